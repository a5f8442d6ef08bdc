"""How many working days passed between two days, for thousands of pairs: every day of the range is looked at once."""

from collections.abc import Iterable
from datetime import date
from itertools import accumulate

from app.models.working_days import Calendar

Span = tuple[date, date]
"""From a day to another: the first is not counted itself, as with every period."""


class DaysPassed:
    """Counts over a range of days, which both ends of every span must lie in."""

    def __init__(self, calendar: Calendar, first: date, last: date) -> None:
        self._first = first.toordinal()
        days = range(self._first, max(last, first).toordinal() + 1)
        working = (calendar.is_working_day(date.fromordinal(day)) for day in days)
        self._passed = list(accumulate(int(each) for each in working))

    def between(self, first: date, last: date) -> int:
        """The working days after `first`, up to and with `last`; none where that is the same day or an earlier one."""
        if last <= first:
            return 0
        return self._passed[last.toordinal() - self._first] - self._passed[first.toordinal() - self._first]

    def without(self, first: date, last: date, pauses: Iterable[Span]) -> int:
        """The same without the days that lie in a pause. A day in two pauses is left out once."""
        found, done = self.between(first, last), first
        for begun, ended in sorted(pauses):
            begun, ended = max(begun, done), min(ended, last)
            if begun < ended:
                found -= self.between(begun, ended)
                done = ended
        return found
