"""From when to when the table counts: years that begin in January or in August, or days that were typed."""

from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved
from app.models.typed_dates import exactly
from app.services.figures.periods import typed_period, usual_periods
from tests.builders_formal import make_panel_office


@pytest.mark.parametrize(
    ("today", "academic"), [(date(2026, 7, 31), date(2025, 8, 1)), (date(2026, 8, 1), date(2026, 8, 1))]
)
def test_the_academic_year_begins_in_august(today: date, academic: date) -> None:
    this_year, last_year, this_academic, last_academic = usual_periods(today)

    assert (this_year.first, this_year.last) == (date(2026, 1, 1), today)
    assert (last_year.first, last_year.last) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (this_academic.first, this_academic.last) == (academic, today)
    assert (last_academic.first, last_academic.last) == (
        academic.replace(year=academic.year - 1),
        academic.replace(day=31, month=7),
    )


def test_days_that_are_typed_are_a_period_when_the_first_is_not_after_the_last(tmp_path: Path) -> None:
    office, first, last = make_panel_office(tmp_path), exactly(date(2026, 2, 1)), exactly(date(2026, 2, 3))

    found = typed_period(office, {"first": first, "last": last})
    with pytest.raises(NotSaved) as turned:
        typed_period(office, {"first": last, "last": first})
    with pytest.raises(NotSaved) as missing:
        typed_period(office, {"first": first})

    assert found == (date(2026, 2, 1), date(2026, 2, 3))
    assert set(turned.value.problems) == set(missing.value.problems) == {"last"}
