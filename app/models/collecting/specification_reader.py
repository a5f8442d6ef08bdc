"""Reading a collection specification strictly, from its TOML file or from the JSON of a package."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from app.models.collecting.hashes import HASH
from app.models.collecting.sources import Population, VaultRole
from app.models.collecting.specification import (
    TYPE,
    VERSION,
    CodeMapping,
    CollectionPeriod,
    CountedCode,
    PeriodKind,
    Specification,
    Variable,
)
from app.models.collecting.specification_rules import why_not
from app.models.toml_files import chosen, name_in, read_toml, refuse_unknown, tables_in, taken, words_in, wrong
from app.models.words import _

MOST_LETTERS = 300
"""The longest name, label or title: a specification is read from files of other people too."""
MOST_ROWS = 1000

_KEYS = frozenset(
    {
        *("type", "version", "name", "title", "edition", "role", "base", "least_cases", "least_cases_two_way"),
        *("most_revisions", "least_contributors", "least_in_a_cell", "periods", "variables", "tables", "mappings"),
    }
)
_PERIOD_KEYS = frozenset({"name", "kind", "begins", "ends"})
_VARIABLE_KEYS = frozenset({"name", "label", "source", "population", "several", "codes", "unlisted"})
_CODE_KEYS = frozenset({"code", "label", "takes"})
_MAPPING_KEYS = frozenset({"older", "variables"})


def read_specification(text: str, source: str) -> Specification:
    """The specification written in `text`. Raises PlainError naming `source` and what is wrong."""
    where = _("the specification {file}").format(file=source)
    return specification_in(read_toml(text, where), where)


def specification_in(table: Mapping[str, Any], where: str) -> Specification:
    """The specification in a table of TOML, or in the object of a JSON file. Raises PlainError naming `where`."""
    refuse_unknown(table, _KEYS, where)
    if taken(table, "type", str, where) != TYPE or taken(table, "version", int, where) != VERSION:
        raise wrong(where, _("it is no specification that this program knows"))
    specification = Specification(
        name=name_in(table, where),
        title=_text(table, "title", where),
        edition=_text(table, "edition", where),
        role=chosen(table, "role", VaultRole, where, default=VaultRole.ADVISER),
        base=taken(table, "base", int, where, default=3),
        least_cases=taken(table, "least_cases", int, where, default=5),
        least_cases_two_way=taken(table, "least_cases_two_way", int, where, default=20),
        most_revisions=taken(table, "most_revisions", int, where, default=3),
        least_contributors=taken(table, "least_contributors", int, where, default=5),
        least_in_a_cell=taken(table, "least_in_a_cell", int, where, default=3),
        periods=tuple(_period(row, where) for row in _rows(table, "periods", where)),
        variables=tuple(_variable(row, where) for row in _rows(table, "variables", where)),
        tables=_words(table, "tables", where),
        mappings=tuple(_mapping(row, where) for row in _rows(table, "mappings", where)),
    )
    if problem := why_not(specification):
        raise wrong(where, problem)
    return specification


def _period(row: Mapping[str, Any], where: str) -> CollectionPeriod:
    name = _text(row, "name", where)
    here = _("{place}, period {name}").format(place=where, name=name)
    refuse_unknown(row, _PERIOD_KEYS, here)
    kind = _one_of(row, "kind", PeriodKind, here)
    return CollectionPeriod(name=name, kind=kind, begins=_day(row, "begins", here), ends=_day(row, "ends", here))


def _variable(row: Mapping[str, Any], where: str) -> Variable:
    name = name_in(row, where)
    here = _("{place}, question {name}").format(place=where, name=_short(name, where))
    refuse_unknown(row, _VARIABLE_KEYS, here)
    return Variable(
        name=name,
        label=_text(row, "label", here),
        source=_text(row, "source", here),
        population=_one_of(row, "population", Population, here, Population.RECEIVED),
        several=taken(row, "several", bool, here, default=False),
        codes=tuple(_code(each, here) for each in _rows(row, "codes", here)),
        unlisted=_text(row, "unlisted", here),
    )


def _code(row: Mapping[str, Any], where: str) -> CountedCode:
    refuse_unknown(row, _CODE_KEYS, where)
    code = _text(row, "code", where)
    return CountedCode(code=code, label=_text(row, "label", where), takes=_words(row, "takes", where))


def _mapping(row: Mapping[str, Any], where: str) -> CodeMapping:
    refuse_unknown(row, _MAPPING_KEYS, where)
    older = taken(row, "older", str, where)
    if not HASH.fullmatch(older):
        raise wrong(where, _("“{key}” must be the hash of a specification").format(key="older"))
    variables: dict[str, Mapping[str, str]] = {}
    for name, codes in taken(row, "variables", dict, where).items():
        if not isinstance(codes, dict) or not all(isinstance(new, str) for new in codes.values()):
            raise wrong(where, _("a mapping says a new code for each old one"))
        variables[name] = MappingProxyType(dict(codes))
    return CodeMapping(older=older, variables=MappingProxyType(variables))


def _one_of(row: Mapping[str, Any], key: str, choices: Any, where: str, default: Any = None) -> Any:
    """The choice, which must be there unless it has a default."""
    if default is None:
        taken(row, key, str, where)
    return chosen(row, key, choices, where, default=default or next(iter(choices)))


def _day(row: Mapping[str, Any], key: str, where: str) -> date:
    """A day: a date of TOML, or the text of one in JSON."""
    value = row.get(key)
    if type(value) is date:
        return value
    try:
        day = date.fromisoformat(taken(row, key, str, where))
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise wrong(where, _("“{key}” must be a day, like 2026-11-22").format(key=key))
    return day


def _text(row: Mapping[str, Any], key: str, where: str) -> str:
    return _short(taken(row, key, str, where), where)


def _words(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    words = words_in(row, key, where)
    _few(words, key, where)
    return tuple(_short(word, where) for word in words)


def _rows(row: Mapping[str, Any], key: str, where: str) -> Sequence[dict[str, Any]]:
    rows = tables_in(row, key, where)
    _few(rows, key, where)
    return rows


def _few(rows: Sequence[object], key: str, where: str) -> None:
    if len(rows) > MOST_ROWS:
        raise wrong(where, _("“{key}” is too long").format(key=key))


def _short(text: str, where: str) -> str:
    if len(text) > MOST_LETTERS:
        raise wrong(where, _("a text in it is too long"))
    return text
