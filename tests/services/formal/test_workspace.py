"""Everything that the page of a formal complaint shows, in one reading."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.people import Part
from app.models.procedures.procedure import PartyStatus
from app.models.typed_dates import exactly
from app.services.formal.overlays import begin_overlay
from app.services.formal.picking import matching, picks_for_party, picks_for_role
from app.services.formal.recording import keep_absence
from app.services.formal.roles import declare, name_to_role
from app.services.formal.sending import record_sent_elsewhere
from app.services.formal.shown.beside import BesideLine
from app.services.formal.shown.course import CourseLine
from app.services.formal.shown.deadlines import DeadlineLine
from app.services.formal.shown.letters import LetterLine
from app.services.formal.shown.parts import PartOfProcedure, StepShown
from app.services.formal.shown.records import RecordLine
from app.services.formal.shown.roles import RoleLine
from app.services.formal.shown.wanted import key_words
from app.services.formal.stepping import take_step
from app.services.formal.workspace import Workspace, look_at_workspace
from app.services.office import Office
from tests.builders_formal import (
    add_document,
    keep,
    make_formal_case,
    make_formal_parties,
    make_panel_office,
    procedure_for,
)
from tests.builders_register import add_person, add_unit


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def received(office: Office, folder: Path) -> int:
    """A case whose complaint was taken in."""
    case_id = make_formal_case(office)
    keep(office, case_id, "complaint", add_document(office, folder, case_id), warned="YES")
    take_step(office, case_id, "receive", office.today())
    return case_id


def here(workspace: Workspace) -> PartOfProcedure:
    return next(part for part in workspace.parts if part.is_here)


def step(workspace: Workspace, name: str) -> StepShown:
    return next(each for part in workspace.parts for each in part.steps if each.place == f"step.{name}")


def record(workspace: Workspace, kind: str) -> RecordLine:
    return next(each for each in workspace.records if each.kind == kind)


def role(workspace: Workspace, name: str) -> RoleLine:
    return next(each for each in workspace.roles if each.role == name)


def letters(workspace: Workspace, code: str) -> list[LetterLine]:
    return [each for each in workspace.letters if each.code == code]


def test_a_case_without_a_procedure_says_which_one_follows_and_why(office: Office) -> None:
    shown = look_at_workspace(office, make_formal_parties(office, respondent=PartyStatus.STAFF))

    assert shown.formal is None
    assert shown.offer is not None
    assert shown.offer.procedures
    assert [line.part for line in shown.parties] == [Part.AFFECTED, Part.RESPONDENT]


def test_each_missing_thing_leads_to_where_it_is_put_right(office: Office, tmp_path: Path) -> None:
    shown = look_at_workspace(office, received(office, tmp_path))

    places = {each.place: each.may_pass for each in step(shown, "acknowledge").wanted}

    assert places["role.era"] is False
    assert "letter.L10.complainant" in places
    assert all(places.keys())


def test_the_parts_say_where_the_case_stands_and_what_is_over(office: Office, tmp_path: Path) -> None:
    shown = look_at_workspace(office, received(office, tmp_path))

    assert shown.here == "part_1"
    assert here(shown).title == "Complaint"
    assert [part.title for part in shown.parts][:2] == ["Complaint", "Investigation"]
    assert not any(part.is_over for part in shown.parts)


def test_steps_of_the_stage_come_first_and_those_at_any_time_last(office: Office, tmp_path: Path) -> None:
    shown = here(look_at_workspace(office, received(office, tmp_path)))

    is_open = [each.is_open for each in shown.steps]
    assert is_open == sorted(is_open, reverse=True)


def test_a_record_that_was_put_right_keeps_its_earlier_wording_and_its_document(office: Office, tmp_path: Path) -> None:
    case_id = received(office, tmp_path)
    document = office.vault.documents.of_case(case_id)[0]
    keep(office, case_id, "complaint", document, warned="NO")

    line = record(look_at_workspace(office, case_id), "complaint")

    assert line.is_there
    assert line.shown[0].document == document.name
    assert dict(line.shown[0].lines)["Was the person warned that the whole letter is forwarded?"] == "No"
    assert dict(line.earlier[0].lines)["Was the person warned that the whole letter is forwarded?"] == "Yes"


def test_why_a_reason_cannot_stand_for_a_record_is_said(office: Office, tmp_path: Path) -> None:
    case_id = received(office, tmp_path)
    kinds = look_at_workspace(office, case_id).records
    may_be_absent = next(each for each in kinds if each.absent_place)

    keep_absence(office, case_id, may_be_absent.kind, "Nobody could be found")
    shown = look_at_workspace(office, case_id)

    assert record(shown, "response").absent_place == ""
    assert record(shown, "response").why_not_absent
    assert record(shown, may_be_absent.kind).shown[0].absent_because == "Nobody could be found"


def test_a_refused_declaration_says_only_that_they_are_not_available(office: Office, tmp_path: Path) -> None:
    case_id = received(office, tmp_path)
    declaring = next(each.name for each in procedure_for(office, PartyStatus.STAFF).roles if each.declares)
    role_id = name_to_role(office, case_id, declaring, name="Dee Moss", because="New").record_id
    waits = role(look_at_workspace(office, case_id), declaring).declare_place

    declare(office, role_id or 0, is_available=False)
    line = role(look_at_workspace(office, case_id), declaring)

    assert waits == f"declare.{declaring}"
    assert line.holder == ""
    assert "Not available for this case" in line.earlier[0]


def test_letters_that_a_next_step_asks_for_come_first_and_those_sent_say_when(office: Office, tmp_path: Path) -> None:
    case_id = received(office, tmp_path)
    asked = letters(look_at_workspace(office, case_id), "L10")

    record_sent_elsewhere(office, case_id, "L10", ("complainant",), office.today(), "by hand")
    sent = letters(look_at_workspace(office, case_id), "L10")

    assert [line.place for line in asked] == ["sent.L10.complainant"]
    assert [(line.place, "by hand" in line.sent) for line in sent] == [("", True)]


def test_a_deadline_says_what_it_comes_from_and_how_each_day_was_counted(office: Office, tmp_path: Path) -> None:
    line: DeadlineLine = look_at_workspace(office, received(office, tmp_path)).deadlines[0]

    assert line.basis == "Local setting"
    assert line.explained.startswith("Due ")
    assert len(line.days) >= 5
    assert any("day 1" in each for each in line.days)


def test_what_runs_beside_the_stages_is_said_over_everything(office: Office, tmp_path: Path) -> None:
    case_id = received(office, tmp_path)
    pause = procedure_for(office, PartyStatus.STAFF).overlay("paused")
    answers = {"dated_on": exactly(office.today()), "reason": "The police asked us to wait."}
    for question in pause.form.questions:
        if question.required and question.codes is not None:
            answers[question.name] = question.codes.codes[0].code

    begin_overlay(office, case_id, pause.name, answers)
    shown = look_at_workspace(office, case_id)
    line: BesideLine = next(each for each in shown.beside if each.name == pause.name)

    assert [notice.name for notice in shown.notices] == [f"running_{pause.name}"]
    assert line.place == f"end.{pause.name}"
    assert f"end.{pause.name}" in [each.place for each in step(shown, "acknowledge").wanted]


def test_the_course_tells_each_step_with_what_was_passed_over(office: Office, tmp_path: Path) -> None:
    case_id = received(office, tmp_path)
    procedure = procedure_for(office, PartyStatus.STAFF)

    (line,) = look_at_workspace(office, case_id).course

    assert isinstance(line, CourseLine)
    assert line.title == procedure.step("receive").title
    assert key_words(procedure, "sent:L10:complainant") == "letter L10 (Acknowledgement) to the complainant"
    assert key_words(procedure, "of another time") == "of another time"


def test_at3_a_head_who_is_complained_about_cannot_be_the_responsible_head(office: Office, tmp_path: Path) -> None:
    physics, chemistry = add_unit(office, "School of Physics"), add_unit(office, "School of Chemistry")
    head_a = add_person(office, "Hester Pike", physics, is_head=True)
    add_person(office, "Ines Wold", chemistry, is_head=True)
    case_id = received(office, tmp_path)
    respondent = office.vault.people.of_case(case_id)[1]
    with office.vault.saving():
        office.vault.people.change(replace(respondent, register_id=head_a))

    picks = {pick.name: pick for pick in picks_for_role(office, case_id, "head")}

    assert picks["Ines Wold"].may_be_chosen
    assert not picks["Hester Pike"].may_be_chosen
    assert picks["Hester Pike"].words().startswith("No: ")


def test_the_register_is_found_by_name_and_by_unit(office: Office) -> None:
    add_person(office, "Hester Pike", add_unit(office, "School of Physics"))
    add_person(office, "Ines Wold", add_unit(office, "School of Chemistry"))
    picks = picks_for_party(office)

    assert [pick.name for pick in matching(picks, "chem")] == ["Ines Wold"]
    assert [pick.name for pick in matching(picks, "PIKE")] == ["Hester Pike"]
    assert len(matching(picks, "")) == 2
