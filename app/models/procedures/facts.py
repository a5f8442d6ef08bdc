"""What a case has, as plain facts: all that the rules of a procedure look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.models.conditions import Told
from app.models.procedures.procedure import Party, PartyStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFact:
    """A party. `units` and `heads` are ids of the register: where they work, and what they head."""

    person_id: int
    party: Party
    status: PartyStatus | None
    is_academic: bool = False
    register_id: int | None = None
    units: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFact:
    """A record. `is_absent`: a reason stands for it. `answers` are codes, as conditions see them."""

    record_id: int
    kind: str
    dated_on: date
    answers: Mapping[str, Told] = field(default_factory=dict, repr=False)
    is_absent: bool = False
    place: int = 0
    """Its place among all records of the case, in the order in which they were kept."""

    def says(self, question: str, values: tuple[str, ...]) -> bool:
        """Whether the record is there and its answer is one of these codes."""
        if self.is_absent:
            return False
        answer = self.answers.get(question)
        if isinstance(answer, bool):
            return ("yes" if answer else "no") in values
        return any(each in values for each in answer) if isinstance(answer, tuple) else answer in values


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody of the register as the rules look at them for one role: those who hold it are looked at again."""

    register_id: int
    role: str = ""
    called: str = field(default="", repr=False)
    """Their name, as names are compared."""
    units: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()
    capacities: frozenset[str] = frozenset()
    is_senior: bool = False
    is_professor: bool = False
    is_dean: bool = False
    """Whether they head a Faculty."""
    training_in_date: bool | None = None
    """None where none is recorded."""
    not_serving: str = field(default="", repr=False)
    """Why the register says that they cannot serve at all, such as that they have left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderFact:
    """Somebody who holds a role on the case, or held it. `declared` counts for everybody who is on the case now."""

    role: str
    register_id: int | None = None
    declared: bool = False
    asked_again: bool = False
    """Whether they declared, and somebody has come to the case since."""
    declined: bool = False
    """Whether they said that they are not available for this case."""
    units: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()
    candidate: Candidate | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NearFact:
    """Somebody who is near to the case without a role: a witness, or a party's line manager or companion.

    `as_what` says it in words. One who is not in the register is known by name alone; `is_outside` where it was said
    that they are nobody of the register.
    """

    key: str
    as_what: str
    register_id: int | None = None
    called: str = field(default="", repr=False)
    is_outside: bool = False
    is_witness: bool = False

    def is_same(self, candidate: Candidate) -> bool:
        if self.register_id is not None or self.is_outside:
            return self.register_id == candidate.register_id
        return bool(self.called) and self.called == candidate.called


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationFact:
    """An allegation: what was found on it, and about how many of those complained about nothing was found yet."""

    number: int
    results: tuple[str, ...] = ()
    without: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedFact:
    """Something that is followed up, under the name that the procedure gives to its sort.

    `owes_answer`: it is of a sort whose answers are considered, so that no way out of the procedure leaves it open.
    """

    name: str
    number: int
    is_settled: bool
    title: str = field(default="", repr=False)
    is_answered: bool = False
    owes_answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFact:
    """A letter that was sent to a party or role. A case has them in the order in which they were recorded."""

    code: str
    to: str
    sent_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFact:
    """A step that was taken and not taken back, with how many letters and records there were before it."""

    step: str
    taken_on: date
    letters_before: int = 0
    records_before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFact:
    """A deadline that runs or ran."""

    name: str
    due_on: date
    met_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A case at one moment. `barred` are people of the register who may not sit on a panel of it any more."""

    stage: str
    today: date
    begun_on: date
    parties: tuple[PartyFact, ...] = ()
    records: tuple[RecordFact, ...] = ()
    holders: tuple[HolderFact, ...] = ()
    sent: tuple[SentFact, ...] = ()
    taken: tuple[TakenFact, ...] = ()
    clocks: tuple[ClockFact, ...] = ()
    overlays: tuple[str, ...] = ()
    barred: frozenset[int] = frozenset()
    past: tuple[HolderFact, ...] = ()
    """Those who held a role and gave it up, or declined."""
    near: tuple[NearFact, ...] = ()
    linked: frozenset[int] = frozenset()
    """People of the register who had a part in a linked case, unless both have one panel."""
    unit_names: Mapping[int, str] = field(default_factory=dict, repr=False)
    panels: Mapping[str, str] = field(default_factory=dict, repr=False)
    """On which panel a role has a seat: to move from one seat to another of it is no other part."""
    allegations: tuple[AllegationFact, ...] = ()
    found: str = ""
    """ALL, SOME or NONE of the allegations upheld; empty until there is a finding on each."""
    measures: tuple[str, ...] = ()
    """Codes of what was decided to follow, and stands."""
    undecided: int = 0
    """Of how many people about whom something was upheld it is not decided what follows."""
    groundless: int = 0
    """How many measures stand for somebody about whom nothing is upheld any more."""
    followed: tuple[FollowedFact, ...] = ()
    moved: tuple[str, ...] = ()
    """Meetings that were fixed for another day or hour before, by their names."""

    def records_of(self, kind: str) -> tuple[RecordFact, ...]:
        return tuple(record for record in self.records if record.kind == kind)

    def record_of(self, kind: str, since: TakenFact | None = None) -> RecordFact | None:
        """The one that counts: what is really there before a reason, and the newest of several.

        `since` a step: only of those that were kept after it.
        """
        found = [each for each in self.records_of(kind) if since is None or each.place >= since.records_before]
        there = [record for record in found if not record.is_absent]
        return (there or found)[-1] if found else None

    def holder_of(self, role: str) -> HolderFact | None:
        return next((holder for holder in reversed(self.holders) if holder.role == role), None)

    def party_of(self, party: Party) -> tuple[PartyFact, ...]:
        return tuple(each for each in self.parties if each.party is party)

    def clock(self, name: str) -> ClockFact | None:
        """The deadline as it runs now: the last one that was started."""
        return next((clock for clock in reversed(self.clocks) if clock.name == name), None)

    def was_sent(self, code: str, to: str, since: TakenFact | None = None) -> bool:
        """Whether a letter went to a party or role; `since` a step, after it."""
        letters = self.sent if since is None else self.sent[since.letters_before :]
        return any(letter.code == code and letter.to == to for letter in letters)

    def last_taken(self, step: str) -> TakenFact | None:
        """A step as it was taken last: what it asked for then does not count when it is taken again."""
        return next((each for each in reversed(self.taken) if each.step == step), None)

    def was_taken(self, step: str) -> bool:
        return any(each.step == step for each in self.taken)
