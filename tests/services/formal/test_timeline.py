"""Everything formal has its entry in the timeline and its words in the search; codes and days are not looked for."""

from datetime import date
from pathlib import Path

import pytest

from app.models.cases import CaseState
from app.models.progress import Silent
from app.models.typed_dates import exactly
from app.models.witnesses import Mark
from app.services.case_list import CaseFilter, CaseOrder, page_of_cases, stage_words, stages_there
from app.services.casework import case_or_say
from app.services.finding import find_cases
from app.services.formal import links, witnesses
from app.services.formal.clocks import extend
from app.services.formal.counterpart_clock import COUNTERPART, informed_on
from app.services.formal.overlays import begin_overlay, end_overlay
from app.services.formal.recording import keep_absence, keep_record
from app.services.formal.roles import declare, end_role, name_to_role
from app.services.formal.timeline import formal_entries
from app.services.formal_words import formal_words
from app.services.office import Office
from app.services.timeline import timeline
from app.services.timeline_entries import KIND_WORDS, EntryKind
from app.services.words_inside import words_inside
from tests.builders import uk
from tests.builders_formal import add_document, make_formal_case, make_panel_office, make_received_case, sent_elsewhere
from tests.standing_clock import StandingClock


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def full_case(office: Office, clock: StandingClock, folder: Path) -> int:
    """One of each thing that a timeline tells."""
    case_id = make_received_case(office, folder)
    era = name_to_role(office, case_id, "era", name="Ed Marsh", because="Only one here", named_by="Director of HR")
    investigator = name_to_role(office, case_id, "investigator", name="Ina Gorse", because="On loan from Bath")
    declare(office, investigator.record_id or 0, is_available=True)
    end_role(office, era.record_id or 0, "Went on leave")
    sent_elsewhere(office, case_id, "L13", ("respondent",), office.today(), "by hand")
    running = office.vault.formal.deadlines.running(case_id, "response")
    assert running is not None
    extend(office, running.id or 0, "1", "Their union asked")
    witness = witnesses.keep_witness(
        office, case_id, {"name": "Cy Vane", "called_by": "respondent", "about": "Tuesday"}
    )
    witnesses.mark(office, witness.record_id or 0, Mark.ASKED)
    begun = begin_overlay(
        office, case_id, "paused", {"dated_on": exactly(office.today()), "reason": "The police asked."}
    )
    end_overlay(office, begun.record_id or 0, {"dated_on": exactly(office.today()), "why": "They are done."})
    other = case_or_say(office, make_formal_case(office))
    links.link_cases(office, case_id, other.reference, "The same corridor")
    clock.shows = uk(2026, 3, 20)
    keep_absence(office, case_id, "response", "Nothing came by post")
    return case_id


def test_every_formal_thing_has_its_entry_newest_first(office: Office, clock: StandingClock, tmp_path: Path) -> None:
    case_id = full_case(office, clock, tmp_path)

    entries = timeline(office, case_id)
    told = {each.heading: each.text for each in entries}

    assert [each.at for each in entries] == sorted((each.at for each in entries), reverse=True)
    assert {each.kind for each in entries} >= {
        *(EntryKind.STEP, EntryKind.RECORD, EntryKind.ROLE, EntryKind.LETTER),
        *(EntryKind.DEADLINE, EntryKind.WITNESS, EntryKind.LINK, EntryKind.DOCUMENT),
    }
    assert told["Take the complaint in. Now: Complaint received"] == ""
    assert "Director of HR" in told["Named: HR Employment Relations adviser"]
    assert (
        told["Letter L13 (The complaint, and asking for a response) sent to the person complained about"] == "by hand"
    )
    assert told["Asked: 1 witness"] == "Cy Vane"
    assert told["A reason in place of: Response"] == "Nothing came by post"
    assert "The police asked." in told["Begun beside the stages: Paused"]
    assert any("The same corridor" in text for text in told.values())
    assert set(KIND_WORDS) == set(EntryKind)
    assert {each.heading for each in formal_entries(office, case_id)} <= set(told)


@pytest.mark.parametrize(
    "word",
    ["marsh", "director", "bath", "leave", "union", "vane", "tuesday", "police", "corridor", "post"],
)
def test_a_case_is_found_by_every_word_that_was_written_into_it(
    office: Office, clock: StandingClock, tmp_path: Path, word: str
) -> None:
    case_id = full_case(office, clock, tmp_path)

    assert case_id in [found.case.id for found in find_cases(office, word)]


def test_codes_are_not_among_the_words(office: Office, tmp_path: Path) -> None:
    case_id = make_received_case(office, tmp_path)
    keep_record(office, case_id, "counterpart", {"dated_on": exactly(office.today()), "office": "Student Operations"})

    _names, words = formal_words(office, case_id)

    assert "Student Operations" in words
    assert not {"YES", "TIMES"} & set(words)
    assert informed_on(office, case_id) == date(2026, 3, 4)
    assert COUNTERPART in [each.kind for each in office.vault.formal.records.standing(case_id)]


def test_the_list_says_and_filters_by_the_stage(office: Office, tmp_path: Path) -> None:
    begun, received = make_formal_case(office), make_received_case(office, tmp_path)

    chosen = CaseFilter(state=CaseState.OPEN, stage="received")

    assert stage_words(office, [begun, received, 99]) == {
        begun: "Before a complaint in writing",
        received: "Complaint received",
    }
    assert stages_there(office) == [
        ("Before a complaint in writing", "before_complaint"),
        ("Complaint received", "received"),
    ]
    assert page_of_cases(office, chosen, CaseOrder.NEXT_DUE, False, 10, 0) == [received]


def test_what_is_no_document_of_words_has_none(office: Office, tmp_path: Path) -> None:
    case_id = make_formal_case(office)
    letter = add_document(office, tmp_path, case_id, "Dear all")

    assert words_inside(office, letter.id or 0, Silent()) == "Dear all"
