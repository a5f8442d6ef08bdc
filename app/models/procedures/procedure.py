"""A procedure: its stages, the steps between them, and what each step needs, all from one file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeVar

from app.models.codes import CodeList
from app.models.forms import Form
from app.models.procedures.bundle_sections import BundleSection
from app.models.procedures.hearing import Appeal, Findings, FollowUp, Measures, Meeting, Panel, RuleUse
from app.models.procedures.needs import Need, When
from app.models.words import _

ANY_STAGE = "*"
OFFICE = "hr"
"""The office that keeps the vault: it acts, and letters go to it, without anybody being named to a role."""
OUTSIDE = ("witness", "counterpart")
"""Whom letters go to who hold no role in the procedure."""


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


class PartyStatus(StrEnum):
    """What somebody is to the university in this matter: the procedure follows the person complained about (14.1)."""

    STAFF = "staff"
    STUDENT = "student"
    OTHER = "other"


class Party(StrEnum):
    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"


class Basis(StrEnum):
    """Where a period comes from: a local setting is never printed as policy."""

    POLICY = "policy"
    LAW = "law"
    LOCAL = "local"


class DeadlineClock(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"


class DocumentWanted(StrEnum):
    """Whether a record comes with a document: never, if there is one, or always."""

    NO = "no"
    MAY = "may"
    MUST = "must"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where a case can stand. An ending has no step out of it; `outcome` is a code of how the case ended.

    Stages of one `phase` are shown together, under its words.
    """

    name: str
    title: str
    hint: str = ""
    paragraph: str = ""
    phase: str = ""
    is_start: bool = False
    is_ending: bool = False
    outcome: str = ""
    is_panel: bool = False
    """Whether the case is before a panel from here on."""
    is_hearing: bool = False
    """Whether both sides are heard here: only by a panel that may sit."""
    is_decided: bool = False
    """Whether it has been decided: only with a finding on each allegation."""
    is_appeal: bool = False
    """Whether the case is before those who hear the appeal: only they decide on it."""
    is_dismissal: bool = False
    """Whether the complaint ends here without a hearing: only by the procedure's chain for dismissing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """Something that is put on record on the way: a complaint, a response, an assessment.

    `form` asks for it; its first question is the day. `needs` must be there before it can be kept. `absence` says
    whether a recorded reason may stand for it, and then only once the deadline `absent_after` has passed, where one is
    named. `beside` names the same thing of the other party.
    """

    name: str
    title: str
    hint: str = ""
    paragraph: str = ""
    form: Form = field(repr=False)
    document: DocumentWanted = DocumentWanted.NO
    absence: bool = False
    absent_after: str = ""
    party: Party | None = None
    beside: str = ""
    many: bool = False
    """Whether there may be several, as with documents of evidence."""
    ahead: bool = False
    """Whether its day may be still to come, as that of a hearing."""
    optional: bool = False
    """Whether it is only kept where there is one: no step asks for it."""
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A part that somebody plays: who may, by rules, and whether they declare to have no link.

    `capacity` is what the register knows them as; `named_by` is the role that names them. Who `declares_again` is asked
    once more whenever somebody comes to the case.
    """

    name: str
    title: str
    hint: str = ""
    paragraph: str = ""
    capacity: str = ""
    named_by: str = ""
    rules: tuple[RuleUse, ...] = ()
    declares: bool = False
    declares_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A period. It starts when a letter was sent or a step taken, and is met by a record, a letter or a step."""

    name: str
    title: str
    days: int
    clock: DeadlineClock = DeadlineClock.WORKING
    basis: Basis
    paragraph: str = ""
    starts: tuple[Need, ...]
    met_by: tuple[Need, ...]
    remind_before: int = 0
    counts_first_day: bool = False
    may_extend: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A way from one stage to the next. `needs` must be there before; `letters` are made by it.

    A `strict` step lets nothing be passed over with a reason.
    """

    name: str
    title: str
    hint: str = ""
    paragraph: str = ""
    sources: tuple[str, ...]
    target: str
    actor: str
    needs: tuple[Need, ...] = ()
    letters: tuple["LetterTo", ...] = ()
    strict: bool = False
    reasons: bool = False
    """Whether it is a decision, which asks for reasons."""
    bars: tuple[str, ...] = ()
    """Roles whose holders may not sit on a panel of this case after it."""
    outcome: str = ""

    def leaves(self, stage: str) -> bool:
        return stage in self.sources or ANY_STAGE in self.sources


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTo:
    """A letter by its code, and the party or role it goes to; `when` says in which cases."""

    code: str
    to: str
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Something that runs beside the stages: mediation, a pause, a precautionary measure.

    While one that `holds` is open, steps are taken only with a reason. In the stages of `soft_in` it is begun only with
    a reason.
    """

    name: str
    title: str
    hint: str = ""
    paragraph: str = ""
    form: Form = field(repr=False)
    ending: Form = field(repr=False)
    begin_needs: tuple[Need, ...] = ()
    letters: tuple[LetterTo, ...] = ()
    end_letters: tuple[LetterTo, ...] = ()
    soft_in: tuple[str, ...] = ()
    soft_because: str = ""
    review_within: int = 0
    """Working days within which it is looked at again; 0 for none."""
    holds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """For whom a procedure is, and the sentence that says why."""

    respondents: tuple[PartyStatus, ...]
    because: str
    paragraph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One version of a procedure, as its file says. A case keeps the version it began under.

    `dismissal` is what must all be there, with no reason standing for it, before a complaint ends without a hearing.
    `every_step` is needed by each step beside what it says itself.
    """

    name: str
    version: int
    title: str
    policy: str
    policy_version: str = ""
    note: str = ""
    route: Route
    stages: tuple[Stage, ...]
    records: tuple[RecordKind, ...]
    roles: tuple[Role, ...]
    deadlines: tuple[Deadline, ...]
    steps: tuple[Step, ...]
    overlays: tuple[Overlay, ...] = ()
    panels: tuple[Panel, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    findings: Findings | None = None
    measures: Measures | None = None
    appeal: Appeal | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    sections: tuple[BundleSection, ...] = ()
    dismissal: tuple[Need, ...] = ()
    every_step: tuple[Need, ...] = ()
    lists: Mapping[str, CodeList] = field(repr=False)
    letter_titles: CodeList | None = field(default=None, repr=False, compare=False)

    @property
    def start(self) -> Stage:
        return next(stage for stage in self.stages if stage.is_start)

    def stage(self, name: str) -> Stage:
        """Raises KeyError for a stage that is not in this version."""
        return _named(self.stages, name)

    def record(self, name: str) -> RecordKind:
        return _named(self.records, name)

    def role(self, name: str) -> Role:
        return _named(self.roles, name)

    def deadline(self, name: str) -> Deadline:
        return _named(self.deadlines, name)

    def step(self, name: str) -> Step:
        return _named(self.steps, name)

    def overlay(self, name: str) -> Overlay:
        return _named(self.overlays, name)

    def panel(self, name: str) -> Panel:
        return _named(self.panels, name)

    def meeting(self, name: str) -> Meeting:
        return _named(self.meetings, name)

    def section(self, letter: str) -> BundleSection:
        """A section of the bundle by its letter. Raises KeyError for one that is not in this version."""
        found = {each.letter: each for each in self.sections}
        return found[letter]

    def follow_up(self, name: str) -> FollowUp:
        return _named(self.follow_ups, name)

    def panel_of(self, role: str) -> Panel | None:
        """The panel on which a role has a seat."""
        return next((panel for panel in self.panels if role in panel.seats), None)

    def letter(self, code: str) -> str:
        """A letter as people know it: “L10 (Acknowledgement)”. One of somebody's own has only its code."""
        found = self.letter_titles.find(code) if self.letter_titles else None
        return _("{code} ({title})").format(code=code, title=found.label) if found else code

    def needs_of(self, step: Step) -> tuple[Need, ...]:
        """What a step needs: what it says itself, and what every step needs."""
        own = {need.plain for need in step.needs}
        return step.needs + tuple(need for need in self.every_step if need.plain not in own)

    def leaving(self, stage: str) -> tuple[Step, ...]:
        """The steps out of a stage, in the order of the file."""
        if self.stage(stage).is_ending:
            return ()
        return tuple(step for step in self.steps if step.leaves(stage))


def _named(things: tuple[N, ...], name: str) -> N:
    for each in things:
        if each.name == name:
            return each
    raise KeyError(name)
