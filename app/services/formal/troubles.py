"""What is wrong with the text of a procedure, with the line where it is, so that it can be put right at once."""

import re
from dataclasses import dataclass, field

from app.models.procedures.procedure import Procedure
from app.models.words import _
from app.services.formal.checking import check_text
from app.services.office import Office

_AT_LINE = re.compile(r"\(at line (?P<line>\d+)")
_NAMED = re.compile(r'^\s*name\s*=\s*"(?P<name>[^"]+)"', re.MULTILINE)
_IN_QUOTES = re.compile(r"“(?P<words>[^”]+)”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something wrong, or with `is_doubt` something to look at. `line` counts from 1; 0 where it is the whole text."""

    words: str = field(repr=False)
    place: str = field(default="", repr=False)
    line: int = 0
    is_doubt: bool = False

    def __str__(self) -> str:
        return _("{place}: {words}").format(place=self.place, words=self.words) if self.place else self.words


def troubles_in(office: Office, text: str) -> tuple[Procedure | None, list[Trouble]]:
    """The procedure that a text holds, if it can be read, and everything that can be said of it.

    It is read anew each time: somebody types, and a hundred half-written procedures are not worth keeping in mind.
    """
    checked = check_text(text, _("this text"), office.library)
    if checked.procedure is None:
        return None, [Trouble(words=checked.why_not_read, line=_line_of(text, checked.why_not_read))]
    return checked.procedure, [
        Trouble(words=each.words, place=each.place, line=_line_of(text, each.place), is_doubt=each.is_doubt)
        for each in sorted(checked.problems, key=lambda each: each.is_doubt)
    ]


def _line_of(text: str, words: str) -> int:
    """The line that a sentence speaks of, as well as it can be told: by its number, or by the names that it holds."""
    if found := _AT_LINE.search(words):
        return int(found["line"])
    for named in _NAMED.finditer(text):
        if re.search(rf"\b{re.escape(named['name'])}\b", words):
            return _line_at(text, named.start("name"))
    for quoted in _IN_QUOTES.finditer(words):
        place = text.find(quoted["words"])
        if place >= 0:
            return _line_at(text, place)
    return 0


def _line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
