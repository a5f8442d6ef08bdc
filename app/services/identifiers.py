"""Looks through the words of an anonymous note for what might tell who it is. It warns and never changes a word."""

import re

from app.models.words import _

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PHONE = re.compile(r"(?<!\d)(?:\+44|0)[\d\s()-]{9,13}\d(?!\d)")
_NUMBER = re.compile(r"(?<![\d:./-])\d{7,9}(?![\d:./-])")
# A capital in the middle of a sentence, twice running, is most often a person's name.
_TWO_CAPITALS = re.compile(r"(?<![.!?“\"\n]\s)(?<!^)\b[A-Z][a-z'’-]+ [A-Z][a-z'’-]+\b", re.MULTILINE)


def may_identify(text: str) -> str:
    """One gentle sentence when the text seems to hold an address, a number or a name; otherwise nothing."""
    found = [
        words
        for pattern, words in (
            (_MAIL, _("an e-mail address")),
            (_PHONE, _("a telephone number")),
            (_NUMBER, _("a student or staff number")),
            (_TWO_CAPITALS, _("a name")),
        )
        if pattern.search(text)
    ]
    if not found:
        return ""
    return _("This note is anonymous, and it may hold {what}. Leave it out if they want to stay unnamed.").format(
        what=", ".join(found)
    )
