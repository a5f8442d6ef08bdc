"""When somebody cannot come: from one hour to another of a day, or all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from app.models.day_words import clock_time, long_day, weekday_name
from app.models.words import _

MINUTES_A_DAY = 24 * 60
_WEEK = timedelta(weeks=1)
_OFTEN = 3
"""What comes back so often is said to come every week."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Away:
    """`starts` and `ends` are minutes of the day; from 0 to the end of it is the whole day."""

    day: date
    starts: int = 0
    ends: int = MINUTES_A_DAY

    def __post_init__(self) -> None:
        if not 0 <= self.starts < self.ends <= MINUTES_A_DAY:
            raise ValueError("it ends before it begins")

    def meets(self, starts: int, ends: int) -> bool:
        """Whether it falls into these minutes of its day."""
        return self.starts < ends and starts < self.ends


def away(day: date, starts: str = "", ends: str = "") -> Away:
    """From hours as the vault keeps them, such as `14:30`. Raises ValueError."""
    return Away(
        day=day,
        starts=minute_of(time.fromisoformat(starts)) if starts else 0,
        ends=minute_of(time.fromisoformat(ends)) if ends else MINUTES_A_DAY,
    )


def minute_of(at: time) -> int:
    return at.hour * 60 + at.minute


def hour_text(minute: int) -> str:
    """As the vault keeps it; empty for the ends of a day."""
    return f"{minute // 60:02}:{minute % 60:02}" if 0 < minute < MINUTES_A_DAY else ""


def hour_words(minute: int) -> str:
    """“2.30 pm”."""
    return clock_time(time(minute // 60 % 24, minute % 60))


def hours_words(starts: int, ends: int) -> str:
    """“2.00 pm to 4.00 pm”, “all day”."""
    if ends >= MINUTES_A_DAY:
        return _("from {start}").format(start=hour_words(starts)) if starts else _("all day")
    if not starts:
        return _("until {end}").format(end=hour_words(ends))
    return _("{start} to {end}").format(start=hour_words(starts), end=hour_words(ends))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Days with the same hours: after each other, or every week. Weekends between days do not part them."""

    days: tuple[date, ...]
    starts: int
    ends: int
    is_weekly: bool = False

    @property
    def aways(self) -> tuple[Away, ...]:
        return tuple(Away(day=day, starts=self.starts, ends=self.ends) for day in self.days)

    def words(self) -> str:
        """As it can be typed again."""
        hours, first, last = hours_words(self.starts, self.ends), self.days[0], self.days[-1]
        if first == last:
            return _("{day}, {hours}").format(day=long_day(first), hours=hours)
        said = {"first": long_day(first), "last": long_day(last), "hours": hours}
        if self.is_weekly:
            return _("every {weekday} from {first} to {last}, {hours}").format(weekday=weekday_name(first), **said)
        return _("{first} to {last}, {hours}").format(**said)


def runs_of(times: Iterable[Away]) -> list[Run]:
    """The same, drawn together where days follow each other or come back every week."""
    by_hours: dict[tuple[int, int], list[date]] = {}
    for each in sorted(set(times)):
        by_hours.setdefault((each.starts, each.ends), []).append(each.day)
    runs = []
    for (starts, ends), days in by_hours.items():
        for is_weekly, together in _weekly(days):
            runs.append(Run(days=together, starts=starts, ends=ends, is_weekly=is_weekly))
    return sorted(runs, key=lambda run: (run.days, run.starts))


def _weekly(days: list[date]) -> list[tuple[bool, tuple[date, ...]]]:
    """First what comes back every week and has no neighbours, then the rest by neighbours."""
    there = set(days)
    found: list[list[date]] = []
    rest: list[date] = []
    for day in days:
        before, after = day - _WEEK, day + _WEEK
        alone = not any(day + timedelta(days=n) in there for n in (-1, 1))
        if not (alone and (before in there or after in there)):
            rest.append(day)
        elif found and found[-1][-1] == before:
            found[-1].append(day)
        elif (series := next((each for each in found if each[-1] == before), None)) is not None:
            series.append(day)
        else:
            found.append([day])
    rest += [day for series in found if len(series) < _OFTEN for day in series]
    weekly = [(True, tuple(series)) for series in found if len(series) >= _OFTEN]
    return [*weekly, *((False, tuple(run)) for run in _neighbours(sorted(rest)))]


def _neighbours(days: list[date]) -> list[list[date]]:
    runs: list[list[date]] = []
    for day in days:
        if runs and _follows(runs[-1][-1], day):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _follows(earlier: date, later: date) -> bool:
    """Whether only a weekend lies between two days, or nothing."""
    between = (earlier + timedelta(days=n) for n in range(1, (later - earlier).days))
    return (later - earlier).days <= 3 and all(day.weekday() >= 5 for day in between)
