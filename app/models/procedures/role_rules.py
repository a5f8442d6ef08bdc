"""Who may hold a role: the rules that procedures may name, and what each says of somebody of the register."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from app.models.procedures.facts import Candidate, Facts, NearFact
from app.models.procedures.hearing import RuleLevel, RuleUse
from app.models.procedures.procedure import Party, Role
from app.models.words import N_, _

Problem = Callable[[Candidate, Facts], str | None]
"""What speaks against somebody, as a sentence, or None."""
SERVING = "serving"
"""The rule of the register itself: whether somebody is there, and may serve as what the role asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRule:
    """Whether somebody may hold a role: `problem` gives a sentence, or None.

    `level` is what it does where a procedure does not say otherwise. `asks_role` is the other role that it looks at,
    and `of_role` gives the rule for a role of another name. One that compares units can say nothing of somebody whose
    unit the register does not name, and that is told.
    """

    words: str
    problem: Problem
    level: RuleLevel = RuleLevel.BLOCK
    asks_role: str = ""
    of_role: Callable[[str], Problem] | None = None
    compares_units: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFinding:
    """What a rule says of somebody. `source` is its number and its paragraph, as far as the file says them."""

    rule: str
    level: RuleLevel
    words: str = field(repr=False)
    source: str = ""

    @property
    def said(self) -> str:
        """The sentence with where it comes from."""
        if not self.source:
            return self.words
        return _("{sentence} ({source})").format(sentence=self.words.removesuffix("."), source=self.source) + "."


def _is_no_party(candidate: Candidate, facts: Facts) -> str | None:
    if any(party.register_id == candidate.register_id for party in facts.parties):
        return _("Is a party to this case.")
    return None


def _heads_a_unit(candidate: Candidate, _facts: Facts) -> str | None:
    return None if candidate.heads else _("Is not head of a School or Department.")


def _heads_respondents_unit(candidate: Candidate, facts: Facts) -> str | None:
    headed = frozenset[int]().union(*(each.units for each in facts.party_of(Party.RESPONDENT)))
    if not headed or headed & candidate.heads:
        return None
    return _("Is not Head of the School or Department of the person complained about.")


def _is_senior(candidate: Candidate, _facts: Facts) -> str | None:
    return None if candidate.is_senior else _("Is not recorded as a senior member of staff.")


def _in_the_unit_headed_by(role: str) -> Problem:
    def problem(candidate: Candidate, facts: Facts) -> str | None:
        head = facts.holder_of(role)
        if head is None:
            return _("The responsible Head is not named yet.")
        if head.heads and not head.heads & candidate.units:
            return _("Is not from the School or Department of the responsible Head.")
        return None

    return problem


def _is_nobody_here(candidate: Candidate, facts: Facts) -> str | None:
    for holder in facts.holders:
        if holder.register_id == candidate.register_id and holder.role != candidate.role:
            return _("Has another part in this case.")
    return None


def _was_nobody_here(candidate: Candidate, facts: Facts) -> str | None:
    """Somebody who gave up the very role, or another seat of its panel, is not kept from it; who gave up another is."""
    for holder in facts.past:
        if holder.register_id != candidate.register_id or holder.declined:
            continue
        if holder.role != candidate.role and not _is_beside(holder.role, candidate.role, facts):
            return _("Had another part in this case before.")
    return None


def _is_beside(one: str, other: str, facts: Facts) -> bool:
    """Whether two roles are seats of one panel."""
    return one in facts.panels and facts.panels[one] == facts.panels.get(other)


def _has_not_declined(candidate: Candidate, facts: Facts) -> str | None:
    if any(each.declined and each.register_id == candidate.register_id for each in facts.past):
        return _("Has said that they are not available for this case.")
    return None


def _does_not_investigate_as(role: str) -> Problem:
    def problem(candidate: Candidate, facts: Facts) -> str | None:
        investigator = facts.holder_of(role)
        if investigator is not None and investigator.register_id == candidate.register_id:
            return _("Investigates this case.")
        return None

    return problem


_WHOSE_UNIT = {
    Party.COMPLAINANT: N_("Belongs to {unit}, as the complainant does."),
    Party.RESPONDENT: N_("Belongs to {unit}, as the person complained about does."),
}


def _from_no_partys_unit(candidate: Candidate, facts: Facts) -> str | None:
    for party in facts.parties:
        if shared := party.units & candidate.units:
            return _(_WHOSE_UNIT[party.party]).format(unit=_names(shared, facts))
    return None


def _names(shared: Iterable[int], facts: Facts) -> str:
    names = [facts.unit_names[each] for each in sorted(shared) if each in facts.unit_names]
    return ", ".join(names) or _("the same School or Department")


def _is_not_barred(candidate: Candidate, facts: Facts) -> str | None:
    return _("Has reviewed this case before.") if candidate.register_id in facts.barred else None


def _is_trained(candidate: Candidate, _facts: Facts) -> str | None:
    if candidate.training_in_date is None:
        return _("No training is recorded.")
    return None if candidate.training_in_date else _("Their training is out of date.")


def _is_professor(candidate: Candidate, _facts: Facts) -> str | None:
    return None if candidate.is_professor else _("Is not recorded as a professor or equivalent.")


def _is_professor_or_dean(candidate: Candidate, facts: Facts) -> str | None:
    """A Dean may chair where an academic is a party; in other cases nobody is offered as a Dean (12.5.6 i)."""
    if candidate.is_professor:
        return None
    if not any(party.is_academic for party in facts.parties):
        return _is_professor(candidate, facts)
    return None if candidate.is_dean else _("Is recorded neither as a professor or equivalent nor as a Dean.")


def _is_no_witness(candidate: Candidate, facts: Facts) -> str | None:
    return _said_of(candidate, (each for each in facts.near if each.is_witness))


def _is_near_to_nobody(candidate: Candidate, facts: Facts) -> str | None:
    return _said_of(candidate, (each for each in facts.near if not each.is_witness))


def _said_of(candidate: Candidate, near: Iterable[NearFact]) -> str | None:
    found = next((each for each in near if each.is_same(candidate)), None)
    if found is None:
        return None
    if found.register_id is None:
        words = _("Has the name of somebody who is {what}. If it is not them, say so where that person is recorded.")
        return words.format(what=found.as_what)
    return _("Is {what}.").format(what=found.as_what)


def _is_on_no_linked_case(candidate: Candidate, facts: Facts) -> str | None:
    return _("Had a part in a linked case.") if candidate.register_id in facts.linked else None


ROLE_RULES = MappingProxyType(
    {
        "no_party": RoleRule(words=N_("Is no party"), problem=_is_no_party),
        "heads_a_unit": RoleRule(words=N_("Heads a School or Department"), problem=_heads_a_unit),
        "heads_respondents_unit": RoleRule(
            words=N_("Heads the unit of the person complained about"),
            problem=_heads_respondents_unit,
            level=RuleLevel.WARN,
        ),
        "senior": RoleRule(words=N_("Is senior"), problem=_is_senior),
        "in_the_heads_unit": RoleRule(
            words=N_("From the responsible Head's unit"),
            problem=_in_the_unit_headed_by("head"),
            level=RuleLevel.WARN,
            asks_role="head",
            of_role=_in_the_unit_headed_by,
        ),
        "no_other_part": RoleRule(words=N_("Has no other part in the case"), problem=_is_nobody_here),
        "no_earlier_part": RoleRule(words=N_("Had no other part in the case before"), problem=_was_nobody_here),
        "not_declined": RoleRule(words=N_("Is available for this case"), problem=_has_not_declined),
        "not_investigator": RoleRule(
            words=N_("Does not investigate it"),
            problem=_does_not_investigate_as("investigator"),
            asks_role="investigator",
            of_role=_does_not_investigate_as,
        ),
        "not_from_a_partys_unit": RoleRule(
            words=N_("Not from a party's unit"), problem=_from_no_partys_unit, compares_units=True
        ),
        "preferably_not_from_a_partys_unit": RoleRule(
            words=N_("Rather not from a party's unit"),
            problem=_from_no_partys_unit,
            level=RuleLevel.WARN,
            compares_units=True,
        ),
        "not_barred": RoleRule(words=N_("Has not reviewed it before"), problem=_is_not_barred),
        "no_witness": RoleRule(words=N_("Is no witness"), problem=_is_no_witness),
        "no_tie": RoleRule(words=N_("Is not close to a party"), problem=_is_near_to_nobody),
        "not_on_a_linked_case": RoleRule(words=N_("Had no part in a linked case"), problem=_is_on_no_linked_case),
        "trained": RoleRule(words=N_("Training is in date"), problem=_is_trained, level=RuleLevel.WARN),
        "must_be_trained": RoleRule(words=N_("Training is in date"), problem=_is_trained),
        "professor": RoleRule(words=N_("Is a professor or equivalent"), problem=_is_professor),
        "professor_or_dean": RoleRule(
            words=N_("Is a professor or equivalent, or a Dean where an academic is a party"),
            problem=_is_professor_or_dean,
        ),
    }
)
"""By name, as procedure files use them."""


def findings_on(role: Role, candidate: Candidate, facts: Facts) -> Iterator[RuleFinding]:
    """What the rules of a role say of somebody, in the order of the file, and last what the register says."""
    for use in role.rules:
        rule = ROLE_RULES[use.rule]
        if words := _problem(rule, use)(candidate, facts):
            yield RuleFinding(rule=use.rule, level=level_of(use), words=words, source=source_of(role, use))
        elif rule.compares_units and not candidate.units:
            words = _("The register names no unit for them, so it cannot be checked whether it is a party's.")
            yield RuleFinding(rule=use.rule, level=RuleLevel.WARN, words=words, source=source_of(role, use))
    if candidate.not_serving:
        source = _("register, {paragraph}").format(paragraph=role.paragraph) if role.paragraph else _("register")
        yield RuleFinding(rule=SERVING, level=RuleLevel.BLOCK, words=candidate.not_serving, source=source)


def asked_role(use: RuleUse) -> str:
    """The other role that a rule looks at; empty for a rule that looks at none."""
    return use.role or ROLE_RULES[use.rule].asks_role


def _problem(rule: RoleRule, use: RuleUse) -> Problem:
    return rule.of_role(use.role) if use.role and rule.of_role is not None else rule.problem


def level_of(use: RuleUse) -> RuleLevel:
    return use.level or ROLE_RULES[use.rule].level


def source_of(role: Role, use: RuleUse) -> str:
    """What the service calls a rule, and where the policy has it."""
    return ", ".join(filter(None, (use.code, use.paragraph or role.paragraph)))
