"""Rows become people by what is certain, and the rest is refused or left apart."""

from app.exchange.register_import import Row
from app.services.register import grouping, keeping, taking_over
from app.services.register.grouping import group
from tests.builders_register import TODAY, make_tree

GRADES = ["PROF", "ACAD"]


def row(number: int, name: str = "Ann Example", **told: object) -> Row:
    return Row(number=number, name=name, **told)  # type: ignore[arg-type]


def numbers(*rows: Row) -> list[tuple[int, ...]]:
    return sorted(person.numbers for person in group(rows, GRADES).people)


def test_a_staff_number_then_an_address_then_a_name_with_its_unit_make_one_person():
    assert numbers(row(2, staff_number="007"), row(3, "Ann Jones", staff_number="007")) == [(2, 3)]
    assert numbers(row(2, staff_number="7", email="a@b"), row(3, email="a@b")) == [(2, 3)]
    assert numbers(row(2, unit="Law"), row(3, "ann  EXAMPLE", unit="law")) == [(2, 3)]
    assert numbers(row(2, unit="Law"), row(3, unit="Art")) == [(2,), (3,)]
    assert numbers(row(2), row(3)) == [(2, 3)]
    assert numbers(row(2, staff_number="7", unit="Law"), row(3, staff_number="8", unit="Law")) == [(2,), (3,)]


def test_an_address_of_two_staff_numbers_says_of_nobody_whose_row_it_is():
    rows = [row(2, staff_number="7", email="a@b"), row(3, staff_number="8", email="a@b"), row(4, email="a@b")]

    found = group(rows, GRADES)

    assert [(each.number, each.refused) for each in found.problems] == [(4, True)]
    assert "staff numbers" in found.problems[0].reason


def test_of_two_grades_the_higher_counts_and_of_two_days_the_later():
    (person,) = group([row(2, staff_number="7", grade="ACAD"), row(3, staff_number="7", grade="PROF")], GRADES).people

    assert person.grade == "PROF"


def test_the_decision_that_two_are_one_holds_whichever_is_named():
    first, second = group([row(2, unit="Law", post="Reader"), row(3, unit="Art")], GRADES).people

    (person,) = group(
        [row(2, unit="Law", post="Reader"), row(3, unit="Art")], GRADES, {first.key: second.key, second.key: "gone"}
    ).people

    assert person.numbers == (2, 3)
    assert len(person.posts) == 2


def test_a_plan_for_somebody_new_tells_where_they_belong():
    (person,) = group([row(2, staff_number="7", unit="School of Physics", grade="PROF")], GRADES).people

    plan = taking_over.plan_person(person, None, make_tree(), TODAY)

    assert plan.before is None
    assert [post.unit_id for post in plan.posts] == [3]


def test_nothing_that_was_written_says_a_name():
    (person,) = group([row(2, "Zanzibar One", unit="Zanzibar", post="Zanzibar")], GRADES).people

    assert "zanzibar" not in repr((person, grouping.Grouped(people=(person,), problems=()), keeping.Kept())).lower()
