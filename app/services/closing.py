"""Closing a case with how it ended, and opening it again with a reason."""

from collections.abc import Iterator
from dataclasses import replace

from app.models.cases import Case, CaseState
from app.models.changes import Changes, Undo
from app.models.closing import Ending, InTheWay, problems_of, tries_without_answer, why_not_outcome
from app.models.closings import Closing
from app.models.errors import NotSaved, PlainError
from app.models.procedures.endings import FOUND, outcome_of
from app.models.questions import Question, cleaned, one_line
from app.models.tasks import Task, TaskKind
from app.models.words import _, counted
from app.services.agreeing import notes_not_settled
from app.services.casework import (
    CaseBefore,
    case_before,
    case_or_say,
    new_object_id,
    open_or_say,
    outlives_case,
    put_back,
    start_first_contact_clock,
    touch,
)
from app.services.disclosing import answers_of
from app.services.formal.facts import Standing, standing
from app.services.formal.owed import owed_on
from app.services.formal.recording import records_of
from app.services.office import Office
from app.services.time_spent import total_minutes

_TOPICS = ("cases", "tasks", "timeline")


def in_the_way(office: Office, case_id: int) -> list[InTheWay]:
    """What should be settled before the case is closed, what keeps people safe first."""
    case = case_or_say(office, case_id)
    found = [_security(office, case), _first_contact(office, case_id), _procedure(office, case_id)]
    found += [*_owed(office, case_id), _questions(office, case_id), _notes(office, case_id)]
    return [each for each in found if each is not None]


def open_questions(office: Office, case_id: int) -> tuple[Question, ...]:
    """What the disclosure form still asks before closing. “Not known” is an answer (domain 1.11)."""
    disclosures = office.vault.disclosures.of_case(case_id)
    if not disclosures:
        return ()
    form = office.form("disclosure")
    # The notes say themselves whether they were agreed, and nobody speaks next in a case that is over.
    answered = {"notes_agreed", "next_contact"}
    if total_minutes(office, case_id):
        answered.add("minutes")
    left = form.unanswered(answers_of(office, disclosures[0], form))
    return tuple(question for question in left if question.name not in answered)


def open_tasks(office: Office, case_id: int) -> list[Task]:
    """What is still to be done and would end with the case, but for the first contact, which does so by itself."""
    tasks = office.vault.tasks.of_case(case_id)
    left = [task for task in tasks if task.done_at is None and task.kind is not TaskKind.FIRST_CONTACT]
    return [task for task in left if not outlives_case(office, task)]


def form_of(office: Office) -> str:
    """Which form asks how a case ended: a formal complaint ends in other ways than a disclosure."""
    return "close_formal" if office.vault.role == "panel" else "close"


def outcome_reached(office: Office, case_id: int) -> str:
    """How the procedure of a case ended, where its end, a recorded ground or the findings say so; else nothing."""
    found = standing(office, case_id)
    outcome = "" if found is None else _outcome(office, found)
    return outcome if outcome in office.library.forms[form_of(office)].question("outcome").offer else ""


def _outcome(office: Office, found: Standing) -> str:
    if not found.procedure.stage(found.facts.stage).is_ending:
        return ""
    answers = (
        (kept.record.kind, name, value)
        for kept in records_of(office, found.formal.case_id)
        for name, value in kept.answers.items()
    )
    return outcome_of(found.procedure, found.facts.stage, answers) or FOUND.get(found.facts.found, "")


def why_not_end(office: Office, case_id: int, outcome: str) -> str | None:
    """Why the case cannot have ended so, or None."""
    offered = office.library.forms[form_of(office)].question("outcome").offer
    if outcome not in offered:
        return _("Please choose how it ended.")
    if reason := _why_not_found(office, case_id, outcome):
        return reason
    results = office.library.lists["contact_results"].codes
    answered = {code.code for code in results if code.extra.get("answered") == "yes"}
    tries = tries_without_answer(office.vault.contact_attempts.of_case(case_id), answered)
    return why_not_outcome(outcome, case_or_say(office, case_id).mode, tries)


def _why_not_found(office: Office, case_id: int, outcome: str) -> str | None:
    """Why nobody can say that a panel found so: the outcome is that of the findings, with their reasons (12.5.10)."""
    found = standing(office, case_id)
    if outcome not in FOUND.values():
        return None
    if found is None:
        return _("This case is under no formal procedure, so nothing was found and it cannot have ended so.")
    if found.facts.found:
        said = office.library.lists["outcomes"].label(FOUND[found.facts.found])
        return None if FOUND[found.facts.found] == outcome else _("The findings say: {outcome}.").format(outcome=said)
    is_ended = found.procedure.stage(found.facts.stage).is_ending
    if found.procedure.findings is None and is_ended and _outcome(office, found) in ("", outcome):
        # This procedure asks for no findings, and its end does not say how else it ended.
        return None
    if is_ended or found.procedure.findings is None:
        return _("The procedure did not end with findings, so it cannot have ended so.")
    return _("There is not a finding on every allegation yet, so it cannot have ended so.")


def close_case(office: Office, case_id: int, ending: Ending) -> Changes:
    """Closes a case. Raises NotSaved with one sentence for each thing that is not settled.

    Its open tasks are done with it, but for the day on which a warning runs out. A first-contact deadline that nobody
    met goes: marked as done it would count as a contact, and left it would be late for ever. It comes back when the
    case is opened again.
    """
    case, vault, now = open_or_say(office, case_id), office.vault, office.now()
    ending = replace(ending, words=cleaned(ending.words).strip(), despite=one_line(ending.despite))
    obstacles, tasks = in_the_way(office, case_id), open_tasks(office, case_id)
    if problems := problems_of(ending, why_not_end(office, case_id, ending.outcome), obstacles, len(tasks)):
        raise NotSaved(problems)
    before = case_before(office, case_id)
    closing = Closing(
        object_id=new_object_id(),
        case_id=case_id,
        closed_at=now,
        outcome=ending.outcome,
        words=ending.words,
        despite=ending.despite if obstacles else "",
    )
    with vault.saving():
        for task in before.tasks:
            if task.done_at is None and task.id is not None and not outlives_case(office, task):
                if task.kind is TaskKind.FIRST_CONTACT:
                    vault.tasks.remove(task.id)
                else:
                    vault.tasks.set_done(task.id, now)
                    vault.history.note("task done", task.object_id, case_id=case_id)
        closing_id = vault.closings.add(closing)
        vault.cases.change(replace(case, state=CaseState.CLOSED, outcome=ending.outcome, closed_at=now))
        passed = [each.name for each in obstacles]
        detail = " ".join([ending.outcome, *(["despite", *passed] if passed else [])])
        vault.history.note("case closed", case.object_id, detail, case_id=case_id)
        touch(office, case_id)
    undo = Undo(words=_("Open it again"), act=_unclose, args=(before, closing_id))
    return Changes.to(*_TOPICS, said=_("The case is closed."), undo=undo, record_id=case_id)


def _unclose(office: Office, before: CaseBefore, closing_id: int) -> Changes:
    """The case was never closed: its tasks and its clock are as they were."""
    with office.vault.saving():
        office.vault.closings.remove(closing_id)
        put_back(office, before)
        office.vault.history.note("close taken back", before.case.object_id, case_id=before.case.id)
    return Changes.to(*_TOPICS, said=_("The case is open, as it was."), record_id=before.case.id)


def standing_closing(office: Office, case_id: int) -> Closing | None:
    """The close that holds now, if the case is closed."""
    closings = office.vault.closings.of_case(case_id)
    return closings[-1] if closings and closings[-1].reopened_at is None else None


def reopen_case(office: Office, case_id: int, reason: str) -> Changes:
    """Opens a closed case again; how it had ended stays in its timeline, with the reason."""
    case, reason, now = case_or_say(office, case_id), one_line(reason), office.now()
    closing = standing_closing(office, case_id)
    if case.state is CaseState.OPEN or closing is None or closing.id is None:
        raise PlainError(_("This case is open already."))
    if not reason:
        raise NotSaved({"reason": _("Please say in a few words why it is opened again.")})
    before = case_before(office, case_id)
    with office.vault.saving():
        office.vault.closings.set_reopened(closing.id, now, reason)
        start_first_contact_clock(office, replace(case, state=CaseState.OPEN, outcome="", closed_at=None))
        office.vault.history.note("case reopened", case.object_id, case_id=case_id)
        touch(office, case_id)
    undo = Undo(words=_("Close it again"), act=_unreopen, args=(before, closing.id))
    return Changes.to(*_TOPICS, said=_("The case is open again."), undo=undo, record_id=case_id)


def _unreopen(office: Office, before: CaseBefore, closing_id: int) -> Changes:
    with office.vault.saving():
        office.vault.closings.set_reopened(closing_id, None, "")
        put_back(office, before)
        office.vault.history.note("reopening taken back", before.case.object_id, case_id=before.case.id)
    return Changes.to(*_TOPICS, said=_("The case is closed, as it was."), record_id=before.case.id)


def _security(office: Office, case: Case) -> InTheWay | None:
    assert case.id is not None
    unsafe = [each for each in office.vault.disclosures.of_case(case.id) if each.safety == "UNSAFE"]
    if case.safety != "UNSAFE" or any(each.security_told for each in unsafe):
        return None
    words = _("They do not feel safe. Answer first whether Security was told; “not known” is an answer.")
    return InTheWay(name="security", words=words, act="disclosure", may_pass=False)


def _first_contact(office: Office, case_id: int) -> InTheWay | None:
    tasks = office.vault.tasks.of_case(case_id)
    if not any(task.kind is TaskKind.FIRST_CONTACT and task.done_at is None for task in tasks):
        return None
    return InTheWay(name="contact", words=_("Nobody has tried to reach them yet."), act="contact")


def _procedure(office: Office, case_id: int) -> InTheWay | None:
    found = standing(office, case_id)
    if found is None or found.procedure.stage(found.facts.stage).is_ending:
        return None
    stage = found.procedure.stage(found.facts.stage).title
    words = _("The formal procedure has not come to its end. It stands at: {stage}.").format(stage=stage)
    return InTheWay(name="procedure", words=words, act="formal")


def _owed(office: Office, case_id: int) -> Iterator[InTheWay]:
    """What is followed up and not settled. No reason stands for an answer that was never considered (12.5.14)."""
    owed = owed_on(office, case_id)
    answers = sum(each.is_answer for each in owed)
    if answers:
        words = counted(
            "{n} thing that the procedure follows up was not answered, or HR has not considered the answer.",
            "{n} things that the procedure follows up were not answered, or HR has not considered the answers.",
            answers,
        )
        yield InTheWay(name="answers", words=words, act="formal", may_pass=False)
    if len(owed) > answers:
        words = counted(
            "{n} thing that is followed up is neither done nor given up.",
            "{n} things that are followed up are neither done nor given up.",
            len(owed) - answers,
        )
        yield InTheWay(name="followed", words=words, act="formal")


def _questions(office: Office, case_id: int) -> InTheWay | None:
    left = len(open_questions(office, case_id))
    if not left:
        return None
    words = counted(
        "{n} question of the disclosure form is open. “Not known” is an answer.",
        "{n} questions of the disclosure form are open. “Not known” is an answer.",
        left,
    )
    return InTheWay(name="questions", words=words, act="disclosure")


def _notes(office: Office, case_id: int) -> InTheWay | None:
    left = len(notes_not_settled(office, case_id))
    if not left:
        return None
    words = counted(
        "{n} note was not yet agreed with them, nor left in both versions.",
        "{n} notes were not yet agreed with them, nor left in both versions.",
        left,
    )
    return InTheWay(name="notes", words=words, act="settle_note")
