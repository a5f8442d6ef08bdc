"""What is still owed on cases: over one case before it is closed, over all of them for the first page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.models.cases import Case, CaseState
from app.models.followed import Followed, Stands, is_overdue, is_settled, stands
from app.models.procedures.hearing import FollowUp
from app.models.words import _
from app.services.formal.hearing_facts import sorts_followed
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Something on a case that is not settled. An answer is `considered` before the case can end (policy 12.5.14)."""

    followed: Followed = field(repr=False)
    sort: FollowUp

    @property
    def is_answer(self) -> bool:
        return self.sort.considered


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutAnswer:
    """How many of one sort are overdue on a case with no answer."""

    case: Case = field(repr=False)
    title: str = field(repr=False)
    number: int


def owed_on(office: Office, case_id: int) -> list[Owed]:
    """Everything that is followed up on a case and not settled, whichever of its procedures asked for it."""
    rows = office.vault.hearing.followed.of_case(case_id)
    sorts = sorts_followed(office, case_id) if rows else {}
    found = [Owed(followed=each, sort=sorts[each.name]) for each in rows if each.name in sorts]
    return [each for each in found if not is_settled(each.followed, must_be_considered=each.is_answer)]


def overdue_answers(office: Office) -> list[WithoutAnswer]:
    """Over all open cases, what was asked for an answer and has none though its day has passed."""
    late: dict[int, list[Followed]] = {}
    for each in office.vault.hearing.followed.unanswered(office.today()):
        late.setdefault(each.case_id, []).append(each)
    found = []
    for case in office.vault.cases.of_ids(list(late)):
        if case.id is None or case.state is not CaseState.OPEN:
            continue
        sorts = sorts_followed(office, case.id)
        counts: dict[str, int] = {}
        for each in late[case.id]:
            if each.name in sorts and sorts[each.name].considered:
                counts[each.name] = counts.get(each.name, 0) + 1
        found += [WithoutAnswer(case=case, title=sorts[name].title, number=n) for name, n in counts.items()]
    return found


def remarks_on(office: Office, task_ids: Iterable[int]) -> dict[int, str]:
    """What the lines in Today of what is followed up say beside their title, by the task."""
    ids = list(task_ids)
    rows = office.vault.hearing.followed.of_tasks(ids) if ids else {}
    sorts = {case_id: sorts_followed(office, case_id) for case_id in {each.case_id for each in rows.values()}}
    return {
        task_id: _remark(each, sorts[each.case_id][each.name], office)
        for task_id, each in rows.items()
        if each.name in sorts[each.case_id]
    }


def _remark(followed: Followed, sort: FollowUp, office: Office) -> str:
    if not sort.considered:
        return ""
    match stands(followed):
        case Stands.WAITING if is_overdue(followed, office.today()):
            return _("No answer came: remind them. The case cannot end before it is answered and considered.")
        case Stands.WAITING:
            return _("Not answered yet.")
        case Stands.ANSWERED:
            return _("Answered, and still to be considered by HR.")
    return ""
