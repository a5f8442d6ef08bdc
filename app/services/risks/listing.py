"""The register of risk assessments as a list: which hold, which are overdue, and what Today says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from app.models.codes import CodeList
from app.models.risks import RiskAssessment, RiskStep
from app.models.searching import folded_name
from app.models.words import _, counted
from app.services.office import Office

_DAYS_AHEAD = 14
"""As far ahead as Today looks."""
_NAMED = 5


class Which(StrEnum):
    """Which assessments a list shows."""

    HOLDS = "holds"
    OVERDUE = "overdue"
    THIRD_PARTIES = "third_parties"
    ENDED = "ended"
    ALL = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLine:
    """An assessment in the list, with the steps that are still open."""

    assessment: RiskAssessment
    open_steps: tuple[RiskStep, ...] = field(repr=False)

    @property
    def id(self) -> int:
        return self.assessment.id or 0


def risk_lines(office: Office, which: Which = Which.HOLDS, typed: str = "") -> list[RiskLine]:
    """Those that a choice and every typed word let through, what is to be looked at first on top."""
    today, words = office.today(), folded_name(typed).split()
    steps: dict[int, list[RiskStep]] = {}
    for step in office.vault.risks.steps.where("done_on IS NULL ORDER BY due_on, id"):
        steps.setdefault(step.assessment_id, []).append(step)
    return [
        RiskLine(assessment=each, open_steps=tuple(steps.get(each.id or 0, ())))
        for each in office.vault.risks.assessments.all()
        if _fits(each, which, today) and all(word in _words(each) for word in words)
    ]


def count_words(lines: Sequence[RiskLine]) -> str:
    return counted("{n} assessment", "{n} assessments", len(lines))


def where_it_stands(line: RiskLine, today: date) -> str:
    """What is to be known of an assessment at a glance."""
    if not line.assessment.is_open:
        return _("Holds no longer")
    late = sum(step.is_late(today) for step in line.open_steps)
    told = []
    if line.assessment.is_overdue(today):
        told.append(_("To be looked at again"))
    if late:
        told.append(counted("{n} step late", "{n} steps late", late))
    elif line.open_steps:
        told.append(counted("{n} step open", "{n} steps open", len(line.open_steps)))
    return " · ".join(told) or _("In order")


def code_words(codes: CodeList, stored: str) -> str:
    """Codes in one line as words."""
    return ", ".join(codes.label(code) for code in stored.split())


def reminders(office: Office) -> list[str]:
    """What Today says of the register: a line for what is to be looked at again, and one for steps."""
    by, told = office.today() + timedelta(days=_DAYS_AHEAD), []
    if reviews := office.vault.risks.assessments.due(by):
        first = ", ".join(each.reference for each in reviews[:_NAMED])
        names = first if len(reviews) <= _NAMED else _("{first} and others").format(first=first)
        words = counted(
            "{n} risk assessment is to be looked at again in the next two weeks, or was to be before",
            "{n} risk assessments are to be looked at again in the next two weeks, or were to be before",
            len(reviews),
        )
        told.append(_("{what}: {names}").format(what=words, names=names))
    if steps := office.vault.risks.steps.due(by):
        told.append(
            counted(
                "{n} step against a risk is due in the next two weeks, or was before.",
                "{n} steps against risks are due in the next two weeks, or were before.",
                len(steps),
            )
        )
    return told


def _fits(each: RiskAssessment, which: Which, today: date) -> bool:
    match which:
        case Which.HOLDS:
            return each.is_open
        case Which.OVERDUE:
            return each.is_overdue(today)
        case Which.THIRD_PARTIES:
            return each.is_open and each.has_third_parties
        case Which.ENDED:
            return not each.is_open
        case Which.ALL:
            return True


def _words(each: RiskAssessment) -> str:
    told = (each.reference, each.activity, each.place, each.danger, each.controls, each.assessed_by)
    return folded_name(" ".join(told))
