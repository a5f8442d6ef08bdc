"""What a repair brought back and what it could not: every lost row by its table and number, and never by its words."""

from dataclasses import dataclass, field
from enum import StrEnum


class Rung(StrEnum):
    """How far up the ladder a repair had to go."""

    NOTHING = "nothing"
    OPENED = "opened"
    INDEXES = "indexes"
    FREE_PAGES = "free_pages"
    SALVAGE = "salvage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A row that is gone. `case_id` where an index still knew it; not `is_certain` where it may have been deleted.

    Of one that `is_partly` there, what its indexes knew was kept, or all but its links to the tables in `without`. A
    table without numbers of its own is told by the keys between which something was lost.
    """

    table: str
    row: str
    case_id: int | None = None
    is_certain: bool = True
    is_partly: bool = False
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """The outcome of a salvage, table by table."""

    damaged_pages: int
    pages: int
    kept: dict[str, int]
    from_backup: dict[str, int]
    lost: tuple[Lost, ...]
    found_cases: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What a repair did. `aside` is the folder, inside the vault, where the damaged files are kept."""

    rung: Rung
    sentences: tuple[str, ...]
    salvaged: Salvaged | None = None
    aside: str = ""
    references: dict[int, str] = field(default_factory=dict)
