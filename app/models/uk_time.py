"""The time on a UK clock, summer time included, the same on a computer that has no time-zone files."""

from datetime import UTC, datetime, timedelta

from dateutil.relativedelta import SU, relativedelta
from dateutil.tz import tzrange

UK = tzrange(
    "GMT",
    0,
    "BST",
    3600,
    start=relativedelta(hours=+1, month=3, day=31, weekday=SU(-1)),
    end=relativedelta(hours=+1, month=10, day=31, weekday=SU(-1)),
)
"""The rule in force since 1996, written out in GMT: Windows has no time-zone files to look it up in."""


def uk_time(moment: datetime) -> datetime:
    """The moment as a UK clock shows it, with no zone; a moment with no zone is UK time already."""
    return moment if moment.tzinfo is None else moment.astimezone(UK).replace(tzinfo=None)


def hours_later(moment: datetime, hours: int) -> datetime:
    """So many real hours after a time on a UK clock, also over a night when the clocks change."""
    return uk_time(moment.replace(tzinfo=UK).astimezone(UTC) + timedelta(hours=hours))
