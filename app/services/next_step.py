"""One suggested next step for a case, and why: the first thing that waits, safety before everything."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.models.cases import Case, CaseState
from app.models.day_words import long_day
from app.models.disclosures import Disclosure, confidentiality_flag
from app.models.notes import NoteState
from app.models.procedures.procedure import ANY_STAGE, Procedure
from app.models.procedures.what_next import Next, what_next
from app.models.tasks import TaskKind
from app.models.words import _, counted
from app.services.agreeing import notes_not_settled
from app.services.closing import open_questions
from app.services.formal.facts import standing
from app.services.formal.opening import route
from app.services.office import Office
from app.services.timeline import task_words


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do, and why. `act` names the button that does it, where there is one."""

    words: str = field(repr=False)
    why: str
    act: str = ""


def next_step(office: Office, case: Case) -> NextStep:
    assert case.id is not None
    if case.state is CaseState.CLOSED:
        return NextStep(words=_("Nothing waits."), why=_("The case is closed."))
    disclosures = office.vault.disclosures.of_case(case.id)
    return (
        _safety(case, disclosures)
        or _first_contact(office, case.id)
        or _limits(disclosures)
        or _formal(office, case.id)
        or _task(office, case.id)
        or _questions(office, case.id)
        or _notes(office, case.id)
        or NextStep(words=_("Nothing waits."), why=_("No task is open on this case."))
    )


def _safety(case: Case, disclosures: list[Disclosure]) -> NextStep | None:
    told = all(each.security_told == "YES" for each in disclosures if each.safety == "UNSAFE")
    if case.safety == "UNSAFE" and not told:
        return NextStep(
            words=_("Ask whether Security has been told, and when."),
            why=_("They do not feel safe."),
            act="disclosure",
        )
    return None


def _first_contact(office: Office, case_id: int) -> NextStep | None:
    for task in office.vault.tasks.of_case(case_id):
        if task.kind is TaskKind.FIRST_CONTACT and task.done_at is None:
            return NextStep(
                words=_("Try to reach them by {day}.").format(day=long_day(task.due_on)),
                why=task.explained,
                act="contact",
            )
    return None


def _limits(disclosures: list[Disclosure]) -> NextStep | None:
    if disclosures and all(confidentiality_flag(each) for each in disclosures):
        return NextStep(
            words=_("Explain the limits of confidentiality."),
            why=_("They have not been explained yet, as far as this case says."),
            act="limits",
        )
    return None


def _formal(office: Office, case_id: int) -> NextStep | None:
    """Of a case of the HR office: the next step of its procedure, or that it is under none yet."""
    if office.vault.role != "panel":
        return None
    found = standing(office, case_id)
    if found is None:
        offer = route(office, case_id)
        words = _("Begin the formal procedure.") if offer.procedures else _("Say what the procedure follows from.")
        return NextStep(words=words, why=offer.because, act="formal")
    nearest = _way_on(found.procedure, what_next(found.procedure, found.facts))
    if nearest is None:
        stage = found.procedure.stage(found.facts.stage).title
        why = _("The procedure has come to its end: {stage}.").format(stage=stage)
        return NextStep(words=_("Close the case."), why=why, act="close")
    why = counted("{n} thing is missing for it.", "{n} things are missing for it.", len(nearest.missing))
    return NextStep(
        words=nearest.step.title, why=why if nearest.missing else _("Nothing is missing for it."), act="formal"
    )


def _way_on(procedure: Procedure, steps: Iterable[Next]) -> Next | None:
    """The step that is meant to come next: of those that go on the first in the file, a ready one before others.

    What may be done at any stage, and what ends the case, is never urged on anybody.
    """
    own = [each for each in steps if ANY_STAGE not in each.step.sources]
    onward = [each for each in own if not procedure.stage(each.step.target).is_ending] or own
    forward = [each for each in onward if len(each.step.sources) == 1 and each.step.target not in each.step.sources]
    forward = forward or onward
    ready = [each for each in forward if each.is_ready and not each.step.reasons]
    return next(iter(ready or forward), None)


def _task(office: Office, case_id: int) -> NextStep | None:
    for task in office.vault.tasks.of_case(case_id):
        if task.done_at is None:
            return NextStep(words=task_words(task), why=_("Due {day}.").format(day=long_day(task.due_on)))
    return None


def _questions(office: Office, case_id: int) -> NextStep | None:
    left = open_questions(office, case_id)
    if not left:
        return None
    return NextStep(
        words=_("Fill in the disclosure form as far as it is known."),
        why=counted(
            "{n} question is open before the case can be closed.",
            "{n} questions are open before the case can be closed.",
            len(left),
        ),
        act="disclosure",
    )


def _notes(office: Office, case_id: int) -> NextStep | None:
    """The last of all, and only where a named person can be asked: nobody is ever pressed for an answer."""
    waiting = notes_not_settled(office, case_id)
    if not waiting:
        return None
    note = waiting[0]
    words = {
        NoteState.FINISHED: _("Show them the note, so that you can agree it."),
        NoteState.SHOWN: _("Ask whether the note may stand as it is."),
    }.get(note.state, _("Show them the note again, with the changes they asked for."))
    why = counted(
        "{n} note is to be agreed before the case can be closed, or kept in both versions.",
        "{n} notes are to be agreed before the case can be closed, or kept in both versions.",
        len(waiting),
    )
    return NextStep(words=words, why=why, act="show_note")
