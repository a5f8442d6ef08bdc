"""What is arranged around a meeting: who comes and how, with whom, what is adjusted for them, and when they cannot."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

NOBODY_OF_THE_REGISTER = 0
"""Stands for the companion in the register where it was said that they only share a name with somebody there."""


class Attends(StrEnum):
    """How somebody takes part (policy 12.5.9)."""

    ROOM = "room"
    SEPARATE_ROOM = "separate_room"
    VIDEO = "video"
    QUESTIONS = "questions"
    """Questions and answers in writing."""


class WasThere(StrEnum):
    """What is recorded of somebody after the meeting."""

    YES = "yes"
    PART = "part"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody's place in the running order of a meeting, with two seats beside them: companion and support worker.

    `who` is their key: `person-3`, `role-chair`, `witness-5`. A support worker comes beside a companion, never instead
    (policy 12.6). `was_there` is recorded afterwards: `yes`, `no` or `part`. A companion without
    `companion_register_id` is known by name alone.
    """

    id: int | None = None
    object_id: str
    case_id: int
    meeting: str
    who: str
    position: int
    attends: Attends = Attends.ROOM
    starts: str = ""
    """The hour, as `14:30`, where it is fixed; else they follow whoever is heard before them."""
    minutes: int = 0
    """For how long they are heard; 0 for somebody who is there for the whole of it, or from their hour on."""
    companion: str = field(default="", repr=False)
    companion_kind: str = ""
    companion_register_id: int | None = None
    is_certified: bool = False
    """Whether a union official is certified to accompany (Employment Relations Act 1999, section 10)."""
    support_worker: str = field(default="", repr=False)
    support_kind: str = ""
    adjustments: str = field(default="", repr=False)
    was_there: str = ""

    @property
    def is_companion_outside(self) -> bool:
        """Whether their companion is nobody of the register, though somebody there has the same name."""
        return self.companion_register_id == NOBODY_OF_THE_REGISTER

    def for_somebody_else(self) -> "Place":
        """The same place in the order, for whoever holds the role now: what was personal goes."""
        return Place(
            id=self.id,
            object_id=self.object_id,
            case_id=self.case_id,
            meeting=self.meeting,
            who=self.who,
            position=self.position,
            starts=self.starts,
            minutes=self.minutes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFree:
    """When somebody cannot come: from one hour to another of a day; without hours the whole day.

    `who` is a key as in `Place`; `companion-person-3` is that person's companion. Why is not asked.
    """

    id: int | None = None
    object_id: str
    case_id: int
    who: str
    day: date
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Somebody who is near to a party without a part in the case: a line manager, a mediator, a companion.

    `kind` is a code of the list of ties. Without `register_id` they are known by name alone.
    """

    id: int | None = None
    object_id: str
    case_id: int
    person_id: int
    kind: str
    name: str = field(repr=False)
    register_id: int | None = None
    is_outside: bool = False
    """Whether they are nobody of the register, though somebody there has the same name."""
