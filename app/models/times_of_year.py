"""Terms, seasons and the days everybody knows by name: the lists behind “autumn term” and “about easter”."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfYear:
    """A term or a season by its first and last day (month, day), and its name as it reads: “the autumn term”."""

    name: str
    begins: tuple[int, int]
    ends: tuple[int, int]
    is_term: bool = False

    @property
    def spans_new_year(self) -> bool:
        return self.ends < self.begins

    def days(self, year: int) -> tuple[date, date]:
        """First and last day of the one that begins in that year."""
        last_year = year + self.spans_new_year
        month, day = self.ends
        return date(year, *self.begins), date(last_year, month, min(day, monthrange(last_year, month)[1]))

    def called(self, year: int) -> str:
        """The one that begins in that year: “spring 2024”, “winter 2024/25”."""
        return f"{self.name} {year}/{(year + 1) % 100:02}" if self.spans_new_year else f"{self.name} {year}"


TIMES_OF_YEAR = (
    TimeOfYear(name="the autumn term", begins=(9, 1), ends=(12, 31), is_term=True),
    TimeOfYear(name="the spring term", begins=(1, 1), ends=(3, 31), is_term=True),
    TimeOfYear(name="the summer term", begins=(4, 1), ends=(7, 31), is_term=True),
    TimeOfYear(name="spring", begins=(3, 1), ends=(5, 31)),
    TimeOfYear(name="summer", begins=(6, 1), ends=(8, 31)),
    TimeOfYear(name="autumn", begins=(9, 1), ends=(11, 30)),
    TimeOfYear(name="winter", begins=(12, 1), ends=(2, 29)),
)
"""Used where a service has not entered its own terms."""


def _every(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    def day(year: int) -> date:
        sunday: date = easter(year)
        return sunday + timedelta(days=days)

    return day


# Whoever says “at Easter” or “at Christmas” seldom means the one day.
ROUGH_OCCASIONS = {
    "easter": _from_easter(0),
    "christmas": _every(12, 25),
    "xmas": _every(12, 25),
    "new year": _every(1, 1),
}
OCCASIONS = ROUGH_OCCASIONS | {
    "new years day": _every(1, 1),
    "burns night": _every(1, 25),
    "valentines day": _every(2, 14),
    "st davids day": _every(3, 1),
    "st patricks day": _every(3, 17),
    "pancake day": _from_easter(-47),
    "ash wednesday": _from_easter(-46),
    "good friday": _from_easter(-2),
    "easter sunday": _from_easter(0),
    "easter day": _from_easter(0),
    "easter monday": _from_easter(1),
    "halloween": _every(10, 31),
    "bonfire night": _every(11, 5),
    "guy fawkes night": _every(11, 5),
    "st andrews day": _every(11, 30),
    "christmas eve": _every(12, 24),
    "christmas day": _every(12, 25),
    "boxing day": _every(12, 26),
    "new years eve": _every(12, 31),
}
"""By the name without its apostrophes: the day in each year."""
