"""What may happen next, and each thing that is missing, by its name."""

from dataclasses import replace
from datetime import date

from app.models.procedures.facts import ClockFact, Facts, HolderFact, PartyFact, RecordFact, SentFact
from app.models.procedures.procedure import Party, PartyStatus, Procedure
from app.models.procedures.rules import Candidate, why_not_role
from app.models.procedures.what_next import Level, what_next, why_not_absent
from tests.models.procedures.test_reader import SMALL, read

TODAY = date(2026, 3, 4)
ASKING = (
    SMALL.replace('actor = "hr"', 'actor = "hr"\nneeds = ["record:response", "role:era", "sent:L10:complainant"]')
    + """
[[record]]
name = "response"
title = "Response"
absence = true
absent_after = "reply"

[[role]]
name = "era"
title = "Adviser"
rules = ["no_party"]
declares = true
"""
)


def facts(**named: object) -> Facts:
    return replace(Facts(stage="first", today=TODAY, begun_on=TODAY), **named)  # type: ignore[arg-type]


def missing(procedure: Procedure, these: Facts) -> dict[str, Level]:
    (only,) = what_next(procedure, these)
    return {each.key: each.level for each in only.missing}


def test_everything_missing_is_named_and_only_a_letter_may_be_passed_over() -> None:
    assert missing(read(ASKING), facts()) == {
        "record:response": Level.BLOCK,
        "role:era": Level.BLOCK,
        "sent:L10:complainant": Level.REASON,
    }


def test_somebody_named_must_also_have_declared() -> None:
    there = facts(
        records=(RecordFact(record_id=1, kind="response", dated_on=TODAY),),
        holders=(HolderFact(role="era"),),
        sent=(SentFact(code="L10", to="complainant", sent_on=TODAY),),
    )

    assert missing(read(ASKING), there) == {"declared:era": Level.BLOCK}
    assert missing(read(ASKING), replace(there, holders=(HolderFact(role="era", declared=True),))) == {}


def test_a_reason_stands_for_a_response_only_once_its_day_has_passed() -> None:
    procedure, due_today = read(ASKING), facts(clocks=(ClockFact(name="reply", due_on=TODAY),))

    assert why_not_absent(procedure, "response", facts())
    assert why_not_absent(procedure, "response", due_today)
    assert why_not_absent(procedure, "response", replace(due_today, today=date(2026, 3, 5))) is None


def test_a_party_holds_no_role() -> None:
    party = PartyFact(person_id=1, party=Party.RESPONDENT, status=PartyStatus.STAFF, register_id=7)

    assert why_not_role(("no_party",), Candidate(register_id=7), facts(parties=(party,)))
    assert why_not_role(("no_party",), Candidate(register_id=8), facts(parties=(party,))) is None
