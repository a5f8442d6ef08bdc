"""What people answer, as proper values: what each kind of question gives once it understood what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.models.people import Part
from app.models.typed_dates import TypedDate

Answers = Mapping[str, Any]
"""Answers by the question's name, each a value of its kind. A question that is absent was not answered."""


class YesNo(StrEnum):
    YES = "YES"
    NO = "NO"
    NOT_KNOWN = "UNK"


class Basis(StrEnum):
    """In what way it was about a characteristic (policy 2.3 and 2.4)."""

    ACTUAL = "ACTUAL"
    PERCEIVED = "PERCEIVED"
    ASSOCIATED = "ASSOCIATED"
    UNTARGETED = "UNTARGETED"
    NOT_KNOWN = "UNK"


class Explained(StrEnum):
    """Whether a statement was explained. Only `YES` takes the amber flag away."""

    YES = "YES"
    NO = "NO"
    NOT_POSSIBLE = "NOT_POSSIBLE"


class Understood(StrEnum):
    YES = "YES"
    PARTLY = "PARTLY"
    NO = "NO"
    NOT_KNOWN = "UNK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Typed words that no date or number could be read from yet. Drafts keep them, so that no character is lost."""

    typed: str = field(repr=False)
    sentence: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithBasis:
    """One characteristic, and in what way it was about it."""

    code: str
    basis: Basis = Basis.NOT_KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementAnswer:
    """Whether a statement was explained, which wording of it, when, and whether it was understood."""

    explained: Explained
    at: datetime
    version: int
    understood: Understood | None = None


When = TypedDate | Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One time that it happened, dated as well as the person can."""

    when: When | None = None
    ongoing: bool = False
    occurrences: str = ""
    place: str = ""
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """Somebody concerned, by a chosen name or a description; or a team or place with nobody named (policy 2.4)."""

    part: Part
    called: str = field(default="", repr=False)
    role: str = ""
    relationship: str = ""
    unit: str = field(default="", repr=False)
