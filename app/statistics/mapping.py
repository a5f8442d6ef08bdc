"""Counts by an older specification, brought into the tables of the present one by the mapping that it declares."""

from collections.abc import Mapping, Sequence

from app.models.collecting.specification import SMALL_CASELOAD, CodeMapping, Specification, Variable
from app.models.words import _
from app.statistics.layout import Layout, Shape, layout_of


def why_not_mapped(older: Specification, present: Specification) -> str | None:
    """Why counts by an older specification cannot be merged, or None. Labels are never compared."""
    mapping = _mapping(older, present)
    if mapping is None:
        return _("the specification of this pool declares no mapping from it")
    if older.base != present.base:
        return _("it is rounded to another base than the specification of this pool says")
    for variable in older.variables:
        into = present.variable(variable.name)
        if into is not None and not set(_codes(variable, mapping).values()) <= set(into.order):
            return _("the mapping of {name} leads nowhere for some of its codes").format(name=variable.name)
    return None


class Mapped:
    """Moves the cells of a payload by an older specification to where they belong in the present one."""

    def __init__(self, older: Specification, present: Layout) -> None:
        mapping = _mapping(older, present.specification)
        if mapping is None:
            raise ValueError("only a declared mapping leads from one specification to another")
        self._size = present.size
        self._moves: list[tuple[int, int]] = []
        self._tables: list[tuple[int, int]] = []
        self.layout = layout_of(older)
        for into in present.shapes:
            for shape in self._sources(into, mapping):
                self._tables.append((1 << shape.number, 1 << into.number))
                self._moves += _moves(shape, into, mapping)

    def cells(self, cells: Sequence[int]) -> list[int]:
        moved = [0] * self._size
        for source, target in self._moves:
            moved[target] += cells[source]
        return moved

    def there(self, there: int) -> int:
        """Which tables of the present specification it fills, one bit for each."""
        return sum(into for source, into in self._tables if there & source)

    def _sources(self, into: Shape, mapping: CodeMapping) -> list[Shape]:
        """The one table that fills another. Yes and no to two options cannot be added: a case may have said both."""
        found = [shape for shape in self.layout.shapes if _leads(shape, into, mapping)]
        return found if len(found) == 1 else []


def _mapping(older: Specification, present: Specification) -> CodeMapping | None:
    return next((each for each in present.mappings if each.older == older.hash), None)


def _codes(variable: Variable, mapping: CodeMapping) -> Mapping[str, str]:
    """Where each code goes. A code for which nothing is declared stays itself: codes never change their meaning."""
    declared = mapping.variables.get(variable.name, {})
    return {code: code if code == SMALL_CASELOAD else declared.get(code, code) for code in variable.order}


def _leads(shape: Shape, into: Shape, mapping: CodeMapping) -> bool:
    if shape.variable.name != into.variable.name or shape.variable.several != into.variable.several:
        return False
    if shape.population is not into.population or (shape.across is None) != (into.across is None):
        return False
    if shape.across is not None and into.across is not None:
        return shape.across.name == into.across.name
    return not shape.code or _codes(shape.variable, mapping)[shape.code] == into.code


def _moves(shape: Shape, into: Shape, mapping: CodeMapping) -> list[tuple[int, int]]:
    if shape.code:
        return [(shape.start, into.start), (shape.start + 1, into.start + 1)]
    rows = _places(shape.variable, into.variable, mapping)
    if shape.across is None or into.across is None:
        return [(shape.start + row, into.start + to) for row, to in enumerate(rows)]
    columns = _places(shape.across, into.across, mapping)
    return [
        (shape.start + row * shape.width + column, into.start + to_row * into.width + to_column)
        for row, to_row in enumerate(rows)
        for column, to_column in enumerate(columns)
    ]


def _places(variable: Variable, into: Variable, mapping: CodeMapping) -> list[int]:
    codes = _codes(variable, mapping)
    return [into.order.index(codes[code]) for code in variable.order]
