"""A clock that stands still until a test moves it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

BRITAIN = ZoneInfo("Europe/London")


@dataclass(slots=True)
class StandingClock:
    """A `Clock`: call it for the moment it shows, which at first is a Wednesday in March, 10:30 in Britain."""

    shows: datetime = field(default_factory=lambda: datetime(2026, 3, 4, 10, 30, tzinfo=BRITAIN))

    def __call__(self) -> datetime:
        return self.shows

    def today(self) -> date:
        return self.shows.date()

    def move(self, **by: float) -> datetime:
        """Moves the clock on, in the words of `timedelta`: `clock.move(minutes=5)`."""
        self.shows += timedelta(**by)
        return self.shows
