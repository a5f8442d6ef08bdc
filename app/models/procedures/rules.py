"""The rules that procedures may name: of steps, of the cases they speak of, and of who may hold a role."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.models.procedures.facts import Facts
from app.models.procedures.needs import When
from app.models.procedures.procedure import Party, PartyStatus, Procedure
from app.models.words import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRule:
    """A condition that no record answers by itself. `problem` gives a sentence, or None."""

    words: str
    problem: Callable[[Procedure, Facts], str | None]
    may_pass: bool = False


def _parties_known(_procedure: Procedure, facts: Facts) -> str | None:
    for party, words in (
        (Party.COMPLAINANT, _("Nobody is recorded yet as the person who complains.")),
        (Party.RESPONDENT, _("Nobody is recorded yet as the person complained about.")),
    ):
        if not facts.party_of(party):
            return words
    return None


def _one_respondent(_procedure: Procedure, facts: Facts) -> str | None:
    if len(facts.party_of(Party.RESPONDENT)) > 1:
        return _("Several people are complained about: each has a case of their own, linked to this one.")
    return None


def _route_fits(procedure: Procedure, facts: Facts) -> str | None:
    for each in facts.party_of(Party.RESPONDENT):
        if each.status is None:
            return _("Say first whether the person complained about is staff, a student or somebody else.")
        if each.status not in procedure.route.respondents:
            return _("This procedure is not for the person complained about. Change the route first.")
    return None


STEP_RULES = MappingProxyType(
    {
        "parties_known": StepRule(words=N_("Both parties are recorded"), problem=_parties_known),
        "one_respondent": StepRule(words=N_("One person is complained about"), problem=_one_respondent),
        "route_fits": StepRule(words=N_("The procedure fits the person complained about"), problem=_route_fits),
    }
)
"""By name, as procedure files use them."""


def _has(facts: Facts, party: Party, status: PartyStatus) -> bool:
    return any(each.status is status for each in facts.party_of(party))


def _is_mixed(facts: Facts) -> bool:
    """One side is staff and the other a student, so two offices look after them (14.1)."""
    staff, student = PartyStatus.STAFF, PartyStatus.STUDENT
    return any(
        _has(facts, Party.COMPLAINANT, one) and _has(facts, Party.RESPONDENT, other)
        for one, other in ((staff, student), (student, staff))
    )


CASES: Mapping[str, Callable[[Facts], bool]] = MappingProxyType(
    {
        "mixed": _is_mixed,
        "staff_complainant": lambda facts: _has(facts, Party.COMPLAINANT, PartyStatus.STAFF),
        "student_complainant": lambda facts: _has(facts, Party.COMPLAINANT, PartyStatus.STUDENT),
        "other_complainant": lambda facts: _has(facts, Party.COMPLAINANT, PartyStatus.OTHER),
        "student_party": lambda facts: any(each.status is PartyStatus.STUDENT for each in facts.parties),
        "staff_party": lambda facts: any(each.status is PartyStatus.STAFF for each in facts.parties),
    }
)
"""The words after `when` in procedure files."""


def holds(when: When | None, facts: Facts) -> bool:
    """Whether a case is one of those that `when` speaks of; None speaks of all."""
    if when is None:
        return True
    if when.name in CASES:
        return CASES[when.name](facts)
    record = facts.record_of(when.name or when.record)
    if record is None or record.is_absent:
        return False
    return bool(when.name) or record.says(when.question, when.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody of the register who might hold a role. `is_over` says which units stand over which."""

    register_id: int
    units: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()
    capacities: frozenset[str] = frozenset()
    is_senior: bool = False
    is_professor: bool = False
    training_in_date: bool | None = None
    """None where none is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRule:
    """Whether somebody may hold a role: `problem` gives a sentence, or None. Those that `warn` do not exclude.

    `asks_role` is the other role that it looks at.
    """

    words: str
    problem: Callable[[Candidate, Facts], str | None]
    warn: bool = False
    asks_role: str = ""


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


def _in_the_heads_unit(candidate: Candidate, facts: Facts) -> str | None:
    head = facts.holder_of("head")
    if head is None:
        return _("The responsible Head is not named yet.")
    if head.heads and not head.heads & candidate.units:
        return _("Is not from the School or Department of the responsible Head.")
    return None


def _is_nobody_here(candidate: Candidate, facts: Facts) -> str | None:
    if any(holder.register_id == candidate.register_id for holder in facts.holders):
        return _("Has another part in this case.")
    return None


def _is_not_investigator(candidate: Candidate, facts: Facts) -> str | None:
    investigator = facts.holder_of("investigator")
    if investigator is not None and investigator.register_id == candidate.register_id:
        return _("Investigates this case.")
    return None


def _from_no_partys_unit(candidate: Candidate, facts: Facts) -> str | None:
    if any(party.units & candidate.units for party in facts.parties):
        return _("Works in the School or Department of a party.")
    return None


def _is_not_barred(candidate: Candidate, facts: Facts) -> str | None:
    return _("Has reviewed this case before.") if candidate.register_id in facts.barred else None


def _is_trained(candidate: Candidate, _facts: Facts) -> str | None:
    if candidate.training_in_date is None:
        return _("No training is recorded.")
    return None if candidate.training_in_date else _("Their training is out of date.")


def _is_professor(candidate: Candidate, _facts: Facts) -> str | None:
    return None if candidate.is_professor else _("Is not recorded as a professor or equivalent.")


ROLE_RULES = MappingProxyType(
    {
        "no_party": RoleRule(words=N_("Is no party"), problem=_is_no_party),
        "heads_a_unit": RoleRule(words=N_("Heads a School or Department"), problem=_heads_a_unit),
        "heads_respondents_unit": RoleRule(
            words=N_("Heads the unit of the person complained about"), problem=_heads_respondents_unit, warn=True
        ),
        "senior": RoleRule(words=N_("Is senior"), problem=_is_senior),
        "in_the_heads_unit": RoleRule(
            words=N_("From the responsible Head's unit"), problem=_in_the_heads_unit, warn=True, asks_role="head"
        ),
        "no_other_part": RoleRule(words=N_("Has no other part in the case"), problem=_is_nobody_here),
        "not_investigator": RoleRule(
            words=N_("Does not investigate it"), problem=_is_not_investigator, asks_role="investigator"
        ),
        "not_from_a_partys_unit": RoleRule(words=N_("Not from a party's unit"), problem=_from_no_partys_unit),
        "preferably_not_from_a_partys_unit": RoleRule(
            words=N_("Rather not from a party's unit"), problem=_from_no_partys_unit, warn=True
        ),
        "not_barred": RoleRule(words=N_("Has not reviewed it before"), problem=_is_not_barred),
        "trained": RoleRule(words=N_("Training is in date"), problem=_is_trained, warn=True),
        "must_be_trained": RoleRule(words=N_("Training is in date"), problem=_is_trained),
        "professor": RoleRule(words=N_("Is a professor or equivalent"), problem=_is_professor),
    }
)
"""By name, as procedure files use them."""


def why_not_role(rules: tuple[str, ...], candidate: Candidate, facts: Facts) -> str | None:
    """The first rule that excludes somebody from a role, as a sentence, or None."""
    for name in rules:
        rule = ROLE_RULES[name]
        if not rule.warn and (words := rule.problem(candidate, facts)):
            return words
    return None


def warnings_for(rules: tuple[str, ...], candidate: Candidate, facts: Facts) -> tuple[str, ...]:
    """What should be known of somebody before they are named, though it does not exclude them."""
    found = (ROLE_RULES[name].problem(candidate, facts) for name in rules if ROLE_RULES[name].warn)
    return tuple(words for words in found if words)
