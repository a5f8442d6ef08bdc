"""Reads times of day as people type them: “2pm”, “3.30”, “1530”, “half three”, “quarter to four”, “noon”."""

import re
from datetime import time

NUMBERS = {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}

_MINUTES = NUMBERS | {"quarter": 15, "twenty": 20, "twenty five": 25, "half": 30}
_LEAD = (
    r"(?P<at>at |by |@ ?)?(?P<about>about |around |roughly |approximately |approx |circa )?(?:at )?(?P<rest>.+?)"
    r"(?P<after> or so| ish| i think| maybe| or thereabouts)?"
)
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(NUMBERS)})"
_HALF = r"(?: ?(?P<half>am|pm|in the morning|in the afternoon|in the evening|at night))"
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_MINUTES, key=len, reverse=True))})(?: minutes)?"
_START_OF_DAY = r"00[.:]00 the start of the day"
_BY_NUMBERS = rf"(?a)(?P<hour>\d{{1,2}})[.:](?P<minute>\d\d)(?::\d\d)?{_HALF}?"
_FOUR_DIGITS = r"(?a)(?P<hour>\d\d)(?P<minute>\d\d)(?: ?hrs?| hours)?"
_ON_THE_HOUR = rf"(?a){_HOUR}(?P<oclock> ?oclock)?{_HALF}?"
_PAST_OR_TO = rf"(?a)(?:half|{_COUNT} (?P<way>past|to)) {_HOUR}(?: oclock)?{_HALF}?"
_NOON = frozenset({"noon", "midday", "12 noon", "12 midday"})
_LUNCHTIME = frozenset({"lunchtime", "lunch time", "lunch"})
_MIDNIGHT = frozenset({"midnight", "12 midnight"})


def read_time(words: str, half: str = "") -> tuple[time, bool] | None:
    """The time, and whether it is only about then; None when the words are no time.

    `half` (am, pm, at night) is for an hour that does not say its own. With neither it is the likelier one: from 7 to
    11 the morning, else the afternoon.
    """
    lead = re.fullmatch(_LEAD, words)
    if not lead:
        return None
    about, rest = bool(lead["about"] or lead["after"]), lead["rest"]
    if rest in _NOON:
        return time(12), about
    if rest in _LUNCHTIME:
        return time(12, 30), True
    if rest in _MIDNIGHT:
        # Friday midnight is the end of Friday to whoever says it; the last minute says so, and “about” owns up to it.
        return time(23, 59), True
    at = _at(rest, half, bare_hour=bool(lead["at"] or about))
    return (at, about) if at else None


def _at(words: str, half: str, *, bare_hour: bool) -> time | None:
    if re.fullmatch(_START_OF_DAY, words):
        return time(0)
    if found := re.fullmatch(_BY_NUMBERS, words):
        # 03.30 with its nought is a time of 24 hours; 3.30 is what people say.
        own = found["half"] or ("24" if found["hour"].startswith("0") else half)
        return _time(int(found["hour"]), int(found["minute"]), own)
    if found := re.fullmatch(_FOUR_DIGITS, words):
        return _time(int(found["hour"]), int(found["minute"]), "24")
    if (found := re.fullmatch(_ON_THE_HOUR, words)) and (found["oclock"] or found["half"] or bare_hour):
        return _time(_number(found["hour"]), 0, found["half"] or half)
    if found := re.fullmatch(_PAST_OR_TO, words):
        minute = _number(found["count"]) if found["count"] else 30
        at = _time(_number(found["hour"]), 0, found["half"] or half)
        if at is None or not 0 < minute < 60:
            return None
        if found["way"] == "to":
            return time((at.hour - 1) % 24, 60 - minute)
        return at.replace(minute=minute)
    return None


def _number(word: str) -> int:
    return _MINUTES[word] if word in _MINUTES else int(word)


def _time(hour: int, minute: int, half: str) -> time | None:
    if hour > 23 or minute > 59:
        return None
    if half == "24" or hour == 0 or hour > 12:
        return time(hour, minute)
    match half:
        case "am" | "in the morning":
            later = False
        case "pm" | "in the afternoon" | "in the evening":
            later = True
        case "at night":
            later = 5 <= hour < 12
        case _:
            later = not 7 <= hour < 12
    return time(hour % 12 + 12 * later, minute)
