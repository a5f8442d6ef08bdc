"""How older cases of the fictional office ended: closed some time after the last entry, as is true of each."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from app.models.cases import CaseState
from app.models.closing import ANONYMOUS, LEAST_ATTEMPTS, NO_REPLY, tries_without_answer
from app.models.closings import Closing
from app.models.tasks import TaskKind
from app.services.casework import new_object_id
from app.services.demo.working_year import WorkingYear
from app.services.office import Office
from app.store.bulk import Happened, WholeCase

_ONE_IN = 6
"""One in so many stays open, however old it is."""
_DAYS = (8, 12)
"""Working days from the last entry to the end, and over how many more they spread."""
_OUTCOMES = (
    *("D_SUPPORTED_CLOSED", "D_REFERRED", "D_SUPPORTED_CLOSED", "D_TO_INFORMAL", "D_SUPPORTED_CLOSED"),
    *("D_TO_FORMAL", "D_WITHDRAWN", "D_TO_MEDIATION"),
)


def with_endings(cases: Iterable[WholeCase], office: Office, year: WorkingYear, despite: str) -> Iterator[WholeCase]:
    """The same cases, of which the older ones are closed. `despite` is why, although something was left."""
    results = office.library.lists["contact_results"].codes
    answered = {each.code for each in results if each.extra.get("answered") == "yes"}
    for number, whole in enumerate(cases):
        least, spread = _DAYS
        day = year.after(whole.case.last_entry_at, least + number % spread)
        if day is None or number % _ONE_IN == 0 or whole.case.safety == "UNSAFE":
            yield whole
        else:
            yield _ended(whole, year.moment(day, 9 * 60 + 40), _outcome(whole, number, answered), despite)


def _outcome(whole: WholeCase, number: int, answered: Collection[str]) -> str:
    if whole.case.mode.is_anonymous:
        return ANONYMOUS
    if tries_without_answer(whole.attempts, answered) >= LEAST_ATTEMPTS:
        return NO_REPLY
    return _OUTCOMES[number % len(_OUTCOMES)]


def _ended(whole: WholeCase, at: datetime, outcome: str, despite: str) -> WholeCase:
    """As `closing.close_case` leaves it: open tasks are done, and a first contact that nobody tried goes."""
    closing = Closing(object_id=new_object_id(), case_id=whole.case_id, closed_at=at, outcome=outcome, despite=despite)
    left = [task for task in whole.tasks if task.done_at is None]
    untried = [task for task in left if task.kind is TaskKind.FIRST_CONTACT]
    not_agreed = any(note.corrects is None and not note.state.is_locked for note in whole.notes)
    obstacles = [*(["contact"] if untried else []), "questions", *(["notes"] if not_agreed else [])]
    detail = " ".join([outcome, "despite", *obstacles])
    done = [Happened(at=at, action="task done", object_id=task.object_id) for task in left if task not in untried]
    return replace(
        whole,
        case=replace(
            whole.case,
            state=CaseState.CLOSED,
            outcome=outcome,
            closed_at=at,
            next_due_on=None,
            last_entry_at=at,
        ),
        tasks=[replace(task, done_at=task.done_at or at) for task in whole.tasks if task not in untried],
        closings=[closing],
        happened=[
            *whole.happened,
            *done,
            Happened(at=at, action="case closed", object_id=whole.case.object_id, detail=detail),
        ],
    )
