"""What a pool makes of the counts of many contributors: figures with their intervals, and what became of each file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.models.collecting.sources import Population
from app.models.words import N_, _


class Status(StrEnum):
    """How good a figure is, or why it is not shown."""

    A = "A"
    B = "B"
    C = "C"
    REST = "rest"
    FEW = "few"
    BESIDE = "beside"
    UNCERTAIN = "uncertain"

    @property
    def words(self) -> str:
        return _(_STATUS[self])

    @property
    def is_shown(self) -> bool:
        return self in {Status.A, Status.B, Status.C, Status.REST}


_STATUS = {
    Status.A: N_("Right to within a tenth"),
    Status.B: N_("Right to within a quarter"),
    Status.C: N_("To be read as a range"),
    Status.REST: N_("Together, what is not shown one by one"),
    Status.FEW: N_("Not shown: too few contributors reported it"),
    Status.BESIDE: N_("Not shown: another figure could be worked out from it"),
    Status.UNCERTAIN: N_("Not shown: too uncertain"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a total, in percent, and between which percentages it lies."""

    percent: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a pooled table. Where it is not shown there is none, and no interval either."""

    value: int | None = None
    low: float | None = None
    high: float | None = None
    status: Status
    share: Share | None = None

    @property
    def is_shown(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledRow:
    """One row. In a table of two questions, `cells` are by the second, and `rest` what of them is not shown."""

    code: str
    label: str
    figure: Figure
    cells: tuple[Figure, ...] = ()
    rest: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledTable:
    """One table of all contributors together.

    Its rows add up to `total`, with `rest` for those that are not shown, unless each case may count in several of them.
    `why_nothing` says why there are no rows, where there are none.
    """

    name: str
    label: str
    population: Population
    several: bool = False
    contributors: int
    rows: tuple[PooledRow, ...] = ()
    columns: tuple[str, ...] = ()
    column_labels: tuple[str, ...] = ()
    across_label: str = ""
    total: Figure
    rest: Figure | None = None
    why_nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledPeriod:
    """All tables of one period, and what they rest on.

    `line` is one hash for all files that are in it: two people who have the same line have merged the same files.
    Contributors are named by their keys. `revisions` says how many files there are of each revision.
    """

    period: str
    spec: str
    base: int
    practice: bool
    contributors: tuple[str, ...] = field(repr=False)
    roster: int | None = None
    missing: tuple[str, ...] = field(default=(), repr=False)
    in_conflict: tuple[str, ...] = field(default=(), repr=False)
    unlinked: tuple[str, ...] = field(default=(), repr=False)
    set_aside: tuple[str, ...] = field(default=(), repr=False)
    revisions: Mapping[int, int]
    small_caseloads: Mapping[Population, Figure] = field(default_factory=dict)
    tables: tuple[PooledTable, ...] = ()
    hashes: tuple[str, ...]
    line: str
    why_nothing: str = ""

    def table(self, name: str) -> PooledTable:
        return next(each for each in self.tables if each.name == name)


class Became(StrEnum):
    """What became of a file."""

    MERGED = "merged"
    CORRECTED = "corrected"
    OLDER = "older"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    SET_ASIDE = "set aside"
    WAITING = "waiting"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        return _(_BECAME[self])


_BECAME = {
    Became.MERGED: N_("Merged"),
    Became.CORRECTED: N_("Merged, in place of an earlier revision"),
    Became.OLDER: N_("Not needed: a later revision is here already"),
    Became.DUPLICATE: N_("Not needed: it is here already"),
    Became.CONFLICT: N_("Two files say to be the same revision: ask for a new export"),
    Became.SET_ASIDE: N_("Set aside: this contributor reports by the year, and a quarter would count twice"),
    Became.WAITING: N_("Waits until somebody has compared the words of its key"),
    Became.REFUSED: N_("Refused"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a file, and why where it was refused.

    `counts` says whether it is the file that counts now of its contributor and period: only such a payload is kept.
    `superseded` are the hashes of payloads that count no longer and are to be deleted, so that nobody can average them.
    `is_unlinked` warns that the revision before this one was never seen.
    """

    became: Became
    reason: str = ""
    counts: bool = False
    superseded: tuple[str, ...] = ()
    is_unlinked: bool = False

    @property
    def sentence(self) -> str:
        return f"{self.became.words}: {self.reason}" if self.reason else self.became.words


def figures_of(table: PooledTable) -> Iterable[Figure]:
    """Every figure of a table, its sums among them."""
    yield table.total
    for row in table.rows:
        yield row.figure
        yield from row.cells
        if row.rest is not None:
            yield row.rest
    if table.rest is not None:
        yield table.rest
