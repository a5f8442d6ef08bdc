"""The deadlines of a case as they run: explained day by day, reminded of before, flagged after, given more time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.models.changes import Changes, Undo
from app.models.clocks import run
from app.models.counts import ClockKind, Count, CountConvention
from app.models.day_words import long_day
from app.models.errors import NotSaved, PlainError
from app.models.formal import DeadlineRun
from app.models.procedures.procedure import Basis, Deadline, DeadlineClock, Procedure
from app.models.questions import cleaned
from app.models.words import _, counted
from app.models.working_days import MOST_DAYS, add_working_days
from app.services.casework import open_or_say
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.formal.facts import Standing, standing
from app.services.formal.procedures import procedure_of
from app.services.office import Office

FORM = "extension"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A deadline as it stands today. `count` has every day with its reason; `changed` says if today's calendar differs.

    `record` is what it waits for, by its kind, where that may be left out with a reason once the day has passed.
    """

    run: DeadlineRun
    basis: str
    count: Count
    changed: str
    remind_on: date | None
    is_over: bool
    may_extend: bool
    record: str = ""

    @property
    def sentence(self) -> str:
        """How the day was counted, as it was then, and how it was moved."""
        return self.run.explained


def clocks_of(office: Office, case_id: int, found: Standing | None = None) -> list[Clock]:
    """The deadlines that run now, and those that were met, in the order in which they began.

    `found` is where the case stands, for somebody who has looked already.
    """
    found = found or standing(office, case_id)
    if found is None:
        return []
    return [_clock(office, found.procedure, each) for each in office.vault.formal.deadlines.of_case(case_id)]


def basis_words(run_: DeadlineRun, deadline: Deadline | None) -> str:
    """Where its length comes from. A local setting is never called policy."""
    return source_words(run_.basis, deadline.paragraph if deadline is not None else "")


def source_words(basis: Basis, paragraph: str) -> str:
    """“Policy, 12.5.3”, “Local setting”."""
    if basis is Basis.LOCAL:
        return _("Local setting")
    kind = _("Policy") if basis is Basis.POLICY else _("Law")
    return _("{kind}, {paragraph}").format(kind=kind, paragraph=paragraph) if paragraph else kind


def reminder_words(clock: Clock, today: date) -> str:
    """What is said of it before and after its day; empty while there is nothing to say."""
    if clock.run.met_on is not None:
        return ""
    if clock.run.due_on < today:
        return _("Overdue since {day}").format(day=long_day(clock.run.due_on))
    if clock.run.due_on == today:
        return _("Due today")
    if clock.remind_on is not None and clock.remind_on <= today:
        return _("Due on {day}: a word of reminder is in time").format(day=long_day(clock.run.due_on))
    return ""


def clocks_of_tasks(office: Office, task_ids: Sequence[int]) -> dict[int, Clock]:
    """The deadlines whose lines in Today these are, by the task."""
    runs = office.vault.formal.deadlines.of_tasks(task_ids)
    current = office.vault.formal.cases.current_of([each.case_id for each in runs.values()])
    return {
        task_id: _clock(office, procedure_of(office, current[each.case_id].procedure_id), each)
        for task_id, each in runs.items()
        if each.case_id in current
    }


def extend(office: Office, run_id: int, days: str, because: str) -> Changes:
    """Gives a deadline so many working days more, counted from the day it is due now. The first day stays on record."""
    running, deadline = _running(office, run_id)
    open_or_say(office, running.case_id)
    problems = {}
    typed = days.strip()
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed) <= MOST_DAYS):
        problems["days"] = _("Please say how many working days, as a number: 3, for example.")
    if not because.strip():
        problems["because"] = _("More time needs its reason. Please write it here.")
    if not deadline.may_extend:
        problems["days"] = _("This deadline cannot be moved. Another version of the procedure could allow it.")
    if problems:
        raise NotSaved(problems)
    count = add_working_days(running.due_on, int(typed), office.calendar())
    reason = " ".join(cleaned(because).split())
    moved = _("To {day}: {reason}").format(day=long_day(count.due_on), reason=reason)
    changed = replace(
        running,
        due_on=count.due_on,
        explained=_("{first} Moved: {then}").format(first=running.explained, then=count.sentence()),
        extended_because="\n".join(filter(None, (running.extended_because, moved))),
    )
    was = before(office, running.case_id)
    with office.vault.saving():
        office.vault.formal.deadlines.change(changed)
        task = None if running.task_id is None else office.vault.tasks.one(running.task_id)
        if task is not None and task.id is not None:
            office.vault.tasks.remove(task.id)
            office.vault.tasks.add(replace(task, due_on=changed.due_on, explained=changed.explained))
        office.vault.history.note("deadline extended", running.object_id, running.name, case_id=running.case_id)
        after_act(office, running.case_id, office.today())
    undo = Undo(words=_("Take the extension back"), act=take_back, args=(was, "extension taken back"))
    said = _("Now due {day}.").format(day=long_day(changed.due_on))
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=run_id)


def moved_words(run_: DeadlineRun) -> str:
    """The first day and the one that holds now, where a deadline was given more time."""
    if run_.due_on == run_.first_due_on:
        return ""
    return _("First due {first}, now {now}.").format(first=long_day(run_.first_due_on), now=long_day(run_.due_on))


def left_words(run_: DeadlineRun, office: Office) -> str:
    """How many working days are left, or by how many it is late."""
    today, calendar = office.today(), office.calendar()
    first, last = sorted((today, run_.due_on))
    days = sum(
        calendar.is_working_day(date.fromordinal(day)) for day in range(first.toordinal() + 1, last.toordinal() + 1)
    )
    if run_.due_on < today:
        return counted("{n} working day late", "{n} working days late", days)
    return counted("{n} working day left", "{n} working days left", days)


def _clock(office: Office, procedure: Procedure, each: DeadlineRun) -> Clock:
    deadline = _named(procedure, each.name)
    count = _count(office, each, deadline)
    changed = ""
    if each.met_on is None and count.due_on != each.first_due_on:
        words = _("With the holidays and closure days of today it would be {day}. The day that was given stands.")
        changed = words.format(day=long_day(count.due_on))
    is_running = each.met_on is None
    remind_on = None
    if is_running and deadline is not None and deadline.remind_before:
        remind_on = add_working_days(each.due_on, -deadline.remind_before, office.calendar()).due_on
    is_over = is_running and each.due_on < office.today()
    return Clock(
        run=each,
        basis=basis_words(each, deadline),
        count=count,
        changed=changed,
        remind_on=remind_on,
        is_over=is_over,
        may_extend=is_running and deadline is not None and deadline.may_extend,
        record=_left_out(procedure, each.name) if is_over else "",
    )


def _count(office: Office, each: DeadlineRun, deadline: Deadline | None) -> Count:
    """Counted again, for the day-by-day list."""
    is_calendar = deadline is not None and deadline.clock is DeadlineClock.CALENDAR
    with_start = deadline is not None and deadline.counts_first_day
    convention = CountConvention.WITH_START if with_start else CountConvention.AFTER_START
    kind = ClockKind.CALENDAR if is_calendar else ClockKind.WORKING
    return run(kind, each.started_on, office.calendar(), each.days, convention)


def _left_out(procedure: Procedure, name: str) -> str:
    """The record that may be left out with a reason once this deadline has passed."""
    return next((kind.name for kind in procedure.records if kind.absence and kind.absent_after == name), "")


def _named(procedure: Procedure, name: str) -> Deadline | None:
    return next((each for each in procedure.deadlines if each.name == name), None)


def _running(office: Office, run_id: int) -> tuple[DeadlineRun, Deadline]:
    found = office.vault.formal.deadlines.one(run_id)
    if found is None or found.met_on is not None:
        raise PlainError(_("This deadline does not run any more."))
    deadline = _named(formal_or_say(office, found.case_id).procedure, found.name)
    if deadline is None:
        raise PlainError(_("This deadline belongs to another procedure."))
    return found, deadline
