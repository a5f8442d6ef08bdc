"""What today asks for: drafts to finish, what is due, and the cases last worked on."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from app.models.cases import Case
from app.models.day_words import day_without_year
from app.models.notes import Draft
from app.models.tasks import Session, Task, is_late
from app.models.words import _
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


def look_at_today(office: Office) -> Today:
    vault, today = office.vault, office.today()
    tasks = vault.tasks.due(today + timedelta(days=_DAYS_AHEAD), _MOST_DUE)
    ids = list(dict.fromkeys(task.case_id for task in tasks if task.case_id is not None))
    cases = {case.id: case for case in vault.cases.of_ids(ids)}
    return Today(
        session=vault.sessions.running(),
        drafts=tuple(vault.drafts.all()),
        due=tuple(Due(task=task, case=cases.get(task.case_id), late=is_late(task, today)) for task in tasks),
        recent=tuple(vault.cases.of_ids(vault.cases.latest(5))),
    )


def day_heading(day: date, today: date) -> str:
    """How a day is called on the first page."""
    if day < today:
        return _("Late")
    if day == today:
        return _("Today")
    if day == today + timedelta(days=1):
        return _("Tomorrow")
    return day_without_year(day)
