"""What every act in a formal case shares: it can be taken back whole, and it starts and meets deadlines."""

from dataclasses import dataclass, field, replace
from datetime import date

from app.models.changes import Changes
from app.models.clocks import run
from app.models.counts import ClockKind, Count, CountConvention
from app.models.errors import PlainError
from app.models.formal import DeadlineRun
from app.models.procedures.facts import Facts
from app.models.procedures.needs import Need, NeedKind
from app.models.procedures.procedure import Basis, Deadline, DeadlineClock, Procedure
from app.models.tasks import TaskKind
from app.models.words import _
from app.services.casework import CaseBefore, case_before, new_object_id, put_back, put_in_today, reindex, touch
from app.services.formal.counterpart_clock import keep_up
from app.services.formal.facts import Standing, standing
from app.services.office import Office
from app.store.formal_before import FormalRows

TOPICS = ("cases", "tasks", "timeline", "formal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A formal case before an act."""

    case: CaseBefore = field(repr=False)
    rows: FormalRows = field(repr=False)


def before(office: Office, case_id: int) -> Before:
    return Before(case=case_before(office, case_id), rows=office.vault.formal.before.take(case_id))


def take_back(office: Office, was: Before, action: str) -> Changes:
    """Everything of the case stands as it stood before the act. `action` is its line in the history."""
    with office.vault.saving():
        put_all_back(office, was)
        office.vault.history.note(action, was.case.case.object_id, case_id=was.case.case.id)
    return Changes.to(*TOPICS, said=_("Taken back."), record_id=was.case.case.id)


def put_all_back(office: Office, was: Before) -> None:
    """The people first, as findings and ties hang on them; then its words are found as they stand. While saving."""
    assert was.case.case.id is not None
    put_back(office, was.case)
    office.vault.formal.before.put_back(was.rows)
    reindex(office, was.case.case.id)


def formal_or_say(office: Office, case_id: int) -> Standing:
    """Where the case stands. Raises PlainError when there is no formal complaint."""
    found = standing(office, case_id)
    if found is None:
        raise PlainError(_("There is no formal complaint in this case yet."), _("Record the complaint first."))
    return found


def after_act(office: Office, case_id: int, on: date) -> None:
    """Starts the deadlines that now run, marks those that are met, and brings the case up to date. While saving."""
    found = formal_or_say(office, case_id)
    for deadline in found.procedure.deadlines:
        running = office.vault.formal.deadlines.running(case_id, deadline.name)
        if running is not None and is_met(found, deadline):
            _meet(office, running, on)
        elif running is None and _starts(office, found, deadline):
            _start(office, case_id, deadline, _began_on(found.facts, deadline) or on)
        elif running is not None and (began := _moved_to(found.facts, deadline, running)) is not None:
            _count_again(office, running, deadline, began)
    keep_up(office, case_id, on)
    touch(office, case_id)


def days_of(office: Office, deadline: Deadline) -> int:
    """The length of a deadline: of a local setting, what the service chose. Policy and law are as they are."""
    if deadline.basis is not Basis.LOCAL:
        return deadline.days
    chosen = office.vault.settings.get(f"days_{deadline.name}", "")
    return int(chosen) if chosen.lstrip("-").isdigit() else deadline.days


def is_met(found: Standing, deadline: Deadline) -> bool:
    """Whether something that meets it is there already."""
    return any(_holds(found.procedure, found.facts, need) for need in deadline.met_by)


def _starts(office: Office, found: Standing, deadline: Deadline) -> bool:
    """Whether it is to be started: something that starts it is there, and it never ran since."""
    began = _began_on(found.facts, deadline)
    if began is None or is_met(found, deadline):
        return False
    ran = [each for each in office.vault.formal.deadlines.of_case(found.formal.case_id) if each.name == deadline.name]
    return not ran or began > ran[-1].started_on


def _began_on(facts: Facts, deadline: Deadline) -> date | None:
    """The day of the last thing that starts it."""
    days = [day for need in deadline.starts if (day := _day_of(facts, need)) is not None]
    return max(days) if days else None


def _day_of(facts: Facts, need: Need) -> date | None:
    found: list[date] = []
    match need.kind:
        case NeedKind.SENT:
            found = [each.sent_on for each in facts.sent if each.code == need.name and each.to == need.to]
        case NeedKind.RECORD:
            found = [each.dated_on for each in facts.records_of(need.name)]
        case NeedKind.STEP:
            found = [each.taken_on for each in facts.taken if each.step == need.name]
        case NeedKind.BEGUN:
            found = [facts.begun_on]
        case _:
            pass
    return found[-1] if found else None


def _holds(_procedure: Procedure, facts: Facts, need: Need) -> bool:
    if need.kind is NeedKind.ROLE:
        return facts.holder_of(need.name) is not None
    return _day_of(facts, need) is not None


def _moved_to(facts: Facts, deadline: Deadline, running: DeadlineRun) -> date | None:
    """The new first day, where the day of a record that started it was put right, or a hearing moved.

    One that was given more time stays where it was put.
    """
    if running.due_on != running.first_due_on or any(need.kind is not NeedKind.RECORD for need in deadline.starts):
        return None
    began = _began_on(facts, deadline)
    return None if began == running.started_on else began


def _count_again(office: Office, running: DeadlineRun, deadline: Deadline, on: date) -> None:
    count = _count(office, deadline, running.days, on)
    moved = replace(running, started_on=on, due_on=count.due_on, first_due_on=count.due_on, explained=count.sentence())
    office.vault.formal.deadlines.change(moved)
    task = None if running.task_id is None else office.vault.tasks.one(running.task_id)
    if task is not None and task.id is not None:
        office.vault.tasks.remove(task.id)
        office.vault.tasks.add(replace(task, due_on=moved.due_on, explained=moved.explained))


def _count(office: Office, deadline: Deadline, days: int, on: date) -> Count:
    clock = ClockKind.WORKING if deadline.clock is DeadlineClock.WORKING else ClockKind.CALENDAR
    convention = CountConvention.WITH_START if deadline.counts_first_day else CountConvention.AFTER_START
    return run(clock, on, office.calendar(), days, convention)


def _start(office: Office, case_id: int, deadline: Deadline, on: date) -> None:
    days = days_of(office, deadline)
    count = _count(office, deadline, days, on)
    task_id = put_in_today(office, case_id, deadline.title, count.due_on, count.sentence(), TaskKind.DEADLINE)
    office.vault.formal.deadlines.add(
        DeadlineRun(
            object_id=new_object_id(),
            case_id=case_id,
            name=deadline.name,
            title=deadline.title,
            basis=deadline.basis,
            days=days,
            started_on=on,
            due_on=count.due_on,
            first_due_on=count.due_on,
            explained=count.sentence(),
            task_id=task_id,
        )
    )


def _meet(office: Office, running: DeadlineRun, on: date) -> None:
    office.vault.formal.deadlines.change(replace(running, met_on=on))
    if running.task_id is not None:
        office.vault.tasks.set_done(running.task_id, office.now())
