"""What the register says about somebody on a day, with the reason."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.register.people import Capacity, Post, Registered
from app.models.register.rules import (
    TrainingState,
    is_head_of,
    is_professor_or_equivalent,
    is_senior,
    serves_as,
    training_problem,
    training_standing,
    units_of,
    why_ended,
    why_not_available,
)
from tests.builders import LIBRARY
from tests.builders_register import TODAY, in_units, make_tree, trained

TREE = make_tree()
TRAININGS, GRADES = LIBRARY.lists["trainings"], LIBRARY.lists["grades"]


@pytest.mark.proves("N-03")
@pytest.mark.parametrize(
    ("done", "expires", "state"),
    [
        (date(2024, 1, 1), date(2027, 1, 1), TrainingState.IN_DATE),
        (date(2024, 1, 1), None, TrainingState.IN_DATE),
        (None, date(2026, 3, 4), TrainingState.SOON),
        (date(2024, 1, 1), date(2026, 3, 3), TrainingState.EXPIRED),
        (date(2026, 3, 5), date(2027, 1, 1), TrainingState.NONE),
    ],
)
def test_training_counts_from_its_day_to_its_last_day(done, expires, state):
    assert training_standing(trained(("PANEL", done, expires)), "PANEL", TODAY).state is state


def test_of_several_trainings_of_one_kind_the_one_that_holds_longest_counts():
    twice = trained(("PANEL", date(2020, 1, 1), date(2023, 1, 1)), ("PANEL", date(2025, 1, 1), date(2028, 1, 1)))

    assert training_standing(twice, "PANEL", TODAY).day == date(2028, 1, 1)
    assert training_standing(twice, "PANEL", date(2022, 1, 1)).day == date(2023, 1, 1)


def test_what_is_said_of_a_training_names_it_and_its_day():
    person = replace(in_units(3), trainings=trained(("PANEL", None, date(2026, 2, 1))))

    assert (
        training_problem(person, "PANEL", TODAY, TRAININGS) == "Training ended on 1 February 2026: Sitting on a panel."
    )
    assert training_problem(person, "MEDIATION", TODAY, TRAININGS) == "No training recorded: Mediation."


def test_a_post_counts_on_both_its_days_and_no_others():
    post = Post(id=1, object_id="p", person_id=1, unit_id=3, from_on=date(2026, 3, 4), to_on=date(2026, 3, 5))
    person = replace(in_units(), posts=(post,))

    assert [bool(units_of(person, date(2026, 3, day), TREE)) for day in (3, 4, 5, 6)] == [False, True, True, False]


def test_who_heads_a_school_heads_neither_its_parts_nor_its_faculty():
    head = Post(id=1, object_id="p", person_id=1, unit_id=3, is_head=True)
    person = replace(in_units(4), posts=(head,))

    assert is_head_of(person, 3, TODAY, TREE)
    assert not is_head_of(person, 4, TODAY, TREE)
    assert not is_head_of(person, 2, TODAY, TREE)
    assert not is_head_of(in_units(3), 3, TODAY, TREE)


@pytest.mark.proves("N-58")
def test_grades_say_who_is_senior_and_who_is_a_professor_or_equivalent():
    def graded(grade: str) -> Registered:
        return in_units(3, grade=grade)

    assert [is_senior(graded(each).person, GRADES) for each in ("PROF", "ASSOC", "ACAD", "")] == [
        True,
        True,
        False,
        False,
    ]
    marked = [is_professor_or_equivalent(graded(each).person, GRADES) for each in ("PROF", "PROF_EQ", "SENIOR", "UNK")]
    assert marked == [True, True, False, False]


def test_somebody_is_asked_only_while_they_are_available_and_in_the_register():
    person = in_units(
        3, available_from=date(2026, 3, 5), available_to=date(2026, 3, 9), ended_on=date(2026, 4, 1)
    ).person

    assert why_not_available(person, TODAY) == "Not available before 5 March 2026."
    assert why_not_available(person, date(2026, 3, 9)) is None
    assert why_not_available(person, date(2026, 3, 10)) == "Available only until 9 March 2026."
    assert why_ended(person, date(2026, 3, 31)) is None
    assert why_ended(person, date(2026, 4, 1)) == "No longer in the register since 1 April 2026."


def test_what_somebody_may_serve_as_ends_on_its_day():
    capacity = Capacity(id=1, object_id="c", person_id=1, capacity="ERA", since_on=TODAY, ended_on=date(2026, 3, 6))
    person = replace(in_units(3), capacities=(capacity,))

    assert [serves_as(person, "ERA", date(2026, 3, day)) for day in (3, 4, 5, 6)] == [False, True, True, False]
    assert not serves_as(person, "PANEL", TODAY)


def test_every_training_that_a_capacity_expects_is_on_the_list():
    expected = [each.extra["training"] for each in LIBRARY.lists["capacities"].codes if "training" in each.extra]

    assert expected
    assert all(each in TRAININGS for each in expected)
