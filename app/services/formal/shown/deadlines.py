"""The deadlines of a formal case, each with how it was counted and whether policy, the law or the office set it."""

from dataclasses import dataclass

from app.models.clocks import run
from app.models.counts import ClockKind, CountConvention
from app.models.day_words import long_day
from app.models.formal import DeadlineRun
from app.models.procedures.procedure import Basis, DeadlineClock
from app.models.words import N_, _, counted
from app.services.formal.acts import formal_or_say
from app.services.formal.facts import Standing
from app.services.formal.shown.parts import policy_words
from app.services.office import Office

_BASIS_WORDS = {Basis.POLICY: N_("Policy"), Basis.LAW: N_("Law"), Basis.LOCAL: N_("Local setting")}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DeadlineLine:
    """A deadline that runs or ran. `may_extend` where the procedure allows it and it still runs."""

    deadline_id: int
    name: str
    title: str
    basis: str
    due: str
    state: str
    explained: str
    extended: str
    is_late: bool
    is_met: bool
    may_extend: bool


def deadline_lines(office: Office, found: Standing) -> tuple[DeadlineLine, ...]:
    """Those that run come first, the nearest of them at the top; then those that are over."""
    runs = office.vault.formal.deadlines.of_case(found.formal.case_id)
    runs.sort(key=lambda each: (each.met_on is not None, each.due_on, each.id or 0))
    return tuple(_line(office, found, each) for each in runs)


def days_counted(office: Office, deadline_id: int) -> tuple[str, ...]:
    """Each day of a deadline as it was first counted, with its number or the reason why it did not count."""
    each = office.vault.formal.deadlines.one(deadline_id)
    if each is None:
        return ()
    deadline = next(
        (one for one in formal_or_say(office, each.case_id).procedure.deadlines if one.name == each.name), None
    )
    is_working = deadline is None or deadline.clock is DeadlineClock.WORKING
    with_start = deadline is not None and deadline.counts_first_day
    count = run(
        ClockKind.WORKING if is_working else ClockKind.CALENDAR,
        each.started_on,
        office.calendar(),
        each.days,
        CountConvention.WITH_START if with_start else CountConvention.AFTER_START,
    )
    lines = tuple(_day_words(long_day(step.day), step.number, step.reason) for step in count.steps)
    if count.due_on == each.first_due_on:
        return lines
    changed = _("The calendar has changed since it was counted: by the days of now it would be due {day}.")
    return (changed.format(day=long_day(count.due_on)), *lines)


def _day_words(day: str, number: int | None, reason: str) -> str:
    if number is None:
        return _("{day}: {reason}").format(day=day, reason=reason)
    return _("{day}: day {n}").format(day=day, n=number)


def _line(office: Office, found: Standing, each: DeadlineRun) -> DeadlineLine:
    deadline = next((one for one in found.procedure.deadlines if one.name == each.name), None)
    paragraph = "" if deadline is None else policy_words(found.procedure, deadline.paragraph)
    is_late = each.met_on is None and each.due_on < office.today()
    extended = ""
    if each.due_on != each.first_due_on:
        words = _("Extended from {day}: {reason}")
        extended = words.format(day=long_day(each.first_due_on), reason=each.extended_because)
    return DeadlineLine(
        deadline_id=each.id or 0,
        name=each.name,
        title=each.title,
        basis=" · ".join(filter(None, (_(_BASIS_WORDS[each.basis]), paragraph))),
        due=long_day(each.due_on),
        state=_state(office, each, is_late=is_late),
        explained=each.explained,
        extended=extended,
        is_late=is_late,
        is_met=each.met_on is not None,
        may_extend=each.met_on is None and deadline is not None and deadline.may_extend,
    )


def _state(office: Office, each: DeadlineRun, *, is_late: bool) -> str:
    if each.met_on is not None:
        return _("over since {day}").format(day=long_day(each.met_on))
    days = abs((each.due_on - office.today()).days)
    if is_late:
        return counted("late by {n} day", "late by {n} days", days)
    return counted("{n} day left", "{n} days left", days) if days else _("due today")
