"""Which column of a staff list means what: recognised by the many names they go by, and chosen by the person."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.exchange.tables import Line, TableFile
from app.models.codes import CodeList
from app.models.searching import folded_name
from app.models.words import _

CAPACITY, TRAINED, EXPIRES = "capacity:", "trained:", "expires:"
"""Columns of one code each: `capacity:MEDIATOR` says yes or no, `trained:PANEL` a day, `expires:PANEL` another."""

_WORD = re.compile(r"[^\W_]+")
_LOOKED_AT = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the titles stand, what they say, and what each column is taken for; empty for one that is left out."""

    header: Line
    titles: tuple[str, ...] = field(repr=False)
    means: tuple[str, ...]

    def without_header(self, table: TableFile) -> tuple[Line, ...]:
        return tuple(line for line in table.lines if line.number > self.header.number)


def guess_columns(table: TableFile, lists: Mapping[str, CodeList]) -> Columns:
    """The line whose words are titles, and what each title probably means."""
    best: Columns | None = None
    for line in table.lines[:_LOOKED_AT]:
        found = _columns(line, table.width, lists)
        if best is None or _known(found) > _known(best):
            best = found
    assert best is not None, "a table without lines is refused when it is read"
    return best


def _columns(line: Line, width: int, lists: Mapping[str, CodeList]) -> Columns:
    titles = tuple(str(cell) for cell in line.cells) + ("",) * (width - len(line.cells))
    taken: set[str] = set()
    means = []
    for title in titles:
        meaning = meaning_of(title, lists)
        if meaning in taken and meaning != "capacities":
            meaning = ""
        taken.add(meaning)
        means.append(meaning)
    if "name" in taken and {"first_name", "last_name"} <= taken:
        means = ["" if meaning == "name" else meaning for meaning in means]
    return Columns(header=line, titles=titles, means=tuple(means))


def _known(columns: Columns) -> int:
    return len({meaning for meaning in columns.means if meaning})


def meaning_of(title: str, lists: Mapping[str, CodeList]) -> str:
    """What a column of this title is probably for; empty when it could be anything."""
    words = plain(title)
    if not words:
        return ""
    return code_of(words, lists["register_columns"]) or _of_one_code(words, lists)


def _of_one_code(words: str, lists: Mapping[str, CodeList]) -> str:
    """A column such as "Mediator", "Panel training" or "Panel training expires"."""
    for ending in ("expires on", "expiry date", "expires", "expiry", "ends on", "valid until", "renewal"):
        if words.endswith(f" {ending}") and (code := code_of(words.removesuffix(ending), lists["trainings"])):
            return EXPIRES + code
    for ending in (
        "training date",
        "training completed",
        "training done",
        "training",
        "trained on",
        "trained",
        "course",
    ):
        if words.endswith(f" {ending}") and (code := code_of(words.removesuffix(ending), lists["trainings"])):
            return TRAINED + code
    if code := code_of(words, lists["capacities"]):
        return CAPACITY + code
    if code := code_of(words, lists["trainings"]):
        return TRAINED + code
    return ""


def code_of(text: str, codes: CodeList) -> str:
    """The code that these words stand for: itself, its label, or how staff lists write it; empty for none."""
    words = plain(text)
    if not words:
        return ""
    for each in codes.codes:
        ways = (each.code, each.label, *each.extra.get("words", "").split(";"))
        if any(words == plain(way) for way in ways):
            return each.code
    return ""


def plain(text: str) -> str:
    """Words to be compared: no capitals, accents or signs."""
    return " ".join(_WORD.findall(folded_name(text)))


def offered_meanings(lists: Mapping[str, CodeList]) -> list[tuple[str, str]]:
    """All that a column can be taken for, with its words."""
    offers = [(each.code, each.label) for each in lists["register_columns"].codes]
    offers += [
        (CAPACITY + each.code, _("May serve as: {what} (yes or no)").format(what=each.label))
        for each in lists["capacities"].codes
    ]
    for each in lists["trainings"].codes:
        offers.append((TRAINED + each.code, _("Training done on: {what}").format(what=each.label)))
        offers.append((EXPIRES + each.code, _("Training ends on: {what}").format(what=each.label)))
    return offers


def why_not_columns(means: Sequence[str]) -> str | None:
    """Why these columns are not enough to bring people in, or None."""
    if "name" not in means and "last_name" not in means:
        return _("Please say which column holds the names.")
    doubled = {meaning for meaning in means if meaning and meaning != "capacities" and means.count(meaning) > 1}
    if doubled:
        return _("Two columns are taken for the same thing. Leave one of them out.")
    return None
