"""The list of hashes at the end of a case file: a line for each page before it, for people and for programs."""

import hashlib
import re
from collections.abc import Sequence

from app.models.words import _
from app.paperwork.paper import Facts, Part, Words, write_paper

_LINES_TOGETHER = 30
LEAST_LINES_ON_PAGE = 20
"""No page of the list has fewer, but for the first and the last."""
_LINE = re.compile(r"(?<!\S)(\d{1,6})\s+([0-9a-f]{64})(?!\S)")


def title_of_list() -> str:
    return _("Hashes of the pages")


def write_hash_list(hashes: Sequence[str], *, foot: str, practice: bool) -> bytes:
    """The PDF. So many hashes, whatever they are, take the same number of pages."""
    parts: list[Part] = [
        Words(
            text=_(
                "Below is a SHA-256 for each page before this list: of its size, of everything that is drawn on it,"
                " and of the letters, pictures and links that it uses. The command “casebook verify” counts them anew"
                " and says which pages are still the same."
            )
        ),
        Words(
            text=_(
                "What this shows: a page that was changed by accident, or by somebody who did not change this list"
                " as well. What it does not show: that what the pages say is true, who made this file, or when."
                " Whoever can write a new list can make it match; so write down the hash of them all, which comes"
                " first, and keep it somewhere else."
            )
        ),
        Facts(rows=((_("All"), hash_of_list(hashes)),), are_numbered=True),
    ]
    lines = [(str(number), each) for number, each in enumerate(hashes, 1)]
    parts += [
        Facts(rows=tuple(lines[start : start + _LINES_TOGETHER]), are_numbered=True)
        for start in range(0, len(lines), _LINES_TOGETHER)
    ]
    return write_paper(title_of_list(), parts, foot=foot, practice=practice, numbered=False)


def hash_of_list(hashes: Sequence[str]) -> str:
    """The hash of them all: of a text with a line for each page, which is its number, a space and its hash."""
    text = "".join(f"{number} {each}\n" for number, each in enumerate(hashes, 1))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def hashes_printed(words: str) -> tuple[str, ...]:
    """The hashes that a file prints, read from its words; none where it has no such list, or one with a gap."""
    found: list[str] = []
    for number, each in _LINE.findall(words):
        if int(number) == len(found) + 1:
            found.append(each)
        elif int(number) == 1:
            # What was taken for a list before was none: the last one counts.
            found = [each]
    return tuple(found)
