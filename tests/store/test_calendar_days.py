"""The service's own days: closure days and corrections to the bank holidays."""

from datetime import date
from pathlib import Path

import pytest

from app.store.calendar_days import CalendarDays
from app.store.vault import Vault
from tests.builders_vault import make_vault

EVE = date(2026, 12, 24)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


def test_days_come_in_their_order_with_all_that_was_said_of_them(vault):
    with vault.saving():
        vault.calendar_days.put("scotland", date(2027, 1, 4), "holiday", "2 January (substitute)")
        vault.calendar_days.put("all", EVE, "closure", "Closed")

    assert vault.calendar_days.all() == [
        ("all", EVE, "closure", "Closed"),
        ("scotland", date(2027, 1, 4), "holiday", "2 January (substitute)"),
    ]


def test_a_day_put_again_has_its_new_name(vault):
    with vault.saving():
        vault.calendar_days.put("all", EVE, "closure", "Closed")
        vault.calendar_days.put("all", EVE, "closure", "Christmas closure")

    assert vault.calendar_days.all() == [("all", EVE, "closure", "Christmas closure")]


def test_one_day_may_be_several_things_and_each_goes_by_itself(vault):
    with vault.saving():
        vault.calendar_days.put("england", EVE, "working", "")
        vault.calendar_days.put("england", EVE, "closure", "")
        vault.calendar_days.remove("england", EVE, "working")

    assert vault.calendar_days.all() == [("england", EVE, "closure", "")]


def test_another_connection_reads_the_days_that_are_kept(vault):
    with vault.saving():
        vault.calendar_days.put("all", EVE, "closure", "Closed")
    second = vault.second_connection()

    assert CalendarDays(second).all() == [("all", EVE, "closure", "Closed")]
    second.close()


def test_writing_outside_a_transaction_is_a_bug(vault):
    with pytest.raises(AssertionError):
        vault.calendar_days.put("all", EVE, "closure", "")
    with pytest.raises(AssertionError):
        vault.calendar_days.remove("all", EVE, "closure")
