"""The rules of steps that procedures may name, and the cases that they speak of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.models.day_words import long_day
from app.models.procedures.facts import Facts
from app.models.procedures.hearing import Meeting
from app.models.procedures.needs import When
from app.models.procedures.procedure import Party, PartyStatus, Procedure
from app.models.words import N_, _

NOTHING_UPHELD = "NONE"
FOUND = ("ALL", "SOME", NOTHING_UPHELD)
"""How many of the allegations were upheld, as `when found=` has it."""


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


def _units_known(_procedure: Procedure, facts: Facts) -> str | None:
    """Whether it can be checked at all that nobody on a panel is from a party's School or Department (12.5.6)."""
    unknown = {each.party for each in facts.parties if not each.units}
    if not unknown:
        return None
    if len(unknown) > 1:
        return _("The units of the parties are not known, so it cannot be checked whether a member is from them.")
    if Party.COMPLAINANT in unknown:
        return _("The unit of the complainant is not known, so it cannot be checked whether a member is from it.")
    return _(
        "The unit of the person complained about is not known, so it cannot be checked whether a member is from it."
    )


def meeting_to_come(procedure: Procedure, facts: Facts) -> Meeting | None:
    """A meeting of a panel that is fixed for a day after today."""
    for meeting in procedure.meetings:
        record = facts.record_of(meeting.record) if meeting.panel else None
        if record is not None and not record.is_absent and record.dated_on > facts.today:
            return meeting
    return None


def _meeting_has_come(procedure: Procedure, facts: Facts) -> str | None:
    meeting = meeting_to_come(procedure, facts)
    record = None if meeting is None else facts.record_of(meeting.record)
    if meeting is None or record is None:
        return None
    words = _("{meeting}: it is fixed for {day}, and that day has not come yet.")
    return words.format(meeting=meeting.title, day=long_day(record.dated_on))


STEP_RULES = MappingProxyType(
    {
        "parties_known": StepRule(words=N_("Both parties are recorded"), problem=_parties_known),
        "one_respondent": StepRule(words=N_("One person is complained about"), problem=_one_respondent),
        "route_fits": StepRule(words=N_("The procedure fits the person complained about"), problem=_route_fits),
        "meeting_has_come": StepRule(words=N_("The day of the meeting has come"), problem=_meeting_has_come),
        "units_known": StepRule(words=N_("The units of the parties are known"), problem=_units_known, may_pass=True),
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


def _decided(about: str, facts: Facts) -> set[str]:
    match about:
        case "found":
            return {facts.found}
        case "measure":
            return set(facts.measures)
        case "moved":
            return set(facts.moved)
        case _:
            return {each.name for each in facts.followed}


def holds(when: When | None, facts: Facts) -> bool:
    """Whether a case is one of those that `when` speaks of; None speaks of all."""
    if when is None:
        return True
    if when.name in CASES:
        return CASES[when.name](facts)
    if when.decided:
        return bool(_decided(when.decided, facts) & set(when.values))
    record = facts.record_of(when.name or when.record)
    if record is None or record.is_absent:
        return False
    return bool(when.name) or record.says(when.question, when.values)
