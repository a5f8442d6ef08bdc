"""Agreeing a note with the person: shown, changed as they ask, agreed, or kept in both versions (policy 9.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.models.agreeing import (
    WholeNote,
    asks_for_agreement,
    not_settled,
    whole_notes,
    why_not_agree,
    why_not_change,
    why_not_leave_unagreed,
    why_not_show,
)
from app.models.cases import CaseState
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.notes import AdviserNote, Draft, NoteState, NoteStep, NoteStepKind
from app.models.questions import cleaned
from app.models.words import _
from app.services.casework import case_or_say, new_object_id, open_or_say, touch
from app.services.office import Office

TOPICS = ("cases", "timeline", "drafts")

ON_SCREEN = "IN_PERSON"
"""How a note is shown in the window."""


def notes_not_settled(office: Office, case_id: int) -> list[AdviserNote]:
    """The notes that must be agreed, or left in both versions, before the case can be closed (domain 1.11).

    None in a case without a named person: there agreeing is possible, and never asked for.
    """
    case = case_or_say(office, case_id)
    return not_settled(office.vault.notes.of_case(case_id)) if asks_for_agreement(case.mode) else []


def notes_of(office: Office, case_id: int) -> list[WholeNote]:
    """The notes of a case with their corrections, steps and addenda, the oldest first."""
    return whole_notes(office.vault.notes.of_case(case_id), office.vault.note_steps.of_case(case_id))


def whole_note(office: Office, note_id: int) -> WholeNote:
    """A note or an addendum with all that belongs to it. Raises PlainError when it is gone."""
    note = _note_or_say(office, note_id)
    everything = notes_of(office, note.case_id)
    both = [each for top in everything for each in (top, *top.addenda)]
    found = next((each for each in both if each.note.id == note_id), None)
    if found is None:
        # A correction belongs to its note, and is not looked at by itself.
        raise PlainError(why_not_show(_corrected(office, note)) or _("This note is no longer in the vault."))
    return found


def may_be_answered(office: Office, whole: WholeNote) -> bool:
    """Whether the person's answer can be kept: the note is not settled, and its case is open."""
    return not whole.state.is_locked and case_or_say(office, whole.note.case_id).state is CaseState.OPEN


def show_note(office: Office, note_id: int) -> Changes:
    """The person sees the note with its corrections. One that is settled stays so, however often they look again.

    They may look at it on a closed case as well; what they say to it needs an open one.
    """
    whole = whole_note(office, note_id)
    state = whole.state if whole.state.is_locked else NoteState.SHOWN
    steps = [_step(office, note_id, NoteStepKind.SHOWN, how=ON_SCREEN)]
    said = _("It is kept that the note was looked at together.")
    return _go(office, whole, state, steps, "note shown", said=said, undo=_("It was not shown after all"))


def keep_changes(
    office: Office, note_id: int, asked: str, wording: str, *, together: bool, draft_id: int | None = None
) -> Changes:
    """What the person would like changed, or the new wording, or both; the earlier wording is kept.

    `together`: they see the new wording as it is written. Otherwise it waits to be shown again.
    """
    whole, asked, wording = whole_note(office, note_id), cleaned(asked).strip(), cleaned(wording)
    open_or_say(office, whole.note.case_id)
    _refuse(why_not_change(whole.note, they_asked=bool(asked)))
    reworded = wording != whole.note.text
    if not wording.strip():
        raise NotSaved({"wording": _("A note needs at least a word. To leave it as it was, put the words back.")})
    if not asked and not reworded:
        raise NotSaved({"changes": _("Write what should be different, or change the wording.")})
    steps = [_step(office, note_id, NoteStepKind.CHANGES_ASKED, words=asked)] if asked else []
    if reworded:
        steps.append(_step(office, note_id, NoteStepKind.REWORDED, words=whole.note.text))
    seen = reworded and together
    if seen:
        steps.append(_step(office, note_id, NoteStepKind.SHOWN, how=ON_SCREEN))
    state = NoteState.SHOWN if seen else NoteState.CHANGES_ASKED
    action = "note reworded" if reworded else "note changes asked"
    said = _("The new wording is kept, and the earlier one with it.") if reworded else _("What they ask for is kept.")
    undo = _("Take the changes back")
    return _go(office, whole, state, steps, action, text=wording, said=said, undo=undo, draft_id=draft_id)


def agree_note(office: Office, note_id: int, how: str, agreed_on: date, draft_id: int | None = None) -> Changes:
    """They agree that the note may stand, with the corrections it was shown with. From now on nothing of it changes."""
    whole, way = whole_note(office, note_id), office.library.lists["agreement_ways"].find(how)
    open_or_say(office, whole.note.case_id)
    if way is None:
        raise NotSaved({"how": _("Choose how they agreed.")})
    if agreed_on > office.today():
        raise NotSaved({"agreed_on": _("This day is still to come.")})
    elsewhere = way.extra.get("shown") == "elsewhere"
    _refuse(why_not_agree(whole.note, shown_elsewhere=elsewhere))
    steps = []
    if elsewhere and whole.state is not NoteState.SHOWN:
        steps.append(_step(office, note_id, NoteStepKind.SHOWN, how=how))
    steps.append(_step(office, note_id, NoteStepKind.AGREED, how=how, agreed_on=agreed_on))
    said = _("The note is agreed, and stays as it is.")
    undo = _("It is not agreed after all")
    return _go(office, whole, NoteState.AGREED, steps, "note agreed", said=said, undo=undo, draft_id=draft_id)


def leave_unagreed(
    office: Office, note_id: int, reason: str, version: str = "", draft_id: int | None = None
) -> Changes:
    """The note stays without agreement; what the person says instead is kept beside it, word for word."""
    whole, code = whole_note(office, note_id), office.library.lists["not_agreed_reasons"].find(reason)
    version = cleaned(version)
    open_or_say(office, whole.note.case_id)
    if code is None:
        raise NotSaved({"reason": _("Choose why it was not agreed.")})
    if code.extra.get("version") == "needed" and not version.strip():
        raise NotSaved({"version": _("Write their own version, in their words.")})
    _refuse(why_not_leave_unagreed(whole.note))
    steps = [_step(office, note_id, NoteStepKind.NOT_AGREED, how=reason, words=version if version.strip() else "")]
    said = _("Both versions are kept.") if version.strip() else _("It is kept that this note was not agreed.")
    undo = _("Take this back")
    return _go(office, whole, NoteState.NOT_AGREED, steps, "note not agreed", said=said, undo=undo, draft_id=draft_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """A note with its corrections before a step, the steps that were added, and the draft they were written in.

    `after` is what stood once the step was taken, addenda included.
    """

    notes: tuple[AdviserNote, ...]
    after: tuple[AdviserNote, ...]
    steps: tuple[int, ...]
    draft: Draft | None = field(repr=False)


def take_step_back(office: Office, before: _Before) -> Changes:
    """The note is as it was before, and what was being written is a draft again.

    What came after the step, such as an addendum, rests on it: then it stands.
    """
    vault, note = office.vault, before.notes[0]
    if _note_or_say(office, note.id or 0).state.is_locked and not note.state.is_locked:
        # A case was perhaps closed because its notes were settled.
        open_or_say(office, note.case_id)
    if not _is_last(office, before):
        raise PlainError(
            _("Something was added to this note since, so this cannot be taken back."),
            _("Add an addendum that says what is different."),
        )
    with vault.saving():
        for step_id in before.steps:
            vault.note_steps.remove(step_id)
        _put(office, before.notes)
        if before.draft is not None:
            vault.drafts.add(before.draft)
        vault.history.note("step taken back", note.object_id, case_id=note.case_id)
        touch(office, note.case_id)
    return Changes.to(*TOPICS, said=_("It is as it was before."), record_id=note.id)


def _is_last(office: Office, before: _Before) -> bool:
    """Whether nothing has happened to the note since the step."""
    note = before.notes[0]
    steps = tuple(step.id for step in office.vault.note_steps.of_note(note.id or 0))
    return _around(office, note) == before.after and steps[-len(before.steps) :] == before.steps


def _around(office: Office, note: AdviserNote) -> tuple[AdviserNote, ...]:
    """The note with its corrections and addenda as they are now."""
    return tuple(each for each in office.vault.notes.of_case(note.case_id) if note.id in (each.id, each.corrects))


def _go(
    office: Office,
    whole: WholeNote,
    state: NoteState,
    steps: Sequence[NoteStep],
    action: str,
    *,
    text: str | None = None,
    said: str = "",
    undo: str,
    draft_id: int | None = None,
) -> Changes:
    """Takes the note to a state, with its steps and one line of the history."""
    vault, note = office.vault, whole.note
    draft = vault.drafts.one(draft_id) if draft_id is not None else None
    # Corrections were shown with the note, so they are settled with it.
    after = [replace(note, state=state, text=note.text if text is None else text)]
    after += [replace(each, state=state) if state.is_locked else each for each in whole.corrections]
    with vault.saving():
        _put(office, after)
        made = tuple(vault.note_steps.add(step) for step in steps)
        if draft is not None and draft.id is not None:
            vault.drafts.remove(draft.id)
        vault.history.note(action, note.object_id, steps[-1].how, case_id=note.case_id)
        touch(office, note.case_id)
    before = _Before(notes=(note, *whole.corrections), after=_around(office, note), steps=made, draft=draft)
    back = Undo(words=undo, act=take_step_back, args=(before,))
    return Changes.to(*TOPICS, said=said, undo=back, record_id=note.id)


def _put(office: Office, notes: Sequence[AdviserNote]) -> None:
    for note in notes:
        now = _note_or_say(office, note.id or 0)
        # A note that is locked, or is about to be, is given its words while it is open.
        if note.text != now.text:
            office.vault.notes.set_state(note.id or 0, NoteState.CHANGES_ASKED)
            office.vault.notes.reword(note.id or 0, note.text)
        if note != now:
            office.vault.notes.set_state(note.id or 0, note.state)


def _step(
    office: Office,
    note_id: int,
    kind: NoteStepKind,
    *,
    how: str = "",
    words: str = "",
    agreed_on: date | None = None,
) -> NoteStep:
    return NoteStep(
        object_id=new_object_id(),
        note_id=note_id,
        kind=kind,
        made_at=office.now(),
        agreed_on=agreed_on,
        how=how,
        words=words,
    )


def _note_or_say(office: Office, note_id: int) -> AdviserNote:
    note = office.vault.notes.one(note_id)
    if note is None:
        raise PlainError(_("This note is no longer in the vault."))
    return note


def _corrected(office: Office, note: AdviserNote) -> AdviserNote | None:
    return None if note.corrects is None else office.vault.notes.one(note.corrects)


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise PlainError(reason)
