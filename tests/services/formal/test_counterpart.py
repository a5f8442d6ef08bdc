"""A case between staff and students raises the notice to the other office, until it is ticked with its day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.people import Part
from app.models.procedures.procedure import PartyStatus
from app.models.tasks import TaskKind
from app.models.typed_dates import exactly
from app.services.formal.capacity import is_dual, why_capacity
from app.services.formal.counterpart import counterpart_of, inform_counterpart
from app.services.formal.opening import begin, route, route_change, set_status
from app.services.formal.sending import record_sent_elsewhere
from app.services.office import Office
from app.services.register import people
from tests.builders import tables, undo
from tests.builders_formal import make_formal_case, make_formal_parties, make_panel_office, procedure_for
from tests.builders_register import add_person, add_unit

STAFF, STUDENT = PartyStatus.STAFF, PartyStatus.STUDENT


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def mixed_case(office: Office, complainant: PartyStatus = STUDENT, respondent: PartyStatus = STAFF) -> int:
    case_id = make_formal_parties(office, complainant=complainant, respondent=respondent)
    begin(office, case_id, procedure_for(office, STAFF), office.today(), "Whatever the procedure, both offices know.")
    return case_id


def open_notices(office: Office, case_id: int) -> int:
    tasks = office.vault.tasks.of_case(case_id)
    return sum(t.kind is TaskKind.DEADLINE and "counterpart" in t.title and t.done_at is None for t in tasks)


@pytest.mark.proves("N-89")
@pytest.mark.parametrize(
    ("complainant", "respondent", "is_mixed"),
    [(STUDENT, STAFF, True), (STAFF, STUDENT, True), (STAFF, STAFF, False), (STUDENT, STUDENT, False)],
)
def test_a_case_between_staff_and_students_raises_the_notice_with_its_day(
    office: Office, complainant: PartyStatus, respondent: PartyStatus, is_mixed: bool
) -> None:
    case_id = mixed_case(office, complainant, respondent)

    now = counterpart_of(office, case_id)

    assert now.is_mixed is is_mixed
    assert open_notices(office, case_id) == is_mixed
    assert now.due_on == (date(2026, 3, 11) if is_mixed else None)
    assert now.informed_on is None


@pytest.mark.proves("N-89")
def test_ticking_it_with_its_day_ends_it_and_can_be_taken_back(office: Office) -> None:
    case_id = mixed_case(office)
    before = tables(office)

    with pytest.raises(NotSaved):
        inform_counterpart(office, case_id, {"dated_on": exactly(date(2026, 3, 5)), "words": "Student Operations"})
    informed = inform_counterpart(
        office, case_id, {"dated_on": exactly(date(2026, 3, 3)), "words": "Student Operations, by letter"}
    )
    now = counterpart_of(office, case_id)

    assert now.informed_on == date(2026, 3, 3)
    assert open_notices(office, case_id) == 0
    undo(office, informed)
    assert tables(office) == before


@pytest.mark.proves("N-89")
def test_the_letter_ends_it_as_well(office: Office) -> None:
    case_id = mixed_case(office)

    record_sent_elsewhere(office, case_id, "L46", ("counterpart",), date(2026, 3, 4), "by e-mail")

    assert counterpart_of(office, case_id).informed_on == date(2026, 3, 4)
    assert open_notices(office, case_id) == 0


def test_it_goes_when_both_turn_out_to_be_staff_and_comes_when_one_turns_out_to_be_a_student(office: Office) -> None:
    case_id = make_formal_case(office)
    complainant = office.vault.people.of_case(case_id)[0].id or 0

    first = open_notices(office, case_id)
    set_status(office, complainant, STUDENT)
    second = open_notices(office, case_id)
    set_status(office, complainant, STAFF)

    assert (first, second, open_notices(office, case_id)) == (0, 1, 0)
    with pytest.raises(PlainError, match="no other office"):
        inform_counterpart(office, case_id, {"dated_on": exactly(date(2026, 3, 4)), "words": "x"})


@pytest.mark.proves("N-88")
def test_at11_a_student_who_complains_about_staff_is_dealt_with_under_the_procedure_for_staff(office: Office) -> None:
    case_id = make_formal_parties(office, complainant=STUDENT, respondent=STAFF)

    offer = route(office, case_id)

    assert [each.name for each in offer.procedures] == ["staff_respondent"]
    assert "14.1" in offer.because


@pytest.mark.proves("N-88")
def test_at13_somebody_who_is_both_needs_a_capacity_with_a_reason(office: Office) -> None:
    case_id = make_formal_parties(office, respondent=None, role="DUAL")
    person = next(p for p in office.vault.people.of_case(case_id) if p.part is Part.RESPONDENT)
    unanswered = route(office, case_id)

    with pytest.raises(NotSaved) as refused:
        set_status(office, person.id or 0, STAFF)
    set_status(office, person.id or 0, STAFF, "Was demonstrating in the lab when it happened.")

    assert unanswered.procedures == ()
    assert "capacity" in refused.value.problems
    assert [each.name for each in route(office, case_id).procedures] == ["staff_respondent"]


@pytest.mark.proves("N-88")
def test_at13_the_register_may_say_that_somebody_is_both(office: Office) -> None:
    unit = add_unit(office, "School of Physics")
    both = add_person(office, "Bo Larch", unit)
    staff_only = add_person(office, "Ann Example", unit)
    known = people.registered(office, both).person
    people.change_person(office, replace(known, is_student=True))
    case_id = make_formal_parties(office, respondent=None, register_id=both)
    person = next(p for p in office.vault.people.of_case(case_id) if p.part is Part.RESPONDENT)

    assert is_dual(office, person)
    assert not is_dual(office, replace(person, register_id=staff_only))
    assert "capacity" in why_capacity(office, person)
    with pytest.raises(NotSaved):
        set_status(office, person.id or 0, STUDENT)


@pytest.mark.proves("N-88")
def test_changing_the_status_says_that_the_route_changes_and_why(office: Office) -> None:
    case_id = make_formal_case(office)
    respondent = next(p for p in office.vault.people.of_case(case_id) if p.part is Part.RESPONDENT)
    fits = route_change(office, case_id)

    set_status(office, respondent.id or 0, STUDENT)
    changed = route_change(office, case_id)

    assert fits is None
    assert changed is not None
    assert "The route changes" in changed.words
