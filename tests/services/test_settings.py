"""What the holder of a vault chooses for it, and takes back."""

from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.working_days import Nation
from app.services.office import Office
from app.services.settings import LOCK_MINUTES, add_closure_day, choose, correct_holiday, remove_own_day, setting
from tests.builders import make_office, tables, undo

EVE = date(2026, 12, 24)
CHRISTMAS = date(2026, 12, 25)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [("lock_minutes", "15"), ("nation", "scotland"), ("security_contact", "Ring 1234"), ("anonymous_words", "yes")],
)
def test_a_choice_is_kept_and_the_one_before_can_be_brought_back(office, name, value):
    usual = setting(office, name)

    changes = choose(office, name, value)

    assert setting(office, name) == value

    undo(office, changes)

    assert setting(office, name) == usual


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("lock_minutes", value) for value in ("0", "16", "-1", "soon", "")),
        *(("nation", value) for value in ("france", "")),
    ],
)
def test_a_choice_that_does_not_exist_is_refused_beside_its_field(office, name, value):
    before = tables(office)

    with pytest.raises(NotSaved) as refused:
        choose(office, name, value)

    assert set(refused.value.problems) == {name}
    assert tables(office) == before


def test_every_offered_time_to_lock_may_be_chosen(office):
    for minutes in LOCK_MINUTES:
        choose(office, "lock_minutes", str(minutes))

    assert setting(office, "lock_minutes") == str(LOCK_MINUTES[-1])


@pytest.mark.parametrize(
    "do", [lambda office: setting(office, "colour"), lambda office: choose(office, "colour", "red")]
)
def test_a_setting_that_nobody_declared_is_a_bug(office, do):
    with pytest.raises(KeyError):
        do(office)


def test_a_closure_day_is_no_working_day_in_any_nation(office):
    add_closure_day(office, EVE, " Christmas closure ")

    for nation in Nation:
        choose(office, "nation", nation)
        assert office.calendar().why_not_working(EVE) == "Christmas closure"


def test_a_closure_day_can_be_taken_back_and_removed_and_brought_back(office):
    empty = tables(office)
    changes = add_closure_day(office, EVE, "Closed")
    with_day = tables(office)

    undo(office, changes)
    assert tables(office) == empty

    add_closure_day(office, EVE, "Closed")
    removed = remove_own_day(office, "all", EVE, "closure")
    assert tables(office) == empty

    undo(office, removed)
    assert tables(office) == with_day


def test_one_day_is_closed_once(office):
    add_closure_day(office, EVE, "Closed")

    with pytest.raises(NotSaved) as refused:
        add_closure_day(office, EVE, "Closed again")

    assert set(refused.value.problems) == {"day"}


def test_a_day_that_is_not_on_the_list_cannot_be_removed(office):
    with pytest.raises(PlainError, match="no longer"):
        remove_own_day(office, "all", EVE, "closure")


def test_a_bank_holiday_can_be_added_for_the_offices_nation_only(office):
    correct_holiday(office, date(2026, 6, 15), "Royal day", works=False)

    assert office.calendar().why_not_working(date(2026, 6, 15)) == "Royal day"

    choose(office, "nation", "wales")

    assert office.calendar().is_working_day(date(2026, 6, 15))


def test_a_bank_holiday_can_be_struck_out_and_comes_back(office):
    changes = correct_holiday(office, CHRISTMAS, "", works=True)

    assert office.calendar().is_working_day(CHRISTMAS)

    undo(office, changes)

    assert not office.calendar().is_working_day(CHRISTMAS)


def test_renaming_a_holiday_that_was_added_is_taken_back_to_its_earlier_name(office):
    """Taking the new name back removed the day altogether."""
    correct_holiday(office, date(2026, 6, 15), "Royal day", works=False)
    before = tables(office)

    undo(office, correct_holiday(office, date(2026, 6, 15), "Coronation", works=False))

    assert tables(office) == before
