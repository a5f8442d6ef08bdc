"""What is missing, in words, and the place on the page where it is put right."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.models.errors import PlainError
from app.models.meeting.attendance import meeting_attended
from app.models.procedures.needs import Need, NeedKind, read_need
from app.models.procedures.procedure import LetterTo, Party, Procedure
from app.models.procedures.rules import holds, meeting_to_come
from app.models.procedures.what_next import Level, Missing, recipient_words
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.forms import NEW, Ask, named, record_place

CHANGE_ROUTE = named(Ask.ROUTE, "change")
BEGIN_PROCEDURE = named(Ask.PROCEDURE, "begin")
NEW_PARTY = named(Ask.PARTY, NEW)


LETTER, PANEL, FINDINGS, FOLLOWED = "letter", "panel", str(Ask.FINDINGS), "followed"
"""The places of these begin so: they are on pages of their own."""

ATTENDED = "attended"
"""The place of who was at a meeting begins so: it is put on record from the running order."""


def letter_place(code: str, to: str) -> str:
    return f"{LETTER}.{code}.{to}"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Wanted:
    """One missing thing. `offer` is what the link to `place` says; without a place it has no link."""

    key: str
    words: str
    place: str = ""
    offer: str = ""
    may_pass: bool = False


def all_wanted(found: Standing, missing: Iterable[Missing]) -> tuple[Wanted, ...]:
    """What is missing. A record that is not there is missed by every need that looks at it: it is named once."""
    return tuple({each.words: _wanted(found, each) for each in missing}.values())


def _wanted(found: Standing, missing: Missing) -> Wanted:
    place, offer = _place_of(found, missing)
    return Wanted(
        key=missing.key, words=missing.words, place=place, offer=offer, may_pass=missing.level is Level.REASON
    )


def _place_of(found: Standing, missing: Missing) -> tuple[str, str]:
    before, _colon, after = missing.key.partition(":")
    if missing.need is None:
        return (named(Ask.END, after), _("End it")) if before == "held" else ("", "")
    need = missing.need
    match need.kind:
        case NeedKind.RECORD:
            return _place_of_record(found.procedure, need.name)
        case NeedKind.ANSWER:
            is_there = found.facts.record_of(need.name) is not None
            return named(Ask.RECORD, need.name), _("Put it right") if is_there else _("Record it")
        case NeedKind.ROLE if before == "declared":
            return named(Ask.DECLARE, need.name), _("Record the declaration")
        case NeedKind.ROLE:
            is_held = found.facts.holder_of(need.name) is not None
            return named(Ask.ROLE, need.name), _("Name somebody else") if is_held else _("Name somebody")
        case NeedKind.SENT:
            return letter_place(need.name, need.to), _("To the letter")
        case NeedKind.PANEL:
            return f"{PANEL}.{need.name}", _("To the panel")
        case NeedKind.FINDINGS | NeedKind.MEASURES:
            return f"{FINDINGS}.{need.kind}", _("To the findings")
        case NeedKind.SETTLED | NeedKind.ANY:
            return f"{FOLLOWED}.{need.name}", _("To what is followed up")
        case NeedKind.RULE:
            return _place_of_rule(found, need.name)
    return "", ""


def _place_of_record(procedure: Procedure, kind: str) -> tuple[str, str]:
    """The day of a meeting is found, and who was there is put on record, on pages of their own."""
    place, attended = record_place(procedure, kind), meeting_attended(procedure, kind)
    if place.startswith(Ask.DAY):
        return place, _("Find a day")
    if attended is not None:
        return f"{ATTENDED}.{attended.name}", _("To the running order")
    return place, _("Record it")


def _place_of_rule(found: Standing, rule: str) -> tuple[str, str]:
    respondents = found.facts.party_of(Party.RESPONDENT)
    if rule == "parties_known":
        return NEW_PARTY, _("Add a person")
    if rule == "route_fits" and respondents:
        if respondents[0].status is None:
            return named(Ask.PARTY, str(respondents[0].person_id)), _("Say what they are")
        return CHANGE_ROUTE, _("Change the route")
    if rule == "meeting_has_come" and (meeting := meeting_to_come(found.procedure, found.facts)) is not None:
        return record_place(found.procedure, meeting.record), _("Find another day")
    return "", ""


def key_words(procedure: Procedure, key: str) -> str:
    """What was passed over, from the key it is kept under. A case may have come from another procedure since."""
    before, _colon, after = key.partition(":")
    try:
        if before == "held":
            return procedure.overlay(after).title
        if before == "declared":
            return _("declaration: {role}").format(role=procedure.role(after).title)
        return _need_words(procedure, read_need(key, key))
    except (KeyError, PlainError):
        return key


def _need_words(procedure: Procedure, need: Need) -> str:
    match need.kind:
        case NeedKind.RECORD | NeedKind.ANSWER:
            return procedure.record(need.name).title
        case NeedKind.ROLE:
            return procedure.role(need.name).title
        case NeedKind.SENT:
            return letter_words(procedure, need.name, need.to)
        case NeedKind.STEP:
            return procedure.step(need.name).title
    return str(need)


def letter_words(procedure: Procedure, code: str, to: str) -> str:
    return _("letter {code} to {recipient}").format(
        code=procedure.letter(code), recipient=recipient_words(procedure, to)
    )


def letters_words(found: Standing, letters: Iterable[LetterTo]) -> tuple[str, ...]:
    """The letters that belong to something, in the cases in which they are written."""
    return tuple(letter_words(found.procedure, each.code, each.to) for each in letters if holds(each.when, found.facts))
