"""The rules of agreeing a note, each with its sentence."""

from datetime import UTC, datetime

import pytest

from app.models.agreeing import (
    asks_for_agreement,
    not_settled,
    whole_notes,
    why_not_agree,
    why_not_change,
    why_not_leave_unagreed,
    why_not_show,
)
from app.models.cases import Mode
from app.models.notes import AdviserNote, NoteState, NoteStep, NoteStepKind

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SETTLED = [NoteState.AGREED, NoteState.NOT_AGREED]
OPEN = [NoteState.FINISHED, NoteState.SHOWN, NoteState.CHANGES_ASKED]


def note(number: int = 1, state: NoteState = NoteState.FINISHED, corrects: int | None = None) -> AdviserNote:
    return AdviserNote(
        id=number,
        object_id=f"{number:032x}",
        case_id=1,
        corrects=corrects,
        state=state,
        text="He shouted of zanzibar.",
        started_at=NOON,
        finished_at=NOON,
        minutes=5,
    )


def step(note_id: int, kind: NoteStepKind) -> NoteStep:
    return NoteStep(object_id=f"{note_id:032x}", note_id=note_id, kind=kind, made_at=NOON, words="zanzibar")


@pytest.mark.parametrize("state", SETTLED)
def test_a_settled_note_takes_no_further_word_and_no_other_ending(state):
    assert "addendum" in (why_not_change(note(state=state), they_asked=True) or "")
    assert why_not_agree(note(state=state), shown_elsewhere=True)
    assert why_not_leave_unagreed(note(state=state))


@pytest.mark.parametrize("state", OPEN)
def test_an_open_note_can_always_be_left_unagreed_or_agreed_as_it_was_read_to_them(state):
    assert why_not_leave_unagreed(note(state=state)) is None
    assert why_not_agree(note(state=state), shown_elsewhere=True) is None


def test_only_a_wording_that_was_shown_can_be_agreed_as_read():
    assert why_not_agree(note(state=NoteState.SHOWN), shown_elsewhere=False) is None
    assert "not seen" in (why_not_agree(note(), shown_elsewhere=False) or "")
    assert "not seen" in (why_not_agree(note(state=NoteState.CHANGES_ASKED), shown_elsewhere=False) or "")


def test_a_note_that_nobody_has_seen_is_reworded_only_when_they_ask():
    assert "correction" in (why_not_change(note(), they_asked=False) or "")
    assert why_not_change(note(), they_asked=True) is None
    assert why_not_change(note(state=NoteState.SHOWN), they_asked=False) is None
    assert why_not_change(note(state=NoteState.CHANGES_ASKED), they_asked=False) is None


@pytest.mark.parametrize("state", list(NoteState))
def test_an_addendum_is_shown_by_itself_and_a_correction_is_not(state):
    assert why_not_show(None) is None
    assert (why_not_show(note(state=state)) is None) == state.is_locked


def test_a_correction_waits_with_its_note_and_an_addendum_by_itself():
    waiting = [note(1), note(2, corrects=1), note(3, NoteState.AGREED), note(4, corrects=3)]
    locked_with_its_note = note(5, NoteState.AGREED, corrects=3)

    assert [each.id for each in not_settled([*waiting, locked_with_its_note])] == [1, 4]


@pytest.mark.parametrize("mode", list(Mode))
def test_only_a_named_person_can_be_asked(mode):
    assert asks_for_agreement(mode) == (mode is Mode.NAMED)


def test_a_note_comes_with_its_corrections_its_steps_and_what_was_added_later():
    notes = [
        note(1, NoteState.AGREED),
        note(2, NoteState.AGREED, corrects=1),
        note(3, corrects=1),
        note(4, NoteState.AGREED, corrects=1),
        note(5),
    ]
    steps = [step(1, NoteStepKind.SHOWN), step(1, NoteStepKind.REWORDED), step(1, NoteStepKind.AGREED)]
    steps.append(step(4, NoteStepKind.AGREED))

    first, last = whole_notes(notes, steps)

    assert [each.id for each in first.corrections] == [2]
    assert [each.note.id for each in first.addenda] == [3, 4]
    assert first.settled == steps[2]
    assert first.earlier_wordings == (steps[1],)
    assert (last.note.id, last.steps, last.settled) == (5, (), None)


def test_a_new_wording_waits_to_be_shown_until_it_was():
    changed = note(1, NoteState.CHANGES_ASKED)
    asked, reworded = step(1, NoteStepKind.CHANGES_ASKED), step(1, NoteStepKind.REWORDED)

    waiting = {
        ending: whole_notes([changed], ending)[0].waits_to_be_shown_again
        for ending in ((), (asked,), (asked, reworded), (asked, reworded, asked))
    }

    assert list(waiting.values()) == [False, False, True, False]


def test_no_word_of_a_note_is_in_its_repr():
    whole = whole_notes([note(1), note(2, corrects=1)], [step(1, NoteStepKind.REWORDED)])

    assert "zanzibar" not in repr(whole)
