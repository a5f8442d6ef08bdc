"""Who can open a vault, and by what: a passphrase of their own, or the recovery sheet they keep."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class SlotKind(StrEnum):
    """What opens a slot of the key file."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One way into the vault, and whose it is or was; the history names its slot for ever."""

    slot: str
    kind: SlotKind
    name: str = field(repr=False)
    added_at: datetime
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """A person who can open the vault now; what they can open it with, and since when."""

    name: str = field(repr=False)
    since: datetime
    has_passphrase: bool
    sheet_since: datetime | None
    is_you: bool


def keepers(holders: list[Holder], your_slot: str) -> list[Keeper]:
    """The people who can open the vault now: you first, then in the order in which they came to it."""
    present = [holder for holder in holders if holder.removed_at is None]
    you = name_of(holders, your_slot)
    people = []
    for name in dict.fromkeys(holder.name for holder in sorted(present, key=lambda each: each.added_at)):
        own = [holder for holder in present if holder.name == name]
        sheets = [holder.added_at for holder in own if holder.kind is SlotKind.RECOVERY]
        people.append(
            Keeper(
                name=name,
                since=min(holder.added_at for holder in holders if holder.name == name),
                has_passphrase=any(holder.kind is SlotKind.PASSPHRASE for holder in own),
                sheet_since=max(sheets, default=None),
                is_you=name == you,
            )
        )
    return sorted(people, key=lambda each: not each.is_you)


def name_of(holders: list[Holder], slot: str) -> str | None:
    return next((holder.name for holder in holders if holder.slot == slot), None)
