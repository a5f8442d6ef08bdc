"""Looks through the words of an anonymous note for what might tell who it is. It warns and never changes a word."""

import re

from app.models.words import _

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PHONE = re.compile(r"(?<!\d)(?:\+44|0)[\d\s()-]{9,13}\d(?!\d)")
_NUMBER = re.compile(r"(?<![\d:./-])\d{7,9}(?![\d:./-])")
# A capital in the middle of a sentence, twice running, is most often a person's name.
_WORD = r"[^\W\d_][\w\u0300-\u036f'’-]+"
_TWO_WORDS = re.compile(rf"(?<![.!?“\"\n]\s)(?<!^)(?<![\w\u0300-\u036f])(?=({_WORD}) ({_WORD}))", re.MULTILINE)


def may_identify(text: str) -> str:
    """One gentle sentence when the text seems to hold an address, a number or a name; otherwise nothing."""
    found = [
        words
        for is_there, words in (
            (_MAIL.search(text), _("an e-mail address")),
            (_PHONE.search(text), _("a telephone number")),
            (_NUMBER.search(text), _("a student or staff number")),
            (_has_two_capitals(text), _("a name")),
        )
        if is_there
    ]
    if not found:
        return ""
    return _("This note is anonymous, and it may hold {what}. Leave it out if they want to stay unnamed.").format(
        what=", ".join(found)
    )


def _has_two_capitals(text: str) -> bool:
    """In any script that has capitals; words all in capitals are most often no names."""
    return any(all(_is_like_a_name(word) for word in found.groups()) for found in _TWO_WORDS.finditer(text))


def _is_like_a_name(word: str) -> bool:
    return word[0].isupper() and not word[1].isupper()
