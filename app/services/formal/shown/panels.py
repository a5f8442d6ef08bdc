"""The panels of a case: who holds each seat, what every rule says of them, and who could hold it."""

from dataclasses import dataclass
from typing import NamedTuple

from app.models.day_words import long_day
from app.models.formal import RoleHeld
from app.models.procedures.facts import HolderFact
from app.models.procedures.hearing import Panel, RuleLevel, RuleUse
from app.models.procedures.panels import DECLARED, SeatProblem, findings_for, seat_problems
from app.models.procedures.procedure import Role
from app.models.procedures.role_rules import ROLE_RULES, RuleFinding, source_of
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named
from app.services.formal.shown.parts import policy_words
from app.services.formal.shown.roles import about_holder, earlier_words
from app.services.office import Office


class Outcome(NamedTuple):
    """What one rule says of whoever holds a seat, with where it stands."""

    level: RuleLevel
    words: str

    def __repr__(self) -> str:
        return f"Outcome({self.level})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SeatLine:
    """A seat, and who holds it now. `fits` are the rules that say nothing against them, `unchecked` those that cannot.

    `declared` says where their declaration stands; `waits` whether it is still to come.
    """

    role: str
    title: str
    hint: str
    place: str
    holder: str = ""
    about: str = ""
    outcomes: tuple[Outcome, ...] = ()
    fits: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    declared: str = ""
    waits: bool = False
    declare_place: str = ""
    end_place: str = ""
    earlier: tuple[str, ...] = ()

    @property
    def is_excluded(self) -> bool:
        """Whether somebody holds it whom a rule now keeps from it."""
        return any(each.level is RuleLevel.BLOCK for each in self.outcomes)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AdviserLine:
    """Somebody who attends a panel to advise it, and has no vote."""

    role: str
    title: str
    hint: str
    place: str
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PanelLine:
    """A panel. `wanted` is how many things still keep it from sitting; `again` who is to declare once more."""

    name: str
    title: str
    hint: str
    seats: tuple[SeatLine, ...]
    advisers: tuple[AdviserLine, ...]
    wanted: int
    again: tuple[str, ...] = ()

    @property
    def may_sit(self) -> bool:
        return not self.wanted


def panel_lines(office: Office, found: Standing) -> tuple[PanelLine, ...]:
    held: dict[str, list[RoleHeld]] = {}
    for each in office.vault.formal.roles.of_case(found.formal.case_id):
        held.setdefault(each.role, []).append(each)
    return tuple(_panel(found, panel, held) for panel in found.procedure.panels)


def _panel(found: Standing, panel: Panel, held: dict[str, list[RoleHeld]]) -> PanelLine:
    problems = seat_problems(found.procedure, panel, found.facts)
    roles = [found.procedure.role(name) for name in panel.seats]
    return PanelLine(
        name=panel.name,
        title=panel.title,
        hint=_hint(found, panel.hint, panel.paragraph),
        seats=tuple(_seat(found, role, held.get(role.name, []), problems) for role in roles),
        advisers=tuple(_adviser(found, found.procedure.role(name), held.get(name, [])) for name in panel.advisers),
        wanted=len(problems),
        again=tuple(
            now.name
            for role in roles
            if (fact := found.facts.holder_of(role.name)) is not None and fact.asked_again
            if (now := _holds_now(held.get(role.name, []))) is not None
        ),
    )


def _seat(found: Standing, role: Role, held: list[RoleHeld], problems: tuple[SeatProblem, ...]) -> SeatLine:
    now, fact = _holds_now(held), found.facts.holder_of(role.name)
    earlier = tuple(earlier_words(each) for each in held if each.ended_on is not None)
    hint, place = _hint(found, role.hint, role.paragraph), named(Ask.ROLE, role.name)
    if now is None or fact is None:
        return SeatLine(role=role.name, title=role.title, hint=hint, place=place, earlier=earlier)
    outcomes, fits, unchecked = _outcomes(found, role, fact, problems)
    return SeatLine(
        role=role.name,
        title=role.title,
        hint=hint,
        place=place,
        holder=now.name,
        about=about_holder(now),
        outcomes=outcomes,
        fits=fits,
        unchecked=unchecked,
        declared=_declared(role, now, problems),
        waits=role.declares and not fact.declared,
        declare_place=named(Ask.DECLARE, role.name) if role.declares else "",
        end_place=named(Ask.END_ROLE, role.name),
        earlier=earlier,
    )


def _outcomes(
    found: Standing, role: Role, fact: HolderFact, problems: tuple[SeatProblem, ...]
) -> tuple[tuple[Outcome, ...], tuple[str, ...], tuple[str, ...]]:
    """What each rule says, the blocking ones first; then those that say nothing, and those that could not be asked."""
    if fact.candidate is None:
        of_seat = (each for each in problems if each.seat == role.name and each.about != DECLARED)
        return tuple(Outcome(RuleLevel.BLOCK, each.words) for each in of_seat), (), ()
    said: list[RuleFinding] = list(findings_for(found.procedure, role, fact.candidate, found.facts))
    about, units_known = {each.rule for each in said}, all(each.units for each in found.facts.parties)
    silent = [use for use in role.rules if use.rule not in about]
    asked = [use for use in silent if units_known or not ROLE_RULES[use.rule].compares_units]
    unchecked = tuple(
        _with_source(_(ROLE_RULES[use.rule].words), source_of(role, use)) for use in silent if use not in asked
    )
    order = list(RuleLevel)
    outcomes = sorted((Outcome(each.level, each.said) for each in said), key=lambda each: order.index(each.level))
    return tuple(outcomes), _by_code(asked), unchecked


def _by_code(uses: list[RuleUse]) -> tuple[str, ...]:
    """The rules in short, those that have one code together: where each stands in the policy, the procedure says."""
    grouped: dict[str, list[str]] = {}
    for use in uses:
        grouped.setdefault(use.code, []).append(_(ROLE_RULES[use.rule].words))
    return tuple(f"{code} {', '.join(words)}".strip() for code, words in grouped.items())


def _with_source(words: str, source: str) -> str:
    return f"{words} ({source})" if source else words


def _adviser(found: Standing, role: Role, held: list[RoleHeld]) -> AdviserLine:
    now = _holds_now(held)
    return AdviserLine(
        role=role.name,
        title=role.title,
        hint=_hint(found, role.hint, role.paragraph),
        place=named(Ask.ROLE, role.name),
        holder="" if now is None else now.name,
    )


def _holds_now(held: list[RoleHeld]) -> RoleHeld | None:
    return next((each for each in reversed(held) if each.ended_on is None), None)


def _hint(found: Standing, hint: str, paragraph: str) -> str:
    return " · ".join(filter(None, (hint, policy_words(found.procedure, paragraph))))


def _declared(role: Role, held: RoleHeld, problems: tuple[SeatProblem, ...]) -> str:
    if not role.declares:
        return ""
    waiting = next((each.words for each in problems if (each.seat, each.about) == (role.name, DECLARED)), "")
    if waiting or held.declared_on is None:
        return waiting
    return _("Declared on {day} that nothing links them to a party.").format(day=long_day(held.declared_on))
