"""What is counted beside the course of a case: what was recommended, who appealed, and what holds for a time."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.models.findings import Measure
from app.models.progress import Silent
from app.services.figures.counting import count_casework
from app.services.formal.answering import answer, consider, mark_done
from app.services.formal.following import drop, follow
from app.services.formal.roles import name_to_role
from app.services.office import Office
from app.statistics.casework import Tally
from tests.builders_formal import make_formal_case, make_panel_office
from tests.standing_clock import StandingClock
from tests.walking_formal import Walker


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def tally(office: Office, first: date = date(2026, 1, 1), last: date = date(2026, 12, 31)) -> Tally:
    return count_casework(office, first, last, Silent()).counted.by_procedure["staff_respondent"]


def numbers(found: Tally, *key: str) -> dict[str, int]:
    return {each[-1]: len(cases) for each, cases in found.cases.items() if each[:-1] == key}


@pytest.mark.proves("N-77")
def test_recommendations_are_counted_by_how_far_they_came(office: Office, clock: StandingClock) -> None:
    case_id = make_formal_case(office)
    name_to_role(office, case_id, "head", name="Hal Thorne", because="Heads the School")
    made = [follow(office, case_id, "recommendations", f"Number {number}.").record_id or 0 for number in range(4)]
    answer(office, made[0], "WILL_DO", "Soon.")
    consider(office, made[0], "That is enough.")
    drop(office, made[1], "It was met before.")
    clock.move(days=60)
    answer(office, made[2], "NO", "There is no money.")

    found = tally(office)

    assert numbers(found, "followed", "recommendations") == {
        "made": 4,
        "answered_in_time": 1,
        "answered_late": 1,
        "settled": 1,
        "dropped": 1,
        "open": 2,
    }
    assert numbers(found, "considered") == numbers(found, "followed", "recommendations")


def test_what_is_only_to_be_done_is_settled_by_doing_it_and_no_recommendation(office: Office) -> None:
    case_id = make_formal_case(office)
    made = follow(office, case_id, "restoring", "They meet with a mediator.").record_id or 0
    follow(office, case_id, "restoring", "They share no office.")
    mark_done(office, made, "They met.")

    found = tally(office)

    assert numbers(found, "followed", "restoring") == {"made": 2, "settled": 1, "open": 1}
    assert numbers(found, "considered") == {}


@pytest.mark.parametrize(("result", "counted"), [("PART", "granted"), ("UPHELD", "granted"), ("REJECTED", "refused")])
def test_an_appeal_is_counted_by_what_came_of_it(office: Office, tmp_path: Path, result: str, counted: str) -> None:
    walk = Walker(office, tmp_path, make_formal_case(office))
    walk.keep("appeal")
    waiting = numbers(tally(office), "appeals")

    walk.keep("appeal_outcome", result=result)

    found = tally(office)
    assert waiting == {"open": 1}
    assert numbers(found, "appeals") == {counted: 1}
    assert numbers(found, "appeal") == {result: 1}


def test_a_warning_is_live_on_the_last_day_of_the_period(office: Office) -> None:
    case_id = make_formal_case(office)
    person = office.vault.people.of_case(case_id)[1]
    with office.vault.saving():
        office.vault.hearing.measures.add(
            Measure(
                object_id="warning",
                case_id=case_id,
                person_id=person.id or 0,
                measure="WARNING",
                from_on=office.today() - timedelta(days=10),
                expires_on=office.today() + timedelta(days=10),
            )
        )
    long_ago = date(2020, 1, 1), date(2020, 12, 31)

    assert numbers(tally(office), "live") == {"WARNING": 1}
    assert numbers(tally(office, *long_ago), "live") == {}
