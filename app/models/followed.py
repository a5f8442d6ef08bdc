"""What is followed to its end after a decision: recommendations, steps that restore relations, how people fare."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Stands(StrEnum):
    """How far something has come that is followed up."""

    WAITING = "waiting"
    """Nobody answered it or did it yet."""
    ANSWERED = "answered"
    """It is HR's turn to consider the answer."""
    CONSIDERED = "considered"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One thing that is followed up. `name` is its sort in the procedure, such as `recommendations`.

    It is asked of its owner, answered, and considered by HR; what the sort does not ask for is left out. `dropped_on`
    is the day it was given up, with the reason. `about` is the key of the person it concerns, as `person-3`.
    """

    id: int | None = None
    object_id: str
    case_id: int
    name: str
    number: int
    words: str = field(repr=False)
    about: str = ""
    owner: str = field(default="", repr=False)
    owner_role: str = ""
    register_id: int | None = None
    due_on: date | None = None
    asked_on: date | None = None
    answered_on: date | None = None
    answer: str = ""
    response: str = field(default="", repr=False)
    document_id: int | None = None
    considered_on: date | None = None
    considered: str = field(default="", repr=False)
    """What HR made of the answer."""
    done_on: date | None = None
    dropped_on: date | None = None
    dropped_because: str = field(default="", repr=False)
    task_id: int | None = None


def stands(followed: Followed) -> Stands:
    """How far it has come. A new answer is to be considered anew."""
    if followed.dropped_on is not None:
        return Stands.DROPPED
    if followed.done_on is not None:
        return Stands.DONE
    if followed.considered_on is not None:
        return Stands.CONSIDERED
    return Stands.WAITING if followed.answered_on is None else Stands.ANSWERED


def is_open(followed: Followed) -> bool:
    """Whether somebody is still to answer it, to consider it or to do it."""
    return stands(followed) in (Stands.WAITING, Stands.ANSWERED)


def is_settled(followed: Followed, *, must_be_considered: bool) -> bool:
    """Whether nothing more is owed: done, answered and considered, or given up with a reason (policy 12.5.14)."""
    if followed.dropped_on is not None:
        return True
    if must_be_considered:
        return followed.answered_on is not None and followed.considered_on is not None
    return followed.done_on is not None


def is_overdue(followed: Followed, today: date) -> bool:
    """Whether its day has passed with no answer, and nothing done. An answer that waits for HR is not overdue."""
    return followed.due_on is not None and followed.due_on < today and stands(followed) is Stands.WAITING
