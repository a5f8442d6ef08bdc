"""Journeys of a note from Finish to agreement: read by the person, changed as they ask, and settled for good."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.notes import NoteState, NoteStepKind
from app.services.agreeing import agree_note, whole_note
from app.services.finding import find_cases
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import new_window, window_again
from tests.journeys.test_dropin import everything_accessible
from tests.standing_clock import StandingClock
from tests.views.pages.showing import add, texts
from tests.waiting import until

WORDS = "He mocks my accent in the Tuesday meeting."


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock)


def press(window: OfficeWindow, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None, name
    button.setFocus()
    Keyboard(window).press("Space")


def note_of(window: OfficeWindow, case_id: int) -> int:
    note_id = window.desk.office.vault.notes.of_case(case_id)[0].id
    assert note_id is not None
    return note_id


def shown(window: OfficeWindow, text: str = WORDS, **answers: object) -> int:
    """A note on the screen, as the person reads it."""
    case_id = add(window, text, **answers)
    window.open_case(case_id)
    note_id = note_of(window, case_id)
    press(window, f"show_note_{note_id}")
    return note_id


def reword(window: OfficeWindow, wording: str) -> None:
    window.current.form.field("wording").setFocus()
    Keyboard(window).press("Ctrl+A")
    Keyboard(window).type(wording)


def agree(window: OfficeWindow) -> None:
    press(window, "open_agreed")
    Keyboard(window).press("Space", "Ctrl+Return")


def whole(window: OfficeWindow, note_id: int) -> Any:
    return whole_note(window.desk.office, note_id)


@pytest.mark.proves("N-27")
def test_a_note_is_agreed_after_two_changes_with_the_keyboard_alone(window: OfficeWindow) -> None:
    note_id = shown(window)

    press(window, "open_changes")
    Keyboard(window).type("It was every meeting, not only on Tuesdays.")
    reword(window, "He mocks my accent in every meeting.")
    Keyboard(window).press("Ctrl+Return")
    press(window, "open_changes")
    reword(window, "“He does my accent” in every meeting.")
    Keyboard(window).press("Ctrl+Return")
    agree(window)

    note = whole(window, note_id)
    assert note.state is NoteState.AGREED
    assert note.note.text == "“He does my accent” in every meeting."
    assert [step.words for step in note.earlier_wordings] == [WORDS, "He mocks my accent in every meeting."]
    assert "Agreed on Wednesday 4 March 2026. In person, after reading it." in texts(window.current)
    assert window.desk.office.vault.drafts.all() == []

    Keyboard(window).press("Escape")

    assert window.current.objectName() == "page_case"
    assert "It was every meeting, not only on Tuesdays." not in texts(window.current)
    press(window, f"steps_{note_id}")
    assert f"The wording before: {WORDS}" in texts(window.current)


@pytest.mark.proves("N-27")
def test_a_note_that_is_not_agreed_stands_in_both_versions(window: OfficeWindow) -> None:
    note_id = shown(window)

    press(window, "open_not_agreed")
    Keyboard(window).press("Space")
    window.current.form.field("version").setFocus()
    Keyboard(window).type("Nobody mocked anybody. They laughed.")
    press(window, "keep_not_agreed")
    Keyboard(window).press("Escape")

    assert whole(window, note_id).state is NoteState.NOT_AGREED
    both = texts(window.current)
    assert WORDS in both
    assert "Nobody mocked anybody. They laughed." in both
    assert "Not agreed, Wednesday 4 March 2026. Seen differently: both versions are kept." in both


@pytest.mark.proves("N-27")
def test_an_edit_to_a_locked_note_becomes_an_addendum(window: OfficeWindow) -> None:
    case_id = add(window, WORDS)
    note_id = note_of(window, case_id)
    agree_note(window.desk.office, note_id, "PHONE", window.desk.office.today())
    window.open_case(case_id)

    press(window, f"correct_{note_id}")
    Keyboard(window).type("She found the e-mail.")
    press(window, f"keep_correction_{note_id}")

    (addendum,) = whole(window, note_id).addenda
    assert whole(window, note_id).note.text == WORDS
    assert addendum.note.text == "She found the e-mail."
    assert "Addendum" in texts(window.current)
    assert window.findChild(QPushButton, f"show_note_{addendum.note.id}").isVisible()


@pytest.mark.proves("N-28")
def test_while_the_person_reads_nothing_else_of_the_office_is_there_for_eye_or_ear(window: OfficeWindow) -> None:
    add(window, "Zanzibar happened to somebody else.", who="Blodeuwedd")
    note_id = shown(window, who="Myfanwy", reach="text only")
    window.page("cases")

    there = " ".join(everything_accessible(window))

    assert WORDS in there
    for word in ("Zanzibar", "Blodeuwedd", "Myfanwy", "DC-2026", "Find a case", "Settings", "text only"):
        assert word not in there, word
    assert not window.frame.isVisible()
    assert window.windowTitle() == "Casebook"
    for keys in ("Ctrl+1", "Ctrl+K", "Ctrl+N", "F6", "F1"):
        Keyboard(window).press(keys)
        assert window.current.objectName() == "page_client_view", keys
    assert whole(window, note_id).state is NoteState.SHOWN


def test_back_gives_the_whole_office_back(window: OfficeWindow) -> None:
    shown(window)

    Keyboard(window).press("Escape", "Ctrl+N")

    assert window.current.objectName() == "page_dropin"
    assert window.frame.isVisible()
    assert "What was written down" not in everything_accessible(window)


def test_hiding_leaves_no_word_of_it_and_coming_back_shows_it_alone_again(window: OfficeWindow) -> None:
    shown(window)

    Keyboard(window).press("F8")
    hidden = " ".join(everything_accessible(window))
    Keyboard(window).press("F8")

    assert "accent" not in hidden
    assert WORDS in " ".join(everything_accessible(window))
    assert not window.frame.isVisible()


@pytest.mark.parametrize("part", ["changes", "not_agreed"])
def test_locking_while_they_speak_loses_no_character(window: OfficeWindow, clock: StandingClock, part: str) -> None:
    """Locked at once after the last key, before the draft's own timer."""
    note_id = shown(window)
    field = {"changes": "changes", "not_agreed": "version"}[part]
    press(window, f"open_{part}")
    window.current.form.field(field).setFocus()
    Keyboard(window).type("It was every meet")
    folder = window.desk.office.vault.folder

    until(window.locked, doing=lambda: Keyboard(window).press("Ctrl+L"))

    again = window_again(folder, clock)
    draft = again.desk.office.vault.drafts.all()[0]
    again.findChild(QPushButton, f"draft_{draft.id}").click()
    assert again.current.objectName() == "page_client_view"
    assert again.current.note_id == note_id
    assert again.current.form.answers()[field] == "It was every meet"
    assert again.current.form.field(field).isVisible()


def test_agreeing_can_be_taken_back_and_what_was_typed_is_there_again(window: OfficeWindow) -> None:
    note_id = shown(window)
    press(window, "open_changes")
    Keyboard(window).type("Every meeting.")
    Keyboard(window).press("Ctrl+Return")

    press(window, "open_agreed")
    window.desk.undo_last()

    assert whole(window, note_id).state is NoteState.SHOWN
    assert window.current.form.answers()["changes"] == "Every meeting."


def test_words_typed_under_another_heading_are_not_dropped_by_agreeing(window: OfficeWindow) -> None:
    note_id = shown(window)
    press(window, "open_changes")
    Keyboard(window).type("Every meeting.")

    agree(window)

    assert whole(window, note_id).state is NoteState.SHOWN
    assert "Words typed under “Changes” are not kept yet." in window.current.banner.text()
    assert window.current.form.answers()["changes"] == "Every meeting."


def test_nothing_chosen_is_said_beside_the_question(window: OfficeWindow) -> None:
    note_id = shown(window)
    press(window, "open_agreed")

    Keyboard(window).press("Ctrl+Return")

    assert "Choose how they agreed." in texts(window.current)
    assert whole(window, note_id).state is NoteState.SHOWN


def test_an_answer_from_a_letter_is_recorded_without_saying_it_was_shown_here(window: OfficeWindow) -> None:
    case_id = add(window, WORDS)
    window.open_case(case_id)
    note_id = note_of(window, case_id)
    press(window, f"answer_{note_id}")

    press(window, "open_agreed")
    Keyboard(window).press("Right", "Right", "Right", "Space", "Ctrl+Return")

    steps = whole(window, note_id).steps
    assert [(step.kind, step.how) for step in steps] == [
        (NoteStepKind.SHOWN, "WRITTEN"),
        (NoteStepKind.AGREED, "WRITTEN"),
    ]


def test_a_note_finished_at_the_table_is_agreed_before_the_next_person_comes(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    window.actions_["start_session"].trigger()
    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)

    press(window, "finish_and_show")
    agree(window)
    keyboard.press("Escape")

    case = find_cases(window.desk.office, "accent")[0].case
    assert window.desk.office.vault.notes.of_case(case.id)[0].state is NoteState.AGREED
    assert window.current.objectName() == "page_room"
    assert "accent" not in " ".join(everything_accessible(window))


@pytest.mark.proves("N-28")
def test_their_own_copy_is_made_only_after_the_tick_that_they_asked(window: OfficeWindow) -> None:
    note_id = shown(window)
    press(window, "open_copy")
    button = window.findChild(QPushButton, "keep_copy")
    before = button.isEnabled()

    Keyboard(window).press("Space")
    until(window.current.paper_made, doing=lambda: press(window, "keep_copy"))

    assert not before
    assert window.current.objectName() == "page_paper"
    assert whole(window, note_id).steps[-1].kind is NoteStepKind.COPY_GIVEN


def test_coming_back_from_the_note_its_card_says_where_it_stands(window: OfficeWindow) -> None:
    shown(window)

    Keyboard(window).press("Escape")

    assert "Shown to them, not agreed yet" in texts(window.current)
    assert focus_name() == "act_note"


def test_a_case_leads_to_the_note_that_waits_to_be_shown_and_to_its_answer(window: OfficeWindow) -> None:
    case_id = add(window, WORDS)
    note_id = note_of(window, case_id)
    window.open_case(case_id)

    window.current.open_act("settle_note")
    settling = (window.current.objectName(), whole(window, note_id).state)
    Keyboard(window).press("Escape")
    window.current.open_act("show_note")

    assert settling == ("page_client_view", NoteState.FINISHED)
    assert window.current.note_id == note_id
    assert whole(window, note_id).state is NoteState.SHOWN


@pytest.mark.proves("C-25")
def test_words_that_judge_get_a_gentle_word_under_the_note_and_stop_nothing(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    page = window.current
    until(page.opinion.text, doing=lambda: keyboard.type("Obviously he was late."), seconds=3)
    hint = page.opinion.text()

    keyboard.press("Ctrl+Return")

    assert "“Obviously”" in hint
    assert len(find_cases(window.desk.office, "obviously")) == 1
