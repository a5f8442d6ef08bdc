"""A note on its way to agreement, in words: where it stands, and each step with what belongs to it."""

from dataclasses import dataclass, field

from app.models.agreeing import WholeNote
from app.models.day_words import long_day, long_moment
from app.models.notes import NoteState, NoteStep, NoteStepKind
from app.models.uk_time import uk_time
from app.models.words import _
from app.services.agreeing import ON_SCREEN
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step: what happened and when, and the words that belong to it under their own name."""

    happened: str
    text_is: str = ""
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteInWords:
    """A note with where it stands and how it came there, and its addenda likewise."""

    whole: WholeNote
    standing: str
    steps: tuple[StepLine, ...] = ()
    addenda: tuple["NoteInWords", ...] = ()


def note_in_words(office: Office, whole: WholeNote) -> NoteInWords:
    return NoteInWords(
        whole=whole,
        standing=state_words(office, whole),
        steps=tuple(_line(office, step) for step in whole.steps),
        addenda=tuple(note_in_words(office, addendum) for addendum in whole.addenda),
    )


def state_words(office: Office, whole: WholeNote) -> str:
    """Where the note stands, in one line."""
    if whole.settled is not None:
        return settled_words(office, whole.settled)
    if whole.waits_to_be_shown_again:
        return _("Reworded as they asked, to be shown again")
    if whole.state is NoteState.CHANGES_ASKED:
        return _("They asked for changes")
    if whole.state is NoteState.SHOWN:
        return _("Shown to them, not agreed yet")
    return _("Not shown to them yet")


def settled_words(office: Office, step: NoteStep) -> str:
    """How it ended."""
    lists = office.library.lists
    if step.kind is NoteStepKind.AGREED:
        day = long_day(step.agreed_on or uk_time(step.made_at).date())
        return _("Agreed on {day}. {how}.").format(day=day, how=lists["agreement_ways"].label(step.how))
    day = long_day(uk_time(step.made_at).date())
    return _("Not agreed, {day}. {why}.").format(day=day, why=lists["not_agreed_reasons"].label(step.how))


def _line(office: Office, step: NoteStep) -> StepLine:
    when = long_moment(uk_time(step.made_at))
    ways = office.library.lists["agreement_ways"]
    match step.kind:
        case NoteStepKind.SHOWN:
            if step.how == ON_SCREEN:
                return StepLine(happened=_("Shown on the screen, {when}").format(when=when))
            return StepLine(happened=_("Made known, {when}. {how}.").format(when=when, how=ways.label(step.how)))
        case NoteStepKind.CHANGES_ASKED:
            return StepLine(
                happened=_("Changes asked, {when}").format(when=when), text_is=_("They asked"), text=step.words
            )
        case NoteStepKind.REWORDED:
            return StepLine(
                happened=_("Reworded, {when}").format(when=when), text_is=_("The wording before"), text=step.words
            )
        case NoteStepKind.COPY_GIVEN:
            return StepLine(happened=_("A copy of their own, as they asked, {when}").format(when=when))
        case _:
            return StepLine(happened=settled_words(office, step))
