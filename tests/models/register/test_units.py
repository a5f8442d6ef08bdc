"""Which units two people share, in a tree where a School is inside a Faculty; and what units are called."""

import pytest

from app.models.register.rules import same_unit_problem, shared_units, units_of
from app.models.register.units import (
    Unit,
    UnitAlias,
    UnitKind,
    UnitTree,
    folded_unit,
    kind_of_name,
    why_not_name,
    why_not_parent,
)
from tests.builders_register import TODAY, in_units, make_tree

TREE = make_tree()


def shared(one: tuple[int, ...], other: tuple[int, ...]) -> set[str]:
    first, second = (units_of(in_units(*each), TODAY, TREE) for each in (one, other))
    return {unit.name for unit in shared_units(first, second, TREE)}


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ((3,), (3,), {"School of Physics"}),
        ((4,), (3,), {"School of Physics"}),
        ((4,), (5,), {"School of Physics"}),
        ((4,), (4,), {"Optics Group"}),
        ((9,), (10,), {"School of Medicine"}),
        ((13,), (12,), {"Estates"}),
        ((2,), (2,), {"Faculty of Science"}),
    ],
)
def test_people_share_a_unit_up_to_the_school_department_or_service(one, other, names):
    assert shared(one, other) == names
    assert shared(other, one) == names


@pytest.mark.parametrize(
    ("one", "other"), [((3,), (6,)), ((2,), (3,)), ((12,), (14,)), ((1,), (3,)), ((11,), (12,)), ((), (3,))]
)
def test_a_faculty_or_the_whole_university_makes_nobody_close(one, other):
    assert shared(one, other) == set()


def test_any_overlap_of_joint_posts_counts():
    assert shared((6, 14), (4, 12)) == set()
    assert shared((6, 13), (4, 12)) == {"Estates"}


def test_the_reason_names_the_unit_that_is_shared():
    one, other = (units_of(in_units(each), TODAY, TREE) for each in (9, 10))

    assert same_unit_problem(one, other, TREE) == "Belongs to the same unit: School of Medicine."


def test_units_that_are_no_school_count_where_there_is_no_school_above_them():
    tree = UnitTree(
        [
            Unit(id=1, object_id="1", name="Institute", kind=UnitKind.OTHER),
            Unit(id=2, object_id="2", name="Its lab", kind=UnitKind.OTHER, parent_id=1),
        ]
    )

    assert tree.compared(2) == (2, 1)


def test_a_unit_that_was_joined_to_another_counts_as_the_other():
    tree = UnitTree(
        [
            Unit(id=1, object_id="1", name="Physics", kind=UnitKind.SCHOOL),
            Unit(id=2, object_id="2", name="Sch. of Phys.", kind=UnitKind.SCHOOL, joined_to=1),
            Unit(id=3, object_id="3", name="Lasers", kind=UnitKind.OTHER, parent_id=2),
        ]
    )

    assert tree.one(2) == tree.one(1)
    assert tree.compared(3) == (3, 1)
    assert tree.with_all_below(1) == {1, 2, 3}
    assert [unit.name for unit in tree] == ["Lasers", "Physics"]


def test_a_circle_in_the_tree_ends():
    tree = UnitTree(
        [
            Unit(id=1, object_id="1", name="One", kind=UnitKind.OTHER, parent_id=2),
            Unit(id=2, object_id="2", name="Two", kind=UnitKind.OTHER, parent_id=1),
        ]
    )

    assert set(tree.compared(1)) == {1, 2}
    assert "itself" in (why_not_parent(tree, Unit(id=1, object_id="1", name="One", kind=UnitKind.OTHER), 2) or "")


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Dept. of Physics & Astronomy", "Department of Physics and Astronomy"),
        ("  the LIBRARY ", "Library"),
        ("Yr Ysgol Gerdd", "yr ysgol gerdd"),
        ("School of Éducation", "school of education"),
        ("Estates (Grounds)", "Estates - Grounds"),
    ],
)
def test_a_unit_is_found_however_its_name_is_written(written, known):
    assert folded_unit(written) == folded_unit(known)


def test_an_alias_leads_to_its_unit_and_a_name_in_use_is_not_given_twice():
    physics = Unit(id=1, object_id="1", name="School of Physics", kind=UnitKind.SCHOOL)
    tree = UnitTree([physics], [UnitAlias(id=1, object_id="a", unit_id=1, name="Phys & Astro")])

    assert tree.find("phys and astro") == physics
    assert why_not_name(tree, "Phys. & Astro") is not None
    assert why_not_name(tree, "Phys. & Astro", 1) is None
    assert why_not_name(tree, " ") is not None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("School of Law", UnitKind.SCHOOL),
        ("Business School", UnitKind.SCHOOL),
        ("Dept of History", UnitKind.DEPARTMENT),
        ("Faculty of Arts", UnitKind.FACULTY),
        ("Student Services", UnitKind.CENTRAL),
        ("History", UnitKind.DEPARTMENT),
    ],
)
def test_what_a_unit_is_likely_to_be_is_read_from_its_name(name, kind):
    assert kind_of_name(name) is kind
