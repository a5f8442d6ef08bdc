"""A deadline with its whole reasoning: each day with its number and reason, and one sentence for a page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.models.day_words import day_without_year, long_day, long_moment
from app.models.words import N_, _, counted

_RUNS_NAMED = 6
"""A sentence names at most so many runs of days that were passed over; the day-by-day list has them all."""

_WITHIN_A_YEAR = timedelta(days=300)

_SENTENCES = {
    "same day": (N_("Due {{due}}: counted from {{start}} with no days to wait"),) * 2,
    "working": (
        N_("Due {{due}}: {n} working day after {{start}}"),
        N_("Due {{due}}: {n} working days after {{start}}"),
    ),
    "working back": (
        N_("Due {{due}}: {n} working day before {{start}}"),
        N_("Due {{due}}: {n} working days before {{start}}"),
    ),
    "working with start": (
        N_("Due {{due}}: {n} working day from {{start}}, that day included"),
        N_("Due {{due}}: {n} working days from {{start}}, that day included"),
    ),
    "working back with start": (
        N_("Due {{due}}: {n} working day back from {{start}}, that day included"),
        N_("Due {{due}}: {n} working days back from {{start}}, that day included"),
    ),
    "days": (N_("Due {{due}}: {n} day after {{start}}"), N_("Due {{due}}: {n} days after {{start}}")),
    "days back": (N_("Due {{due}}: {n} day before {{start}}"), N_("Due {{due}}: {n} days before {{start}}")),
    "months": (N_("Due {{due}}: {n} month after {{start}}"), N_("Due {{due}}: {n} months after {{start}}")),
    "hours": (N_("Due {{due}}: {n} hour after {{start}}"), N_("Due {{due}}: {n} hours after {{start}}")),
}


class Nation(StrEnum):
    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


class ClockKind(StrEnum):
    """What runs: working days, plain days, or one of the periods fixed by law (domain 4.1 and 6)."""

    WORKING = "working"
    ACCESS_REQUEST = "access-request"
    ACCESS_REQUEST_EXTENDED = "access-request-extended"
    COMPLAINT = "complaint"
    CALENDAR = "calendar"
    BREACH = "breach"


class CountConvention(StrEnum):
    """Which day is day 1. The policy does not say (12.5.3), so it is a setting with a name."""

    AFTER_START = "after-start"
    WITH_START = "with-start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One day of a count, with its number where it counts. `passed_over` is why a day on the way did not count."""

    day: date
    number: int | None = None
    reason: str
    passed_over: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What is due when, and why.

    `length` is in the clock's own unit: days, months (access requests) or hours (breach); below zero it counts back.
    `starts_on` is the day counted from; where a moment was given, `came_at` keeps it, in UK time.
    The deadline ends at `due_at`, in UK time: the last minute of `due_on` unless the clock runs in hours.
    """

    clock: ClockKind
    nation: Nation
    length: int
    convention: CountConvention = CountConvention.AFTER_START
    starts_on: date
    came_at: datetime | None = None
    due_on: date
    due_at: datetime
    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()

    def sentence(self) -> str:
        """One sentence for a case page: the day, how it was counted, and what was left out."""
        one, many = _SENTENCES[self._shape()]
        first = counted(one, many, abs(self.length)).format(due=self._due_words(), start=self._start_words())
        if self.came_at and self.came_at.date() != self.starts_on:
            came = long_moment(self.came_at)
            first = _("{sentence} (it came on {moment})").format(sentence=first, moment=came)
        if not (days := self._passed_over()):
            return _("{sentence}.").format(sentence=first)
        if self.clock is ClockKind.WORKING and self.length:
            return _("{sentence}; not counted: {days}.").format(sentence=first, days=days)
        return _("{sentence}; moved on past {days}.").format(sentence=first, days=days)

    def _shape(self) -> str:
        back = self.length < 0
        with_start = self.convention is CountConvention.WITH_START
        match self.clock:
            case ClockKind.WORKING if self.length == 0:
                return "same day"
            case ClockKind.WORKING if with_start:
                return "working back with start" if back else "working with start"
            case ClockKind.WORKING:
                return "working back" if back else "working"
            case ClockKind.ACCESS_REQUEST | ClockKind.ACCESS_REQUEST_EXTENDED:
                return "months"
            case ClockKind.BREACH:
                return "hours"
        return "days back" if back else "days"

    def _due_words(self) -> str:
        return long_moment(self.due_at) if self.clock is ClockKind.BREACH else long_day(self.due_on)

    def _start_words(self) -> str:
        if self.clock is ClockKind.BREACH and self.came_at:
            return long_moment(self.came_at)
        return long_day(self.starts_on)

    def _passed_over(self) -> str:
        """The days passed over: weekends together, the others by name, neighbours with one reason as one."""
        passed = sorted((step.day, step.passed_over) for step in self.steps if step.passed_over)
        weekends = {day.isocalendar()[:2] for day, _reason in passed if day.weekday() >= 5}
        runs = _runs([(day, reason) for day, reason in passed if day.weekday() < 5])
        write = day_without_year if passed and passed[-1][0] - passed[0][0] < _WITHIN_A_YEAR else long_day
        words = [counted(N_("a weekend"), N_("weekends"), len(weekends))] if weekends else []
        for first, last, reason in runs[:_RUNS_NAMED]:
            text = _("{first} ({reason})") if first == last else _("{first} to {last} ({reason})")
            words.append(text.format(first=write(first), last=write(last), reason=reason))
        if more := sum((last - first).days + 1 for first, last, _reason in runs[_RUNS_NAMED:]):
            words.append(counted(N_("{n} more day"), N_("{n} more days"), more))
        return ", ".join(words)


def _runs(days: list[tuple[date, str]]) -> list[tuple[date, date, str]]:
    """Neighbouring days with the same reason, drawn together: first, last, reason."""
    runs: list[tuple[date, date, str]] = []
    for day, reason in days:
        if runs and runs[-1][2] == reason and (day - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], day, reason)
        else:
            runs.append((day, day, reason))
    return runs
