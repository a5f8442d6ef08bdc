"""Code lists: the short codes that answers are stored as, and the words people see for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from app.models.toml_files import (
    chosen,
    day_in,
    name_in,
    read_toml,
    refuse_unknown,
    tables_in,
    taken,
    texts_in,
    version_in,
    wrong,
)
from app.models.words import _

NOT_KNOWN = "UNK"
RATHER_NOT_SAY = "PNS"

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")
_LIST_KEYS = frozenset({"name", "title", "version", "order", "codes"})
_CODE_KEYS = frozenset({"code", "label", "group", "hint", "valid_from", "valid_to", "extra"})
_LAST = ("NONE", "OTHER", "NOTSURE", NOT_KNOWN, RATHER_NOT_SAY)


class Order(StrEnum):
    """How the codes are offered: by the alphabet where a chosen order might itself suggest an answer."""

    GIVEN = "given"
    ALPHABET = "alphabet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One answer of a list. A code never changes its meaning; its label may be reworded in a new version."""

    code: str
    label: str
    group: str = ""
    hint: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    extra: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def stands_alone(self) -> bool:
        """Whether it goes with no other answer, as "none of these" does."""
        return self.extra.get("alone") == "yes"

    def is_offered(self, on: date) -> bool:
        """Whether the code may be chosen on that day; both ends count."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """The codes that a question offers."""

    name: str
    title: str
    version: int
    codes: tuple[Code, ...]
    order: Order = Order.GIVEN

    def __contains__(self, code: object) -> bool:
        return any(each.code == code for each in self.codes)

    def offered(self, on: date) -> tuple[Code, ...]:
        """What may be chosen on that day. The alphabet rules inside each group, and "other" and the like stay last."""
        offered = [code for code in self.codes if code.is_offered(on)]
        if self.order is Order.ALPHABET:
            groups = list(dict.fromkeys(code.group for code in offered))
            offered.sort(key=lambda code: (groups.index(code.group), _lateness(code), code.label.casefold()))
        return tuple(offered)

    def find(self, code: str) -> Code | None:
        return next((each for each in self.codes if each.code == code), None)

    def label(self, code: str) -> str:
        """The words for a code, retired ones included; a code that we never had is shown as it is."""
        found = self.find(code)
        return found.label if found else code


def _lateness(code: Code) -> int:
    return _LAST.index(code.code) + 1 if code.code in _LAST else 0


def read_code_list(text: str, source: str) -> CodeList:
    """The list written in `text`. Raises PlainError naming `source` and the code that is wrong."""
    where = _("the list {file}").format(file=source)
    return code_list_in(read_toml(text, where), where)


def code_list_in(table: Mapping[str, Any], where: str) -> CodeList:
    """The list in a table of another file, such as a procedure's. Raises PlainError naming `where`."""
    refuse_unknown(table, _LIST_KEYS, where)
    codes = tuple(_code(row, where) for row in tables_in(table, "codes", where))
    seen: set[str] = set()
    for code in codes:
        if code.code in seen:
            raise wrong(where, _("the code {code} is there twice").format(code=code.code))
        seen.add(code.code)
    return CodeList(
        name=name_in(table, where),
        title=taken(table, "title", str, where),
        version=version_in(table, where),
        codes=codes,
        order=chosen(table, "order", Order, where, default=Order.GIVEN),
    )


def _code(row: Mapping[str, Any], where: str) -> Code:
    code = taken(row, "code", str, where)
    if not _CODE.fullmatch(code):
        raise wrong(where, _("a code may hold only letters, digits and _"))
    here = _("{place}, code {code}").format(place=where, code=code)
    refuse_unknown(row, _CODE_KEYS, here)
    valid_from, valid_to = day_in(row, "valid_from", here), day_in(row, "valid_to", here)
    if valid_from and valid_to and valid_to < valid_from:
        raise wrong(here, _("it ends before it begins"))
    return Code(
        code=code,
        label=taken(row, "label", str, here),
        group=taken(row, "group", str, here, default=""),
        hint=taken(row, "hint", str, here, default=""),
        valid_from=valid_from,
        valid_to=valid_to,
        extra=MappingProxyType(dict(texts_in(row, "extra", here))),
    )
