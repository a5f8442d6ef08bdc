"""A statement to take home, such as the limits of confidentiality: the words that were said, and their day."""

from app.models.words import _
from app.paperwork.paper import Facts, Part, Small, Words, write_paper


def write_statement(title: str, words: str, *, given_on: str, version: int, service: str, practice: bool) -> bytes:
    """The PDF. It names nobody and no case: a paper may be found by somebody else."""
    rows = ((_("Given on"), given_on), (_("By"), service), (_("Wording"), str(version)))
    parts: list[Part] = [
        Words(text=words),
        Facts(rows=rows),
        Small(text=_("These are the words in use on that day. Ask whenever you want to hear them again.")),
    ]
    return write_paper(title, parts, foot=given_on, practice=practice)
