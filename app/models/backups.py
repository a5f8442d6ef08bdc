"""Backups of a vault: what is known of each, and which of them may go."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

DAILY = 7
WEEKLY = 4
LONGEST_DAYS = 35
DRILL_DAYS = 90


class BackupReason(StrEnum):
    ASKED = "asked"
    LOCK = "lock"
    MIGRATION = "migration"
    NEW_KEY = "new_key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was read back from where it lies. `head` and `sequence` say how far its history reaches.

    `place` is its folder. `gone_at` is when it was dropped, or seen to be no longer there.
    """

    id: int | None = None
    object_id: str
    made_at: datetime
    reason: BackupReason
    place: str = field(repr=False)
    size: int
    sequence: int
    head: bytes
    gone_at: datetime | None = None


def which_to_drop(backups: Iterable[Backup], today: date) -> list[Backup]:
    """Those of one folder that are no longer needed; the newest always stays.

    Kept are all of today, the newest of each of the last seven days that have one, and the newest of each of the last
    four weeks that have one. What is older than 35 days goes: what was erased from a vault leaves its backups too.
    """
    newest_first = sorted(
        (each for each in backups if each.gone_at is None), key=lambda each: (each.made_at, each.id or 0), reverse=True
    )
    if not newest_first:
        return []
    days: dict[date, Backup] = {}
    weeks: dict[tuple[int, int], Backup] = {}
    for each in newest_first:
        day = each.made_at.date()
        days.setdefault(day, each)
        weeks.setdefault(day.isocalendar()[:2], each)
    of_today = [each for each in newest_first if each.made_at.date() >= today]
    kept = {id(each) for each in [*of_today, *list(days.values())[:DAILY], *list(weeks.values())[:WEEKLY]]}
    oldest = today - timedelta(days=LONGEST_DAYS)
    return [each for each in newest_first[1:] if id(each) not in kept or each.made_at.date() < oldest]


def is_due(last_made_at: datetime | None, now: datetime) -> bool:
    """Whether locking should make another one: the last is over a day old."""
    return last_made_at is None or now - last_made_at >= timedelta(days=1)


def is_drill_due(practised_at: datetime | None, first_backup_at: datetime | None, now: datetime) -> bool:
    """Whether a restore should be practised: ninety days after the last time, or after the first backup."""
    since = practised_at or first_backup_at
    return since is not None and now - since >= timedelta(days=DRILL_DAYS)
