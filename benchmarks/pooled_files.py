"""Counts files of many contributors over ten years, signed, one by one: more of them than memory would hold."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

from app.exchange.envelope import public_of, sign
from app.models.collecting.payload import KIND, Payload, key_text, payload_bytes
from app.models.collecting.sources import Population, VaultRole
from app.models.collecting.specification import PeriodKind, Specification
from app.services.counts.specifications import shipped
from app.statistics.layout import layout_of
from app.statistics.rounding import Counts, protect

YEARS = 10
_CASES = 40
_DIFFERENT = 50
"""So many different sets of tables, each sent by many: making them is slow, and none of this is about them."""


def specification() -> Specification:
    return shipped(VaultRole.ADVISER)


def periods() -> list[str]:
    return [each.name for each in specification().periods if each.kind is PeriodKind.YEAR][:YEARS]


def counts_files(count: int) -> Iterator[bytes]:
    """So many files, of a tenth as many contributors, each with ten years."""
    years = periods()
    for number in range(count):
        private = (number // YEARS + 1).to_bytes(32, "big")
        yield _signed(private, years[number % YEARS], _tables(number % _DIFFERENT))


def _signed(private: bytes, period: str, said: dict[str, Any]) -> bytes:
    changed = {**said, "contributor": key_text(public_of(private)), "period": period}
    return sign(json.dumps(changed, sort_keys=True, separators=(",", ":")).encode(), KIND, private)


@cache
def _tables(seed: int) -> dict[str, Any]:
    """A whole payload, of which only the contributor and the period are still to be put in."""
    specified, chance = specification(), Random(seed)
    exact = _exact(specified, chance)
    shapes = {shape.name: shape for shape in layout_of(specified).shapes}
    made: Counts = {}
    for population in Population:
        tables = {name: table for name, table in exact.items() if shapes[name].population is population}
        made |= protect(tables, bytes(32), specified.hash, f"{seed} {population}", bytes(32), specified.base)
    payload = Payload(
        spec=specified.hash,
        period=periods()[0],
        contributor=key_text(bytes(32)),
        revision=1,
        base=specified.base,
        tables={name: tuple(made[name]) for name in made},  # type: ignore[misc] # Lists are written as tuples are.
        created=date(2026, 8, 3),
        program="0.1.0",
        practice=False,
    )
    said: dict[str, Any] = json.loads(payload_bytes(payload))
    return said


def _exact(specified: Specification, chance: Random) -> Counts:
    answers = {
        variable.name: [
            chance.sample([each.code for each in variable.codes], 2 if variable.several else 1)
            for _case in range(_CASES)
        ]
        for variable in specified.variables
    }
    tables: Counts = {}
    for shape in layout_of(specified).shapes:
        said = answers[shape.variable.name]
        if shape.code:
            yes = sum(shape.code in each for each in said)
            tables[shape.name] = [yes, _CASES - yes]
        elif shape.across is None:
            tally = Counter(each[0] for each in said)
            tables[shape.name] = [tally[code] for code in shape.rows]
        else:
            pairs = Counter(
                zip((each[0] for each in said), (each[0] for each in answers[shape.across.name]), strict=True)
            )
            tables[shape.name] = [[pairs[row, column] for column in shape.across.order] for row in shape.rows]
    return tables
