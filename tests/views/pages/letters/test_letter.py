"""A letter in the window: chosen, filled in, approved, looked at, recorded as sent; typed words are never lost."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from app.models.letters.kept import LetterState
from app.services.letters.asking import answers_of
from app.services.letters.making import letters_of_case
from app.views.window import OfficeWindow
from tests.builders_formal import make_received_case
from tests.builders_letters import LETTERS, SENDER
from tests.journeys.offices import new_window
from tests.services.letters.made import complaint_of
from tests.waiting import until


@pytest.fixture
def window(qt_app, tmp_path: Path, clock) -> OfficeWindow:
    return new_window(tmp_path, clock, role="panel")


@pytest.fixture
def case_id(window: OfficeWindow, tmp_path: Path) -> int:
    folder = tmp_path / "files"
    folder.mkdir()
    return make_received_case(window.desk.office, folder)


def press(window: OfficeWindow, name: str) -> None:
    window.current.findChild(QPushButton, name).click()


def open_draft(window: OfficeWindow, case_id: int, code: str) -> None:
    window.open_case(case_id)
    press(window, "act_letters")
    page = window.current
    page.letter.setCurrentIndex(page.letter.findData(code))
    press(window, "make_letters")


def type_in(window: OfficeWindow, code: str, **more: object) -> None:
    values = {**SENDER, **{name.replace("__", "."): value for name, value in more.items()}}
    form = window.current.form
    typed = {name: answer for name, answer in answers_of(LETTERS.templates[code], values).items() if name in form.form}
    form.set_answers({**form.answers(), **typed})


def words(window: OfficeWindow, name: str) -> str:
    return window.current.findChild(QLabel, name).text()


@pytest.mark.proves("N-55", "N-60")
def test_the_request_for_a_statement_from_the_choice_to_the_deadline(window, case_id):
    office = window.desk.office
    open_draft(window, case_id, "L13")
    type_in(window, "L13")
    window.current.approved_by.setText("Ada Penn")

    press(window, "approve_letter")
    (letter,) = letters_of_case(office, case_id)
    assert letter.state is LetterState.APPROVED
    service = window.current.service
    service.form.set_answers({**service.form.answers(), "how": "HAND"})
    press(window, "record_service")

    (sent,) = letters_of_case(office, case_id)
    assert (sent.state, sent.how) == (LetterState.SENT, "By hand")
    assert office.vault.formal.deadlines.running(case_id, "response").due_on == sent.reply_by
    (enclosed,) = office.vault.letters.enclosures.of_letter(sent.id)
    assert enclosed.sha256 == complaint_of(office, case_id).sha256
    assert "Sent on" in words(window, "letter_facts")


def test_without_the_whole_complaint_it_is_not_recorded_as_sent(window, case_id):
    open_draft(window, case_id, "L13")
    type_in(window, "L13")
    window.current.approved_by.setText("Ada Penn")
    press(window, "approve_letter")
    service = window.current.service
    service.form.set_answers({**service.form.answers(), "how": "HAND"})
    for check in service.findChildren(QCheckBox):
        check.setChecked(False)

    press(window, "record_service")

    assert "exactly as it was received" in words(window, "enclosed_problem")
    assert letters_of_case(window.desk.office, case_id)[0].state is LetterState.APPROVED


def test_what_is_missing_is_told_beside_its_field_and_in_one_place(window, case_id):
    open_draft(window, case_id, "L10")

    press(window, "approve_letter")

    assert "what happens next" in words(window, "letter_needed")
    assert letters_of_case(window.desk.office, case_id)[0].state is LetterState.DRAFT


@pytest.mark.proves("E-01")
def test_typed_words_that_gag_are_told_and_the_saving_sentence_is_offered(window, case_id):
    open_draft(window, case_id, "L10")
    type_in(window, "L10", next_steps="Do not share your experience with other students.")
    window.current.approved_by.setText("Ada Penn")

    press(window, "approve_letter")

    assert "Do not share your experience" in words(window, "letter_gags")
    assert letters_of_case(window.desk.office, case_id)[0].state is LetterState.DRAFT


def test_what_was_typed_is_there_again_after_leaving_the_page(window, case_id):
    open_draft(window, case_id, "L10")
    type_in(window, "L10", next_steps="A meeting in May.")

    press(window, "letter_back")
    press(window, f"letter_{letters_of_case(window.desk.office, case_id)[0].id}")

    assert window.current.form.answers()["next_steps"] == "A meeting in May."


def test_a_letter_is_looked_at_as_it_will_be(window, case_id):
    open_draft(window, case_id, "L10")
    type_in(window, "L10")

    press(window, "show_letter")
    until(lambda: window.current.objectName() == "page_paper")

    assert window.current.paper.docx == b""
    assert window.current.findChild(QPushButton, "save_document").isHidden()


def test_an_approved_letter_can_be_saved_as_a_word_document(window, case_id, tmp_path):
    open_draft(window, case_id, "L10")
    type_in(window, "L10")
    window.current.approved_by.setText("Ada Penn")
    press(window, "approve_letter")
    press(window, "show_letter")
    until(lambda: window.current.objectName() == "page_paper")

    assert not window.current.findChild(QPushButton, "save_document").isHidden()
    window.current.save_to(tmp_path / "kept.docx")

    assert (tmp_path / "kept.docx").read_bytes().startswith(b"PK")


def test_a_draft_is_taken_away_and_comes_back(window, case_id):
    open_draft(window, case_id, "L10")

    press(window, "discard_letter")
    assert window.current.objectName() == "page_letters"
    assert letters_of_case(window.desk.office, case_id) == []
    window.desk.undo_last()

    assert len(letters_of_case(window.desk.office, case_id)) == 1


def test_an_approved_letter_is_made_anew(window, case_id):
    open_draft(window, case_id, "L10")
    type_in(window, "L10")
    window.current.approved_by.setText("Ada Penn")
    press(window, "approve_letter")

    press(window, "make_anew")

    states = sorted(each.state for each in letters_of_case(window.desk.office, case_id))
    assert states == [LetterState.DRAFT, LetterState.WITHDRAWN]
    assert window.current.form.answers()["next_steps"] == SENDER["next_steps"]


def test_a_letter_to_both_is_filled_in_once_and_recorded_as_sent_at_once(window, case_id):
    window.open_case(case_id)
    press(window, "act_letters")
    window.current.letter.setCurrentIndex(window.current.letter.findData("L17"))
    press(window, "make_letters")
    newest, other = letters_of_case(window.desk.office, case_id)
    press(window, f"letter_{other.id}")
    type_in(window, "L17")
    press(window, "share_answers")
    for each in (other, newest):
        press(window, "letter_back")
        press(window, f"letter_{each.id}")
        window.current.approved_by.setText("Ada Penn")
        press(window, "approve_letter")

    service = window.current.service
    service.form.set_answers({**service.form.answers(), "how": "EMAIL"})
    window.current.findChild(QCheckBox, f"also_{other.id}").setChecked(True)
    press(window, "record_service")

    assert {each.state for each in letters_of_case(window.desk.office, case_id)} == {LetterState.SENT}
