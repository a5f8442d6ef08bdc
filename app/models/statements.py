"""Statements read out or handed over, such as the limits of confidentiality, with every wording they ever had."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from app.models.toml_files import (
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

_STATEMENT_KEYS = frozenset({"name", "title", "wording"})
_WORDING_KEYS = frozenset({"version", "from", "text", "added"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a statement from one day on. `added` is what only some are told, such as somebody accused."""

    version: int
    used_from: date | None
    text: str
    added: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def said_to(self, audience: str) -> str:
        """The words as these people are told them."""
        return "\n\n".join(filter(None, (self.text, self.added.get(audience, ""))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement. Records keep the number of the wording that was used, so earlier wordings stay for good."""

    name: str
    title: str
    wordings: tuple[Wording, ...]

    @property
    def current(self) -> Wording:
        return self.wordings[-1]

    def wording(self, version: int) -> Wording | None:
        return next((each for each in self.wordings if each.version == version), None)


def read_statement(text: str, source: str) -> Statement:
    """The statement written in `text`. Raises PlainError naming `source` and what is wrong."""
    where = _("the statement {file}").format(file=source)
    table = read_toml(text, where)
    refuse_unknown(table, _STATEMENT_KEYS, where)
    wordings = tuple(_wording(row, where) for row in tables_in(table, "wording", where))
    if not wordings:
        raise wrong(where, _("it has no wording"))
    if [each.version for each in wordings] != sorted({each.version for each in wordings}):
        raise wrong(where, _("the wordings must stand in order of their version, each version once"))
    return Statement(name=name_in(table, where), title=taken(table, "title", str, where), wordings=wordings)


def _wording(row: Mapping[str, Any], where: str) -> Wording:
    refuse_unknown(row, _WORDING_KEYS, where)
    return Wording(
        version=version_in(row, where),
        used_from=day_in(row, "from", where),
        text=taken(row, "text", str, where).strip(),
        added=MappingProxyType({name: words.strip() for name, words in texts_in(row, "added", where).items()}),
    )
