"""Whether a payload can be what the specification asks for: its shapes, its multiples, and sums that must agree.

What was rounded by the rules passes, whatever the key. What passes may still be made up: that cannot be seen.
"""

from collections.abc import Sequence, Set
from datetime import date
from itertools import repeat
from operator import mod

from app.models.collecting.payload import Payload
from app.models.collecting.refused import Refused
from app.models.collecting.sources import Population
from app.models.collecting.specification import Specification
from app.models.words import _, counted
from app.statistics.layout import Layout, layout_of


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
        self._parts = [_Part(layout, population) for population in Population]
        self._required = {shape.name for part in self._parts for shape in part.tables}

    def why_not(self, payload: Payload) -> str | None:
        """Why this payload does not fit, or None."""
        try:
            self.cells(payload)
        except Refused as refused:
            return refused.reason
        return None

    def cells(self, payload: Payload) -> list[int]:
        """All cells of a payload that fits, in the order of the layout; a table that is not there is all noughts.

        Raises Refused for one that does not. What it says stands in no reason.
        """
        if (reason := self._why_not_head(payload) or self._why_not_tables(payload.tables.keys())) is not None:
            raise Refused(reason)
        cells = [0] * self._layout.size
        for shape in self._layout.shapes:
            if shape.name in payload.tables:
                table = shape.flat(payload.tables[shape.name])
                if table is None:
                    raise Refused(_("the table {name} has not the shape of its lists").format(name=shape.name))
                cells[shape.cells] = table
        if any(map(mod, cells, repeat(self._specification.base))):
            raise Refused(_("a table holds something that is no multiple of the base"))
        for part in self._parts:
            reason = part.why_not_sums(cells, payload.tables.keys())
            if reason is not None:
                raise Refused(reason)
        return cells

    def _why_not_head(self, payload: Payload) -> str | None:
        specification = self._specification
        if payload.spec != self._hash:
            return _("it was counted by another specification")
        if payload.period not in self._periods:
            return _("its period is not one of the specification")
        if payload.base != specification.base:
            return _("it is rounded to another base than the specification says")
        if not 1 <= payload.revision <= specification.most_revisions:
            return counted(
                "it is a revision that cannot be: there is at most {n} of a period",
                "it is a revision that cannot be: there are at most {n} of a period",
                specification.most_revisions,
            )
        if payload.revision == 1 and payload.previous:
            return _("it is the first revision and says that there was one before")
        if payload.activity:
            return _("it reports something about the service that the specification does not ask for")
        return None

    def _why_not_tables(self, there: Set[str]) -> str | None:
        if not there >= self._required:
            return _("a table is missing")
        crossed = there - self._required
        for part in self._parts:
            if crossed & part.crossed and not crossed >= part.crossed:
                return _("a table that crosses two questions is missing")
            crossed -= part.crossed
        return _("it has a table that the specification does not ask for") if crossed else None


class _Part:
    """The tables of one population: they count the same cases, and so come to the same total."""

    def __init__(self, layout: Layout, population: Population) -> None:
        self._specification = layout.specification
        shapes = [shape for shape in layout.shapes if shape.population is population]
        self.tables = [shape for shape in shapes if shape.across is None]
        self._two_way = [shape for shape in shapes if shape.across is not None]
        self.crossed = {shape.name for shape in self._two_way}
        self._one_way = {shape.name: shape.cells for shape in self.tables}
        self._small = [shape.small for shape in self.tables if shape.small is not None]
        self._options = [shape.start for shape in self.tables if shape.small is None]

    def why_not_sums(self, cells: Sequence[int], there: Set[str]) -> str | None:
        """Why these cells cannot be of the same cases, or None. Their shapes are right."""
        if not self.tables:
            return None
        sums = [sum(cells[shape.cells]) for shape in self.tables]
        for shape, total in zip(self.tables, sums, strict=True):
            if total != sums[0]:
                return _("the table {name} comes to another total than those before it").format(name=shape.name)
        small = {cells[place] for place in self._small}
        if len(small) > 1:
            return _("its tables disagree about the small caseload")
        if max(small) and any(cells[place] for place in self._options):
            return _("it tells apart what is a small caseload")
        is_crossed = bool(self.crossed) and self.crossed <= there
        reason = self._why_not_size(sums[0], max(small), is_crossed=is_crossed)
        return self._why_not_rows(cells) if reason is None and is_crossed else reason

    def _why_not_size(self, total: int, small: int, *, is_crossed: bool) -> str | None:
        """Rounding takes a count less than one base from where it was: so much can be said of how many there were."""
        specification = self._specification
        fewest, most = total - specification.base + 1, total + specification.base - 1
        if small and small != total:
            return _("a part of it is a small caseload and a part is not")
        if small and fewest >= specification.least_cases:
            return _("it has too many cases for a small caseload")
        if not small and total > 0 and most < specification.least_cases:
            return _("it has too few cases to be told apart")
        if is_crossed and most < specification.least_cases_two_way:
            return _("it has too few cases for tables that cross two questions")
        if self.crossed and not is_crossed and fewest >= specification.least_cases_two_way:
            return _("a table that crosses two questions is missing")
        return None

    def _why_not_rows(self, cells: Sequence[int]) -> str | None:
        for shape in self._two_way:
            starts = range(shape.start, shape.cells.stop, shape.width)
            sums = [sum(cells[start : start + shape.width]) for start in starts]
            if sums != cells[self._one_way[shape.variable.name]]:
                words = _("the rows of the table {name} come to other sums than the table of its first question")
                return words.format(name=shape.name)
            if any(cells[start + shape.width - 1] for start in starts):
                return _("the table {name} crosses what is a small caseload").format(name=shape.name)
        return None
