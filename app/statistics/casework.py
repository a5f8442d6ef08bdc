"""The casework table: what a year's formal cases came to, counted case by case over plain data.

Everything is told by marks of the procedure and by codes of the list of outcomes, never by the name of a stage.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from statistics import median

from app.models.days_passed import DaysPassed, Span

ENOUGH = 8
"""A median is said of more than seven cases: of fewer it would tell how long a single one took."""

Key = tuple[str, ...]
"""What a case is counted under: the sort of figure, and what it is a figure of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From a day to another, both of which count. `at` is the day on which it is looked at: the last, or today."""

    first: date
    last: date
    at: date

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


class How(StrEnum):
    """How a case ended."""

    DISMISSED = "dismissed"
    DECIDED = "decided"
    ELSEWHERE = "elsewhere"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"
    OTHER = "other"
    NOT_SAID = "not_said"


class Found(StrEnum):
    """What a panel found on a whole complaint."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


GROUNDS = ("F_NOCASE", "F_INAPPROPRIATE", "F_TRIVIAL")
"""The outcomes of a complaint that was dismissed without a hearing."""
FINDINGS = {"F_UPHELD": Found.ALL, "F_PART": Found.SOME, "F_DISMISSED": Found.NONE}
_HOW = {
    **dict.fromkeys(GROUNDS, How.DISMISSED),
    **dict.fromkeys(FINDINGS, How.DECIDED),
    "F_OTHERPROC": How.ELSEWHERE,
    "F_WITHDRAWN": How.WITHDRAWN,
    **dict.fromkeys(("M_AGREED", "N_RESOLVED", "N_APOLOGY"), How.SETTLED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What became of a case under one procedure. `came_on` is the day on which it first came under any.

    `steps` are the stages that it came to, with the day; `panels` and `dismissals` the stages of its procedure that are
    marked so. `ended_on` is the day on which nothing more could follow, or it was closed; `code` how. One that went on
    under another procedure `left_on` that day, and is counted there.
    """

    case_id: int
    came_on: date
    begun_on: date
    start: str
    steps: tuple[tuple[str, date], ...] = ()
    pauses: tuple[Span, ...] = ()
    panels: frozenset[str] = frozenset()
    dismissals: frozenset[str] = frozenset()
    ended_on: date | None = None
    code: str = ""
    found: Found | None = None
    found_on: date | None = None
    left_on: date | None = None
    is_outside: bool = False

    @property
    def stage(self) -> str:
        """Where it stands, or stood in the end."""
        return self.steps[-1][0] if self.steps else self.start

    @property
    def how(self) -> How:
        if self.stage in self.dismissals:
            return How.DISMISSED
        if not self.code:
            return How.NOT_SAID if self.found is None else How.DECIDED
        return _HOW.get(self.code, How.OTHER)


class Tally:
    """Cases by what they are counted under, and working days beside the cases of a stage."""

    def __init__(self) -> None:
        self.cases: dict[Key, list[int]] = defaultdict(list)
        self.days: dict[Key, list[int]] = defaultdict(list)

    def add(self, case_id: int, *key: str) -> None:
        self.cases[key].append(case_id)

    def add_days(self, case_id: int, days: int, *key: str) -> None:
        self.cases[key].append(case_id)
        self.days[key].append(days)

    def of(self, *key: str) -> tuple[int, ...]:
        return tuple(self.cases.get(key, ()))

    def median(self, *key: str) -> float | None:
        """The median of working days, or None where there are too few cases to say."""
        days = self.days.get(key, [])
        return None if len(days) < ENOUGH else median(days)

    def take_in(self, other: "Tally") -> None:
        for key, cases in other.cases.items():
            self.cases[key] += cases
        for key, days in other.days.items():
            self.days[key] += days


def count_course(tally: Tally, course: Course, period: Period, days: DaysPassed) -> None:
    """Counts one case under everything that it is a case of."""
    _count_stages(tally, course, period, days)
    if course.left_on is not None:
        return
    case_id = course.case_id
    if period.holds(course.came_on):
        tally.add(case_id, "received")
        if course.is_outside:
            tally.add(case_id, "outside")
    if course.came_on <= period.at and (course.ended_on is None or course.ended_on > period.at):
        tally.add(case_id, "open")
    if period.holds(_before_panel_on(course)):
        tally.add(case_id, "to_panel")
    found, found_on = _decision(course)
    if found is not None and period.holds(found_on):
        tally.add(case_id, "found", found)
    if course.ended_on is None or not period.holds(course.ended_on):
        return
    tally.add(case_id, "ended")
    tally.add(case_id, "ended", course.how)
    if course.how is How.DISMISSED:
        tally.add(case_id, "dismissed", course.code if course.code in GROUNDS else "")
    whole = days.without(course.came_on, course.ended_on, course.pauses)
    tally.add_days(case_id, whole, "whole")


def _count_stages(tally: Tally, course: Course, period: Period, days: DaysPassed) -> None:
    """The working days in each stage as it is seen on the day of the period: several stays are taken together.

    A stage in which a case ended is left by nobody, and none is counted there.
    """
    arrived = [each for each in ((course.start, course.begun_on), *course.steps) if each[1] <= period.at]
    over_on = course.left_on or course.ended_on
    is_over = over_on is not None and over_on <= period.at
    passed: dict[str, int] = defaultdict(int)
    left_on: dict[str, date] = {}
    for place, (stage, on) in enumerate(arrived):
        is_last = place + 1 == len(arrived)
        until = (over_on if is_over else None) if is_last else arrived[place + 1][1]
        passed[stage] += days.without(on, until or period.at, course.pauses)
        left_on.pop(stage, None)
        if until is not None:
            left_on[stage] = until
        elif is_last:
            tally.add_days(course.case_id, passed[stage], "stands", stage)
    if is_over and arrived and course.left_on is None and arrived[-1][1] == over_on:
        # It ended by coming there.
        left_on.pop(arrived[-1][0], None)
    for stage, on in left_on.items():
        if period.holds(on):
            tally.add_days(course.case_id, passed[stage], "left", stage)


def _before_panel_on(course: Course) -> date | None:
    """The day on which it first came before a panel."""
    return next((on for stage, on in course.steps if stage in course.panels), None)


def _decision(course: Course) -> tuple[Found | None, date | None]:
    """What a panel found and when: by its findings, or else as the case was closed."""
    if course.found is not None:
        return course.found, course.found_on
    return FINDINGS.get(course.code), course.ended_on


class Kept(StrEnum):
    """How a period was kept."""

    IN_TIME = "in_time"
    EXTENDED = "extended"
    LATE = "late"
    OVERDUE = "overdue"
    RUNNING = "running"
    ENDED_FIRST = "ended_first"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A period of a case as it ran: the day it was first due, the day it is due now, and when it was met."""

    first_due_on: date
    due_on: date
    met_on: date | None = None

    def kept(self, today: date, ended_on: date | None = None) -> Kept:
        """How it was kept. `ended_on` is the day on which the case itself ended."""
        if self.met_on is not None:
            if self.met_on <= self.first_due_on:
                return Kept.IN_TIME
            return Kept.EXTENDED if self.met_on <= self.due_on else Kept.LATE
        if ended_on is not None:
            return Kept.ENDED_FIRST if ended_on <= self.due_on else Kept.NEVER
        return Kept.OVERDUE if self.due_on < today else Kept.RUNNING


class Came(StrEnum):
    """What became of something that was followed up."""

    MADE = "made"
    IN_TIME = "answered_in_time"
    LATE = "answered_late"
    SETTLED = "settled"
    DROPPED = "dropped"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something that is followed up, by its days."""

    due_on: date | None = None
    answered_on: date | None = None
    considered_on: date | None = None
    done_on: date | None = None
    dropped_on: date | None = None

    def came(self, *, must_be_considered: bool) -> tuple[Came, ...]:
        """Everything that it is a case of: it was made, and it may be answered and settled."""
        found = [Came.MADE]
        if must_be_considered and self.answered_on is not None:
            in_time = self.due_on is None or self.answered_on <= self.due_on
            found.append(Came.IN_TIME if in_time else Came.LATE)
        settled = self.considered_on if must_be_considered else self.done_on
        if self.dropped_on is not None:
            found.append(Came.DROPPED)
        else:
            found.append(Came.OPEN if settled is None else Came.SETTLED)
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The tallies of a period: of each procedure by its name, and of all together."""

    period: Period
    by_procedure: Mapping[str, Tally] = field(repr=False)

    def all(self) -> Tally:
        return together(self.by_procedure.values())


def together(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole.take_in(tally)
    return whole
