"""Reading the program's TOML files strictly: whatever is wrong is said in one sentence that names the place."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from app.models.errors import PlainError
from app.models.words import _

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MUST_BE_THERE = object()


def wrong(where: str, what: str) -> PlainError:
    """The sentence for a file that cannot be used."""
    return PlainError(
        _("There is a mistake in {place}: {what}.").format(place=where, what=what),
        _("Put it right in the file, or put back the one that came with the program."),
    )


def read_toml(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise wrong(where, _("it is not readable TOML ({reason})").format(reason=reason)) from None


def refuse_unknown(table: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise wrong(where, _("“{key}” is not a setting we know").format(key=key))


def taken(table: Mapping[str, Any], key: str, kind: type[T], where: str, default: Any = _MUST_BE_THERE) -> T:
    """The value of `key`, of the right type; text without a default may not be empty."""
    value = table.get(key, default)
    if value is _MUST_BE_THERE:
        raise wrong(where, _("“{key}” is missing").format(key=key))
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise wrong(where, _("“{key}” is of the wrong sort").format(key=key))
    if default is _MUST_BE_THERE and isinstance(value, str) and not value.strip():
        raise wrong(where, _("“{key}” is empty").format(key=key))
    return value


def tables_in(table: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    """The rows of an array of tables; none when the key is absent."""
    rows = taken(table, key, list, where, default=[])
    if not all(isinstance(row, dict) for row in rows):
        raise wrong(where, _("every “{key}” must be a table").format(key=key))
    return rows


def texts_in(table: Mapping[str, Any], key: str, where: str) -> Mapping[str, str]:
    """A table of texts; empty when the key is absent."""
    found = taken(table, key, dict, where, default={})
    if not all(isinstance(value, str) for value in found.values()):
        raise wrong(where, _("everything in “{key}” must be text").format(key=key))
    return found


def words_in(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """An array of texts; empty when the key is absent."""
    found = taken(table, key, list, where, default=[])
    if not all(isinstance(value, str) and value.strip() for value in found):
        raise wrong(where, _("everything in “{key}” must be text").format(key=key))
    return tuple(found)


def chosen(table: Mapping[str, Any], key: str, choices: type[E], where: str, default: E) -> E:
    try:
        return choices(taken(table, key, str, where, default=default.value))
    except ValueError:
        words = ", ".join(choices)
        raise wrong(where, _("“{key}” must be one of: {choices}").format(key=key, choices=words)) from None


def name_in(table: Mapping[str, Any], where: str, key: str = "name") -> str:
    name = taken(table, key, str, where)
    if not _NAME.fullmatch(name):
        raise wrong(where, _("a name may hold only small letters, digits and _"))
    return name


def version_in(table: Mapping[str, Any], where: str) -> int:
    version = taken(table, "version", int, where)
    if version < 1:
        raise wrong(where, _("the version must be 1 or more"))
    return version


def day_in(table: Mapping[str, Any], key: str, where: str) -> date | None:
    day = table.get(key)
    # A TOML date with a time is a date to Python too; a list is valid by whole days.
    if day is not None and type(day) is not date:
        raise wrong(where, _("“{key}” must be a day, like 2026-11-22").format(key=key))
    return day
