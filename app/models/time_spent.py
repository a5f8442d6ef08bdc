"""Time spent on a case, and how it is said."""

from app.models.words import _, counted

QUICK_MINUTES = (5, 10, 20, 30, 45, 60, 90)
"""Lengths of time that one key gives: its key is the first digit, which no two of them share."""

LONGEST_MINUTES = 7 * 24 * 60


def minutes_words(minutes: int) -> str:
    """“1 hour 25 minutes”, as people read it."""
    hours, rest = divmod(minutes, 60)
    parts = [
        counted("{n} hour", "{n} hours", hours) if hours else "",
        counted("{n} minute", "{n} minutes", rest) if rest or not hours else "",
    ]
    return " ".join(part for part in parts if part)


def why_not_minutes(minutes: int) -> str | None:
    """What is wrong with a length of time that somebody wants counted, or None."""
    if minutes <= 0:
        return _("Please say how long: 45, or 1h 20.")
    if minutes > LONGEST_MINUTES:
        return _("That is more than a week. Did you mean minutes?")
    return None
