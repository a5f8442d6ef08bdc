"""The days that letters give: to reply by, to appeal by, counted from the day of the letter as the procedure counts."""

from datetime import date

from app.models.clocks import run
from app.models.counts import ClockKind, CountConvention
from app.models.letters.fields import FieldKind
from app.models.letters.templates import Template
from app.models.procedures.needs import NeedKind
from app.models.procedures.procedure import Basis, Deadline, DeadlineClock
from app.models.words import _, counted
from app.services.formal.acts import days_of
from app.services.formal.facts import Standing
from app.services.office import Office

REPLY_BY = "deadline.date"
_COUNTED = "deadline:"
"""The source of a day that is counted as a deadline of the procedure."""


def reply_day(office: Office, found: Standing, code: str, recipient: str, on: date) -> tuple[date, Deadline] | None:
    """The day to reply by, were the letter sent on that day; None where no deadline of the procedure starts with it."""
    for deadline in found.procedure.deadlines:
        starts = [need for need in deadline.starts if need.kind is NeedKind.SENT and need.name == code]
        if any(need.to == recipient for need in starts):
            return _counted(office, deadline, on), deadline
    return None


def day_counted(office: Office, found: Standing, name: str, on: date) -> date | None:
    """The last day of a deadline by its name: as it runs, or else counted from the day of the letter."""
    deadline = next((each for each in found.procedure.deadlines if each.name == name), None)
    if deadline is None:
        return None
    clock = found.facts.clock(name)
    return clock.due_on if clock is not None and clock.met_on is None else _counted(office, deadline, on)


def field_of_day(template: Template) -> str:
    """The field with the last day for whoever gets the letter to act on it; empty where it gives none."""
    merged = set(template.merged())
    if REPLY_BY in merged:
        return REPLY_BY
    days = [name for name in template.own if template.fields[name].kind is FieldKind.DAY and name in merged]
    return next((name for name in days if template.fields[name].source.startswith(_COUNTED)), "")


def last_day(office: Office, found: Standing, template: Template, recipient: str, on: date) -> date | None:
    """That day, were the letter sent on another one; None where nothing of the procedure counts it."""
    name = field_of_day(template)
    if name == REPLY_BY:
        reply = reply_day(office, found, template.code, recipient, on)
        return None if reply is None else reply[0]
    return day_counted(office, found, template.fields[name].source.removeprefix(_COUNTED), on) if name else None


def rule_words(office: Office, deadline: Deadline) -> str:
    """How a day to reply by was counted, and where its length comes from."""
    days = days_of(office, deadline)
    if deadline.clock is DeadlineClock.WORKING:
        period = counted("{n} working day", "{n} working days", days)
    else:
        period = counted("{n} day", "{n} days", days)
    start = _("from the day it is sent") if deadline.counts_first_day else _("from the day after it is sent")
    words = {
        Basis.POLICY: _("as the policy says"),
        Basis.LAW: _("as the law says"),
        Basis.LOCAL: _("a period that we set ourselves"),
    }
    return _("{period}, counted {start}: {basis}").format(period=period, start=start, basis=words[deadline.basis])


def _counted(office: Office, deadline: Deadline, on: date) -> date:
    clock = ClockKind.WORKING if deadline.clock is DeadlineClock.WORKING else ClockKind.CALENDAR
    convention = CountConvention.WITH_START if deadline.counts_first_day else CountConvention.AFTER_START
    return run(clock, on, office.calendar(), days_of(office, deadline), convention).due_on
