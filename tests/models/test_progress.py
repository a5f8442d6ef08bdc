import pytest

from app.models.errors import Cancelled
from app.models.progress import SecondsLeft


def test_work_is_stopped_when_its_seconds_are_over_but_not_at_its_last_step():
    now = [100.0]
    progress = SecondsLeft(20, lambda: now[0])

    progress.step(1, 3, "")
    now[0] = 120.0

    with pytest.raises(Cancelled):
        progress.step(2, 3, "")
    progress.step(3, 3, "")
