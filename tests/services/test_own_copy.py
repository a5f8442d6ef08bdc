"""The person's own copy: only when they ask, written down first, and nothing in it that was given up."""

import io
from pathlib import Path

import pypdfium2
import pytest

from app.models.errors import NotSaved, PlainError
from app.models.notes import NoteStepKind
from app.models.papers import Paper
from app.models.progress import Silent
from app.services.agreeing import agree_note, keep_changes, leave_unagreed, show_note
from app.services.dropin import correct_note
from app.services.office import Office
from app.services.own_copy import give_copy, own_copy
from tests.builders import history_length, make_case, make_office, tables, undo


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def make_note(office: Office, text: str = "He shouted twice.") -> int:
    case = make_case(office, text, who="Blodeuwedd", reach="text only")
    assert case.id is not None
    note_id = office.vault.notes.of_case(case.id)[0].id
    assert note_id is not None
    return note_id


def copied(office: Office, note_id: int) -> Paper:
    return own_copy(office, note_id, give_copy(office, note_id, asked=True).record_id, Silent())


def words(paper: Paper) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(paper.pdf))
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


@pytest.mark.proves("N-28")
def test_a_copy_is_made_when_they_ask_and_it_is_written_down(office):
    note_id = make_note(office)
    agree_note(office, note_id, "READ_BACK", office.today())

    paper = copied(office, note_id)

    said = words(paper)
    assert "He shouted twice." in said
    assert "Agreed on Wednesday 4 March 2026" in said
    assert office.vault.note_steps.of_note(note_id)[-1].kind is NoteStepKind.COPY_GIVEN
    assert office.vault.history.page(1)[0].action == "own copy made"


@pytest.mark.proves("N-28")
def test_no_copy_is_made_that_nobody_asked_for(office):
    note_id = make_note(office)
    before, length = tables(office), history_length(office)

    with pytest.raises(NotSaved, match="not saved"):
        give_copy(office, note_id, asked=False)
    with pytest.raises(PlainError, match="only for the person"):
        own_copy(office, note_id, 99, Silent())

    assert (tables(office), history_length(office)) == (before, length)


def test_a_step_that_is_no_copy_makes_none(office):
    note_id = make_note(office)
    show_note(office, note_id)
    (shown,) = office.vault.note_steps.of_note(note_id)

    with pytest.raises(PlainError, match="only for the person"):
        own_copy(office, note_id, shown.id, Silent())


def test_it_names_nobody_and_no_case(office):
    note_id = make_note(office)

    paper = copied(office, note_id)

    assert "Blodeuwedd" not in words(paper)
    assert "DC-2026" not in words(paper)
    assert "Blodeuwedd" not in f"{paper.file_name} {paper.title} {paper!r}"
    assert "shouted" not in f"{paper.file_name} {paper.title} {paper!r}"


def test_it_holds_the_note_as_it_stands_with_what_was_added_and_nothing_that_was_given_up(office):
    note_id = make_note(office, "He shouted of zanzibar.")
    correct_note(office, note_id, "On the Tuesday.")
    show_note(office, note_id)
    keep_changes(office, note_id, "Leave the island out.", "He shouted.", together=True)
    agree_note(office, note_id, "IN_PERSON", office.today())
    correct_note(office, note_id, "She has found the e-mail.")

    said = words(copied(office, note_id))

    assert "He shouted." in said
    assert "Correction, Wednesday 4 March 2026" in said
    assert "On the Tuesday." in said
    assert "Addendum, Wednesday 4 March 2026" in said
    assert "She has found the e-mail." in said
    assert "Not agreed yet" in said
    assert "zanzibar" not in said
    assert "island" not in said


def test_it_holds_both_versions_of_a_note_that_was_not_agreed(office):
    note_id = make_note(office)
    leave_unagreed(office, note_id, "VERSION", "He did not shout.")

    said = words(copied(office, note_id))

    assert "He shouted twice." in said
    assert "Your own version" in said
    assert "He did not shout." in said


def test_a_copy_that_was_not_given_after_all_leaves_no_step(office):
    note_id = make_note(office)
    before = tables(office)

    undo(office, give_copy(office, note_id, asked=True))

    assert tables(office) == before
    assert office.vault.history.page(1)[0].action == "own copy not given"
