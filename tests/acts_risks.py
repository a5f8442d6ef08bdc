"""What a person can do with risk assessments and lessons, with a word wherever words can be written."""

from collections.abc import Callable

from app.models.changes import Changes
from app.services.casework import case_or_say
from app.services.office import Office
from app.services.risks import assessing, beside, lessons
from tests.builders_formal import make_formal_parties
from tests.builders_risks import make_assessment, make_step, risk_answers, step_answers

Doing = Callable[[], Changes]


def _words(word: str) -> dict[str, str]:
    return dict.fromkeys(("activity", "unit", "danger", "controls", "assessed_by"), word)


def _with_assessment(act: Callable[[Office, int, str], Changes]) -> Callable[[Office, str], Doing]:
    def prepare(office: Office, word: str) -> Doing:
        assessment_id = make_assessment(office, **_words(word))
        return lambda: act(office, assessment_id, word)

    return prepare


def _with_step(act: Callable[[Office, int], Changes]) -> Callable[[Office, str], Doing]:
    def prepare(office: Office, word: str) -> Doing:
        step_id = make_step(office, make_assessment(office, **_words(word)), word)
        return lambda: act(office, step_id)

    return prepare


def _held_again(office: Office, word: str) -> Doing:
    assessment_id = make_assessment(office, **_words(word))
    assessing.end_assessment(office, assessment_id, word)
    return lambda: assessing.hold_again(office, assessment_id)


def _done(office: Office, word: str) -> Doing:
    step_id = make_step(office, make_assessment(office, **_words(word)), word)
    beside.mark_done(office, step_id)
    return lambda: beside.mark_not_done(office, step_id)


def _link(office: Office, word: str) -> Doing:
    assessment_id, case = make_assessment(office, **_words(word)), case_or_say(office, make_formal_parties(office))
    return lambda: beside.link_case(office, assessment_id, case.reference)


def _unlink(office: Office, word: str) -> Doing:
    _link(office, word)()
    link = office.vault.risks.links.where("1 ORDER BY id DESC")[0]
    return lambda: beside.unlink_case(office, link.id or 0)


def _lesson(office: Office, word: str) -> Doing:
    case_id, risk = make_formal_parties(office), make_assessment(office, **_words(word))
    number = office.vault.risks.assessments.one(risk)
    assert number is not None
    answers = {"words": word, "assessment": number.reference, "done_on": risk_answers(office)["assessed_on"]}
    return lambda: lessons.answer_lesson(office, case_id, answers)


def _lesson_again(office: Office, word: str) -> Doing:
    _lesson(office, word)()
    answer = office.vault.risks.lesson_answers.where("1 ORDER BY id DESC")[0]
    answers = {"words": f"{word}, rather", "done_on": risk_answers(office)["assessed_on"]}
    return lambda: lessons.answer_lesson(office, answer.case_id, answers)


RISK_ACTS: dict[str, Callable[[Office, str], Doing]] = {
    "assess a risk": lambda office, word: (
        lambda: assessing.keep_assessment(office, risk_answers(office, **_words(word)))
    ),
    "look at a risk again": _with_assessment(
        lambda office, risk, word: assessing.keep_assessment(office, risk_answers(office, **_words(word)), risk)
    ),
    "end a risk assessment": _with_assessment(assessing.end_assessment),
    "let a risk assessment hold again": _held_again,
    "add a step against a risk": _with_assessment(
        lambda office, risk, word: beside.add_step(office, risk, step_answers(office, word))
    ),
    "do a step against a risk": _with_step(beside.mark_done),
    "open a step against a risk again": _done,
    "remove a step against a risk": _with_step(beside.remove_step),
    "note a case with a risk": _link,
    "take a case from a risk": _unlink,
    "answer a lesson": _lesson,
    "answer a lesson again": _lesson_again,
}
"""Acts by their names, as in `tests.acts`."""
