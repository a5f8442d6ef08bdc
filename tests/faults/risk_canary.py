"""The canary's word in risk assessments, in what stands beside them, and in what was done about lessons."""

from datetime import timedelta
from typing import Any

from app.models.answers import Answers
from app.models.progress import Silent
from app.models.typed_dates import exactly
from app.services.casework import case_or_say
from app.services.figures import periods
from app.services.figures.counting import count_casework
from app.services.figures.telling import count_tables
from app.services.risks import acts, assessing, beside, lessons, listing
from tests.faults.typist import Typist


def _days(typist: Typist, **ahead: int) -> dict[str, Any]:
    today = typist.office.today()
    return {name: exactly(today + timedelta(days=days)) for name, days in ahead.items()}


def _answers(typist: Typist) -> dict[str, Any]:
    form = typist.office.form(assessing.FORM)
    return {**typist.answers(form), **_days(typist, assessed_on=0, review_on=5)}


def _assessment(typist: Typist) -> int:
    return typist.do(assessing.keep_assessment, _answers(typist))


def keep_assessment(typist: Typist, _answers_given: Answers, _case_id: int) -> None:
    office = typist.office
    typist.try_(assessing.keep_assessment, typist.unreadable(office.form(assessing.FORM)))
    assessment_id = _assessment(typist)
    typist.do(assessing.keep_assessment, _answers(typist), assessment_id)
    typist.look(office.vault.risks.rows_of(assessment_id), *listing.risk_lines(office), listing.reminders(office))
    typist.look(acts.assessment_or_say(office, assessment_id))


def keep_step(typist: Typist, answers: Answers, _case_id: int) -> None:
    assessment_id = _assessment(typist)
    typist.try_(beside.add_step, assessment_id, typist.unreadable(typist.office.form(beside.STEP_FORM)))
    typist.do(beside.add_step, assessment_id, {**answers, **_days(typist, due_on=3)})
    (step,) = typist.office.vault.risks.steps.of(assessment_id)
    typist.do(beside.mark_done, step.id)
    typist.do(beside.mark_not_done, step.id)
    typist.look(step, listing.reminders(typist.office))
    typist.do(beside.remove_step, step.id)
    typist.do(beside.add_step, assessment_id, {**answers, **_days(typist, due_on=3)})


def keep_end(typist: Typist, answers: Answers, _case_id: int) -> None:
    assessment_id = _assessment(typist)
    typist.try_(assessing.end_assessment, assessment_id, answers["because"], answers["superseded_by"])
    typist.do(assessing.end_assessment, assessment_id, answers["because"])
    typist.do(assessing.hold_again, assessment_id)
    typist.do(assessing.end_assessment, assessment_id, answers["because"])


def keep_link(typist: Typist, answers: Answers, case_id: int) -> None:
    assessment_id = _assessment(typist)
    typist.try_(beside.link_case, assessment_id, answers["reference"])
    typist.do(beside.link_case, assessment_id, case_or_say(typist.office, case_id).reference)
    typist.look(*typist.office.vault.risks.links.of(assessment_id))


def keep_lesson_answer(typist: Typist, answers: Answers, case_id: int) -> None:
    day = _days(typist, done_on=0)
    typist.try_(lessons.answer_lesson, case_id, {**answers, **day})
    typist.do(lessons.answer_lesson, case_id, {**answers, **day, "assessment": ""})
    typist.look(*typist.office.vault.risks.lesson_answers.of_case(case_id), *lessons.lessons_of(typist.office))


def keep_period(typist: Typist, _answers_given: Answers, _case_id: int) -> None:
    """Nothing of it is kept; what is typed may still be refused."""
    office = typist.office
    typist.try_(periods.typed_period, typist.unreadable(office.form(periods.FORM)))
    first, last = periods.typed_period(office, _days(typist, first=-400, last=0))
    tables = count_tables(office, first, last, Silent())
    typist.look(tables, *tables.tables.values(), count_casework(office, first, last, Silent()))


RISK_KEEPS = {
    "casework_period": keep_period,
    "risk_assessment": keep_assessment,
    "risk_step": keep_step,
    "risk_end": keep_end,
    "risk_link": keep_link,
    "lesson_answer": keep_lesson_answer,
}
"""What keeps the answers of each form about risks."""
