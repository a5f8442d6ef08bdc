"""Risk assessments: written down, looked at again with the earlier wording kept, ended with a reason."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.models.answers import Answers
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.questions import cleaned, one_line
from app.models.risks import EarlierWording, RiskAssessment, number_in, why_not_end
from app.models.typed_dates import exactly
from app.models.words import _
from app.services.casework import new_object_id
from app.services.formal.recording import day_in
from app.services.office import Office
from app.services.risks.acts import TOPIC, assessment_or_say, done, open_or_say, rows_or_say

FORM, END_FORM = "risk_assessment", "risk_end"
NEW = "new"
"""What the form of an assessment is about that is not there yet."""


def answers_of(assessment: RiskAssessment) -> dict[str, Any]:
    """The assessment as its form shows it again."""
    words = {
        "activity": assessment.activity,
        "unit": assessment.place,
        "danger": assessment.danger,
        "at_risk": tuple(assessment.at_risk.split()),
        "third_parties": tuple(assessment.third_parties.split()),
        "controls": assessment.controls,
        "assessed_by": assessment.assessed_by,
    }
    days = {"assessed_on": exactly(assessment.assessed_on), "review_on": exactly(assessment.review_on)}
    return {name: value for name, value in words.items() if value} | days


def keep_assessment(office: Office, answers: Answers, assessment_id: int | None = None) -> Changes:
    """Writes an assessment down, or looks at it again: how it read before is kept. `record_id` is the assessment."""
    kept, assessed_on, review_on = _read(office, answers)
    if assessment_id is not None:
        return _look_again(office, open_or_say(office, assessment_id), kept, assessed_on, review_on)
    with office.vault.saving():
        store = office.vault.risks.assessments
        blank = RiskAssessment(
            object_id=new_object_id(),
            number=store.next_number(),
            activity="",
            danger="",
            assessed_on=assessed_on,
            review_on=review_on,
            made_at=office.now(),
        )
        assessment = _with(blank, kept)
        new_id = store.add(assessment)
        office.vault.history.note("risk assessment kept", assessment.object_id)
    undo = Undo(words=_("Take it out again"), act=_take_out, args=(new_id,))
    said = _("Kept: {assessment}.").format(assessment=assessment.reference)
    return Changes.to(TOPIC, said=said, undo=undo, record_id=new_id)


def _look_again(
    office: Office, before: RiskAssessment, kept: Mapping[str, Any], assessed_on: date, review_on: date
) -> Changes:
    assert before.id is not None
    was = rows_or_say(office, before.id)
    with office.vault.saving():
        office.vault.risks.earlier.add(
            EarlierWording(
                object_id=new_object_id(),
                assessment_id=before.id,
                answers=json.dumps(office.form(FORM).store(answers_of(before)), ensure_ascii=False),
                assessed_on=before.assessed_on,
                replaced_at=office.now(),
            )
        )
        now = replace(before, assessed_on=assessed_on, review_on=review_on, made_at=office.now())
        office.vault.risks.assessments.change(_with(now, kept))
        office.vault.history.note("risk assessment looked at again", before.object_id)
    said = _("Kept. How it read before is kept as well.")
    return done(was, said, "risk assessment looked at again")


def end_assessment(office: Office, assessment_id: int, because: str, superseded_by: str = "") -> Changes:
    """It holds no longer, with the reason. `superseded_by` is what took its place, as it was typed."""
    assessment, problems = open_or_say(office, assessment_id), {}
    if reason := why_not_end(assessment, because):
        problems["because"] = reason
    other = _other(office, superseded_by)
    if superseded_by.strip() and (other is None or other.id == assessment_id):
        problems["superseded_by"] = _("There is no other assessment with this number. It looks like RA-7.")
    if problems:
        raise NotSaved(problems)
    was = rows_or_say(office, assessment_id)
    ended = replace(
        assessment,
        ended_on=office.today(),
        ended_because=cleaned(because).strip(),
        superseded_by=None if other is None else other.id,
    )
    with office.vault.saving():
        office.vault.risks.assessments.change(ended)
        office.vault.history.note("risk assessment ended", assessment.object_id)
    said = _("It holds no longer. It stays in the register.")
    return done(was, said, "risk assessment ended")


def hold_again(office: Office, assessment_id: int) -> Changes:
    """One that was ended holds again; the day on which it is looked at again is as it was."""
    assessment = assessment_or_say(office, assessment_id)
    if assessment.is_open:
        raise PlainError(_("It holds already."))
    was = rows_or_say(office, assessment_id)
    with office.vault.saving():
        again = replace(assessment, ended_on=None, ended_because="", superseded_by=None)
        office.vault.risks.assessments.change(again)
        office.vault.history.note("risk assessment holds again", assessment.object_id)
    return done(was, _("It holds again."), "risk assessment holds again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One answer as it is read: what was asked, and the words. A long one was written over several lines."""

    label: str = field(repr=False)
    words: str = field(repr=False)
    is_long: bool = False


def earlier_lines(office: Office, wording: EarlierWording) -> tuple[Line, ...]:
    """How an assessment read before."""
    return lines_of(office, office.form(FORM).read(json.loads(wording.answers)))


def lines_of(office: Office, answers: Answers) -> tuple[Line, ...]:
    """Each question that was answered."""
    form = office.form(FORM)
    return tuple(
        Line(
            label=question.label,
            words=question.words(answers[question.name]),
            is_long=question.kind.name == "long_text",
        )
        for question in form.questions
        if question.name in answers and question.name != "about"
    )


def numbered(office: Office, typed: str) -> RiskAssessment | None:
    """The assessment whose number was typed, if it is one."""
    number = number_in(typed)
    return None if number is None else office.vault.risks.assessments.numbered(number)


def _other(office: Office, typed: str) -> RiskAssessment | None:
    return numbered(office, typed) if typed.strip() else None


def _read(office: Office, answers: Answers) -> tuple[Mapping[str, Any], date, date]:
    form = office.form(FORM)
    problems = dict(form.problems(answers))
    assessed_on, review_on = day_in(answers.get("assessed_on")), day_in(answers.get("review_on"))
    if "assessed_on" not in problems and (assessed_on is None or assessed_on > office.today()):
        problems["assessed_on"] = _("Please give a day that has come.")
    if "review_on" not in problems and (review_on is None or (assessed_on and review_on <= assessed_on)):
        problems["review_on"] = _("Please give a day after the assessment.")
    if problems or assessed_on is None or review_on is None:
        raise NotSaved(problems)
    return form.kept(answers), assessed_on, review_on


def _with(assessment: RiskAssessment, kept: Mapping[str, Any]) -> RiskAssessment:
    """The assessment with the words that were typed."""
    return replace(
        assessment,
        activity=one_line(str(kept.get("activity", ""))),
        place=one_line(str(kept.get("unit", ""))),
        danger=cleaned(str(kept.get("danger", ""))).strip(),
        at_risk=" ".join(kept.get("at_risk", ())),
        third_parties=" ".join(kept.get("third_parties", ())),
        controls=cleaned(str(kept.get("controls", ""))).strip(),
        assessed_by=one_line(str(kept.get("assessed_by", ""))),
    )


def _take_out(office: Office, assessment_id: int) -> Changes:
    """It was never written down; nothing can have come to it since."""
    assessment = assessment_or_say(office, assessment_id)
    with office.vault.saving():
        office.vault.risks.assessments.remove(assessment_id)
        office.vault.history.note("risk assessment taken out", assessment.object_id)
    return Changes.to(TOPIC, said=_("Taken out again."))
