"""A note on the timeline: where it stands in words and a picture, and how it came there, folded away."""

import pytest
from PySide6.QtWidgets import QPushButton

from app.models.closing import Ending
from app.models.notes import NoteState
from app.services.agreeing import agree_note, keep_changes, leave_unagreed, show_note
from app.services.closing import close_case
from app.services.dropin import correct_note
from app.views.look.icons import icon_names
from app.views.pages.note_parts import ICONS
from app.views.window import OfficeWindow
from tests.standing_clock import StandingClock
from tests.views.pages.showing import add, texts


def note_of(window: OfficeWindow, case_id: int) -> int:
    note_id = window.desk.office.vault.notes.of_case(case_id)[0].id
    assert note_id is not None
    return note_id


def test_each_state_has_a_picture_of_its_own() -> None:
    assert set(ICONS) == set(NoteState)
    assert len(set(ICONS.values())) == len(NoteState)
    assert set(ICONS.values()) <= set(icon_names())


def test_a_finished_note_can_be_shown_answered_and_corrected(window: OfficeWindow) -> None:
    case_id = add(window, "One.")

    window.open_case(case_id)

    note_id = note_of(window, case_id)
    assert "Not shown to them yet" in texts(window.current)
    for name in ("show_note", "answer", "correct"):
        assert window.findChild(QPushButton, f"{name}_{note_id}").isVisible()


def test_on_a_closed_case_a_note_can_be_shown_and_nothing_else(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    note_id = note_of(window, case_id)
    close_case(window.desk.office, case_id, Ending(outcome="D_REFERRED", despite="They moved away."))

    window.open_case(case_id)
    offered = [window.findChild(QPushButton, f"{name}_{note_id}") for name in ("answer", "correct")]
    window.findChild(QPushButton, f"show_note_{note_id}").click()

    assert offered == [None, None]
    assert not window.findChild(QPushButton, "open_copy").isHidden()
    for name in ("changes", "agreed", "not_agreed"):
        assert window.findChild(QPushButton, f"open_{name}").isHidden()


@pytest.mark.proves("N-27")
def test_a_settled_note_takes_no_answer_and_no_correction(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    note_id = note_of(window, case_id)
    leave_unagreed(window.desk.office, note_id, "RATHER_NOT")

    window.open_case(case_id)

    assert window.findChild(QPushButton, f"answer_{note_id}") is None
    assert window.findChild(QPushButton, f"correct_{note_id}").text() == "Add an addendum"


def test_earlier_wordings_are_folded_away_until_somebody_asks(window: OfficeWindow) -> None:
    case_id = add(window, "One island.")
    note_id = note_of(window, case_id)
    show_note(window.desk.office, note_id)
    keep_changes(window.desk.office, note_id, "Leave the island out.", "One.", together=True)
    window.open_case(case_id)
    before = texts(window.current)

    window.findChild(QPushButton, f"steps_{note_id}").click()

    assert "island" not in before
    assert "They asked: Leave the island out." in texts(window.current)
    assert "The wording before: One island." in texts(window.current)


def test_an_addendum_has_a_standing_and_acts_of_its_own(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    note_id = note_of(window, case_id)
    agree_note(window.desk.office, note_id, "PHONE", window.desk.office.today())
    addendum = correct_note(window.desk.office, note_id, "Two.").record_id

    window.open_case(case_id)

    shown = texts(window.current)
    assert "Agreed on Wednesday 4 March 2026. Read back by telephone or video." in shown
    assert "Not shown to them yet" in shown
    assert window.findChild(QPushButton, f"answer_{addendum}").isVisible()


def test_no_two_buttons_of_a_case_sound_alike(window: OfficeWindow, clock: StandingClock) -> None:
    case_id = add(window, "One.")
    note_id = note_of(window, case_id)
    agree_note(window.desk.office, note_id, "PHONE", window.desk.office.today())
    clock.move(hours=1)
    correct_note(window.desk.office, note_id, "Two.")

    window.open_case(case_id)

    buttons = [button for button in window.current.timeline.findChildren(QPushButton) if button.isVisible()]
    names = [button.accessibleName() or button.text() for button in buttons]
    assert len(set(names)) == len(names)
