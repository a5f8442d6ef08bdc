"""The working days of a fictional office: two academic years up to yesterday, busier in term than in summer."""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from app.models.uk_time import UK
from app.models.working_days import Calendar

SESSION_OPENS, SESSION_ENDS = 12 * 60, 14 * 60
"""Minutes of the day; whatever is not a drop-in session is done before or after it, so that the two never mix."""

_BEFORE_SESSIONS = (9 * 60 + 10, SESSION_OPENS - 60)
_AFTER_SESSIONS = (SESSION_ENDS + 10, 16 * 60)

_BUSY = {1: 6, 2: 12, 3: 12, 4: 7, 5: 11, 6: 6, 7: 3, 8: 2, 9: 7, 10: 14, 11: 14, 12: 7}
"""How much comes in each month."""


class WorkingYear:
    """Finds days and moments. Everything ends before `today` begins, whatever the hour it is made at."""

    def __init__(self, calendar: Calendar, today: date) -> None:
        first = date(today.year - (1 if today.month >= 9 else 2), 9, 1)
        every_day = (first + timedelta(days=number) for number in range((today - first).days))
        self.today = today
        self.days = [day for day in every_day if calendar.is_working_day(day)]
        self._weights = list(accumulate(_BUSY[day.month] for day in self.days))
        self._midnights: dict[date, datetime] = {}

    def draw_days(self, chance: Random, number: int) -> list[date]:
        """So many days, some of them perhaps more than once, the earliest first."""
        return sorted(chance.choices(self.days, cum_weights=self._weights, k=number))

    def moment(self, day: date, minutes: float) -> datetime:
        """A time of that day on a UK clock, to the second, as UTC."""
        midnight = self._midnights.get(day)
        if midnight is None:
            # Noon, because the clocks change in the night.
            noon = datetime.combine(day, time(12), UK).astimezone(UTC)
            midnight = self._midnights[day] = noon - timedelta(hours=12)
        return midnight + timedelta(seconds=int(minutes * 60))

    def uk_clock(self, moment: datetime) -> datetime:
        """The moment as a UK clock shows it, with no zone; much quicker than asking the rule each time."""
        day = moment.date()
        return datetime.combine(day, time()) + (moment - self.moment(day, 0))

    def out_of_session(self, chance: Random, day: date) -> datetime:
        """A moment of that day when no session runs, with an hour to go before the next one."""
        first, last = _BEFORE_SESSIONS if chance.random() < 0.5 else _AFTER_SESSIONS
        return self.moment(day, chance.randint(first, last))

    def after(self, moment: datetime, number: int) -> date | None:
        """The working day so many after that of a moment, or None when it has not been yet."""
        place = bisect_right(self.days, moment.date()) + number - 1
        return self.days[place] if place < len(self.days) else None

    def back(self, number: int) -> date:
        """The working day so many before today."""
        return self.days[max(0, bisect_left(self.days, self.today) - number)]
