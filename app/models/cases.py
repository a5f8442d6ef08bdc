"""A case: one person's matter, from the first words to its close, and the rules about it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

_MOST_CARE = {"UNSAFE": 0, "UNSURE": 1, "SAFE": 2, "PNS": 4, "UNK": 5, "": 6}


class CaseState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Mode(StrEnum):
    """How the person told us (domain list 1.1)."""

    NAMED = "NAMED"
    ANON = "ANON"
    ANON_MSG = "ANON_MSG"
    PROXY = "PROXY"

    @property
    def is_anonymous(self) -> bool:
        return self in (Mode.ANON, Mode.ANON_MSG)


class Side(StrEnum):
    """Whose side the person who came is on: advisers help either (policy 9.1, 11.2)."""

    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"
    WITNESS = "witness"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case as the vault keeps it. `alias` is the adviser's own word for it and stays out of every output."""

    id: int | None = None
    object_id: str
    year: int
    number: int
    alias: str = field(default="", repr=False)
    mode: Mode
    state: CaseState = CaseState.OPEN
    safety: str = ""
    about: tuple[str, ...] = ()
    received_at: datetime
    opened_at: datetime
    last_entry_at: datetime
    next_due_on: date | None = None
    contact_route: bool = False
    support: str = ""
    side: Side = Side.COMPLAINANT
    outcome: str = ""
    closed_at: datetime | None = None

    @property
    def reference(self) -> str:
        """What the case is called everywhere outside the vault: a number that says nothing of the person."""
        return reference(self.year, self.number)


def reference(year: int, number: int) -> str:
    return f"DC-{year}-{number:04d}"


def less_safe(one: str, other: str) -> str:
    """Of two answers to whether somebody feels safe, the one that asks for more care."""
    return min(one, other, key=lambda code: _MOST_CARE.get(code, 3))
