"""What the university learned from its cases, and what was done about each: in words, or in a risk assessment."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.models.answers import Answers
from app.models.cases import Case
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved
from app.models.lessons import LessonAnswer
from app.models.questions import cleaned
from app.models.risks import RiskAssessment
from app.models.typed_dates import exactly
from app.models.words import _
from app.services.casework import case_or_say, new_object_id
from app.services.formal.recording import day_in
from app.services.office import Office
from app.services.risks.assessing import numbered

FORM = "lesson_answer"
_TOPIC = "lessons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What one case taught, on the day it was written down, and what was done about it."""

    case: Case
    on: date
    words: str = field(repr=False)
    answer: LessonAnswer | None = None
    assessment: RiskAssessment | None = None

    @property
    def id(self) -> int:
        """Of the case: each has one lesson."""
        return self.case.id or 0


def lessons_of(office: Office) -> list[Lesson]:
    """Every lesson that was written down in a record's question of that name, the newest first."""
    found = [(case_id, on, json.loads(stored)) for case_id, on, stored in office.vault.risks.lessons()]
    cases = {case.id: case for case in _cases(office, [case_id for case_id, _on, _words in found])}
    answers = office.vault.risks.lesson_answers.all()
    lessons: dict[int, Lesson] = {}
    for case_id, on, words in found:
        case, answer = cases.get(case_id), answers.get(case_id)
        if case is None or not isinstance(words, str) or not words.strip() or case_id in lessons:
            continue
        risk_id = None if answer is None else answer.assessment_id
        risk = None if risk_id is None else office.vault.risks.assessments.one(risk_id)
        lessons[case_id] = Lesson(case=case, on=on, words=words.strip(), answer=answer, assessment=risk)
    return list(lessons.values())


def answer_lesson(office: Office, case_id: int, answers: Answers) -> Changes:
    """Says what was done about the lesson of a case, or puts that right."""
    case, form = case_or_say(office, case_id), office.form(FORM)
    problems, day = dict(form.problems(answers)), day_in(answers.get("done_on"))
    kept = form.kept(answers)
    words, typed = cleaned(str(kept.get("words", ""))).strip(), str(kept.get("assessment", "")).strip()
    risk = numbered(office, typed) if typed else None
    if typed and risk is None:
        problems["assessment"] = _("There is no assessment with this number. It looks like RA-7.")
    if not words and not typed:
        problems["words"] = _("Say in a few words what was done, or which risk assessment takes it up.")
    if "done_on" not in problems and (day is None or day > office.today()):
        problems["done_on"] = _("Please give a day that has come.")
    if problems or day is None:
        raise NotSaved(problems)
    was = office.vault.risks.lesson_answers.all().get(case_id)
    answer = LessonAnswer(
        id=None if was is None else was.id,
        object_id=new_object_id() if was is None else was.object_id,
        case_id=case_id,
        words=words,
        assessment_id=None if risk is None else risk.id,
        done_on=day,
    )
    with office.vault.saving():
        if was is None:
            answer_id = office.vault.risks.lesson_answers.add(answer)
        else:
            answer_id = was.id or 0
            office.vault.risks.lesson_answers.change(answer)
        office.vault.history.note("lesson answered", case.object_id, case_id=case_id)
    undo = Undo(words=_("Take it back"), act=_as_it_was, args=(case_id, answer_id, was))
    return Changes.to(_TOPIC, said=_("Kept: what was done about it."), undo=undo, record_id=case_id)


def answers_of(lesson: Lesson) -> dict[str, Any]:
    """What was done, as the form shows it again."""
    if lesson.answer is None:
        return {}
    found: dict[str, Any] = {"words": lesson.answer.words, "done_on": exactly(lesson.answer.done_on)}
    if lesson.assessment is not None:
        found["assessment"] = lesson.assessment.reference
    return {name: value for name, value in found.items() if value}


def _as_it_was(office: Office, case_id: int, answer_id: int, was: LessonAnswer | None) -> Changes:
    case = case_or_say(office, case_id)
    with office.vault.saving():
        if was is None:
            office.vault.risks.lesson_answers.remove(answer_id)
        else:
            office.vault.risks.lesson_answers.change(was)
        office.vault.history.note("lesson answer taken back", case.object_id, case_id=case_id)
    return Changes.to(_TOPIC, said=_("Taken back."), record_id=case_id)


def _cases(office: Office, ids: list[int]) -> list[Case]:
    """In lots that one statement takes."""
    return [case for start in range(0, len(ids), 500) for case in office.vault.cases.of_ids(ids[start : start + 500])]
