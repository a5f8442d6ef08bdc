"""A staff list comes in without doubles, changes nothing the second time, and nobody is merged unasked."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.models.register.units import UnitKind
from app.services.office import Office
from app.services.register import importing, people, units
from app.services.register.importing import Choices, Looked, Preview, RowState
from app.services.register.matching import LEAVE, NEW
from app.services.register.new_units import AS, NEW_UNIT
from tests.builders import make_office, tables, undo
from tests.builders_lists import as_csv, as_xlsx, staff_rows
from tests.builders_register import add_person, add_unit

TITLES = ["Staff number", "Name", "E-mail", "School", "Job title", "Grade"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path, "panel")


def look(office: Office, *rows: list[Any]) -> Looked:
    return importing.look_at(office, as_csv([TITLES, *rows]))


def shown(office: Office, looked: Looked, choices: Choices | None = None) -> Preview:
    return importing.preview(office, looked, choices or Choices())


def bring(office: Office, looked: Looked, choices: Choices | None = None) -> importing.Brought:
    choices = choices or Choices()
    return importing.bring_in(office, looked, choices, shown(office, looked, choices), Silent())


def states(preview: Preview) -> list[RowState]:
    return [line.state for line in preview.lines]


def register(office: Office) -> list[tuple[Any, ...]]:
    """What the register says, without its numbers."""
    tree = units.tree_of(office)
    return [
        (
            each.person.name,
            each.person.staff_number,
            each.person.email,
            each.person.grade,
            sorted((tree.path_words(tree.one(post.unit_id)), post.title, post.is_head) for post in each.posts),  # type: ignore[arg-type]
            sorted(one.capacity for one in each.capacities),
        )
        for each in office.vault.register.by_name()
    ]


def test_people_posts_and_units_come_in_and_can_be_taken_back_exactly(office: Office) -> None:
    add_person(office, "Ann Example", add_unit(office, "School of Law"), staff_number="1", email="a@example.ac.uk")
    before = tables(office)
    looked = importing.look_at(office, as_csv(staff_rows(40)))

    brought = bring(office, looked)

    assert brought.new == 40
    assert len(office.vault.register.by_name()) == 41
    undo(office, brought.changes)
    assert tables(office) == before


def test_several_rows_of_one_person_are_joint_posts(office: Office) -> None:
    looked = look(
        office,
        ["1", "Ann Example", "a@example.ac.uk", "School of Law", "Reader", ""],
        ["", "Ann Example", "A@example.ac.uk", "School of Art", "Fellow", ""],
        ["1", "Ann Example", "", "School of Law", "", "Professor"],
    )

    bring(office, looked)

    (person,) = office.vault.register.by_name()
    assert sorted(post.title for post in person.posts) == ["Fellow", "Reader"]
    assert (person.person.grade, person.person.email) == ("PROF", "a@example.ac.uk")


def test_what_the_list_does_not_say_stays_as_it_is(office: Office) -> None:
    law = add_unit(office, "School of Law")
    person_id = add_person(office, "Ann Example", law, "PANEL", staff_number="1", email="a@example.ac.uk", grade="PROF")

    brought = bring(office, look(office, ["1", "Ann Example-Jones", "", "School of Art", "", ""]))

    found = people.registered(office, person_id)
    assert (brought.new, brought.changed) == (0, 1)
    assert (found.person.name, found.person.email, found.person.grade) == (
        "Ann Example-Jones",
        "a@example.ac.uk",
        "PROF",
    )
    assert len(found.posts) == 2
    assert len(found.capacities) == 1


def test_names_that_are_nearly_alike_are_never_merged_unasked(office: Office) -> None:
    law = add_unit(office, "School of Law")
    person_id = add_person(office, "Catherine Example", law)
    looked = look(
        office, ["", "Katherine Example", "", "School of Law", "", ""], ["", "C. Example", "", "School of Art", "", ""]
    )

    preview = shown(office, looked)

    assert states(preview) == [RowState.DOUBTFUL] * 2
    assert not preview.brings_anything
    assert all(line.suggestions[0].words == "Catherine Example, School of Law" for line in preview.lines)
    first, second = preview.lines
    brought = bring(office, looked, Choices(people={first.key: first.suggestions[0].decision, second.key: NEW}))
    assert (brought.new, brought.changed) == (1, 1)
    assert people.registered(office, person_id).person.name in ("Katherine Example", "C. Example")


def test_somebody_doubtful_can_be_left_out(office: Office) -> None:
    add_person(office, "Ann Example")
    looked = look(office, ["", "Ann Example", "", "School of Law", "", ""])
    (line,) = shown(office, looked).lines

    assert states(shown(office, looked, Choices(people={line.key: LEAVE}))) == [RowState.LEFT_OUT]


def test_two_of_one_name_with_two_staff_numbers_are_two_people(office: Office) -> None:
    add_person(office, "Ann Example", add_unit(office, "School of Law"), staff_number="1")

    bring(office, look(office, ["2", "Ann Example", "", "School of Law", "", ""]))

    assert len(office.vault.register.by_name()) == 2


@pytest.mark.parametrize(
    "row",
    [
        ["1", "Zebedee Quux", "", "", "", ""],
        ["1", "Ann Example", "bo@example.ac.uk", "", "", ""],
        ["9", "Ann Example", "ann@example.ac.uk", "", "", ""],
    ],
)
def test_numbers_and_addresses_that_speak_against_each_other_are_asked_about(office: Office, row: list[str]) -> None:
    add_person(office, "Ann Example", staff_number="1", email="ann@example.ac.uk")
    add_person(office, "Bo Baxter", staff_number="2", email="bo@example.ac.uk")

    (line,) = shown(office, look(office, row)).lines

    assert line.state is RowState.DOUBTFUL
    assert not line.may_be_new
    assert states(shown(office, look(office, row), Choices(people={line.key: NEW}))) == [RowState.DOUBTFUL]


def test_rows_that_cannot_be_of_one_person_are_refused_with_their_numbers(office: Office) -> None:
    looked = look(
        office,
        ["1", "Ann Example", "", "", "", ""],
        ["1", "Zebedee Quux", "", "", "", ""],
        ["", "", "x@example.ac.uk", "", "", ""],
    )

    preview = shown(office, looked)

    assert states(preview) == [RowState.REFUSED] * 3
    assert [line.rows for line in preview.lines] == ["2", "3", "4"]


def test_a_unit_of_nearly_the_same_name_is_asked_about_and_its_people_wait(office: Office) -> None:
    law = add_unit(office, "Department of Law and Criminology")
    looked = look(office, ["1", "Ann Example", "", "Department of Law & Criminolgy", "", ""])

    preview = shown(office, looked)
    (question,) = preview.questions
    same = Choices(units={question.folded: AS + "department of law and criminology"})
    other = Choices(units={question.folded: NEW_UNIT})

    assert states(preview) == [RowState.DOUBTFUL]
    assert question.like == ("Department of Law and Criminology",)
    assert shown(office, looked, other).new_units == ("Department of Law & Criminolgy",)
    bring(office, looked, same)
    assert people.registered(office, 1).posts[0].unit_id == law
    assert states(shown(office, looked)) == [RowState.UNCHANGED]


def test_new_units_stand_where_the_list_says_and_are_what_their_names_say(office: Office) -> None:
    rows = [
        ["Name", "School", "Faculty"],
        ["Ann Example", "School of Law", "Arts"],
        ["Bo Baxter", "Estates Office", ""],
    ]

    bring(office, importing.look_at(office, as_xlsx(rows)))

    tree = units.tree_of(office)
    law, arts, estates = (tree.find(name) for name in ("School of Law", "Arts", "Estates Office"))
    assert law is not None
    assert arts is not None
    assert estates is not None
    assert (law.kind, arts.kind, estates.kind) == (UnitKind.SCHOOL, UnitKind.FACULTY, UnitKind.CENTRAL)
    assert tree.above(law) == arts


def test_stopped_half_way_nothing_is_there(office: Office) -> None:
    class Stopping:
        def step(self, done: int, total: int, words: str) -> None:
            if words == "Bringing the list in" and done:
                raise Cancelled

    looked = importing.look_at(office, as_csv(staff_rows(120)))
    expected, before = shown(office, looked), tables(office)

    with pytest.raises(Cancelled):
        importing.bring_in(office, looked, Choices(), expected, Stopping())

    assert tables(office) == before


def test_what_was_not_shown_is_not_brought_in(office: Office) -> None:
    looked = look(office, ["1", "Ann Example", "", "", "", ""])
    expected = shown(office, looked)
    add_person(office, "Ann Example", staff_number="1")

    with pytest.raises(PlainError, match="changed since"):
        importing.bring_in(office, looked, Choices(), expected, Silent())


def test_a_list_is_worked_out_only_with_a_column_of_names(office: Office) -> None:
    looked = look(office, ["1", "Ann Example", "", "", "", ""])
    without = replace(looked, columns=replace(looked.columns, means=("",) * 6))

    with pytest.raises(PlainError, match="names"):
        shown(office, without)


def test_a_file_that_cannot_be_read_is_said_plainly(office: Office, tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="cannot be read"):
        importing.look_at_file(office, tmp_path / "gone.csv")


NAMES = st.sampled_from(["Ann Example", "Anne Example", "A. Example", "Bo Baxter", "Dr Bo Baxter", "Cy Crane", ""])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "2", "3"]),
        NAMES,
        st.sampled_from(["", "a@example.ac.uk", "b@example.ac.uk"]),
        st.sampled_from(["", "School of Law", "Law", "Sch of Law", "School of Laws", "Art"]),
        st.sampled_from(["", "Reader", "Fellow"]),
        st.sampled_from(["", "Professor", "Reader", "APM 6"]),
        st.sampled_from(["", "Faculty of Arts", "Arts"]),
        st.sampled_from(["", "yes", "no"]),
        st.sampled_from(["", "Mediator", "Panel; Mediator"]),
        st.sampled_from(["", "1/9/2024", "1/9/2025", "never"]),
    ),
    max_size=6,
)
ALL_TITLES = [*TITLES, "Faculty", "Head", "May serve as", "Panel training"]


def many(office: Office, rows: list[tuple[str, ...]]) -> Looked:
    return importing.look_at(office, as_csv([ALL_TITLES, *[list(row) for row in rows]]))


def decided_anyhow(preview: Preview) -> Choices:
    """Somebody who says of everybody doubtful that they are new, and of every unit too."""
    return Choices(
        people={line.key: NEW for line in preview.lines if line.state is RowState.DOUBTFUL},
        units={question.folded: NEW_UNIT for question in preview.questions},
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, seed=st.integers(0, 1000), decides=st.booleans())
def test_a_second_import_changes_nothing_and_the_order_of_rows_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], seed: int, decides: bool
) -> None:
    shuffled = random.Random(seed).sample(rows, len(rows))
    offices = [make_office(tmp_path_factory.mktemp("office"), "panel") for _each in range(2)]
    for office, ordered in zip(offices, (rows, shuffled), strict=True):
        looked = many(office, ordered)
        choices = decided_anyhow(shown(office, looked)) if decides else Choices()
        bring(office, looked, choices)

        again = shown(office, looked)

        assert not again.brings_anything, [(line.state, line.what) for line in again.lines]
        before = tables(office)
        bring(office, looked)
        assert tables(office) == before
        numbers = [each.person.staff_number for each in office.vault.register.by_name() if each.person.staff_number]
        emails = [each.person.email for each in office.vault.register.by_name() if each.person.email]
        assert len(numbers) == len(set(numbers))
        assert len(emails) == len(set(emails))

    first, second = (register(office) for office in offices)
    assert first == second
    for office in offices:
        office.vault.close()


def test_trainings_of_a_list_are_kept_with_their_days(office: Office) -> None:
    rows = [["Name", "Panel training", "Panel training expires"], ["Ann Example", "1/9/2025", "1/9/2028"]]

    bring(office, importing.look_at(office, as_csv(rows)))
    later = [rows[0], ["Ann Example", "1/9/2025", "1/9/2029"]]

    assert shown(office, importing.look_at(office, as_csv(rows))).lines[0].state is not RowState.CHANGED
    (training,) = people.registered(office, 1).trainings
    assert (training.done_on, training.expires_on) == (date(2025, 9, 1), date(2028, 9, 1))
    assert shown(office, importing.look_at(office, as_csv(later))).lines[0].state is not RowState.NEW
