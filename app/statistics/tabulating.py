"""Counting the cases of one population by a specification: every table, and the rows that stand for the data."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import prod

from app.models.codes import NOT_KNOWN
from app.models.collecting.sources import Population
from app.models.collecting.specification import SMALL_CASELOAD, Specification, Variable
from app.statistics.rounding import Counts, written_row

Answers = Mapping[str, Sequence[str]]
"""By the name of a source, what each case says: all in one order. Of several codes, all stand in one text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Exact counts: they never leave the program, and are never shown. `written` are the rows, sorted bytewise."""

    cases: int
    tables: Counts = field(repr=False)
    written: tuple[bytes, ...] = field(repr=False)


def tabulate(specification: Specification, population: Population, answers: Answers, cases: int) -> Counted:
    """Counts each case once in every table of a population, in the order of the code lists.

    A table of a variable with several codes is one of yes and no for each code. With too few cases everything counts
    as not reported, and two-way tables are not made.
    """
    is_small = cases < specification.least_cases
    columns = {
        each.name: _SmallCaseload(cases) if is_small else _Column(each, answers[each.source])
        for each in specification.of_population(population)
    }
    tables: Counts = {}
    for variable in specification.one_way:
        if variable.population is population:
            tables |= _one_way(variable, columns[variable.name], cases)
    if cases >= specification.least_cases_two_way:
        for one, other in specification.two_way:
            if one.population is population:
                tables[f"{one.name}*{other.name}"] = _two_way(one, other, columns)
    return Counted(cases=cases, tables=tables, written=_written(list(columns.values()), cases))


def _written(columns: Sequence["_Column"], cases: int) -> tuple[bytes, ...]:
    """A row for each case, sorted. Codes are plain ASCII without line ends, so that text sorts as its bytes do."""
    if not columns or not cases:
        return (b"[]",) * cases
    rows = map(",".join, zip(*(column.written for column in columns), strict=True))
    if prod(len(column.codes) for column in columns) < cases:
        # Many cases say the same: each row is written once.
        found = Counter(rows)
        return tuple(chain.from_iterable([f"[{row}]".encode("ascii")] * found[row] for row in sorted(found)))
    return tuple(("[" + "]\n[".join(sorted(rows)) + "]").encode("ascii").split(b"\n"))


class _Writing(dict[str, str]):
    """How each answer stands in the rows. There are many cases and few answers: each is worked out once."""

    def __init__(self, variable: Variable) -> None:
        super().__init__()
        self._variable, self._taken = variable, variable.counted_as
        self.codes: dict[str, tuple[str, ...]] = {}

    def __missing__(self, answer: str) -> str:
        several = self._variable.several
        said = answer.split() if several else [answer]
        codes = sorted({self._taken.get(code or NOT_KNOWN, self._variable.unlisted) for code in said or [NOT_KNOWN]})
        writing = self[answer] = _as_written(codes if several else codes[0])
        self.codes[writing] = tuple(codes)
        return writing


class _Column:
    """A variable of every case as it stands in the rows, and the codes that each writing is made of."""

    def __init__(self, variable: Variable, answers: Sequence[str]) -> None:
        writing = _Writing(variable)
        self.written: Sequence[str] = list(map(writing.__getitem__, answers))
        self.codes = writing.codes


class _SmallCaseload(_Column):
    """Nothing is told of any case."""

    def __init__(self, cases: int) -> None:
        writing = _as_written(SMALL_CASELOAD)
        self.codes = {writing: (SMALL_CASELOAD,)}
        self.written = [writing] * cases


def _as_written(answer: str | list[str]) -> str:
    return written_row([answer])[1:-1].decode("ascii")


def _one_way(variable: Variable, column: _Column, cases: int) -> Counts:
    found: Counter[str] = Counter()
    for writing, number in Counter(column.written).items():
        for code in column.codes[writing]:
            found[code] += number
    if variable.several:
        return {f"{variable.name}={code}": [found[code], cases - found[code]] for code in variable.order}
    return {variable.name: [found[code] for code in variable.order]}


def _two_way(one: Variable, other: Variable, columns: Mapping[str, _Column]) -> list[list[int]]:
    rows, cells = columns[one.name], columns[other.name]
    found: Counter[tuple[str, str]] = Counter()
    for (row, cell), number in Counter(zip(rows.written, cells.written, strict=True)).items():
        found[rows.codes[row][0], cells.codes[cell][0]] += number
    return [[found[row, cell] for cell in other.order] for row in one.order]
