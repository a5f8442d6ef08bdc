"""How a note comes to be agreed with the person it is about, or is kept in both versions (policy 9.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.models.cases import Mode
from app.models.notes import AdviserNote, NoteState, NoteStep, NoteStepKind
from app.models.words import _

SETTLING = (NoteStepKind.AGREED, NoteStepKind.NOT_AGREED)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeNote:
    """A note with what belongs to it: the corrections that are shown with it, its steps, and what was added later.

    An addendum came after the note was settled. It is a note on its own way to agreement.
    """

    note: AdviserNote
    corrections: tuple[AdviserNote, ...] = ()
    steps: tuple[NoteStep, ...] = ()
    addenda: tuple["WholeNote", ...] = field(default=())

    @property
    def state(self) -> NoteState:
        return self.note.state

    @property
    def settled(self) -> NoteStep | None:
        """The step with which it was agreed or left in both versions."""
        return next((step for step in reversed(self.steps) if step.kind in SETTLING), None)

    @property
    def earlier_wordings(self) -> tuple[NoteStep, ...]:
        return tuple(step for step in self.steps if step.kind is NoteStepKind.REWORDED)

    @property
    def waits_to_be_shown_again(self) -> bool:
        """Whether the changes that were asked are in, and the person has not seen the new wording."""
        last = self.steps[-1].kind if self.steps else None
        return self.state is NoteState.CHANGES_ASKED and last is NoteStepKind.REWORDED


def whole_notes(notes: Sequence[AdviserNote], steps: Sequence[NoteStep]) -> list[WholeNote]:
    """The notes of a case, each with its corrections, steps and addenda, in the order they were given in."""
    of_note: dict[int, list[NoteStep]] = {}
    for step in steps:
        of_note.setdefault(step.note_id, []).append(step)

    def whole(note: AdviserNote) -> WholeNote:
        after = [each for each in notes if each.corrects == note.id]
        # What was locked together with its note has no steps of its own.
        added = [each for each in after if note.state.is_locked and (not each.state.is_locked or each.id in of_note)]
        return WholeNote(
            note=note,
            corrections=tuple(each for each in after if each not in added),
            steps=tuple(of_note.get(note.id or 0, ())),
            addenda=tuple(whole(each) for each in added),
        )

    return [whole(note) for note in notes if note.corrects is None]


def not_settled(notes: Sequence[AdviserNote]) -> list[AdviserNote]:
    """The notes and addenda that are neither agreed nor kept in both versions. A correction goes with its note."""
    locked = {note.id for note in notes if note.state.is_locked}
    return [note for note in notes if not note.state.is_locked and (note.corrects is None or note.corrects in locked)]


def asks_for_agreement(mode: Mode) -> bool:
    """Whether notes must be settled before closing (domain 1.11): only where the person is known and can be asked."""
    return mode is Mode.NAMED


def why_not_show(corrected: AdviserNote | None) -> str | None:
    """Why what corrects this note cannot be shown by itself. Any note may, a settled one as often as they like."""
    if corrected is not None and not corrected.state.is_locked:
        return _("A correction is shown together with its note.")
    return None


def why_not_change(note: AdviserNote, *, they_asked: bool) -> str | None:
    """Why it cannot be changed. Whoever asks for changes has seen it; without that, only what was shown is reworded."""
    if note.state.is_locked:
        return _("This note is settled, and its words stay as they are. What is new can be added as an addendum.")
    if note.state is NoteState.FINISHED and not they_asked:
        return _("This note has not been shown to them yet. Until then, what was wrong is put right by a correction.")
    return None


def why_not_agree(note: AdviserNote, *, shown_elsewhere: bool) -> str | None:
    """Why it cannot be agreed now: nobody agrees to words that they have not seen or heard."""
    if note.state.is_locked:
        return _("This note is settled already.")
    if note.state is not NoteState.SHOWN and not shown_elsewhere:
        return _("They have not seen this wording yet. Show it to them first.")
    return None


def why_not_leave_unagreed(note: AdviserNote) -> str | None:
    """Why it cannot be left without agreement. Only a settled one cannot: no case may hang on an answer."""
    return _("This note is settled already.") if note.state.is_locked else None
