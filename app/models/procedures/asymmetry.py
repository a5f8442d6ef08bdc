"""What one party has had or given and the other has not, said plainly: both are to be treated alike (12.5.3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.models.day_words import long_day
from app.models.procedures.facts import Facts, SentFact
from app.models.procedures.procedure import Party, Procedure, RecordKind
from app.models.words import N_, _

INVITATION = "L15"
"""The letter that asks both for evidence and witnesses."""

_RECORDS = {
    Party.COMPLAINANT: N_("From the complainant: {record} ({day}). From the respondent there is nothing beside it."),
    Party.RESPONDENT: N_("From the respondent: {record} ({day}). From the complainant there is nothing beside it."),
}
_INVITED = {
    Party.COMPLAINANT: N_("The complainant was invited on {day}; the respondent was not."),
    Party.RESPONDENT: N_("The respondent was invited on {day}; the complainant was not."),
}
_SENT = {
    Party.COMPLAINANT: N_("Letter {code} went to the complainant on {day}; to the respondent it did not."),
    Party.RESPONDENT: N_("Letter {code} went to the respondent on {day}; to the complainant it did not."),
}
_ABSENT = {
    Party.COMPLAINANT: N_("For the complainant a reason stands in place of: {record}. The respondent gave theirs."),
    Party.RESPONDENT: N_("For the respondent a reason stands in place of: {record}. The complainant gave theirs."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Uneven:
    """One thing that only one party has. `party` has it; `words` say what, and that the other has not."""

    party: Party
    words: str


def uneven(procedure: Procedure, facts: Facts) -> tuple[Uneven, ...]:
    """Everything that is not the same for both, letters first."""
    return (*_letters(procedure, facts), *_records(procedure, facts))


def other(party: Party) -> Party:
    return Party.RESPONDENT if party is Party.COMPLAINANT else Party.COMPLAINANT


def _letters(procedure: Procedure, facts: Facts) -> Iterator[Uneven]:
    for code in sorted(_to_both(procedure)):
        sent = {party: _first_sent(facts.sent, code, party) for party in Party}
        for party, day in sent.items():
            if day is not None and sent[other(party)] is None:
                words = _INVITED[party] if code == INVITATION else _SENT[party]
                yield Uneven(party=party, words=_(words).format(code=code, day=long_day(day)))


def _to_both(procedure: Procedure) -> set[str]:
    """The letters that one and the same step, or one thing beside the stages, sends to both parties.

    A letter of an appeal goes to whoever appealed: those have a condition, and are left out.
    """
    found = set()
    lists = [step.letters for step in procedure.steps]
    lists += [letters for overlay in procedure.overlays for letters in (overlay.letters, overlay.end_letters)]
    for letters in lists:
        for code in {letter.code for letter in letters}:
            to = {letter.to for letter in letters if letter.code == code and getattr(letter, "when", None) is None}
            if {str(party) for party in Party} <= to:
                found.add(code)
    return found


def _first_sent(sent: Iterable[SentFact], code: str, party: Party) -> date | None:
    return min((each.sent_on for each in sent if each.code == code and each.to == party), default=None)


def _records(procedure: Procedure, facts: Facts) -> Iterator[Uneven]:
    """Records of one party that name the same of the other with `beside`; each pair once."""
    pairs = [kind for kind in procedure.records if kind.beside and kind.party is not None]
    for kind in pairs:
        its, theirs = facts.record_of(kind.name), facts.record_of(kind.beside)
        party = _party(kind)
        if its is None:
            continue
        if theirs is None and not its.is_absent:
            words = _(_RECORDS[party]).format(record=kind.title, day=long_day(its.dated_on))
            yield Uneven(party=party, words=words)
        elif theirs is not None and its.is_absent and not theirs.is_absent:
            yield Uneven(party=other(party), words=_(_ABSENT[party]).format(record=kind.title))


def _party(kind: RecordKind) -> Party:
    assert kind.party is not None
    return kind.party
