"""The pooled figures of a period: sums over all contributors, and which of them may be shown."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import add

from app.models.collecting.pooled import Figure, PooledPeriod, PooledRow, PooledTable, Status
from app.models.collecting.sources import Population
from app.models.collecting.specification import SMALL_CASELOAD, Variable
from app.models.words import N_, _, counted
from app.statistics.intervals import interval, reliability, share
from app.statistics.layout import Layout, Shape
from app.statistics.merging import Cells, Held, State

NOT_REPORTED = N_("Not reported (small caseload)")
_IS_SOMETHING = bytes(min(count, 1) for count in range(256))


def pooled(state: State, period: str, roster: Collection[str] | None = None) -> PooledPeriod:
    """The tables of a period over all that was merged. A roster says whose files there should be."""
    held = dict(state.of_period(period))
    counting = {contributor: each for contributor, each in held.items() if each.cells is not None}
    specification = state.rules.specification
    hashes = tuple(sorted(each.best[1] for each in counting.values()))
    result = PooledPeriod(
        period=period,
        spec=state.rules.spec,
        base=specification.base,
        practice=state.rules.practice,
        contributors=tuple(counting),
        roster=None if roster is None else len(roster),
        missing=() if roster is None else tuple(sorted(set(roster) - counting.keys())),
        in_conflict=tuple(contributor for contributor, each in held.items() if each.is_in_conflict),
        unlinked=tuple(contributor for contributor, each in counting.items() if each.is_unlinked),
        set_aside=tuple(contributor for contributor, each in held.items() if each.cells is None),
        revisions=dict(sorted(Counter(each.revision for each in counting.values()).items())),
        hashes=hashes,
        line=line_of(hashes),
    )
    if len(counting) < specification.least_contributors:
        return replace(result, why_nothing=_why_nothing(specification.least_contributors))
    summing = _Summing(state.rules.layout, counting.values())
    return replace(result, tables=tuple(summing.tables()), small_caseloads=summing.small_caseloads())


def line_of(hashes: Iterable[str]) -> str:
    """One hash for many: that of their lines in order, as `sort | sha256sum` gives it."""
    lines = "".join(f"{each}\n" for each in sorted(hashes))
    return hashlib.sha256(lines.encode("ascii")).hexdigest()


def _why_nothing(least: int) -> str:
    return counted(
        "Nothing is shown of fewer than {n} contributor together.",
        "Nothing is shown of fewer than {n} contributors together.",
        least,
    )


@dataclass(slots=True, kw_only=True)
class _Of:
    """The contributors that reported the same tables, summed cell by cell."""

    files: list[Cells] = field(default_factory=list)
    sums: list[int]
    reported: list[int]


class _Summing:
    """Adds up the cells of all files once, and reads every table off them."""

    def __init__(self, layout: Layout, held: Iterable[Held]) -> None:
        self._layout = layout
        self._specification = layout.specification
        self._groups: dict[int, _Of] = {}
        for each in held:
            if each.cells is not None:
                self._add(each.there, each.cells)

    def _add(self, there: int, cells: Cells) -> None:
        size = self._layout.size
        group = self._groups.setdefault(there, _Of(sums=[0] * size, reported=[0] * size))
        group.files.append(cells)
        group.sums = list(map(add, group.sums, cells))
        something = cells.translate(_IS_SOMETHING) if isinstance(cells, bytes) else [min(each, 1) for each in cells]
        group.reported = list(map(add, group.reported, something))

    def tables(self) -> Iterable[PooledTable]:
        for variable in self._specification.one_way:
            yield self._several(variable) if variable.several else self._one_way(variable)
        for one, other in self._specification.two_way:
            yield self._two_way(self._shape(f"{one.name}*{other.name}"), one, other)

    def small_caseloads(self) -> dict[Population, Figure]:
        """How many cases of each population nobody may tell apart."""
        populations = dict.fromkeys(variable.population for variable in self._specification.one_way)
        widest = {population: self._widest(population) for population in populations}
        return {
            population: self._figure(shape, [shape.small])
            for population, shape in widest.items()
            if shape.small is not None
        }

    def _one_way(self, variable: Variable) -> PooledTable:
        shape = self._shape(variable.name)
        cells = range(shape.start, shape.cells.stop)
        total = self._total(shape)
        line = self._line(shape, cells, total)
        rows = [
            PooledRow(code=code, label=_label(variable, code), figure=figure)
            for code, figure in zip(variable.order, line.figures, strict=True)
        ]
        return self._table(shape, variable, rows, total, line.rest)

    def _several(self, variable: Variable) -> PooledTable:
        """Only yes is shown. Where no was said by too few, yes would tell of them, and is not shown either."""
        whole = self._shape(f"{variable.name}={SMALL_CASELOAD}")
        total = self._total(whole)
        rows = []
        for code in variable.order:
            shape = self._shape(f"{variable.name}={code}")
            figure = self._figure(shape, [shape.start])
            if figure.is_shown and self._is_no_of_few(shape, whole):
                figure = Figure(status=Status.FEW)
            figure = self._with_share(figure, total) if total.is_shown else Figure(status=total.status)
            rows.append(PooledRow(code=code, label=_label(variable, code), figure=figure))
        return self._table(whole, variable, rows, total, None)

    def _is_no_of_few(self, shape: Shape, whole: Shape) -> bool:
        """Whether too few said no to an option: all together, or without those who have a small caseload.

        Those say no to every option and tell how many they are, so that they can be taken off.
        """
        groups = self._with(shape)
        no = self._reporting(groups, [shape.start + 1])
        small = 0 if shape is whole else self._reporting(groups, [whole.start])
        return 0 < no < self._least or 0 < no - small < self._least

    def _two_way(self, shape: Shape, one: Variable, other: Variable) -> PooledTable:
        """Its rows are a table of their own, and the cells of each row are another."""
        total = self._total(shape)
        rows_of_cells = [
            range(shape.start + row * shape.width, shape.start + (row + 1) * shape.width)
            for row in range(len(shape.rows))
        ]
        line = self._line(shape, rows_of_cells, total, beside=self._shape(one.name))
        rows = []
        for code, cells, figure in zip(shape.rows, rows_of_cells, line.figures, strict=True):
            inside = self._line(shape, cells, figure)
            label = _label(one, code)
            rows.append(PooledRow(code=code, label=label, figure=figure, cells=tuple(inside.figures), rest=inside.rest))
        table = self._table(shape, one, rows, total, line.rest)
        return replace(
            table,
            columns=other.order,
            column_labels=tuple(_label(other, code) for code in other.order),
            across_label=other.label,
        )

    def _table(
        self, shape: Shape, variable: Variable, rows: Sequence[PooledRow], total: Figure, rest: Figure | None
    ) -> PooledTable:
        contributors = self._contributors(shape)
        table = PooledTable(
            name=variable.name if shape.across is None else shape.name,
            label=variable.label,
            population=variable.population,
            several=variable.several,
            contributors=contributors,
            total=total,
            rest=rest,
        )
        least = self._specification.least_contributors
        if contributors < least:
            return replace(table, total=Figure(status=Status.FEW), rest=None, why_nothing=_why_nothing(least))
        if not total.is_shown:
            return replace(table, rest=None, why_nothing=f"{total.status.words}.")
        return replace(table, rows=tuple(rows))

    def _line(
        self, shape: Shape, cells: Sequence["int | range"], total: Figure, beside: Shape | None = None
    ) -> "_Line":
        """Figures that come to a total together: those that may be shown, and the rest of them in one sum.

        A place may be a range of cells, which count as one. `beside` is a table with a cell for each place that more
        contributors reported: neither figures nor rest may tell, by what they are less than there, of a few of those.
        """
        places = [[each] if isinstance(each, int) else list(each) for each in cells]
        if not total.is_shown:
            return _Line(figures=[Figure(status=total.status)] * len(places))
        figures = [self._figure(shape, place) for place in places]
        figures = [
            Figure(status=Status.BESIDE) if each.is_shown and self._tells(shape, beside, [number]) else each
            for number, each in enumerate(figures)
        ]
        told = [number for number, place in enumerate(places) if place == [shape.small] and self._is_told(shape)]
        unknown = [number for number, each in enumerate(figures) if not each.is_shown and number not in told]
        shown = sorted(
            (number for number, figure in enumerate(figures) if figure.value and number not in told),
            key=lambda number: (figures[number].value, number),
        )
        # What is not shown can be worked out together from the total: together it needs as many as one figure does.
        while unknown and shown:
            together = [cell for number in unknown for cell in places[number]]
            if self._reporting(self._with(shape), together) >= self._least and not self._tells(shape, beside, unknown):
                break
            unknown.append(shown.pop(0))
            figures[unknown[-1]] = Figure(status=Status.BESIDE)
        hidden = [number for number, figure in enumerate(figures) if not figure.is_shown]
        rest = None
        if hidden:
            together = [cell for number in hidden for cell in places[number]]
            rest = replace(self._measured(shape, together), status=Status.REST)
        return _Line(figures=[self._with_share(figure, total) for figure in figures], rest=rest)

    def _tells(self, shape: Shape, beside: Shape | None, places: Sequence[int]) -> bool:
        """Whether these places of the table beside it, less those of this one, tell of too few contributors."""
        if beside is None:
            return False
        others = [group for there, group in self._groups.items() if _is_there(there, beside, instead_of=shape)]
        return 0 < self._reporting(others, [beside.start + place for place in places]) < self._least

    @property
    def _least(self) -> int:
        return self._specification.least_in_a_cell

    def _total(self, shape: Shape) -> Figure:
        widest = self._widest(shape.population)
        if self._tells(shape, widest, range(widest.cells.stop - widest.start)):
            return Figure(status=Status.BESIDE)
        cells = list(range(shape.start, shape.cells.stop))
        total = self._figure(shape, cells)
        if total.is_shown and self._is_told(shape):
            apart = [cell for cell in cells if cell != shape.small]
            if 0 < self._reporting(self._with(shape), apart) < self._least:
                return Figure(status=Status.BESIDE)
        return total

    def _widest(self, population: Population) -> Shape:
        """The table of a population that most contributors reported: counts by an older specification lack some."""
        whole = [each for each in self._layout.shapes if each.population is population and each.small is not None]
        return max(whole, key=self._contributors)

    def _is_told(self, shape: Shape) -> bool:
        """Whether the small caseload of a table is known: every table of the same cases tells of it.

        What one of them does not show can then be taken off what another one does.
        """
        return shape.small is not None and self._figure(shape, [shape.small]).status is not Status.FEW

    def _figure(self, shape: Shape, cells: Sequence[int]) -> Figure:
        few = self._contributors(shape) < self._specification.least_contributors
        if few or 0 < self._reporting(self._with(shape), cells) < self._least:
            return Figure(status=Status.FEW)
        measured = self._measured(shape, cells)
        return measured if measured.status is not Status.UNCERTAIN else Figure(status=Status.UNCERTAIN)

    def _measured(self, shape: Shape, cells: Sequence[int]) -> Figure:
        base = self._specification.base
        value = base * sum(group.sums[cell] for group in self._with(shape) for cell in cells)
        low, high = interval(value, self._contributors(shape), base)
        return Figure(value=value, low=low, high=high, status=reliability(value, low, high))

    def _reporting(self, groups: Sequence[_Of], cells: Sequence[int]) -> int:
        """How many contributors have something in any of these cells; where they are enough, at least so many."""
        most = max((sum(group.reported[cell] for group in groups) for cell in cells), default=0)
        if most >= self._least or len(cells) == 1:
            return most
        return sum(any(file[cell] for cell in cells) for group in groups for file in group.files)

    def _contributors(self, shape: Shape) -> int:
        return sum(len(group.files) for group in self._with(shape))

    def _with(self, shape: Shape) -> list[_Of]:
        return [group for there, group in self._groups.items() if there >> shape.number & 1]

    def _shape(self, name: str) -> Shape:
        return next(each for each in self._layout.shapes if each.name == name)

    def _with_share(self, figure: Figure, total: Figure) -> Figure:
        if figure.value is None or figure.low is None or figure.high is None:
            return figure
        return replace(figure, share=share(figure.value, figure.low, figure.high, total.value or 0))


def _is_there(there: int, shape: Shape, instead_of: Shape) -> bool:
    return bool(there >> shape.number & 1) and not there >> instead_of.number & 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    figures: list[Figure]
    rest: Figure | None = None


def _label(variable: Variable, code: str) -> str:
    if code == SMALL_CASELOAD:
        return _(NOT_REPORTED)
    return next(each.label for each in variable.codes if each.code == code)
