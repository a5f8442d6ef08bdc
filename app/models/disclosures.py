"""A disclosure: what a person told us, coded so that rules and counts can read it, each answer as it was asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime

from app.models.cases import Mode
from app.models.codes import NOT_KNOWN, RATHER_NOT_SAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """The answers that a rule or a count reads, one code each; empty means not asked yet.

    Several-code answers (`CODED`) are rows of their own, and every other answer is a row by question and form version.
    """

    id: int | None = None
    object_id: str
    case_id: int
    form: str
    form_version: int
    recorded_at: datetime
    mode: Mode
    received_at: datetime
    channel: str = ""
    reporter_role: str = ""
    relation: str = ""
    respondent_relationship: str = ""
    power: str = ""
    setting: str = ""
    campus: str = ""
    aimed_at: str = ""
    pattern: str = ""
    anonymity_reason: str = ""
    safety: str = ""
    support_wanted: str = ""
    heard_from: str = ""
    security_told: str = ""
    told_security_at: datetime | None = None
    keep_agreed: str = ""
    privacy_notice: str = ""
    limits: str = ""
    limits_at: datetime | None = None
    limits_version: int | None = None
    limits_understood: str = ""
    coded: tuple["Coded", ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Coded:
    """One of several codes given to one question, with its basis where the question asks one (policy 2.3)."""

    question: str
    code: str
    basis: str = ""


CODED = ("topics", "behaviours", "characteristics", "online_channels", "wishes", "risk_flags", "options_explained")

_SAYS_NOTHING = ("NONE", NOT_KNOWN, RATHER_NOT_SAY)
_OWN = {"id", "object_id", "case_id", "form", "form_version", "recorded_at", "coded"}
COLUMNS = tuple(each.name for each in fields(Disclosure) if each.name not in _OWN)


def about_of(disclosures: Iterable[Disclosure]) -> tuple[str, ...]:
    """What a case is about, for the list: each characteristic and behaviour of its disclosures once.

    Characteristics and behaviours both have codes for "not known" and "something else". The list could not tell them
    apart, so only a characteristic of "any other reason" is shown, as one of the eight reasons people may give.
    """
    codes = sorted({(each.question, each.code) for disclosure in disclosures for each in disclosure.coded})
    about = [
        code
        for question, code in codes
        if (question == "characteristics" and code not in _SAYS_NOTHING)
        or (question == "behaviours" and code not in (*_SAYS_NOTHING, "OTHER"))
    ]
    return tuple(dict.fromkeys(about))


def confidentiality_flag(disclosure: Disclosure) -> bool:
    """Whether an amber flag stands: the limits of confidentiality were not (or not known to be) explained."""
    return disclosure.limits != "YES"
