"""What may happen next, and each thing that is missing, by its name."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.procedures.facts import Candidate, ClockFact, Facts, HolderFact, PartyFact, RecordFact, SentFact
from app.models.procedures.procedure import Party, PartyStatus, Procedure
from app.models.procedures.role_rules import findings_on
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

    role = read(ASKING).role("era")

    assert list(findings_on(role, Candidate(register_id=7), facts(parties=(party,))))
    assert not list(findings_on(role, Candidate(register_id=8), facts(parties=(party,))))


def needing(*needs: str) -> Procedure:
    asked = ", ".join(f'"{need}"' for need in needs)
    return read(ASKING.replace('"record:response", "role:era", "sent:L10:complainant"', asked))


def sent(code: str, day: int) -> SentFact:
    return SentFact(code=code, to="complainant", sent_on=date(2026, 3, day))


def test_a_strict_need_takes_no_reason() -> None:
    procedure = needing("strictly sent:L10:complainant", "sent:L11:respondent")

    assert missing(procedure, facts()) == {"sent:L10:complainant": Level.BLOCK, "sent:L11:respondent": Level.REASON}


def test_what_is_needed_in_some_cases_is_not_asked_for_in_the_others() -> None:
    procedure = needing("record:response when mixed")
    staff, student = (
        PartyFact(person_id=number, party=party, status=status)
        for number, (party, status) in enumerate(
            [(Party.RESPONDENT, PartyStatus.STAFF), (Party.COMPLAINANT, PartyStatus.STUDENT)]
        )
    )

    assert missing(procedure, facts(parties=(staff,))) == {}
    assert missing(procedure, facts(parties=(staff, student))) == {"record:response": Level.BLOCK}


def test_what_hangs_on_an_answer_is_asked_for_once_that_is_given() -> None:
    procedure = needing("role:era when response.result=UPHELD|PART")
    answered = RecordFact(record_id=1, kind="response", dated_on=TODAY, answers={"result": "PART"})

    assert missing(procedure, facts()) == {}
    assert missing(procedure, facts(records=(answered,))) == {"role:era": Level.BLOCK}
    assert missing(procedure, facts(records=(replace(answered, answers={"result": "DISMISSED"}),))) == {}


def test_what_hangs_on_a_record_is_asked_for_once_that_is_there_and_not_for_a_reason_in_its_place() -> None:
    procedure = needing("role:era when response")
    there = RecordFact(record_id=1, kind="response", dated_on=TODAY)

    assert missing(procedure, facts()) == {}
    assert missing(procedure, facts(records=(there,))) == {"role:era": Level.BLOCK}
    assert missing(procedure, facts(records=(replace(there, is_absent=True),))) == {}


def test_what_every_step_needs_is_said_once() -> None:
    every = ASKING.replace("[[stage]]", '[every_step]\nneeds = ["rule:parties_known", "role:era"]\n\n[[stage]]', 1)

    assert missing(read(every), facts()) == {
        "record:response": Level.BLOCK,
        "role:era": Level.BLOCK,
        "sent:L10:complainant": Level.REASON,
        "rule:parties_known": Level.BLOCK,
    }


@pytest.mark.proves("N-57")
def test_a_letter_that_went_out_of_turn_needs_a_reason() -> None:
    procedure = needing("order:L10>L11")

    assert missing(procedure, facts(sent=(sent("L11", 3),))) == {}
    assert missing(procedure, facts(sent=(sent("L10", 3), sent("L11", 3)))) == {}
    assert missing(procedure, facts(sent=(sent("L11", 3), sent("L10", 3)))) == {"order:L10>L11": Level.REASON}
