"""What a case says for letters about a meeting: its day and place, who is heard when, and that it was put off."""

from dataclasses import replace
from typing import Any

from app.models.hearings import Attends, Place
from app.models.meeting.away import hour_words
from app.models.meeting.days import postponed_by
from app.models.meeting.typed_away import hour_typed
from app.models.procedures.hearing import Meeting
from app.models.procedures.procedure import Party
from app.models.words import N_, _
from app.services.formal.facts import Standing
from app.services.formal.hearing_facts import person_key, role_key, witness_key
from app.services.formal.meeting.attending import rightful_companions
from app.services.formal.meeting.fixed import FixedDay, days_on_record
from app.services.formal.meeting.running_order import look_at_order
from app.services.letters.addressees import Addressee, addressees
from app.services.office import Office

_HOW = {
    Attends.ROOM: N_("in the room"),
    Attends.SEPARATE_ROOM: N_("from a room of your own"),
    Attends.VIDEO: N_("by video, from another place"),
    Attends.QUESTIONS: N_("with questions and answers in writing"),
}


def of_meeting(office: Office, found: Standing, meeting: Meeting, addressee: Addressee, place: str) -> Any:
    """What is so of a meeting for one person; None for what is not on record."""
    match place:
        case "title":
            return meeting.title
        case "postpone_within":
            return meeting.postpone_within or None
        case "may_bring":
            return addressee.recipient in meeting.companions
        case "order":
            return tuple(_order(office, found, meeting))
    fixed, _earlier = days_on_record(office, found, meeting)
    if place in ("how", "companion", "slot", "minutes"):
        return _own_place(office, found, meeting, addressee, place, fixed)
    if fixed is None:
        return None
    return _last_day(office, meeting, fixed) if place == "last_day" else _of_day(fixed, place)


def of_moved(office: Office, found: Standing, place: str) -> Any:
    """Of the meeting that was put off last: when it is now and was to be before; whether for a companion, by right."""
    moved = []
    for meeting in found.procedure.meetings:
        now, earlier = days_on_record(office, found, meeting)
        if now is not None and earlier:
            moved.append((now.record_id, meeting, now, earlier[0]))
    if not moved:
        return None
    _id, meeting, now, before = max(moved, key=lambda each: each[0])
    match place:
        case "last_day":
            first = now if now.put_off_for else before
            return _last_day(office, meeting, first)
        case "for_companion":
            return bool(now.put_off_for)
        case "by_right":
            return now.put_off_for in rightful_companions(found)
        case "earlier_day" | "earlier_starts":
            return _of_day(before, place.removeprefix("earlier_"))
    return _of_day(now, place)


def key_of(addressee: Addressee) -> str:
    """Whoever it is, as meetings and follow-ups know them."""
    number = addressee.key.rpartition("-")[2]
    if addressee.recipient in (Party.COMPLAINANT, Party.RESPONDENT) and number.isdecimal():
        return person_key(int(number))
    if addressee.recipient == "witness" and number.isdecimal():
        return witness_key(int(number))
    return role_key(addressee.recipient)


def _of_day(fixed: FixedDay, place: str) -> Any:
    match place:
        case "day":
            return fixed.day
        case "starts":
            return None if fixed.starts is None else hour_words(fixed.starts)
    return fixed.place or None


def _last_day(office: Office, meeting: Meeting, fixed: FixedDay) -> Any:
    """The last day to which a companion may have it put off (Employment Relations Act 1999, section 10)."""
    return (
        postponed_by(fixed.first_day, meeting.postpone_within, office.calendar()) if meeting.postpone_within else None
    )


def _own_place(
    office: Office, found: Standing, meeting: Meeting, addressee: Addressee, place: str, fixed: FixedDay | None
) -> Any:
    own = next((each for each in _places(office, found, meeting) if each.who == key_of(addressee)), None)
    if place == "slot":
        whole = None if fixed is None else _of_day(fixed, "starts")
        return _hour(own.starts) if own is not None and own.starts else whole
    if own is None:
        return None
    match place:
        case "how":
            return _(_HOW[own.attends])
        case "companion":
            return own.companion or None
    return own.minutes or None


def _order(office: Office, found: Standing, meeting: Meeting) -> list[str]:
    """The running order in words: parties by their part, whoever else comes by name."""
    called = {key_of(each): each for each in addressees(office, found.formal.case_id)}
    lines = []
    for each in _places(office, found, meeting):
        who = called.get(each.who)
        if who is None:
            continue
        is_party = who.recipient in (Party.COMPLAINANT, Party.RESPONDENT)
        words = who.part if is_party else _("{name} ({part})").format(name=who.name, part=who.part)
        lines.append(_("{hour}: {who}").format(hour=_hour(each.starts), who=words) if each.starts else words)
    return lines


def _places(office: Office, found: Standing, meeting: Meeting) -> list[Place]:
    """The running order, each with the hour that follows from it: one that is only proposed is nobody's yet."""
    now = look_at_order(office, found.formal.case_id, meeting.name)
    return [replace(each.place, starts=each.starts) for each in now.lines] if now.is_kept else []


def _hour(words: str) -> str:
    minute = hour_typed(words)
    return words if minute is None else hour_words(minute)
