"""How far a witness's account has come, and when it is late (policy 12.5.3)."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.models.day_words import long_day
from app.models.formal import Witness
from app.models.words import N_, _
from app.models.working_days import Calendar, add_working_days


class Mark(StrEnum):
    """What is dated for a witness, in the order in which it usually comes."""

    ASKED = "asked"
    CHASED = "chased"
    RECEIVED = "received"
    SIGNED = "signed"
    UNDERTAKING = "undertaking"


MARK_WORDS = {
    Mark.ASKED: N_("Asked"),
    Mark.CHASED: N_("Chased"),
    Mark.RECEIVED: N_("Account received"),
    Mark.SIGNED: N_("Signed"),
    Mark.UNDERTAKING: N_("Undertook confidentiality"),
}

_BEFORE = {Mark.CHASED: Mark.ASKED, Mark.RECEIVED: Mark.ASKED, Mark.SIGNED: Mark.RECEIVED}
"""What is dated before it. An undertaking may come at any time."""

_NEEDS = {
    Mark.CHASED: N_("This witness was not asked yet."),
    Mark.RECEIVED: N_("This witness was not asked yet."),
    Mark.SIGNED: N_("There is no account yet that could be signed."),
}


def day_of(witness: Witness, mark: Mark) -> date | None:
    found: date | None = getattr(witness, f"{mark}_on")
    return found


def with_day(witness: Witness, mark: Mark, day: date | None) -> Witness:
    changed: dict[str, Any] = {f"{mark}_on": day}
    return replace(witness, **changed)


def why_not_mark(witness: Witness, mark: Mark, day: date, today: date) -> str | None:
    """Why a step of a witness cannot have this day, or None."""
    if day > today:
        return _("This day is still to come.")
    before = _BEFORE.get(mark)
    if before is None:
        return None
    earlier = day_of(witness, before)
    if earlier is None:
        return _(_NEEDS[mark])
    if day < earlier:
        return _("That is before {day}, when this was: {mark}.").format(
            day=long_day(earlier), mark=_(MARK_WORDS[before]).lower()
        )
    return None


def why_not_take_away(witness: Witness, mark: Mark) -> str | None:
    """Why a day cannot be taken away, or None: something later stands on it."""
    for later, before in _BEFORE.items():
        if before is mark and day_of(witness, later) is not None:
            return _("Take away first: {mark}.").format(mark=_(MARK_WORDS[later]).lower())
    return None


def due_on(witness: Witness, days: int, calendar: Calendar) -> date | None:
    """By when their account is expected: counted anew from the day they were last reminded."""
    last = witness.chased_on or witness.asked_on
    if last is None or witness.received_on is not None:
        return None
    return add_working_days(last, days, calendar).due_on


def is_overdue(witness: Witness, days: int, calendar: Calendar, today: date) -> bool:
    due = due_on(witness, days, calendar)
    return due is not None and due < today


def where_words(witness: Witness, days: int, calendar: Calendar, today: date) -> str:
    """Where it stands, in a few words."""
    if witness.not_asked_because:
        return _("Not asked, with a reason")
    if witness.asked_on is None:
        return _("To be asked")
    if witness.signed_on is not None:
        return _("Account signed")
    if witness.received_on is not None:
        return _("Account received, not signed yet")
    due = due_on(witness, days, calendar)
    assert due is not None
    if due < today:
        return _("Overdue since {day}").format(day=long_day(due))
    return _("Expected by {day}").format(day=long_day(due))
