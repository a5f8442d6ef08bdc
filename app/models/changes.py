"""What an act changed: which pages should look again, what to announce, and how to take it back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """How to take an act back: its name for the button, and the service that does it."""

    words: str
    act: Callable[..., "Changes"]
    args: tuple[Any, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a service touched. `topics` name what pages listen for; `said` is announced, and holds nobody's name.

    `draft_id` is a draft that came back by taking an act back: it is opened again.
    """

    topics: frozenset[str]
    said: str = ""
    undo: Undo | None = None
    record_id: int | None = None
    draft_id: int | None = None

    @classmethod
    def to(
        cls,
        *topics: str,
        said: str = "",
        undo: Undo | None = None,
        record_id: int | None = None,
        draft_id: int | None = None,
    ) -> "Changes":
        return cls(topics=frozenset(topics), said=said, undo=undo, record_id=record_id, draft_id=draft_id)
