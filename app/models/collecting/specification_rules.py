"""What must be true of a collection specification before anything is counted by it."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from app.models.collecting.sources import SOURCES, Population
from app.models.collecting.specification import PeriodKind, Specification, Variable
from app.models.words import _

MOST_ONE_WAY = 12
MOST_TWO_WAY = 4
MOST_REVISIONS = 3
"""More versions of the same data would let somebody work out what was rounded."""
MOST_AT_LEAST = 1_000_000
"""Nothing counts so many, and far larger numbers have no canonical way of being written."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PERIOD_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
# Without "=" and "*", which stand in the names of tables, and never beginning like the code of a small caseload.
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")
_BASES = range(2, 21)


def why_not(specification: Specification) -> str | None:
    """What is wrong with a specification, or None."""
    return next(_problems(specification), None)


def _problems(specification: Specification) -> Iterator[str]:
    yield from _number_problems(specification)
    yield from _period_problems(specification)
    yield from _variable_problems(specification)
    yield from _table_problems(specification)
    yield from _mapping_problems(specification)


def _number_problems(specification: Specification) -> Iterator[str]:
    if specification.base not in _BASES:
        yield _("the base must be from {least} to {most}").format(least=_BASES[0], most=_BASES[-1])
    least = ("least_cases", "least_cases_two_way", "most_revisions", "least_contributors", "least_in_a_cell")
    for name in least:
        if getattr(specification, name) < 1:
            yield _("“{key}” must be 1 or more").format(key=name)
        if getattr(specification, name) > MOST_AT_LEAST:
            yield _("“{key}” must be {n} or fewer").format(key=name, n=MOST_AT_LEAST)
    if specification.most_revisions > MOST_REVISIONS:
        yield _("there may be {n} versions of a period at most").format(n=MOST_REVISIONS)
    if specification.least_cases_two_way < specification.least_cases:
        yield _("two-way tables cannot ask for fewer cases than the others")
    if specification.least_in_a_cell > specification.least_contributors:
        yield _("a cell cannot need more contributors than the whole")


def _period_problems(specification: Specification) -> Iterator[str]:
    if not specification.periods:
        yield _("it has no periods")
    yield from _twice(each.name for each in specification.periods)
    for period in specification.periods:
        if not _PERIOD_NAME.fullmatch(period.name):
            yield _("the period {name} may hold only letters, digits, _ and -").format(name=period.name)
        if period.ends < period.begins:
            yield _("the period {name} ends before it begins").format(name=period.name)
    for kind in PeriodKind:
        for earlier, later in pairwise(each for each in specification.periods if each.kind is kind):
            if later.begins <= earlier.ends:
                names = {"earlier": earlier.name, "later": later.name}
                yield _("the period {later} begins before {earlier} is over").format(**names)


def _variable_problems(specification: Specification) -> Iterator[str]:
    if not specification.variables:
        yield _("it counts nothing")
    yield from _twice(each.name for each in specification.variables)
    for variable in specification.variables:
        if not _NAME.fullmatch(variable.name):
            yield _("the name {name} may hold only small letters, digits and _").format(name=variable.name)
        source = SOURCES[specification.role].get(variable.source)
        said = {"name": variable.name, "source": variable.source}
        if source is None:
            yield _("{name} asks for {source}, which no vault of this kind gives").format(**said)
        elif source.several != variable.several:
            yield _("{name} must say as {source} does whether it has several answers").format(**said)
        elif source.after_close and variable.population is not Population.CLOSED:
            yield _("{name} asks for {source}, which is only known of closed cases").format(**said)
        yield from _code_problems(variable)


def _code_problems(variable: Variable) -> Iterator[str]:
    codes = [each.code for each in variable.codes]
    for code in codes:
        if not _CODE.fullmatch(code):
            yield _("{name}: a code may hold only letters, digits and _").format(name=variable.name)
    yield from _twice(codes)
    if variable.unlisted not in codes:
        yield _("{name}: “unlisted” must be one of its codes").format(name=variable.name)
    answers = (answer for each in variable.codes for answer in {each.code, *each.takes})
    for answer in _repeated(answers):
        yield _("{name}: two codes take {answer}").format(name=variable.name, answer=answer)


def _table_problems(specification: Specification) -> Iterator[str]:
    yield from _twice(specification.tables)
    one_way = [name for name in specification.tables if "*" not in name]
    two_way = [name for name in specification.tables if "*" in name]
    if not one_way:
        yield _("it has no tables")
    if len(one_way) > MOST_ONE_WAY:
        yield _("it has more than {n} one-way tables").format(n=MOST_ONE_WAY)
    if len(two_way) > MOST_TWO_WAY:
        yield _("it has more than {n} two-way tables").format(n=MOST_TWO_WAY)
    for name in one_way:
        if specification.variable(name) is None:
            yield _("the table {name} counts nothing that is asked").format(name=name)
    for variable in specification.variables:
        if variable.name not in one_way:
            yield _("{name} is asked and has no table").format(name=variable.name)
    for name in two_way:
        yield from _two_way_problems(specification, name, one_way)


def _two_way_problems(specification: Specification, name: str, one_way: list[str]) -> Iterator[str]:
    names = name.split("*")
    pair = [specification.variable(each) for each in names]
    if len(names) != 2 or names[0] == names[1] or not set(names) <= set(one_way):
        yield _("the table {name} must cross two that have a table of their own").format(name=name)
        return
    if any(each is not None and each.several for each in pair):
        yield _("the table {name} crosses something with several answers").format(name=name)
    if len({each.population for each in pair if each is not None}) > 1:
        yield _("the table {name} crosses cases received with cases closed").format(name=name)


def _mapping_problems(specification: Specification) -> Iterator[str]:
    yield from _twice(each.older for each in specification.mappings)
    for mapping in specification.mappings:
        for name, codes in mapping.variables.items():
            variable = specification.variable(name)
            if variable is None:
                yield _("a mapping names {name}, which is not asked").format(name=name)
            elif not set(codes.values()) <= {each.code for each in variable.codes}:
                yield _("a mapping of {name} leads to a code that it has not").format(name=name)


def _twice(names: Iterable[str]) -> Iterator[str]:
    for name in _repeated(names):
        yield _("{name} is there twice").format(name=name)


def _repeated(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)
