"""A note alone on the screen: what the person finds there, and what happens when the note or its words change."""

from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from app.models.notes import NoteState
from app.services import agreeing, casework, drafts
from app.services.dropin import finish_note
from app.views.window import OfficeWindow
from tests.views.pages.showing import add, texts
from tests.waiting import settle


def open_note(window: OfficeWindow, text: str = "One.") -> int:
    case_id = add(window, text)
    window.open_case(case_id)
    note_id = window.desk.office.vault.notes.of_case(case_id)[0].id
    assert note_id is not None
    window.findChild(QPushButton, f"show_note_{note_id}").click()
    return note_id


def note_now(window: OfficeWindow, note_id: int) -> NoteState:
    return agreeing.whole_note(window.desk.office, note_id).state


def test_nothing_that_was_said_in_the_office_before_is_on_the_person_s_screen(window: OfficeWindow) -> None:
    case_id = add(window, "Two.")
    window.act(casework.rename, case_id, "Blue scarf")

    open_note(window)

    assert "Known as" not in texts(window.alone)
    assert "It is kept that the note was looked at together." in texts(window.alone)


def test_what_was_done_in_the_office_before_is_not_undone_from_the_person_s_screen(window: OfficeWindow) -> None:
    """Undoing a Finish opened the draft, with the whole office around it."""
    case_id = add(window, "Two.")
    note_id = window.desk.office.vault.notes.of_case(case_id)[0].id
    window.open_case(case_id)
    window.act(casework.rename, case_id, "Blue scarf")
    window.findChild(QPushButton, f"answer_{note_id}").click()

    window.actions_["undo"].trigger()

    assert window.desk.office.vault.cases.one(case_id).alias == "Blue scarf"
    assert window.current.objectName() == "page_client_view"


def test_taking_back_the_showing_takes_back_what_was_written_down(window: OfficeWindow) -> None:
    note_id = open_note(window)

    window.actions_["undo"].trigger()

    assert note_now(window, note_id) is NoteState.FINISHED
    assert window.current.objectName() == "page_client_view"


def test_a_note_that_is_gone_leaves_nothing_of_itself(window: OfficeWindow) -> None:
    changes = finish_note(window.desk.office, {"note": "One island."})
    note_id = window.desk.office.vault.notes.of_case(changes.record_id)[0].id
    window.open_case(changes.record_id)
    window.findChild(QPushButton, f"show_note_{note_id}").click()

    window.desk.do(changes.undo.act, *changes.undo.args)

    assert window.current.objectName() == "page_today"
    assert "island" not in texts(window.page("client_view"))


def test_one_part_is_open_at_a_time_and_what_was_typed_stays(window: OfficeWindow) -> None:
    open_note(window)
    page = window.current
    window.findChild(QPushButton, "open_changes").click()
    page.form.field("changes").setPlainText("Every week.")

    window.findChild(QPushButton, "open_not_agreed").click()
    hidden = page.form.field("changes").isVisible()
    window.findChild(QPushButton, "open_changes").click()

    assert not hidden
    assert page.form.answers()["changes"] == "Every week."
    assert not page.form.field("version").isVisible()


def test_closing_a_part_puts_the_focus_where_it_was_opened(window: OfficeWindow) -> None:
    open_note(window)
    window.findChild(QPushButton, "open_agreed").click()

    window.findChild(QPushButton, "close_agreed").click()

    assert window.focusWidget().objectName() == "open_agreed"
    assert not window.findChild(QPushButton, "open_agreed").isChecked()


def test_a_settled_note_offers_a_copy_and_the_way_back_alone(window: OfficeWindow) -> None:
    note_id = open_note(window)

    window.desk.do(agreeing.leave_unagreed, note_id, "VERSION", "The other one.")

    settle()
    offered = [button.objectName() for button in window.current.findChildren(QPushButton) if button.isVisible()]
    assert offered == ["open_copy", "client_back"]
    assert "The other one." in texts(window.current)


def test_the_tick_for_a_copy_is_asked_anew_each_time(window: OfficeWindow) -> None:
    open_note(window)
    page = window.current
    window.findChild(QPushButton, "open_copy").click()
    page.answers_to.asked.setChecked(True)

    window.findChild(QPushButton, "open_changes").click()
    window.findChild(QPushButton, "open_copy").click()

    assert not page.answers_to.asked.isChecked()
    assert not window.findChild(QPushButton, "keep_copy").isEnabled()


def test_another_note_starts_with_nothing_of_the_last_one(window: OfficeWindow) -> None:
    open_note(window, "One island.")
    window.findChild(QPushButton, "open_changes").click()
    window.current.form.field("changes").setPlainText("Leave the island out.")

    open_note(window, "Two.")

    page = window.current
    assert "changes" not in page.form.answers()
    assert page.form.answers()["wording"] == "Two."
    assert "island" not in texts(window.alone)
    kept = window.desk.office.vault.drafts.all()
    assert [drafts.draft_answers(window.desk.office, draft)["changes"] for draft in kept] == ["Leave the island out."]


def test_their_words_go_between_quotation_marks_by_a_key_here_as_well(window: OfficeWindow) -> None:
    open_note(window)
    window.findChild(QPushButton, "open_changes").click()

    window.actions_["insert_quote"].trigger()

    field = window.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "“”"
    assert field.textCursor().position() == 1
