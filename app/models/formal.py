"""What a formal case holds: its procedure, records, roles, steps, deadlines, letters sent, witnesses and enquiries."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.models.procedures.procedure import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptProcedure:
    """One version of a procedure, word for word. `is_own`: the service made it, or brought it in."""

    id: int | None = None
    object_id: str
    name: str
    version: int
    text: str = field(repr=False)
    sha256: bytes = field(repr=False)
    kept_at: datetime
    is_own: bool = False


def hash_of(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalCase:
    """A case under a procedure, in the version it began with. It ends when the route changes."""

    id: int | None = None
    object_id: str
    case_id: int
    procedure_id: int
    stage: str
    begun_on: date
    because: str = field(default="", repr=False)
    ended_on: date | None = None
    ended_because: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """A step, with how many letters had been sent on the case and records kept when it was taken.

    Days alone do not tell what came first on one day. What was sent before does not count when it is taken again.
    """

    id: int | None = None
    object_id: str
    case_id: int
    formal_case_id: int
    step: str
    source: str
    target: str
    taken_on: date
    taken_at: datetime
    reasons: str = field(default="", repr=False)
    letters_before: int = 0
    records_before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """Something that was missing when a step was taken, and why it was passed over."""

    id: int | None = None
    step_id: int
    missing: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalRecord:
    """A record of a kind that the procedure names. `absent_because` is the reason that stands for what never came.

    A record that was put right stays, with the moment it was replaced at.
    """

    id: int | None = None
    object_id: str
    case_id: int
    kind: str
    dated_on: date
    words: str = field(default="", repr=False)
    absent_because: str = field(default="", repr=False)
    document_id: int | None = None
    form_version: int
    made_at: datetime
    replaced_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHeld:
    """Somebody's part in a case. `is_available` is all that a refused declaration says: no reason is asked."""

    id: int | None = None
    object_id: str
    case_id: int
    role: str
    register_id: int | None = None
    name: str = field(repr=False)
    named_by: str = field(default="", repr=False)
    named_on: date
    because: str = field(default="", repr=False)
    declared_on: date | None = None
    declared_about: str = field(default="", repr=False)
    """The keys of those whom the declaration was about, in one line."""
    is_available: bool = True
    ended_on: date | None = None
    ended_because: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRun:
    """A deadline as it was counted. `first_due_on` stays when it is extended; `task_id` is its line in Today."""

    id: int | None = None
    object_id: str
    case_id: int
    name: str
    title: str
    basis: Basis
    days: int
    started_on: date
    due_on: date
    first_due_on: date
    explained: str
    extended_because: str = field(default="", repr=False)
    met_on: date | None = None
    task_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayRun:
    """Something that runs beside the stages. `answers` and `ending` are JSON: question to stored value."""

    id: int | None = None
    object_id: str
    case_id: int
    name: str
    begun_on: date
    reason: str = field(repr=False)
    despite: str = field(default="", repr=False)
    review_on: date | None = None
    answers: str = field(default="{}", repr=False)
    ended_on: date | None = None
    ending: str = field(default="{}", repr=False)
    task_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSent:
    """That a letter went out. `recipient` is a party or a role of the procedure, never a name."""

    id: int | None = None
    object_id: str
    case_id: int
    code: str
    recipient: str
    sent_on: date
    how: str = ""
    letter_id: int | None = None


class CalledBy(StrEnum):
    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"
    INVESTIGATOR = "investigator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A witness and how far their account has come: asked, chased, received, signed (policy 12.5.3)."""

    id: int | None = None
    object_id: str
    case_id: int
    name: str = field(repr=False)
    reach: str = field(default="", repr=False)
    called_by: CalledBy
    about: str = field(default="", repr=False)
    asked_on: date | None = None
    chased_on: date | None = None
    received_on: date | None = None
    signed_on: date | None = None
    undertaking_on: date | None = None
    not_asked_because: str = field(default="", repr=False)
    document_id: int | None = None
    register_id: int | None = None
    is_outside: bool = False
    """Whether they are nobody of the register, though somebody there has the same name."""


class GivenBy(StrEnum):
    PERSON = "person"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """That a party, or the holder of a role, undertook to keep the papers of the process to themselves (policy 1.3)."""

    id: int | None = None
    object_id: str
    case_id: int
    given_by: GivenBy
    giver_id: int
    given_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLink:
    """Two cases that belong together; `case_id` is the lower of both."""

    id: int | None = None
    object_id: str
    case_id: int
    other_id: int
    reason: str = field(repr=False)
    linked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """A confidential chat before anything is a complaint (policy 9.1)."""

    id: int | None = None
    object_id: str
    held_on: date
    called: str = field(default="", repr=False)
    reach: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    minutes: int = 0
    made_at: datetime
    case_id: int | None = None
