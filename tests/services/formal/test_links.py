"""Each complainant and each person complained about has a case of their own; cases of one matter are linked."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.people import Part, Person
from app.models.procedures.procedure import PartyStatus
from app.models.progress import Silent
from app.models.typed_dates import exactly
from app.services.casework import case_or_say, new_object_id
from app.services.formal import links
from app.services.formal.findings import take_finding_away
from app.services.formal.forwarding import why_not_forward
from app.services.formal.measures import decide_measure, lift_measure
from app.services.formal.opening import route
from app.services.formal.ties import keep_tie
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from tests.builders import tables, undo
from tests.builders_formal import add_document, keep, make_formal_case, make_formal_parties, make_panel_office
from tests.builders_hearing import allege, find_on, put_at


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def reference(office: Office, case_id: int) -> str:
    return case_or_say(office, case_id).reference


def link(office: Office, one: int, two: int) -> int:
    changes = links.link_cases(office, one, reference(office, two), "The same matter.")
    assert changes.record_id is not None
    return changes.record_id


def add_respondent(office: Office, case_id: int, called: str = "Cass Orme") -> int:
    person = Person(
        object_id=new_object_id(), case_id=case_id, part=Part.RESPONDENT, called=called, status=PartyStatus.STUDENT
    )
    with office.vault.saving():
        return office.vault.people.add(person)


def without_gone(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """What a removed document leaves behind until the vault is locked is no part of the case."""
    return {name: each for name, each in rows.items() if name != "documents_gone"}


def test_a_link_shows_on_both_cases_and_can_be_taken_away_and_back(office: Office) -> None:
    one, two = make_formal_case(office), make_formal_case(office)
    before = tables(office)

    linked = links.link_cases(office, two, reference(office, one), "The same matter.")
    there = tables(office)
    assert [each.case.id for each in links.linked_cases(office, one)] == [two]
    assert [each.case.id for each in links.linked_cases(office, two)] == [one]
    unlinked = undo(office, linked)
    assert tables(office) == before
    undo(office, unlinked)

    assert tables(office) == there


@pytest.mark.parametrize("typed", ["", "DC-2026-0099", "own", "again"])
def test_a_case_is_linked_once_to_another_that_is_there(office: Office, typed: str) -> None:
    one, two = make_formal_case(office), make_formal_case(office)
    link(office, one, two)
    meant = {"own": reference(office, one), "again": reference(office, two)}.get(typed, typed)

    with pytest.raises(NotSaved) as refused:
        links.link_cases(office, one, meant, "")

    assert set(refused.value.problems) == {"reference", "reason"}


def test_several_people_complained_about_have_a_case_each_with_the_complaint_byte_for_byte(
    office: Office, tmp_path: Path
) -> None:
    case_id = make_formal_case(office)
    letter = add_document(office, tmp_path, case_id, "Both of them did it.")
    keep(office, case_id, "complaint", letter, warned="YES")
    person_id = add_respondent(office, case_id)
    assert route(office, case_id).procedures == ()
    before = tables(office)

    split = links.split_party(office, case_id, person_id, Silent()).changes
    assert split.record_id is not None
    (document,) = office.vault.documents.of_case(split.record_id)

    assert document.sha256 == letter.sha256
    assert [p.called for p in office.vault.people.of_case(split.record_id)] == ["Cass Orme", "Ada Quist"]
    assert [p.called for p in office.vault.people.of_case(case_id)] == ["Ada Quist", "Bo Larch"]
    assert [each.case.id for each in links.linked_cases(office, case_id)] == [split.record_id]
    keep_id = document.id or 0
    assert why_not_forward(office, split.record_id, keep_id) is not None
    undo(office, split)
    assert without_gone(tables(office)) == without_gone(before)


@pytest.mark.parametrize("what", ["finding", "replaced finding", "lifted measure"])
def test_whoever_was_found_on_stays_on_the_case_with_what_was_found(office: Office, what: str) -> None:
    """Taken to a case of their own, their findings and measures would be gone from both."""
    case_id = make_formal_case(office)
    put_at(office, case_id, "hearing")
    person_id, allegation = add_respondent(office, case_id), allege(office, case_id)
    found = find_on(office, case_id, allegation, person=person_id)
    if what == "lifted measure":
        measure = decide_measure(office, case_id, person_id, "WARNING", office.today()).record_id
        lift_measure(office, measure or 0, "By mistake.")
    if what != "finding":
        take_finding_away(office, found)
    before = tables(office)

    with pytest.raises(PlainError, match="stay on this case"):
        links.split_party(office, case_id, person_id, Silent())

    assert tables(office) == before


def test_whoever_is_close_to_a_party_goes_along_to_the_case_of_their_own(office: Office) -> None:
    case_id = make_formal_parties(office)
    person_id = add_respondent(office, case_id)
    complainant = next(p.id for p in office.vault.people.of_case(case_id) if p.part is Part.AFFECTED)
    for whose, name in ((person_id, "Ida Manning"), (complainant, "Jo Kerr")):
        keep_tie(office, case_id, {"whose": str(whose), "kind": "MANAGER", "name": name})
    before = tables(office)

    split = links.split_party(office, case_id, person_id, Silent()).changes
    assert split.record_id is not None
    called = {each.id: each.called for each in office.vault.people.of_case(split.record_id)}
    there = [(called[each.person_id], each.name) for each in office.vault.hearing.ties.of_case(split.record_id)]
    here = [each.name for each in office.vault.hearing.ties.of_case(case_id)]
    undo(office, split)

    assert there == [("Cass Orme", "Ida Manning"), ("Ada Quist", "Jo Kerr")]
    assert here == ["Jo Kerr"]
    assert tables(office) == before


def test_the_only_one_of_a_side_stays_where_they_are(office: Office) -> None:
    case_id = make_formal_case(office)
    respondent = next(p for p in office.vault.people.of_case(case_id) if p.part is Part.RESPONDENT)

    with pytest.raises(PlainError, match="only one"):
        links.split_party(office, case_id, respondent.id or 0, Silent())


def test_a_split_is_not_taken_back_once_the_other_case_has_its_procedure(office: Office) -> None:
    from app.services.formal.opening import begin

    case_id = make_formal_parties(office)
    person_id = add_respondent(office, case_id)
    split = links.split_party(office, case_id, person_id, Silent()).changes
    assert split.record_id is not None
    offer = route(office, case_id)
    begin(office, split.record_id, offer.procedures[0], office.today(), "Decided so.")

    with pytest.raises(PlainError, match="not taken back"):
        undo(office, split)


def test_at20_two_complainants_and_one_respondent_are_two_linked_cases_that_share_a_witness(office: Office) -> None:
    case_id = make_formal_parties(office)
    second = Person(object_id=new_object_id(), case_id=case_id, part=Part.AFFECTED, called="Eve Pell")
    with office.vault.saving():
        person_id = office.vault.people.add(second)
    too_many = links.complainants_too_many(office, case_id)

    split = links.split_party(office, case_id, person_id, Silent()).changes
    assert split.record_id is not None
    for each in (case_id, split.record_id):
        keep_witness(office, each, {"name": "Cy  VANE" if each == case_id else "Cy Vane", "called_by": "complainant"})
    (from_one,), (from_other,) = (links.linked_cases(office, each) for each in (case_id, split.record_id))

    assert [p.called for p in too_many] == ["Eve Pell"]
    assert [p.called for p in office.vault.people.of_case(split.record_id)] == ["Eve Pell", "Bo Larch"]
    assert len(from_one.shared) == len(from_other.shared) == 1


def test_at20_a_panel_is_joint_only_by_a_recorded_decision_of_hr(office: Office) -> None:
    one, two, other = (make_formal_case(office) for _each in range(3))
    link_id = link(office, one, two)
    decision = {
        "decision": "JOINT",
        "decided_on": exactly(date(2026, 3, 3)),
        "decided_by": "Director of HR",
        "reasons": "The same evenings, the same witnesses.",
    }
    before = tables(office)

    undecided = links.why_not_joint_panel(office, one, two)
    with pytest.raises(NotSaved) as no_reasons:
        links.decide_joint(office, link_id, {**decision, "reasons": ""})
    decided = links.decide_joint(office, link_id, decision)

    assert "unless HR decides" in (undecided or "")
    assert "reasons" in no_reasons.value.problems
    assert links.why_not_joint_panel(office, one, two) is None
    assert links.why_not_joint_panel(office, two, one) is None
    assert "not linked" in (links.why_not_joint_panel(office, one, other) or "")
    undo(office, decided)
    assert tables(office) == before
    links.decide_joint(office, link_id, {**decision, "decision": "SEPARATE"})
    assert "own" in (links.why_not_joint_panel(office, one, two) or "")
    assert replace(links.linked_cases(office, one)[0]).joint == "SEPARATE"
