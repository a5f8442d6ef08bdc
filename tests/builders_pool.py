"""Counts of many contributors, as their vaults would round and sign them, and the files they send."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from random import Random
from typing import Any

from app.exchange.counts_file import write_counts
from app.exchange.envelope import public_of
from app.models.collecting.counts_files import CountsFile
from app.models.collecting.hashes import hash_of
from app.models.collecting.payload import Payload, key_text, payload_bytes
from app.models.collecting.sources import Population
from app.models.collecting.specification import SMALL_CASELOAD, Specification
from app.statistics.layout import layout_of
from app.statistics.rounding import fingerprint, protect
from tests.builders_counts import small_payload, small_specification

Case = Mapping[str, Any]
"""The code of each variable by its name; a list of codes where there are several."""


def private_of(number: int) -> bytes:
    """The private key of a contributor with this number."""
    return number.to_bytes(32, "big")


@cache
def contributor(number: int) -> str:
    return key_text(public_of(private_of(number)))


def some_cases(specification: Specification, count: int, chance: Random) -> list[Case]:
    """Cases with answers by chance, the first codes of a list more often than the last."""
    cases = []
    for _number in range(count):
        case: dict[str, Any] = {}
        for variable in specification.variables:
            codes = [each.code for each in variable.codes]
            weights = [1 / place for place in range(1, len(codes) + 1)]
            chosen = chance.choices(codes, weights, k=2 if variable.several else 1)
            case[variable.name] = sorted(set(chosen)) if variable.several else chosen[0]
        cases.append(case)
    return cases


def exact_tables(specification: Specification, cases: Sequence[Case]) -> dict[str, Any]:
    """The exact counts of all cases as received and as closed, before anything is protected."""
    small = len(cases) < specification.least_cases
    tables: dict[str, Any] = {}
    for shape in layout_of(specification).shapes:
        if shape.across is not None and len(cases) < specification.least_cases_two_way:
            continue
        answers = [SMALL_CASELOAD if small else case[shape.variable.name] for case in cases]
        if shape.code:
            yes = sum(shape.code in ([answer] if small else answer) for answer in answers)
            tables[shape.name] = [yes, len(cases) - yes]
        elif shape.across is None:
            tally = Counter(answers)
            tables[shape.name] = [tally[code] for code in shape.rows]
        else:
            pairs = Counter(zip(answers, (case[shape.across.name] for case in cases), strict=True))
            tables[shape.name] = [[pairs[row, column] for column in shape.across.order] for row in shape.rows]
    return tables


def protected_tables(specification: Specification, cases: Sequence[Case], period: str, number: int) -> dict[str, Any]:
    """The tables as the vault of a contributor would let them out."""
    shapes = {shape.name: shape for shape in layout_of(specification).shapes}
    exact = exact_tables(specification, cases)
    rows = [[case[variable.name] for variable in specification.variables] for case in cases]
    key = b"rounding" + private_of(number)[:24]
    said = fingerprint(key, specification.hash, period, rows)
    made: dict[str, Any] = {}
    for population in Population:
        named = period if population is Population.RECEIVED else f"{period}/closed"
        of_it = {name: table for name, table in exact.items() if shapes[name].population is population}
        made |= protect(of_it, key, specification.hash, named, said, specification.base)
    return {
        name: tuple(tuple(each) if isinstance(each, list) else each for each in table) for name, table in made.items()
    }


def payload_of(
    number: int,
    cases: Sequence[Case] | int = 40,
    specification: Specification | None = None,
    *,
    period: str = "2025-26-Q1",
    **changes: Any,
) -> Payload:
    """What a contributor reports of these cases, or of so many by chance."""
    specification = specification or small_specification()
    if isinstance(cases, int):
        cases = some_cases(specification, cases, Random(number))
    return small_payload(
        specification,
        contributor=contributor(number),
        period=period,
        base=specification.base,
        tables=protected_tables(specification, cases, period, number),
        created=date(2026, 8, 3),
        **changes,
    )


def as_file(payload: Payload) -> CountsFile:
    """What is read of a file with this payload, without its signature being made and looked at."""
    return CountsFile(payload=payload, payload_hash=hash_of(payload_bytes(payload)))


def signed_file(payload: Payload, number: int) -> bytes:
    return write_counts(payload, private_of(number))


def files_of(numbers: Iterable[int], cases: int = 40, **changes: Any) -> list[CountsFile]:
    return [as_file(payload_of(number, cases, **changes)) for number in numbers]
