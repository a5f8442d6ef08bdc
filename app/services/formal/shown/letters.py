"""The letters of a formal case: those that went out, and those that its next steps ask for."""

from dataclasses import dataclass

from app.models.day_words import long_day
from app.models.procedures.needs import NeedKind
from app.models.procedures.rules import holds
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named
from app.services.formal.shown.wanted import letter_words
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LetterLine:
    """A letter to one recipient. Those that were not sent yet have a place where that is recorded."""

    code: str
    to: str
    words: str
    sent: str
    place: str


def letter_lines(office: Office, found: Standing) -> tuple[LetterLine, ...]:
    """First what is still to be sent before a next step, then what was sent, the newest first."""
    procedure, facts = found.procedure, found.facts
    asked = [
        (need.name, need.to)
        for step in procedure.leaving(facts.stage)
        for need in step.needs
        if need.kind is NeedKind.SENT
        and holds(need.when, facts)
        and not facts.was_sent(need.name, need.to, facts.last_taken(step.name))
    ]
    open_lines = [
        LetterLine(code=code, to=to, words=letter_words(procedure, code, to), sent="", place=named(Ask.SENT, code, to))
        for code, to in dict.fromkeys(asked)
    ]
    sent_lines = [
        LetterLine(
            code=each.code,
            to=each.recipient,
            words=letter_words(procedure, each.code, each.recipient),
            sent=_sent_words(long_day(each.sent_on), each.how),
            place="",
        )
        for each in reversed(office.vault.formal.letters_sent.of_case(found.formal.case_id))
    ]
    return (*open_lines, *sent_lines)


def _sent_words(day: str, how: str) -> str:
    return _("sent {day}, {how}").format(day=day, how=how) if how else _("sent {day}").format(day=day)
