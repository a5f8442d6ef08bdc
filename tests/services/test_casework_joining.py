"""Two records of the same matter become one case, and are taken apart again exactly as they were."""

from pathlib import Path

import pytest

from app.models.answers import Concerned, Explained, StatementAnswer, WithBasis
from app.models.cases import Case, Mode
from app.models.errors import NotSaved
from app.models.people import Part
from app.services.casework import add_task, case_named, join_case, rename
from app.services.contacting import log_contact_attempt
from app.services.disclosing import answers_of
from app.services.drafts import start_draft
from app.services.dropin import correct_note
from app.services.finding import find_cases
from app.services.office import Office
from tests.builders import (
    again,
    case_of,
    clocks_on,
    fill_in,
    finish_dropin,
    make_case,
    make_office,
    people_on,
    tables,
    uk,
    undo,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def full_case(office: Office, who: str, topic: str, **answers: object) -> Case:
    """A case with something in every table."""
    case = make_case(
        office, f"{who} told me of {topic.lower()}.", who=who, reach=f"{who} by text", topics=(topic,), **answers
    )
    fill_in(
        office,
        case,
        mode=answers.get("mode", "NAMED"),
        who=who,
        reach=f"{who} by text",
        people=(Concerned(part=Part.RESPONDENT, called=f"Tutor of {who}"),),
        characteristics=(WithBasis(code=topic),),
        limits=StatementAnswer(explained=Explained.YES, at=uk(2026, 3, 4), version=1),
        impact=f"{who} sleeps badly.",
    )
    office.clock.move(hours=1)
    finish_dropin(office, f"{who} came again.", case_id=case.id, safety="UNSURE", follow_up=None)
    (first, *_others) = office.vault.notes.of_case(case.id)
    correct_note(office, first.id, f"{who} meant the second time.")
    add_task(office, case.id, f"Ring {who}", uk(2026, 3, 20).date(), "14:00")
    log_contact_attempt(office, case.id, "PHONE", "NO_ANSWER")
    rename(office, case.id, f"alias of {who}")
    start_draft(office, "disclosure", {"impact": f"{who} feels better."}, case.id)
    return again(office, case)


def test_all_that_belongs_to_the_case_stands_on_the_other_one(office):
    remaining, joined = full_case(office, "Sam", "RACE"), full_case(office, "Kim", "SEX")
    counted = {
        table: len(rows)
        for table, rows in tables(office).items()
        if table in ("people", "notes", "disclosures", "answers", "tasks", "contact_attempts", "drafts")
    }

    changes = join_case(office, joined.id, remaining.reference)

    assert changes.record_id == remaining.id
    assert office.vault.cases.one(joined.id) is None
    assert {table: len(rows) for table, rows in tables(office).items() if table in counted} == counted
    assert {person.called for person in people_on(office, remaining)} >= {"Sam", "Kim", "Tutor of Sam", "Tutor of Kim"}
    assert again(office, remaining).about == ("RACE", "SEX")
    assert office.vault.drafts.all()[0].case_id == remaining.id


def test_words_of_both_find_the_one_that_remains(office):
    remaining, joined = full_case(office, "Sam", "RACE"), full_case(office, "Kim", "SEX")

    join_case(office, joined.id, remaining.reference)

    assert [found.case.id for found in find_cases(office, "sam kim badly better second")] == []
    assert [found.case.id for found in find_cases(office, "sam kim badly second")] == [remaining.id]


def test_taken_apart_the_cases_are_exactly_what_they_were(office):
    """The last entry, the people's order and what the cases were about came back changed."""
    remaining, joined = full_case(office, "Sam", "RACE"), full_case(office, "Kim", "SEX", safety="UNSAFE")
    before = tables(office)
    office.clock.move(days=2)

    undo(office, join_case(office, joined.id, remaining.reference))

    assert tables(office) == before
    assert (again(office, remaining), again(office, joined)) == (remaining, joined)


@pytest.mark.parametrize("first", [{}, {"mode": "ANON"}, {"who": "Sam"}, {"who": "Sam", "reach": "text"}])
@pytest.mark.parametrize("second", [{}, {"mode": "ANON"}, {"who": "Kim", "reach": "e-mail"}, {"safety": "UNSAFE"}])
def test_any_two_cases_part_as_they_were(office, first, second):
    remaining, joined = make_case(office, **first), make_case(office, **second)
    before = tables(office)
    office.clock.move(days=1)

    undo(office, join_case(office, joined.id, remaining.reference))

    assert tables(office) == before


def test_joined_twice_over_and_taken_apart_twice_over(office):
    first, second, third = make_case(office), make_case(office, who="Sam", reach="text"), make_case(office)
    before = tables(office)

    one = join_case(office, third.id, second.reference)
    between = tables(office)
    two = join_case(office, second.id, first.reference)
    assert case_named(office, third.reference).id == first.id

    undo(office, two)
    assert tables(office) == between

    undo(office, one)
    assert tables(office) == before


def test_a_case_that_holds_a_name_is_not_an_anonymous_one(office):
    anonymous, named = make_case(office, mode="ANON"), make_case(office, who="Sam", reach="text only")

    join_case(office, named.id, anonymous.reference)

    assert again(office, anonymous).mode is Mode.NAMED
    assert len(clocks_on(office, anonymous)) == 1


def test_filling_in_the_form_after_joining_loses_nobody(office):
    """The form of the anonymous note was kept again, and took the names of the other one away."""
    anonymous, named = make_case(office, mode="ANON"), make_case(office, who="Sam", reach="text only")
    join_case(office, named.id, anonymous.reference)
    form, first = office.form("disclosure"), office.vault.disclosures.of_case(anonymous.id)[0]

    fill_in(office, anonymous, **{**answers_of(office, first, form), "power": "UP"})

    assert [(person.called, person.reach) for person in people_on(office, anonymous)] == [("Sam", "text only")]


@pytest.mark.parametrize(("one", "other"), [("SAFE", "UNSAFE"), ("UNSAFE", "SAFE"), ("UNSAFE", None)])
def test_care_comes_first_when_one_of_them_is_not_safe(office, one, other):
    remaining = make_case(office, safety=one)
    joined = make_case(office, **({"safety": other} if other else {}))

    join_case(office, joined.id, remaining.reference)

    assert again(office, remaining).safety == "UNSAFE"


@pytest.mark.proves("M-04")
def test_a_wish_for_support_is_not_lost(office):
    remaining, joined = make_case(office), make_case(office)
    fill_in(office, joined, support_wanted="YES")

    join_case(office, joined.id, remaining.reference)

    assert again(office, remaining).support == "YES"


def test_the_reference_of_the_joined_case_leads_to_the_other_and_is_given_to_nobody_else(office):
    """The next visitor's case was given the number that stood on a letter to somebody else."""
    remaining, joined = make_case(office), make_case(office)
    join_case(office, joined.id, remaining.reference)

    following = make_case(office)

    assert following.reference == "DC-2026-0003"
    assert case_named(office, joined.reference).id == remaining.id
    assert [found.case.id for found in find_cases(office, joined.reference)] == [remaining.id]


@pytest.mark.parametrize("typed", ["", "blue door", "DC-2026-0099", "2025-1", "DC-2026-"])
def test_a_reference_of_no_case_is_refused_beside_its_field(office, typed):
    case = make_case(office)
    before = tables(office)

    with pytest.raises(NotSaved) as refused:
        join_case(office, case.id, typed)

    assert set(refused.value.problems) == {"reference"}
    assert tables(office) == before


def test_a_case_cannot_be_joined_to_itself(office):
    case = make_case(office)

    with pytest.raises(NotSaved, match="on"):
        join_case(office, case.id, case.reference)


@pytest.mark.parametrize("typed", ["DC-2026-0001", "dc-2026-0001", " DC-2026-1 ", "2026-1", "20260001", "DC20260001"])
def test_a_reference_is_understood_however_it_is_written(office, typed):
    case = case_of(office, finish_dropin(office))

    assert case_named(office, typed).id == case.id
