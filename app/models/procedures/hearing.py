"""What a procedure says of panels, meetings, findings, what follows from them, and what is followed up afterwards."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.models.codes import CodeList
from app.models.forms import Form


class RuleLevel(StrEnum):
    """What a rule does where it is broken."""

    BLOCK = "block"
    """Nobody who breaks it can hold the role."""
    WARN = "warn"
    """It is to be known before they are named."""
    INFORM = "inform"
    """It is shown beside the others, and asks for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleUse:
    """A rule as a role of a procedure uses it. `code` is what the service calls it, such as “P3”.

    `role` is the other role that the rule looks at, where the procedure calls it otherwise. Without a level of its own
    it does what the rule does everywhere; without a paragraph it has that of its role.
    """

    rule: str
    role: str = ""
    level: RuleLevel | None = None
    code: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """People who decide together. Each of `seats` is a role with one vote; `advisers` attend and have none."""

    name: str
    title: str
    hint: str = ""
    paragraph: str = ""
    seats: tuple[str, ...]
    advisers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting that is called for a day and an hour. `record` is the kind of record that holds these.

    `attends` are parties, roles and `witness`; `companions` are those of them who may bring somebody. `notice` names
    the deadlines that must still be kept when a day is chosen, and `postpone_within` is for how many working days after
    the day it can be put off at the wish of a companion; 0 where the procedure does not say.
    """

    name: str
    title: str
    hint: str = ""
    paragraph: str = ""
    record: str
    attendance: str = ""
    """The kind of record that says who was there; empty where there is none."""
    panel: str = ""
    attends: tuple[str, ...]
    companions: tuple[str, ...] = ()
    notice: tuple[str, ...] = ()
    postpone_within: int = 0
    minutes: int = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is asked about each allegation. `result` is the question that counts, `upheld` its answers for yes.

    `apart` are kinds of record that are findings of their own, such as one on malice: no result suggests one.
    """

    title: str
    hint: str = ""
    paragraph: str = ""
    standard: str
    """The standard of proof, as it is printed over every finding."""
    form: Form = field(repr=False)
    result: str
    upheld: tuple[str, ...]
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What may follow from findings. The codes say more in their extras: `months` that one lasts, `alone`."""

    title: str
    hint: str = ""
    paragraph: str = ""
    codes: CodeList = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """How one appeals: the record of the appeal as it came, and that of its `outcome`.

    `result` is the question of the outcome that counts, `granted` its answers for yes; `deadline` is the time there is
    for an appeal, and `panel` who decides on it.
    """

    title: str
    hint: str = ""
    paragraph: str = ""
    record: str
    outcome: str
    result: str
    granted: tuple[str, ...]
    deadline: str = ""
    panel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Something of which there may be several, each followed to its end, such as recommendations.

    `owner` is the role that has to answer, where it is one; `codes` are the answers. `days` are the working days it is
    given, 0 for none. One that is `considered` is settled only once HR has recorded that the answer was considered; it
    is about `everyone` where each who took part is asked.
    """

    name: str
    title: str
    hint: str = ""
    paragraph: str = ""
    owner: str = ""
    codes: CodeList | None = field(default=None, repr=False)
    days: int = 0
    considered: bool = False
    everyone: bool = False
