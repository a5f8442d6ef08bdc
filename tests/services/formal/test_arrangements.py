"""Who attends, what HR decided for a student, and what is let go with somebody who goes."""

from datetime import date
from pathlib import Path

import pytest

from app.models.hearings import NotFree
from app.models.procedures.procedure import PartyStatus
from app.models.typed_dates import exactly
from app.services.formal.arrangements import let_go
from app.services.formal.facts import Standing, standing
from app.services.formal.meeting.ordering import keep_place
from app.services.formal.meeting.places import attending, meeting_or_say
from app.services.formal.meeting.student_companions import student_companions
from app.services.formal.opening import begin
from app.services.formal.recording import keep_record
from app.services.office import Office
from tests.builders_formal import make_formal_case, make_formal_parties, make_panel_office, procedure_for


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def now(office: Office, case_id: int) -> Standing:
    found = standing(office, case_id)
    assert found is not None
    return found


def test_a_seat_that_nobody_holds_is_no_place(office: Office) -> None:
    found = now(office, make_formal_case(office))

    there = attending(office, found, meeting_or_say(found, "hearing"))

    assert [each.title for each in there] == ["Complainant", "Person complained about"]
    assert [each.may_bring for each in there] == [True, True]


@pytest.mark.proves("N-36")
def test_for_a_student_the_page_says_what_hr_decided_or_that_it_must(office: Office) -> None:
    staff = make_formal_case(office)
    case_id = make_formal_parties(office, complainant=PartyStatus.STUDENT)
    begin(office, case_id, procedure_for(office, PartyStatus.STAFF), office.today())
    before = student_companions(office, now(office, case_id))

    answers = {"dated_on": exactly(office.today()), "decision": "UNION_OR_FRIEND", "words": "Nobody else is there."}
    keep_record(office, case_id, "companion_rights", answers)
    after = student_companions(office, now(office, case_id))

    assert student_companions(office, now(office, staff)) is None
    assert before is not None
    assert not before.is_decided
    assert after is not None
    assert after.is_decided
    assert "a friend" in after.words
    assert "Nobody else is there." in after.words


def test_what_was_arranged_for_somebody_goes_with_them(office: Office) -> None:
    case_id = make_formal_case(office)
    keep_place(office, case_id, "hearing", first := f"person-{office.vault.people.of_case(case_id)[0].id}", _ROOM)
    with office.vault.saving():
        for who in (first, f"companion-{first}", "person-99"):
            office.vault.hearing.not_free.add(NotFree(object_id=who, case_id=case_id, who=who, day=date(2026, 4, 30)))

    with office.vault.saving():
        let_go(office, case_id, first)

    assert [each.who for each in office.vault.hearing.not_free.of_case(case_id)] == ["person-99"]
    assert first not in [each.who for each in office.vault.hearing.places.of_case(case_id)]


_ROOM = {"attends": "room", "minutes": 10}
