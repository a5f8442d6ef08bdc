"""What happened on a case, newest first, in words."""

from datetime import date
from pathlib import Path

import pytest

from app.models.answers import Explained, StatementAnswer
from app.services.casework import add_task, set_task_done
from app.services.contacting import log_contact_attempt
from app.services.disclosing import answer_limits
from app.services.dropin import correct_note
from app.services.office import Office
from app.services.timeline import KIND_WORDS, EntryKind, timeline
from tests.builders import LIBRARY, finish_dropin, make_case, make_office, uk


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def test_all_that_happened_stands_there_the_newest_first(office):
    case = make_case(office, "He shouted.", topics=("RACE",))
    office.clock.move(hours=1)
    log_contact_attempt(office, case.id, "PHONE", "NO_ANSWER")
    office.clock.move(hours=1)
    task_id = add_task(office, case.id, "Ring the warden", date(2026, 3, 9)).record_id
    office.clock.move(hours=1)
    set_task_done(office, task_id)
    office.clock.move(hours=1)
    finish_dropin(office, "She came again.", case_id=case.id)

    entries = timeline(office, case.id)

    assert [entry.kind for entry in entries][:3] == [EntryKind.NOTE, EntryKind.TASK, EntryKind.CONTACT]
    assert {entry.kind for entry in entries[3:]} == {EntryKind.NOTE, EntryKind.DISCLOSURE}
    assert [entry.at for entry in entries] == sorted((entry.at for entry in entries), reverse=True)
    assert [entry.text for entry in entries][:3] == ["She came again.", "Ring the warden", "Telephone: No answer"]


def test_a_correction_stands_with_its_note_and_not_by_itself(office):
    case = make_case(office, "He shouted twice.")
    (note,) = office.vault.notes.of_case(case.id)
    office.clock.move(days=1)

    correct_note(office, note.id, "Three times.")

    (entry,) = [entry for entry in timeline(office, case.id) if entry.kind is EntryKind.NOTE]
    assert entry.text == "He shouted twice."
    assert [each.text for each in entry.note.whole.corrections] == ["Three times."]


def test_what_is_still_to_be_done_is_not_what_happened(office):
    case = make_case(office, who="Sam", reach="text only")
    add_task(office, case.id, "Ring the warden", date(2026, 3, 9))

    assert EntryKind.TASK not in {entry.kind for entry in timeline(office, case.id)}


def test_a_first_contact_is_shown_as_the_attempt_it_was(office):
    case = make_case(office, who="Sam", reach="text only")

    log_contact_attempt(office, case.id, "SMS", "SENT")

    kinds = [entry.kind for entry in timeline(office, case.id)]
    assert kinds.count(EntryKind.CONTACT) == 1
    assert EntryKind.TASK not in kinds


@pytest.mark.proves("M-17")
def test_a_disclosure_is_flagged_until_the_limits_were_explained(office):
    case = make_case(office, topics=("RACE", "BULLYING"), safety="UNSURE", wish="W_ADVICE")

    (before,) = [entry for entry in timeline(office, case.id) if entry.kind is EntryKind.DISCLOSURE]
    answer_limits(office, case.id, StatementAnswer(explained=Explained.YES, at=uk(2026, 3, 4), version=1))
    (after,) = [entry for entry in timeline(office, case.id) if entry.kind is EntryKind.DISCLOSURE]

    assert before.flag
    assert after.flag == ""
    assert before.text == "Unsure · Bullying · Race · To go through the options"
    assert before.heading == "Disclosure, Named"


def test_every_way_and_result_of_an_attempt_is_said_in_words(office):
    case = make_case(office)
    results = [code.code for code in LIBRARY.lists["contact_results"].codes]
    for result in results:
        log_contact_attempt(office, case.id, "LETTER", result)

    texts = [entry.text for entry in timeline(office, case.id) if entry.kind is EntryKind.CONTACT]

    assert len(texts) == len(results)
    assert not [text for text in texts if text.upper() == text]


def test_each_kind_of_entry_has_its_words():
    assert set(KIND_WORDS) == set(EntryKind)


def test_the_words_of_an_entry_are_not_in_its_repr(office):
    case = make_case(office, "He shouted of zanzibar.")
    (note,) = office.vault.notes.of_case(case.id)
    correct_note(office, note.id, "zanzibar")

    assert "zanzibar" not in repr(timeline(office, case.id))
