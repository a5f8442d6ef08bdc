"""What was typed, tidied into plain words, and the words that mean something in a date."""

import re
import unicodedata
from collections.abc import Iterable

from app.models.about_days import Part
from app.models.day_words import MONTHS, WEEKDAYS
from app.models.typed_times import NUMBERS
from app.models.words import _

_LONGEST_TEXT = 120
_MOST_WORDS = 25


class Unclear(ValueError):
    """The text could not be read as a date; the message is one friendly sentence for the person who typed it."""


def unreadable() -> Unclear:
    return Unclear(
        _("That is not a date we can read yet: please try “14 March”, “last Tuesday”, “about Easter” or “not sure”.")
    )


_TIDIED = (
    (r"[’‘`´]", "'"),
    (r"[\u2010\u2011\u2212]", "-"),
    (r"[\u2012-\u2015]", " - "),
    (r"'([0-4]\d)(?!\d)", r" 20\1"),
    (r"'([5-9]\d)(?!\d)", r" 19\1"),
    (r"'", ""),
    (r"[,;()\[\]“”\"!]", " "),
    (r"(?<=[a-z])\.", " "),
    (r"(?<![a-z])([ap]) m\b", r"\1m"),
    (r"w/[cb]\b", "week of"),
    (r"~", " about "),
    (r"(?<=[^\s?])\s*\?+\s*$", " maybe"),
    (r"-ish\b", " ish"),
    (r"(\d{4}-\d\d-\d\d)t(?=\d\d:)", r"\1 "),
    (r"(?<=\d)[.-](?=[a-z])|(?<=[a-z])[.-](?=\d)", " "),
    (r"\bmid-", "mid "),
    (r"\s+", " "),
)


def plain_words(text: str) -> str:
    """The text in small letters, with its punctuation tidied."""
    if len(text) > _LONGEST_TEXT * 8:
        raise unreadable()
    words = unicodedata.normalize("NFKC", text).casefold()
    for pattern, tidy in _TIDIED:
        words = re.sub(pattern, tidy, words, flags=re.ASCII)
    words = words.strip()
    if len(words) > _LONGEST_TEXT or words.count(" ") >= _MOST_WORDS:
        raise unreadable()
    return words


def _short_forms(names: tuple[str, ...], *extra: tuple[str, int]) -> dict[str, int]:
    """Each name, its first three letters, and the other ways of shortening it; with its place in the list."""
    found = {form: place for place, name in enumerate(names) for form in (name.casefold(), name.casefold()[:3])}
    return found | dict(extra)


WEEKDAY_NAMES = _short_forms(WEEKDAYS, ("tues", 1), ("weds", 2), ("thur", 3), ("thurs", 3))
MONTH_NAMES = _short_forms(MONTHS, ("sept", 8))
COUNTS = NUMBERS | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a couple": 2, "a few": 3, "few": 3}
VAGUE_COUNTS = frozenset({"a couple of", "couple of", "a couple", "a few", "few"})
NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
SAME_AS = {
    "gone": "last",
    "just gone": "last",
    "previous": "last",
    "past": "last",
    "this past": "last",
    "coming": "coming",
    "this coming": "coming",
}
PARTS = {
    "early": Part.EARLY,
    "early in": Part.EARLY,
    "beginning of": Part.EARLY,
    "start of": Part.EARLY,
    "mid": Part.MID,
    "middle of": Part.MID,
    "late": Part.LATE,
    "late in": Part.LATE,
    "end of": Part.LATE,
    "morning": Part.MORNING,
    "afternoon": Part.AFTERNOON,
    "evening": Part.EVENING,
    "night": Part.NIGHT,
}
UNKNOWN = frozenset(
    {"?", "??", "???", "not sure", "im not sure", "unsure", "not known", "date not known", "unknown", "dont know"}
    | {"i dont know", "do not know", "dunno", "no idea", "cant remember", "cannot remember", "cant say", "not certain"}
)
NOW = frozenset({"now", "just now", "right now"})


def any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


WEEKDAY = f"(?P<weekday>{any_of(WEEKDAY_NAMES)})"
MONTH = f"(?P<month>{any_of(MONTH_NAMES)})"
YEAR = r"(?P<year>(?:19|20|21)\d\d)"
ANY_YEAR = r"(?P<year>(?:19|20|21)\d\d|\d\d)"
COUNT = rf"(?P<count>\d{{1,3}}|{any_of(COUNTS)})"
WAY = "(?: (?P<way>ago|time|from now|from today|later))"
UNIT = "(?P<unit>day|week|fortnight|month|year|wk|yr)s?"
WHICH = "(?P<which>last|this|next|previous|past|this past|coming|this coming)"
TH = "(?:st|nd|rd|th)"
