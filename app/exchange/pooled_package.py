"""The pooled figures as a Frictionless Data Package: `data.csv`, the words of its codes, and what both mean.

The same figures give the same bytes. What is not shown has a row too, with its status and without a number.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.models.collecting.hashes import hash_of
from app.models.collecting.pooled import Figure, PooledPeriod, PooledTable, Status
from app.models.collecting.sources import Population
from app.models.collecting.specification import SMALL_CASELOAD, Specification
from app.models.words import N_, _

DATA, CODES, DESCRIPTOR = "data.csv", "codes.csv", "datapackage.json"
TOTAL, REST = "_T", "_R"
"""In the place of a code: all rows together, and those that are not shown one by one. No code begins like them."""

_EXTRA_LABELS = {
    SMALL_CASELOAD: N_("Not reported (small caseload)"),
    REST: N_("Together, what is not shown one by one"),
    TOTAL: N_("All cases"),
}
_POPULATIONS = {
    Population.RECEIVED: N_("Cases that came in within the period, by the day of receipt in UK time."),
    Population.CLOSED: N_("Cases that were closed within the period, by the day of closing in UK time."),
}
_ONE_ANSWER = N_("Each case counts in one row.")
_SEVERAL_ANSWERS = N_("Each case may count in several rows, so that the rows add up to more than all cases.")
_CAVEATS = (
    N_("Each contributor's figures were rounded by chance before they were sent; their sum is right on average."),
    N_("The truth lies between “low” and “high” nineteen times of twenty. Never give a value without them."),
    N_("More cases may mean that more people trusted somebody with what happened, and not that more happened."),
    N_("Only what people told a contributor is counted here."),
    N_("A contributor with too few cases reports them together, as “not reported (small caseload)”."),
)

Row = tuple[str, ...]
_DATA_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("period", "string", N_("The period of the collection")),
    ("table", "string", N_("The table, by the names of its questions")),
    ("row_variable", "string", N_("The question that the rows are about")),
    ("row", "string", N_("The code of the row; _T all of them together, _R those not shown one by one")),
    ("column_variable", "string", N_("The second question; empty where there is none")),
    ("column", "string", N_("The code of the column; empty where there is none")),
    ("value", "integer", N_("The sum over all contributors; empty where it is not shown")),
    ("low", "number", N_("Where the 95 % interval begins")),
    ("high", "number", N_("Where the 95 % interval ends")),
    ("status", "string", N_("How good the figure is, or why it is not shown")),
)
_CODE_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("variable", "string", N_("The question")),
    ("code", "string", N_("The code")),
    ("position", "integer", N_("Its place among the codes of the question")),
    ("label", "string", N_("What it stands for")),
)
_ALWAYS = {"period", "table", "row_variable", "row", "status", "variable", "code", "position", "label"}


def pooled_package(
    specification: Specification, periods: Sequence[PooledPeriod], made_on: date, program: str
) -> dict[str, bytes]:
    """The three files by their names. Names of contributors, and the hashes of single files, are in none of them."""
    data = _csv(_DATA_FIELDS, (row for each in periods for row in _data_rows(each)))
    codes = _csv(_CODE_FIELDS, _code_rows(specification))
    descriptor = _descriptor(specification, periods, made_on, program, {DATA: data, CODES: codes})
    written = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    return {DATA: data, CODES: codes, DESCRIPTOR: written.encode("utf-8")}


def _data_rows(period: PooledPeriod) -> Iterator[Row]:
    for table in period.tables:
        one, _sign, other = table.name.partition("*")
        for codes, figure in _cells(table):
            row, column = codes
            yield (period.period, table.name, one, row, other if column else "", column, *_number(figure))


def _cells(table: PooledTable) -> Iterator[tuple[tuple[str, str], Figure]]:
    """Every figure with the codes of its row and its column. In a table of two questions a row has a total, too."""
    is_crossed = bool(table.columns)
    of_row = TOTAL if is_crossed else ""
    for row in table.rows:
        for column, figure in zip(table.columns, row.cells, strict=False):
            yield (row.code, column), figure
        if row.rest is not None:
            yield (row.code, REST), row.rest
        yield (row.code, of_row), row.figure
    if table.rest is not None:
        yield (REST, of_row), table.rest
    yield (TOTAL, of_row), table.total


def _number(figure: Figure) -> Row:
    if figure.value is None or figure.low is None or figure.high is None:
        return "", "", "", figure.status.value
    return str(figure.value), f"{figure.low:.1f}", f"{figure.high:.1f}", figure.status.value


def _code_rows(specification: Specification) -> Iterator[Row]:
    for variable in specification.variables:
        labels = {each.code: each.label for each in variable.codes} | {
            code: _(label) for code, label in _EXTRA_LABELS.items()
        }
        for position, (code, label) in enumerate(labels.items(), 1):
            yield variable.name, code, str(position), label


def _csv(fields: Sequence[tuple[str, str, str]], rows: Iterable[Row]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([name for name, _kind, _words in fields])
    writer.writerows(rows)
    return written.getvalue().encode("utf-8")


def _descriptor(
    specification: Specification,
    periods: Sequence[PooledPeriod],
    made_on: date,
    program: str,
    files: Mapping[str, bytes],
) -> dict[str, Any]:
    codes_key = {"primaryKey": ["variable", "code"]}
    data_keys = {
        "primaryKey": ["period", "table", "row", "column"],
        "foreignKeys": [
            {"fields": [f"{part}_variable", part], "reference": {"resource": "codes", "fields": ["variable", "code"]}}
            for part in ("row", "column")
        ],
    }
    return {
        "profile": "tabular-data-package",
        "name": f"pooled-counts-{specification.name.replace('_', '-')}",
        "title": specification.title,
        "description": "\n".join(_(each) for each in _CAVEATS),
        "version": specification.edition,
        "created": f"{made_on.isoformat()}T00:00:00Z",
        "keywords": ["harassment", "statistics", "pooled counts"],
        "resources": [
            _resource("data", DATA, files[DATA], _DATA_FIELDS, data_keys),
            _resource("codes", CODES, files[CODES], _CODE_FIELDS, codes_key),
        ],
        "casebook": {
            "program": program,
            "specification": specification.hash,
            "base": specification.base,
            "practice": any(each.practice for each in periods),
            "statuses": {each.value: each.words for each in Status},
            "periods": [_period(specification, each) for each in periods],
            "tables": [_table(specification, name) for name in specification.tables],
        },
    }


def _resource(
    name: str, path: str, content: bytes, fields: Sequence[tuple[str, str, str]], keys: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": hash_of(content),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": [_field(*each) for each in fields], "missingValues": [""], **keys},
    }


def _field(name: str, kind: str, words: str) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if name in _ALWAYS else {}
    if name == "status":
        constraints["enum"] = [each.value for each in Status]
    if kind in ("integer", "number"):
        constraints["minimum"] = 0
    return {"name": name, "type": kind, "description": _(words), "constraints": constraints}


def _period(specification: Specification, pooled: PooledPeriod) -> dict[str, Any]:
    found = specification.period(pooled.period)
    days = {} if found is None else {"begins": found.begins.isoformat(), "ends": found.ends.isoformat()}
    return {
        "name": pooled.period,
        **days,
        "contributors": len(pooled.contributors),
        "roster": pooled.roster,
        "missing": None if pooled.roster is None else len(pooled.missing),
        "in_conflict": len(pooled.in_conflict),
        "set_aside": len(pooled.set_aside),
        "revisions": {str(revision): count for revision, count in pooled.revisions.items()},
        "small_caseloads": {
            population.value: dict(zip(("value", "low", "high", "status"), _number(figure), strict=True))
            for population, figure in pooled.small_caseloads.items()
        },
        "line": pooled.line,
        "why_nothing": pooled.why_nothing,
        "tables_not_shown": {each.name: each.why_nothing for each in pooled.tables if each.why_nothing},
        "contributors_by_table": {each.name: each.contributors for each in pooled.tables},
    }


def _table(specification: Specification, name: str) -> dict[str, Any]:
    one, _sign, other = name.partition("*")
    variables = [each for each in specification.variables if each.name in (one, other)]
    first = next(each for each in variables if each.name == one)
    labels = {each.name: each.label for each in variables}
    return {
        "name": name,
        "label": labels[one],
        **({"across_label": labels[other]} if other else {}),
        "population": first.population.value,
        "period_rule": _(_POPULATIONS[first.population]),
        "several": first.several,
        "rule": _(_SEVERAL_ANSWERS if first.several else _ONE_ANSWER),
    }
