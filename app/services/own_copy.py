"""The person's own copy of a note: the only way in which a note leaves, and only when they ask (policy 9.1)."""

from dataclasses import replace
from datetime import date

from app.models.agreeing import WholeNote
from app.models.changes import Changes, Undo
from app.models.day_words import long_day, long_moment
from app.models.errors import NotSaved, PlainError
from app.models.notes import AdviserNote, NoteState, NoteStep, NoteStepKind
from app.models.papers import Paper
from app.models.progress import Progress
from app.models.uk_time import uk_time
from app.models.words import _
from app.paperwork.own_copy import CopiedPart, OwnCopy, write_own_copy
from app.services.agreeing import TOPICS, notes_of, whole_note
from app.services.casework import new_object_id, touch
from app.services.note_words import settled_words
from app.services.office import Office
from app.services.two_worlds import OWN_COPY_MARK


def give_copy(office: Office, note_id: int, *, asked: bool) -> Changes:
    """Writes down that they asked for their copy. `record_id` of the changes is the step that `own_copy` asks for."""
    whole = whole_note(office, note_id)
    if not asked:
        raise NotSaved({"asked": _("A copy is made only for the person, when they ask for it.")})
    step = NoteStep(object_id=new_object_id(), note_id=note_id, kind=NoteStepKind.COPY_GIVEN, made_at=office.now())
    with office.vault.saving():
        step_id = office.vault.note_steps.add(step)
        office.vault.history.note("own copy made", whole.note.object_id, case_id=whole.note.case_id)
        touch(office, whole.note.case_id)
    undo = Undo(words=_("No copy was given after all"), act=take_copy_back, args=(note_id, step_id))
    return Changes.to(*TOPICS, said=_("It is kept that they asked for their copy."), undo=undo, record_id=step_id)


def take_copy_back(office: Office, note_id: int, step_id: int) -> Changes:
    """The copy was neither printed nor kept."""
    note = whole_note(office, note_id).note
    with office.vault.saving():
        office.vault.note_steps.remove(step_id)
        office.vault.history.note("own copy not given", note.object_id, case_id=note.case_id)
        touch(office, note.case_id)
    return Changes.to(*TOPICS, said=_("No copy was given."), record_id=note_id)


def own_copy(office: Office, note_id: int, step_id: int, progress: Progress) -> Paper:
    """The copy that they asked for. There is none without the line that says so."""
    whole = whole_note(office, note_id)
    given = next((step for step in whole.steps if step.id == step_id), None)
    if given is None or given.kind is not NoteStepKind.COPY_GIVEN:
        raise PlainError(_("A copy is made only for the person, when they ask for it."))
    progress.step(0, 1, _("Making the copy"))
    copy = _copy(office, whole, uk_time(given.made_at).date())
    return Paper(
        kind="own copy",
        title=_("Their own copy of a note"),
        file_name=_("copy of a note.pdf"),
        pdf=write_own_copy(copy, mark=OWN_COPY_MARK, practice=office.vault.practice),
        case_id=whole.note.case_id,
        object_id=whole.note.object_id,
    )


def agreed_notes(office: Office, case_id: int) -> list[WholeNote]:
    """The notes that the person agreed, each with those of its addenda that they agreed as well."""
    return [_as_agreed(whole) for whole in notes_of(office, case_id) if whole.state is NoteState.AGREED]


def agreed_copies(office: Office, case_id: int) -> tuple[OwnCopy, ...]:
    """Copies of the agreed notes, for the case file that the person takes with them and for nothing else.

    `note_copies_given` writes down that they have them.
    """
    return tuple(_copy(office, whole, office.today()) for whole in agreed_notes(office, case_id))


def note_copies_given(office: Office, case_id: int) -> None:
    """They were given a copy of each note that they agreed. To be called while saving."""
    for whole in agreed_notes(office, case_id):
        step = NoteStep(
            object_id=new_object_id(), note_id=whole.note.id or 0, kind=NoteStepKind.COPY_GIVEN, made_at=office.now()
        )
        office.vault.note_steps.add(step)
        office.vault.history.note("own copy made", whole.note.object_id, case_id=case_id)
    touch(office, case_id)


def _as_agreed(whole: WholeNote) -> WholeNote:
    return replace(whole, addenda=tuple(_as_agreed(each) for each in whole.addenda if each.state is NoteState.AGREED))


def _copy(office: Office, whole: WholeNote, made_on: date) -> OwnCopy:
    return OwnCopy(
        written=_moment(whole.note),
        stands=_stands(office, whole),
        given=_("Made on {day}").format(day=long_day(made_on)),
        parts=tuple(_parts(office, whole)),
    )


def _parts(office: Office, whole: WholeNote) -> list[CopiedPart]:
    """The note as it stands now, with everything that was added to it; no wording that was given up."""
    parts = [CopiedPart(text=whole.note.text)]
    for correction in whole.corrections:
        heading = _("Correction, {when}").format(when=_moment(correction))
        parts.append(CopiedPart(heading=heading, text=correction.text))
    if whole.settled is not None and whole.settled.words:
        parts.append(CopiedPart(heading=_("Your own version"), text=whole.settled.words))
    for addendum in whole.addenda:
        heading = _("Addendum, {when}").format(when=_moment(addendum.note))
        first, *others = _parts(office, addendum)
        parts += [CopiedPart(heading=heading, text=f"{first.text}\n\n({_stands(office, addendum)})"), *others]
    return parts


def _stands(office: Office, whole: WholeNote) -> str:
    return _("Not agreed yet") if whole.settled is None else settled_words(office, whole.settled)


def _moment(note: AdviserNote) -> str:
    return long_moment(uk_time(note.finished_at))
