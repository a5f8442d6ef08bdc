"""Where each figure of a specification stands: its tables in order, one after the other, in a single row of cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import cast

from app.models.collecting.payload import OneWay, TwoWay
from app.models.collecting.sources import Population
from app.models.collecting.specification import SMALL_CASELOAD, Specification, Variable

YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One table as a payload has it. `code` is the option of a variable with several answers, asked by yes and no."""

    name: str
    number: int
    start: int
    population: Population
    variable: Variable
    rows: tuple[str, ...]
    code: str = ""
    across: Variable | None = None
    width: int = field(init=False)
    cells: slice = field(init=False)

    def __post_init__(self) -> None:
        # Worked out once: whoever reads thousands of files asks for them at each table.
        width = len(self.across.order) if self.across else 1
        object.__setattr__(self, "width", width)
        object.__setattr__(self, "cells", slice(self.start, self.start + len(self.rows) * width))

    @property
    def small(self) -> int | None:
        """The cell of the small caseload: the last row, or the yes of the option that stands for it."""
        if self.across is not None or self.code not in ("", SMALL_CASELOAD):
            return None
        return self.start if self.code else self.cells.stop - 1

    def flat(self, table: OneWay | TwoWay) -> Sequence[int] | None:
        """The cells of a table, row after row, or None where it has another shape."""
        if len(table) != len(self.rows):
            return None
        if self.across is None:
            return cast("OneWay", table)
        rows = cast("TwoWay", table)
        return list(chain.from_iterable(rows)) if {len(row) for row in rows} == {self.width} else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The tables of a specification, and how many cells they have together."""

    specification: Specification
    shapes: tuple[Shape, ...]
    size: int

    def there(self, tables: Mapping[str, OneWay | TwoWay]) -> int:
        """Which of the tables are there, one bit for each."""
        return sum(1 << shape.number for shape in self.shapes if shape.name in tables)


def layout_of(specification: Specification) -> Layout:
    shapes: list[Shape] = []
    start = 0
    for variable in specification.one_way:
        codes = variable.order if variable.several else ("",)
        for code in codes:
            shape = Shape(
                name=f"{variable.name}={code}" if code else variable.name,
                number=len(shapes),
                start=start,
                population=variable.population,
                variable=variable,
                rows=YES_NO if code else variable.order,
                code=code,
            )
            shapes.append(shape)
            start = shape.cells.stop
    for one, other in specification.two_way:
        shape = Shape(
            name=f"{one.name}*{other.name}",
            number=len(shapes),
            start=start,
            population=one.population,
            variable=one,
            rows=one.order,
            across=other,
        )
        shapes.append(shape)
        start = shape.cells.stop
    return Layout(specification=specification, shapes=tuple(shapes), size=start)
