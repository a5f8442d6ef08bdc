"""What is followed to its end after a decision: recommendations, steps that restore relations, how people fare."""

from dataclasses import dataclass, field
from datetime import date


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


def is_settled(followed: Followed, *, must_be_considered: bool) -> bool:
    """Whether nothing more is owed: done, answered and considered, or given up with a reason (policy 12.5.14)."""
    if followed.dropped_on is not None:
        return True
    if must_be_considered:
        return followed.answered_on is not None and followed.considered_on is not None
    return followed.done_on is not None
