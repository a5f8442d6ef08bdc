"""How a procedure lays out the papers of a hearing: sections in the order of their letters, and what each holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.models.toml_files import name_in, refuse_unknown, taken, words_in, wrong
from app.models.words import _

FRONT = "A"
"""The letter of the cover and the index, which every bundle begins with."""
_KEYS = frozenset({"name", "title", "hint", "paragraph", "letter", "holds", "part", "as_received", "late"})
_WHEN = " when "


class HoldsKind(StrEnum):
    """Where in a case something for a section comes from."""

    RECORD = "record"
    """The documents of a kind of record, or the reason that stands for one that did not come."""
    LETTER = "letter"
    """A letter as it went out, by its code."""
    SHEET = "sheet"
    """A page of our own: see SheetKind."""


class SheetKind(StrEnum):
    PROCEDURE = "procedure"
    """Which procedure and version the case is under, and the paragraphs that its hearing rests on."""
    PANEL = "panel"
    """Who sits, when and where, and who may be accompanied."""
    TIMETABLE = "timetable"
    """An empty timetable to write on at the hearing."""
    ABSENCE = "absence"
    """The reason that stands for what did not come. Made from a record; no section asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """One thing that a section holds. With `question`, only records that were answered with `code` there."""

    kind: HoldsKind
    name: str
    question: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleSection:
    """A section of a bundle. Where `part` is given, something has to be in one of the sections of that part, or its
    lack is explained on the index (policy 12.5.8). `as_received`: only the very file that came. `late`: what comes
    after the first issue goes here."""

    name: str
    title: str
    hint: str = ""
    paragraph: str = ""
    letter: str
    holds: tuple[Holds, ...] = ()
    part: str = ""
    as_received: bool = False
    late: bool = False


def section_in(row: Mapping[str, Any], where: str) -> BundleSection:
    """Reads one `[[section]]`. Raises PlainError naming the place that is wrong."""
    where = _("{file}, section {name}").format(file=where, name=row.get("name", "?"))
    refuse_unknown(row, _KEYS, where)
    letter = taken(row, "letter", str, where)
    if len(letter) != 1 or not "B" <= letter <= "Z":
        raise wrong(where, _("its letter is not one of B to Z; A is the cover and the index"))
    return BundleSection(
        name=name_in(row, where),
        title=taken(row, "title", str, where),
        hint=taken(row, "hint", str, where, default=""),
        paragraph=taken(row, "paragraph", str, where, default=""),
        letter=letter,
        holds=tuple(_holds(each, where) for each in words_in(row, "holds", where)),
        part=taken(row, "part", str, where, default=""),
        as_received=taken(row, "as_received", bool, where, default=False),
        late=taken(row, "late", bool, where, default=False),
    )


def _holds(words: str, where: str) -> Holds:
    what, _when, condition = words.partition(_WHEN)
    sort, colon, name = what.strip().partition(":")
    if sort not in list(HoldsKind) or not colon or not name:
        raise wrong(where, _("“{words}” is no record:, letter: or sheet:").format(words=words))
    question, equals, code = condition.strip().partition("=")
    if condition and not (sort == HoldsKind.RECORD and question and equals and code):
        raise wrong(where, _("“{words}” does not say which answer of which question").format(words=words))
    if sort == HoldsKind.SHEET and name not in set(SheetKind) - {SheetKind.ABSENCE}:
        raise wrong(where, _("there is no sheet “{name}”").format(name=name))
    return Holds(kind=HoldsKind(sort), name=name, question=question, code=code)
