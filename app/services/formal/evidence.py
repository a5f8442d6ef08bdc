"""The evidence of both parties in parallel: what each sent, whom each named, and where they were not treated alike."""

from dataclasses import dataclass, field
from datetime import date

from app.models.day_words import long_day
from app.models.documents import Document
from app.models.formal import CalledBy, FormalRecord, Witness
from app.models.procedures.asymmetry import INVITATION, Uneven, uneven
from app.models.procedures.facts import Facts
from app.models.procedures.procedure import Party, Procedure
from app.models.words import N_, _
from app.services.formal.facts import Standing, standing
from app.services.office import Office

PARTY_WORDS = {Party.COMPLAINANT: N_("The complainant"), Party.RESPONDENT: N_("The respondent")}
_WHOSE = "whose"
"""The question of a record that says whose document it is, where the record belongs to neither side by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Something that a party sent, or the reason why it did not come."""

    title: str
    dated_on: date
    is_absent: bool
    document: Document | None = field(default=None, repr=False)
    because: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideNow:
    """One of the two lists: when the party was invited, what they sent, and the witnesses they named."""

    party: Party
    invited_on: date | None
    sent: tuple[Sent, ...] = ()
    witnesses: tuple[Witness, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceNow:
    """Both lists beside each other, and everything that is not the same for both."""

    sides: tuple[SideNow, SideNow]
    uneven: tuple[Uneven, ...]


def evidence_of(office: Office, case_id: int) -> EvidenceNow | None:
    """The evidence of a case, or None where it is under no procedure."""
    found = standing(office, case_id)
    if found is None:
        return None
    records = office.vault.formal.records.standing(case_id)
    documents = {each.id: each for each in office.vault.documents.of_case(case_id)}
    witnesses = office.vault.formal.witnesses.of_case(case_id)
    complain, answer = (_side(found, party, records, documents, witnesses) for party in Party)
    return EvidenceNow(sides=(complain, answer), uneven=uneven(found.procedure, found.facts))


def _side(
    found: Standing,
    party: Party,
    records: list[FormalRecord],
    documents: dict[int | None, Document],
    witnesses: list[Witness],
) -> SideNow:
    whose = {record.id: _party_of(found.procedure, found.facts, record) for record in records}
    titles = {kind.name: kind.title for kind in found.procedure.records}
    sent = tuple(
        Sent(
            title=titles.get(record.kind, record.kind),
            dated_on=record.dated_on,
            is_absent=bool(record.absent_because),
            document=documents.get(record.document_id) if record.document_id else None,
            because=record.absent_because,
        )
        for record in records
        if whose[record.id] is party
    )
    return SideNow(
        party=party,
        invited_on=min(
            (each.sent_on for each in found.facts.sent if each.code == INVITATION and each.to == party), default=None
        ),
        sent=sent,
        witnesses=tuple(each for each in witnesses if each.called_by == CalledBy(party.value)),
    )


def _party_of(procedure: Procedure, facts: Facts, record: FormalRecord) -> Party | None:
    """Whose it is: as its kind says, or as was answered for this one."""
    kind = next((each for each in procedure.records if each.name == record.kind), None)
    if kind is None:
        return None
    if kind.party is not None:
        return kind.party
    fact = next((each for each in facts.records if each.record_id == record.id), None)
    answer = None if fact is None else fact.answers.get(_WHOSE)
    return Party(answer.lower()) if isinstance(answer, str) and answer.lower() in list(Party) else None


def invited_words(side: SideNow) -> str:
    if side.invited_on is None:
        return _("Not invited yet to send evidence and name witnesses.")
    return _("Invited on {day} to send evidence and name witnesses.").format(day=long_day(side.invited_on))
