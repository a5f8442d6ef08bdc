"""What today asks for: drafts to finish, what is due, and the cases last worked on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.models.cases import Case
from app.models.day_words import day_without_year
from app.models.notes import Draft
from app.models.tasks import Session, Task, TaskKind, is_late
from app.models.words import _
from app.services.formal.clocks import Clock, clocks_of_tasks, reminder_words
from app.services.formal.owed import WithoutAnswer, overdue_answers, remarks_on
from app.services.formal.witnesses import cases_named_in, overdue
from app.services.office import Office
from app.services.timeline import task_words

_DAYS_AHEAD = 14
_MOST_DUE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing due, with its case when it has one."""

    task: Task
    case: Case | None
    late: bool
    basis: str = ""
    """For a deadline of a procedure: whether policy, the law or the office set it."""
    remark: str = ""
    """That a word of reminder is in time, or that it is overdue."""
    is_followed: bool = False
    """Whether it stands for something that is followed up: then it is done on the page of that."""

    @property
    def words(self) -> str:
        return task_words(self.task)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What the first page shows. `due` is sorted by day, the late ones first."""

    session: Session | None
    drafts: tuple[Draft, ...] = field(repr=False)
    due: tuple[Due, ...] = field(repr=False)
    recent: tuple[Case, ...] = field(repr=False)
    overdue_witnesses: tuple[tuple[Case, int], ...] = field(default=(), repr=False)
    """Cases with witnesses whose accounts are overdue, and how many."""
    overdue_answers: tuple[WithoutAnswer, ...] = field(default=(), repr=False)
    """Cases with recommendations, or whatever else is to be answered, whose day has passed without an answer."""


def look_at_today(office: Office) -> Today:
    vault, today = office.vault, office.today()
    tasks = vault.tasks.due(today + timedelta(days=_DAYS_AHEAD), _MOST_DUE)
    ids = list(dict.fromkeys(task.case_id for task in tasks if task.case_id is not None))
    cases = {case.id: case for case in vault.cases.of_ids(ids)}
    clocks = clocks_of_tasks(office, [task.id or 0 for task in tasks if task.kind is TaskKind.DEADLINE])
    remarks = remarks_on(office, [task.id or 0 for task in tasks if task.kind is TaskKind.OWN])
    return Today(
        session=vault.sessions.running(),
        drafts=tuple(vault.drafts.all()),
        due=tuple(_due(office, task, cases.get(task.case_id), clocks, remarks) for task in tasks),
        overdue_answers=tuple(overdue_answers(office)),
        overdue_witnesses=tuple(cases_named_in(office, overdue(office))),
        recent=tuple(vault.cases.of_ids(vault.cases.latest(5))),
    )


def _due(office: Office, task: Task, case: Case | None, clocks: Mapping[int, Clock], remarks: Mapping[int, str]) -> Due:
    clock, today = clocks.get(task.id or 0), office.today()
    late = is_late(task, today)
    if clock is None:
        remark = remarks.get(task.id or 0)
        return Due(task=task, case=case, late=late, remark=remark or "", is_followed=remark is not None)
    return Due(task=task, case=case, late=late, basis=clock.basis, remark=reminder_words(clock, today))


def day_heading(day: date, today: date) -> str:
    """How a day is called on the first page."""
    if day < today:
        return _("Late")
    if day == today:
        return _("Today")
    if day == today + timedelta(days=1):
        return _("Tomorrow")
    return day_without_year(day)
