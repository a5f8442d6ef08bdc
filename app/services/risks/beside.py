"""What stands beside a risk assessment: further steps with who does them by when, and the cases that led to it."""

from dataclasses import replace
from datetime import date

from app.models.answers import Answers
from app.models.changes import Changes
from app.models.errors import NotSaved, PlainError
from app.models.questions import one_line
from app.models.risks import RiskLink, RiskStep
from app.models.words import _
from app.services.casework import case_named, new_object_id
from app.services.formal.recording import day_in
from app.services.office import Office
from app.services.risks.acts import done, open_or_say, rows_or_say

STEP_FORM, LINK_FORM = "risk_step", "risk_link"


def add_step(office: Office, assessment_id: int, answers: Answers) -> Changes:
    """Something further that is to be done."""
    assessment, form = open_or_say(office, assessment_id), office.form(STEP_FORM)
    problems, due_on = dict(form.problems(answers)), day_in(answers.get("due_on"))
    if "due_on" not in problems and (due_on is None or due_on < office.today()):
        problems["due_on"] = _("Please give a day that is still to come.")
    if problems:
        raise NotSaved(problems)
    kept, was = form.kept(answers), rows_or_say(office, assessment_id)
    step = RiskStep(
        object_id=new_object_id(),
        assessment_id=assessment_id,
        words=one_line(str(kept["words"])),
        owner=one_line(str(kept["owner"])),
        due_on=due_on,
    )
    with office.vault.saving():
        office.vault.risks.steps.add(step)
        office.vault.history.note("risk step added", assessment.object_id)
    return done(was, _("The step is kept."), "risk step added")


def mark_done(office: Office, step_id: int, on: date | None = None) -> Changes:
    """A step was taken, today if no day is said."""
    step = _step_or_say(office, step_id)
    if step.done_on is not None:
        raise PlainError(_("This is done already."))
    return _change(office, step, replace(step, done_on=on or office.today()), "risk step done", _("Done."))


def mark_not_done(office: Office, step_id: int) -> Changes:
    """It was not done after all."""
    step = _step_or_say(office, step_id)
    return _change(office, step, replace(step, done_on=None), "risk step open again", _("It is to be done again."))


def remove_step(office: Office, step_id: int) -> Changes:
    step = _step_or_say(office, step_id)
    assessment, was = open_or_say(office, step.assessment_id), rows_or_say(office, step.assessment_id)
    with office.vault.saving():
        office.vault.risks.steps.remove(step_id)
        office.vault.history.note("risk step removed", assessment.object_id)
    return done(was, _("The step was taken away."), "risk step removed")


def link_case(office: Office, assessment_id: int, typed: str) -> Changes:
    """Notes the case that led to the assessment, by the reference that was typed."""
    assessment, case = open_or_say(office, assessment_id), case_named(office, typed)
    if case is None or case.id is None:
        raise NotSaved({"reference": _("There is no case with this reference. It looks like DC-2026-0042.")})
    if any(each.case_id == case.id for each in office.vault.risks.links.of(assessment_id)):
        raise NotSaved({"reference": _("This case is noted already.")})
    was = rows_or_say(office, assessment_id)
    link = RiskLink(object_id=new_object_id(), assessment_id=assessment_id, case_id=case.id)
    with office.vault.saving():
        office.vault.risks.links.add(link)
        office.vault.history.note("risk assessment linked", assessment.object_id, case_id=case.id)
    return done(was, _("The case is noted."), "risk assessment linked")


def unlink_case(office: Office, link_id: int) -> Changes:
    link = office.vault.risks.links.one(link_id)
    if link is None:
        raise PlainError(_("This case is not noted any more."))
    assessment, was = open_or_say(office, link.assessment_id), rows_or_say(office, link.assessment_id)
    with office.vault.saving():
        office.vault.risks.links.remove(link_id)
        office.vault.history.note("risk assessment unlinked", assessment.object_id, case_id=link.case_id)
    return done(was, _("The case is not noted any more."), "risk assessment unlinked")


def _step_or_say(office: Office, step_id: int) -> RiskStep:
    step = office.vault.risks.steps.one(step_id)
    if step is None:
        raise PlainError(_("This step is no longer there."))
    return step


def _change(office: Office, step: RiskStep, changed: RiskStep, action: str, said: str) -> Changes:
    assessment, was = open_or_say(office, step.assessment_id), rows_or_say(office, step.assessment_id)
    with office.vault.saving():
        office.vault.risks.steps.change(changed)
        office.vault.history.note(action, assessment.object_id)
    return done(was, said, action)
