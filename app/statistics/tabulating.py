"""Counting the cases of one population by a specification: every table, and the rows that stand for the data."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
    rows = zip(*(column.written for column in columns.values()), strict=True) if columns else [()] * cases
    # Codes are plain ASCII, so that text sorts as its bytes do.
    written = tuple(f"[{row}]".encode("ascii") for row in sorted(map(",".join, rows)))
    return Counted(cases=cases, tables=tables, written=written)


class _Column:
    """A variable of every case as it stands in the rows, and the codes that each writing is made of.

    There are many cases and few answers: each answer is worked out once.
    """

    def __init__(self, variable: Variable, answers: Sequence[str]) -> None:
        self.codes: dict[str, tuple[str, ...]] = {}
        taken = variable.counted_as
        writing: dict[str, str] = {}
        for answer in set(answers):
            said = answer.split() if variable.several else [answer]
            codes = sorted({taken.get(code or NOT_KNOWN, variable.unlisted) for code in said or [NOT_KNOWN]})
            writing[answer] = _as_written(codes if variable.several else codes[0])
            self.codes[writing[answer]] = tuple(codes)
        self.written: Sequence[str] = list(map(writing.__getitem__, answers))


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
