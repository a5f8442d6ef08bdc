"""The office: an open vault with the lists, the calendar and the clock it works by."""

from datetime import date
from pathlib import Path

import pytest

from app.models.working_days import Nation
from app.services.office import Office
from app.services.settings import choose
from tests.builders import make_office, uk


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def test_the_office_lives_by_its_clock(office):
    office.clock.move(days=1)

    assert (office.now(), office.today()) == (uk(2026, 3, 5, 10, 30), date(2026, 3, 5))


def test_an_office_is_in_england_until_it_says_otherwise(office):
    assert office.nation is Nation.ENGLAND

    choose(office, "nation", "scotland")

    assert office.nation is Nation.SCOTLAND
    assert not office.calendar().is_working_day(date(2026, 11, 30))


def test_what_the_service_set_is_in_its_forms(office):
    choose(office, "security_contact", "Ring 1234")
    choose(office, "anonymous_words", "yes")

    form = office.form("disclosure")

    assert "Ring 1234" in form.text_of(form.question("security"))
    assert "anonymous_account" in {question.name for question in form.shown({"mode": "ANON"})}


def test_an_anonymous_account_is_off_until_the_service_wants_it(office):
    form = office.form("disclosure")

    assert "anonymous_account" not in {question.name for question in form.shown({"mode": "ANON"})}
