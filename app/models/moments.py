"""Moments and days as the vault keeps them: moments in UTC to the second, days as days."""

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]
"""Tells the present moment, with its zone. Passed in, never fetched from inside a rule."""


def system_clock() -> datetime:
    """The computer's own clock, in the zone of the place."""
    return datetime.now().astimezone()


def utc_text(moment: datetime) -> str:
    """The moment as UTC text to the second, which sorts as time does. Raises ValueError for a moment with no zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(text: str) -> datetime:
    """The moment that `utc_text` wrote, in UTC. Lists read hundreds at once; `strptime` takes 40 times as long."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    return None if text is None else moment_of(text)


def day_or_none(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
