"""Texts made into pages: whatever letters they were written in, set in ours, with long lines broken and nothing run."""

import re

from app.models.bundles.ingested import Refused
from app.models.words import _
from app.paperwork.ingest.made import Ask, Converted, Refusal
from app.paperwork.page_contents import decoded
from app.paperwork.paper import write_paper
from app.paperwork.paper_parts import Words

MOST_LETTERS = 3_000_000
"""A thousand pages; a longer text is no document that a panel could read."""
_MOST_BYTES = 4 * MOST_LETTERS
_NEW_LINES = re.compile(r"\r\n?|[\v\u0085\u2028\u2029]")
# Among them the marks that make a line read otherwise than it is written.
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def convert_text(content: bytes, _ask: Ask) -> Converted:
    """Raises Refusal for a text that is longer than a thousand pages, and for one without a letter."""
    if len(content) > _MOST_BYTES:
        raise Refusal(Refused.TOO_LARGE)
    text = decoded(content)
    if len(text) > MOST_LETTERS:
        raise Refusal(Refused.TOO_LARGE)
    if not text.strip():
        raise Refusal(Refused.EMPTY)
    return Converted(pdf=write_paper(_("Text"), [Words(text=shown(text))], with_title=False, numbered=False))


def shown(text: str) -> str:
    """What is written, with every mark that would do something instead of being seen put as its number."""
    return _SPECIAL.sub(lambda mark: f"[U+{ord(mark[0]):04X}]", _NEW_LINES.sub("\n", text.lstrip("\ufeff")))
