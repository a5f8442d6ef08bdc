"""Whether a payload can be what the specification asks for: its shapes, its multiples, and sums that must agree.

What was rounded by the rules passes, whatever the key. What passes may still be made up: that cannot be seen.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from app.models.collecting.payload import Payload
from app.models.collecting.sources import Population
from app.models.collecting.specification import SMALL_CASELOAD, Specification
from app.models.words import _, counted
from app.statistics.layout import Layout, Shape, layout_of


def why_not(payload: Payload, specification: Specification) -> str | None:
    """Why a payload does not fit its specification, or None."""
    return Checker(layout_of(specification)).why_not(payload)


def why_not_closed(payload: Payload, specification: Specification, today: date) -> str | None:
    """Why a payload comes too early, or None. This computer's clock counts here, and that of its maker nowhere."""
    period = specification.period(payload.period)
    if period is not None and period.is_closed(today):
        return None
    return _("its period is not over yet")


class Checker:
    """Checks many payloads against one specification."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._specification = layout.specification
        self._hash = self._specification.hash
        self._periods = {period.name for period in self._specification.periods}
        self._required = {shape.name for shape in layout.shapes if shape.across is None}
        self._one_way = {shape.name: shape for shape in layout.shapes if shape.across is None}
        self._crossed: defaultdict[Population, set[str]] = defaultdict(set)
        for shape in layout.shapes:
            if shape.across is not None:
                self._crossed[shape.population].add(shape.name)

    def why_not(self, payload: Payload) -> str | None:
        """Why this payload does not fit, or None. What it says stands in no reason."""
        return next(self._problems(payload), None)

    def _problems(self, payload: Payload) -> Iterator[str]:
        # In this order: whatever is looked at later rests on what was looked at before.
        yield from self._head_problems(payload)
        yield from self._shape_problems(payload)
        yield from self._sum_problems(payload)

    def _head_problems(self, payload: Payload) -> Iterator[str]:
        specification = self._specification
        if payload.spec != self._hash:
            yield _("it was counted by another specification")
        if payload.period not in self._periods:
            yield _("its period is not one of the specification")
        if payload.base != specification.base:
            yield _("it is rounded to another base than the specification says")
        if not 1 <= payload.revision <= specification.most_revisions:
            yield counted(
                "it is a revision that cannot be: there is at most {n} of a period",
                "it is a revision that cannot be: there are at most {n} of a period",
                specification.most_revisions,
            )
        if payload.revision == 1 and payload.previous:
            yield _("it is the first revision and says that there was one before")
        if payload.activity:
            yield _("it reports something about the service that the specification does not ask for")

    def _shape_problems(self, payload: Payload) -> Iterator[str]:
        there = payload.tables.keys()
        if not there >= self._required:
            yield _("a table is missing")
        crossed = there - self._required
        for names in self._crossed.values():
            if crossed & names and not crossed >= names:
                yield _("a table that crosses two questions is missing")
            crossed -= names
        if crossed:
            yield _("it has a table that the specification does not ask for")
        base = self._specification.base
        for shape in self._there(payload):
            cells = shape.flat(payload.tables[shape.name])
            if cells is None:
                yield _("the table {name} has not the shape of its lists").format(name=shape.name)
            elif any(count % base for count in cells):
                yield _("the table {name} holds something that is no multiple of the base").format(name=shape.name)

    def _sum_problems(self, payload: Payload) -> Iterator[str]:
        """All shapes are right by now."""
        cells = self._layout.flat(payload.tables)
        totals: dict[Population, int] = {}
        small: dict[Population, int] = {}
        for shape in self._there(payload):
            table = cells[shape.cells]
            total = totals.setdefault(shape.population, sum(table))
            if sum(table) != total:
                yield _("the table {name} comes to another total than those before it").format(name=shape.name)
            in_small = _in_small_caseload(shape, table)
            if in_small is not None and small.setdefault(shape.population, in_small) != in_small:
                yield _("the table {name} disagrees about the small caseload").format(name=shape.name)
        for shape in self._there(payload):
            table = cells[shape.cells]
            if small[shape.population] and shape.code not in ("", SMALL_CASELOAD) and table[0]:
                yield _("the table {name} tells apart what is a small caseload").format(name=shape.name)
            if shape.across is not None:
                yield from _row_problems(shape, table, cells[self._one_way[shape.variable.name].cells])
        for population, total in totals.items():
            yield from self._size_problems(payload, population, total, small[population])

    def _size_problems(self, payload: Payload, population: Population, total: int, small: int) -> Iterator[str]:
        """Rounding takes a count less than one base from where it was: so much can be said of how many there were."""
        specification = self._specification
        fewest, most = total - specification.base + 1, total + specification.base - 1
        if small and small != total:
            yield _("a part of it is a small caseload and a part is not")
        if small and fewest >= specification.least_cases:
            yield _("it has too many cases for a small caseload")
        if not small and total > 0 and most < specification.least_cases:
            yield _("it has too few cases to be told apart")
        if population not in self._crossed:
            return
        is_crossed = self._crossed[population] <= payload.tables.keys()
        if is_crossed and most < specification.least_cases_two_way:
            yield _("it has too few cases for tables that cross two questions")
        if not is_crossed and fewest >= specification.least_cases_two_way:
            yield _("a table that crosses two questions is missing")

    def _there(self, payload: Payload) -> Iterator[Shape]:
        return (shape for shape in self._layout.shapes if shape.name in payload.tables)


def _in_small_caseload(shape: Shape, table: Sequence[int]) -> int | None:
    """What a table has in the row of the small caseload: the last one, or the yes of the option that stands for it."""
    if shape.across is not None or shape.code not in ("", SMALL_CASELOAD):
        return None
    return table[0] if shape.code else table[-1]


def _row_problems(shape: Shape, table: Sequence[int], one_way: Sequence[int]) -> Iterator[str]:
    rows = [table[start : start + shape.width] for start in range(0, len(table), shape.width)]
    if [sum(row) for row in rows] != list(one_way):
        yield _("the rows of the table {name} come to other sums than the table of its first question").format(
            name=shape.name
        )
    if any(row[-1] for row in rows):
        yield _("the table {name} crosses what is a small caseload").format(name=shape.name)
