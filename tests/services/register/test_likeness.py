"""Names that are nearly alike are asked about; names that differ are not."""

import pytest

from app.services.register.likeness import Names, are_far_apart, compared_name, like_units

KNOWN = Names.of(enumerate(["Catherine Example", "Dr Bo Baxter", "Nguyễn Thị Lan", "J. R. Smith"]))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Katherine Example", [0]),
        ("C. Example", [0]),
        ("Example, Catherine", [0]),
        ("bo baxter", [1]),
        ("Lan Nguyen Thi", [2]),
        ("John Robert Smith", [3]),
        ("Bea Baxter", []),
        ("Deborah Example", []),
        ("", []),
    ],
)
def test_a_name_is_near_when_a_letter_an_initial_or_the_order_differs(name, found):
    assert KNOWN.like(name) == found


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Ann Example", "Ann Jones", False),
        ("Ann Example", "Dr A Example", False),
        ("Ann Example", "Anne Exampel", False),
        ("Ann Example", "Zebedee Quux", True),
    ],
)
def test_names_of_one_number_may_change_but_not_wholly(one, other, apart):
    assert are_far_apart(one, other) is apart


def test_titles_do_not_tell_people_apart_and_are_not_all_of_a_name():
    assert compared_name("Prof. Ann Example") == compared_name("Example, Ann")
    assert compared_name("Dr") == "dr"


@pytest.mark.parametrize(
    ("name", "known", "asks"),
    [
        ("Law", "school of law", True),
        ("Physics Department", "department of physics", True),
        ("School of Criminolgy", "school of criminology", True),
        ("Schol of Art", "school of art", True),
        ("School of Biology", "school of geology", False),
        ("School of History", "school of chemistry", False),
        ("Surgery 1", "surgery 2", False),
        ("School of Arts", "faculty of arts", False),
        ("Arts", "faculty of arts", True),
        ("Art", "law", False),
    ],
)
def test_units_are_asked_about_when_only_small_things_differ(name, known, asks):
    assert bool(like_units(name, {known: 1})) is asks
