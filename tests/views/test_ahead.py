"""What the next page needs is loaded before it is wanted, and none of it stays for the moment itself."""

import subprocess
import sys
from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.views.ahead import Ahead
from tests.waiting import until

_COUNT = """
import sys
import app.views.office_pages, app.views.pages.dropin
from app.views.ahead import after_a_note
for part in after_a_note():
    pass
before = set(sys.modules)
import app.views.pages.case
print(len(set(sys.modules) - before))
"""


def test_one_is_loaded_at_a_time_and_only_once(qt_app: QApplication) -> None:
    loaded: list[int] = []

    def parts() -> Iterator[object]:
        for number in range(1, 4):
            loaded.append(number)
            yield loaded

    room = QObject()
    ahead = Ahead(parts(), room)

    assert not loaded
    ahead.begin()
    ahead.begin()
    until(lambda: bool(loaded))
    assert loaded == [1]
    until(lambda: ahead._is_done)
    ahead.begin()

    assert loaded == [1, 2, 3]
    assert not ahead._timer.isActive()


def test_the_page_of_a_case_needs_nothing_more_once_a_note_was_written() -> None:
    done = subprocess.run([sys.executable, "-c", _COUNT], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "0"
