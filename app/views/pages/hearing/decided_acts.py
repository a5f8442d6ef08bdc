"""What keeping a form around the findings does: each kind of form has its service."""

from app.models.answers import Answers
from app.models.changes import Changes
from app.models.errors import NotSaved
from app.services.formal.decided_forms import NEW, Decided
from app.services.formal.findings import keep_finding, write_allegation
from app.services.formal.measures import decide_measure, lift_measure
from app.services.formal.recording import day_or_say
from app.views.desk import Desk


def keep_decided(desk: Desk, case_id: int, about: str, answers: Answers) -> Changes:
    """Raises NotSaved with problems by question, PlainError where no question is to blame, and KeyError for another."""
    match about.split("."):
        case [Decided.ALLEGATION, which]:
            allegation_id = None if which == NEW else int(which)
            return desk.do(write_allegation, case_id, answers["words"], allegation_id)
        case [Decided.FINDING, allegation, person]:
            return desk.do(keep_finding, case_id, int(allegation), int(person), answers)
        case [Decided.MEASURE, person]:
            return _decide(desk, case_id, int(person), answers)
        case [Decided.LIFT, measure]:
            return _lift(desk, int(measure), answers)
    raise KeyError(about)


def _decide(desk: Desk, case_id: int, person_id: int, answers: Answers) -> Changes:
    begins, last = day_or_say(answers), None
    if "expires_on" in answers:
        last = day_or_say(answers, "expires_on")
    words = str(answers.get("words", ""))
    try:
        return desk.do(decide_measure, case_id, person_id, answers["measure"], begins, words=words, expires_on=last)
    except NotSaved as not_saved:
        raise _dated(not_saved) from None


def _lift(desk: Desk, measure_id: int, answers: Answers) -> Changes:
    try:
        return desk.do(lift_measure, measure_id, answers["because"], day_or_say(answers))
    except NotSaved as not_saved:
        raise _dated(not_saved) from None


def _dated(not_saved: NotSaved) -> NotSaved:
    """The services call the day `on`; the forms, `dated_on`."""
    return NotSaved({"dated_on" if name == "on" else name: words for name, words in not_saved.problems.items()})
