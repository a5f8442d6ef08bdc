"""Journeys through a drop-in session: the caret at once, few keys, nothing lost, nothing seen by the next visitor."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from app.services.dropin import finish_note
from app.services.finding import find_cases
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import new_window, window_again
from tests.standing_clock import StandingClock
from tests.waiting import until

WORDS = "He mocks my accent in the Tuesday meeting."


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock)


def test_one_chord_from_any_page_puts_the_caret_into_a_new_note(window: OfficeWindow) -> None:
    """U1."""
    for name in ("today", "cases", "history", "vault", "settings", "keys"):
        window.open_page(name)
        keyboard = Keyboard(window)

        keyboard.press("Ctrl+N")

        assert focus_name() == "note", f"from {name}"
        assert keyboard.keys == 1


@pytest.mark.proves("M-03")
def test_the_smallest_record_is_two_chords_and_the_words(window: OfficeWindow) -> None:
    """U2: one required field, the note."""
    keyboard = Keyboard(window)

    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)
    keyboard.press("Ctrl+Return")

    office = window.desk.office
    case = find_cases(office, "accent")[0].case
    assert keyboard.keys == 2
    assert office.vault.notes.of_case(case.id)[0].text == WORDS
    assert office.vault.drafts.all() == []


def test_a_full_record_takes_at_most_25_keys_and_8_tabs_beyond_the_words(window: OfficeWindow) -> None:
    """U3: safety, two topics, a wish, permission and a follow-up."""
    keyboard = Keyboard(window)

    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)
    keyboard.press("Tab", "Space")
    keyboard.press("Tab", "Space", "Right", "Space")
    keyboard.press("Tab", "Down")
    keyboard.press("Tab", "Space")
    keyboard.press("Tab")
    keyboard.type("3 days", counted=True)
    keyboard.press("Ctrl+Return")

    office = window.desk.office
    case = find_cases(office, "accent")[0].case
    disclosure = office.vault.disclosures.of_case(case.id)[0]
    codes = {(each.question, each.code) for each in disclosure.coded}
    assert keyboard.keys <= 25
    assert keyboard.tabs <= 8
    assert disclosure.safety == "SAFE"
    assert {("topics", "RACE"), ("topics", "SEX")} <= codes
    assert any(question == "wishes" for question, _code in codes)
    assert disclosure.keep_agreed == "YES"
    assert office.vault.tasks.of_case(case.id)[0].due_on == date(2026, 3, 7)


def test_what_is_typed_is_on_disk_within_a_second_of_the_last_key(window: OfficeWindow) -> None:
    """U7: a second connection sees the draft, as the disk does after a kill."""
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    ended: list[bool] = []
    QTimer.singleShot(1000, lambda: ended.append(True))

    keyboard.type(WORDS)
    vault = window.desk.office.vault
    until(lambda: ended or any(WORDS in draft.answers.get("note", "") for draft in vault.drafts.all()), seconds=2)

    assert any(WORDS in draft.answers.get("note", "") for draft in vault.drafts.all())


@pytest.mark.proves("M-02")
def test_an_anonymous_note_keeps_no_name_even_when_one_was_typed_before(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)
    page = window.current
    page.form.field("who").setFocus()
    keyboard.type("Blodeuwedd")
    page.form.block("mode").control.setFocus()
    page.form.block("mode").set_value("ANON")
    page.form.block("mode").changed.emit()

    keyboard.press("Ctrl+Return")

    office = window.desk.office
    assert find_cases(office, "blodeuwedd") == []
    assert office.vault.people.of_case(find_cases(office, "accent")[0].case.id) == []


def test_the_second_visitor_never_sees_the_first(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    window.actions_["start_session"].trigger()
    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)

    keyboard.press("Ctrl+Return")

    assert window.current.objectName() == "page_room"
    assert "accent" not in " ".join(everything_accessible(window))
    assert "1 person so far" in " ".join(everything_accessible(window))


def test_a_note_begins_when_somebody_comes_to_it(window: OfficeWindow, clock: StandingClock) -> None:
    """The page was made in the morning, and every note of the day began then."""
    window.open_page("dropin")
    window.open_page("today")
    clock.move(hours=3)

    window.open_page("dropin")

    assert window.current.form.answers()["started_at"].at == clock()


def test_a_further_note_on_an_anonymous_case_starts_as_anonymous(window: OfficeWindow) -> None:
    case_id = finish_note(window.desk.office, {"note": WORDS, "mode": "ANON"}).record_id
    window.open_case(case_id)

    window.current.open_act("note")

    assert window.current.form.answers()["mode"] == "ANON"


def test_hiding_leaves_nothing_readable_on_screen_or_to_a_screen_reader(window: OfficeWindow) -> None:
    """U5."""
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)

    keyboard.press("F8")

    assert "accent" not in " ".join(everything_accessible(window))
    assert window.findChild(QWidget, "hidden").isVisible()
    assert not window.frame.isVisible()


def test_hide_and_back_returns_to_the_note_with_every_word(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)

    keyboard.press("F8", "F8")
    keyboard.type(" Again.")

    assert focus_name() == "note"
    assert window.current.form.answers()["note"] == f"{WORDS} Again."


def test_locking_loses_no_character_and_the_draft_is_offered_again(window: OfficeWindow, clock: StandingClock) -> None:
    """U6, U7: locked at once after the last key, before the draft's own timer."""
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)
    folder = window.desk.office.vault.folder

    until(window.locked, doing=lambda: keyboard.press("Ctrl+L"))

    again = window_again(folder, clock)
    draft = again.desk.office.vault.drafts.all()[0]
    again.findChild(object, f"draft_{draft.id}").click()
    assert again.current.form.answers()["note"] == WORDS


def test_undo_after_finish_brings_back_the_draft_with_the_caret_in_it(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)
    keyboard.press("Ctrl+Return")

    keyboard.press("Ctrl+Z")

    assert focus_name() == "note"
    assert window.current.form.answers()["note"] == WORDS
    assert window.desk.office.vault.cases.count_up_to(2) == 0


def everything_accessible(window: OfficeWindow) -> list[str]:
    """Every text of the accessible tree, invisible widgets included: a screen reader can walk to those too."""
    found: list[str] = []

    def walk(interface: QAccessibleInterface | None) -> None:
        if interface is None or not interface.isValid():
            return
        kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
        found.extend(interface.text(kind) for kind in kinds)
        for number in range(interface.childCount()):
            walk(interface.child(number))

    walk(QAccessible.queryAccessibleInterface(window))
    return [text for text in found if text]


@pytest.mark.proves("M-20")
def test_an_anonymous_note_says_what_a_name_is_good_for_and_needs_none(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    notice = window.current.form.block("why_a_name_helps")
    before = notice.isVisible()

    until(notice.isVisible, doing=lambda: keyboard.press("Alt+Y"), seconds=2)
    window.current.note.setFocus()
    keyboard.type(WORDS)
    keyboard.press("Ctrl+Return")

    assert not before
    case = find_cases(window.desk.office, "accent")[0].case
    assert case.mode.is_anonymous
