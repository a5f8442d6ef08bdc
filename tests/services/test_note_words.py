"""Where a note stands and how it came there, in words that say whatever a colour or a picture says."""

from datetime import date
from pathlib import Path

import pytest

from app.services.agreeing import agree_note, keep_changes, leave_unagreed, show_note, whole_note
from app.services.note_words import note_in_words, state_words
from app.services.office import Office
from app.services.own_copy import give_copy
from tests.builders import LIBRARY, make_case, make_office

TODAY = date(2026, 3, 4)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def make_note(office: Office) -> int:
    case = make_case(office, "He shouted of zanzibar.")
    assert case.id is not None
    note_id = office.vault.notes.of_case(case.id)[0].id
    assert note_id is not None
    return note_id


def test_each_stage_on_the_way_has_words_of_its_own(office):
    note_id = make_note(office)
    said = [state_words(office, whole_note(office, note_id))]
    for act in (
        lambda: show_note(office, note_id),
        lambda: keep_changes(office, note_id, "Three times.", "He shouted of zanzibar.", together=False),
        lambda: keep_changes(office, note_id, "", "He shouted thrice.", together=False),
        lambda: show_note(office, note_id),
        lambda: agree_note(office, note_id, "IN_PERSON", TODAY),
    ):
        act()
        said.append(state_words(office, whole_note(office, note_id)))

    assert said == [
        "Not shown to them yet",
        "Shown to them, not agreed yet",
        "They asked for changes",
        "Reworded as they asked, to be shown again",
        "Shown to them, not agreed yet",
        "Agreed on Wednesday 4 March 2026. In person, after reading it.",
    ]


@pytest.mark.parametrize("reason", [code.code for code in LIBRARY.lists["not_agreed_reasons"].codes])
def test_every_reason_is_said(office, reason):
    note_id = make_note(office)

    leave_unagreed(office, note_id, reason, "Not at all.")

    label = LIBRARY.lists["not_agreed_reasons"].label(reason)
    assert state_words(office, whole_note(office, note_id)) == f"Not agreed, Wednesday 4 March 2026. {label}."


def test_every_step_is_said_with_the_words_that_belong_to_it(office):
    note_id = make_note(office)
    show_note(office, note_id)
    keep_changes(office, note_id, "Three times.", "He shouted thrice.", together=False)
    agree_note(office, note_id, "PHONE", TODAY)
    give_copy(office, note_id, asked=True)

    steps = note_in_words(office, whole_note(office, note_id)).steps

    when = "Wednesday 4 March 2026, 10.30 am"
    assert [(step.happened, step.text) for step in steps] == [
        (f"Shown on the screen, {when}", ""),
        (f"Changes asked, {when}", "Three times."),
        (f"Reworded, {when}", "He shouted of zanzibar."),
        (f"Made known, {when}. Read back by telephone or video.", ""),
        ("Agreed on Wednesday 4 March 2026. Read back by telephone or video.", ""),
        (f"A copy of their own, as they asked, {when}", ""),
    ]
    assert "zanzibar" not in repr(steps)
