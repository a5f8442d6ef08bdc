"""The register in the window: people are added, found, opened and put right; units stand in a tree."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from app.services.drafts import draft_answers
from app.services.register import people, units
from app.views.window import OfficeWindow
from tests.builders_register import add_person, add_unit
from tests.journeys.keyboard import Keyboard
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle


@pytest.fixture
def panel(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def click(page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    settle()


def fill(page: QWidget, form: str, **typed: str) -> None:
    """Types into the fields of an open form, and keeps it."""
    for name, words in typed.items():
        shown = page.findChild(QWidget, f"form_{form}")
        assert shown is not None
        edit = shown.view.field(name)
        assert isinstance(edit, QLineEdit)
        edit.setText(words)
    click(page, f"keep_{form}")


def test_somebody_is_added_and_stands_before_the_person_at_once(panel: OfficeWindow) -> None:
    page = panel.open_page("register")
    assert "Nobody is in the register yet" in texts(page)

    click(page, "add_person")
    Keyboard(panel).type("Ann Example")
    click(page, "keep_register_person")

    assert panel.current is panel.page("register_person")
    assert "Ann Example" in texts(panel.current)
    assert "No post yet" in texts(panel.current)


def test_a_post_a_training_and_a_part_are_noted_and_changed(panel: OfficeWindow) -> None:
    office = panel.desk.office
    add_unit(office, "School of Physics")
    person_id = add_person(office, "Ann Example")
    page = panel.page("register_person")
    page.show_person(person_id)
    panel.open_page("register_person")

    click(page, "add_post")
    fill(page, "register_post", unit="sch of physics", title="Reader")
    click(page, "add_training")
    page.records["training"].form.view.block("kind").set_value("PANEL")
    fill(page, "register_training", expires_on="1 march 2026")
    click(page, "change_post_0")
    fill(page, "register_post", title="Professor")

    found = people.registered(office, person_id)
    assert [(post.title, post.unit_id) for post in found.posts] == [("Professor", 1)]
    assert "Sitting on a panel · counts until 1 March 2026 · ended" in texts(page)


def test_a_unit_that_nobody_knows_is_said_beside_its_field(panel: OfficeWindow) -> None:
    person_id = add_person(panel.desk.office, "Ann Example")
    page = panel.page("register_person")
    page.show_person(person_id)
    panel.open_page("register_person")

    click(page, "add_post")
    fill(page, "register_post", unit="Nowhere")

    assert "No unit is called so." in texts(page)
    assert people.registered(panel.desk.office, person_id).posts == ()


def test_what_was_begun_of_one_person_never_shows_with_another(panel: OfficeWindow) -> None:
    office = panel.desk.office
    first, second = add_person(office, "Ann Example"), add_person(office, "Bo Baxter")
    page = panel.page("register_person")
    page.show_person(first)
    panel.open_page("register_person")
    click(page, "add_post")
    Keyboard(panel).type("School of Ph")

    page.show_person(second)
    panel.open_page("register_person")

    assert page.records["post"].form.isHidden()
    (draft,) = office.vault.drafts.all()
    assert draft_answers(office, draft)["unit"] == "School of Ph"
    page.show_person(first)
    assert page.records["post"].form.view.answers()["unit"] == "School of Ph"


def test_the_list_follows_the_word_the_unit_and_the_part(panel: OfficeWindow) -> None:
    office = panel.desk.office
    physics = add_unit(office, "School of Physics")
    add_person(office, "Ann Example", physics, "PANEL")
    add_person(office, "Bo Baxter")
    page = panel.open_page("register")
    assert page.count.text() == "2 people"

    page.words.setText("physics")
    page.look()
    assert page.count.text() == "1 person"
    page.words.setText("")
    page.capacity.setCurrentIndex(page.capacity.findData("PANEL"))
    assert page.count.text() == "1 person"
    page.unit.setCurrentIndex(page.unit.findData(physics))
    page.capacity.setCurrentIndex(page.capacity.findData("ERA"))
    assert "Nobody fits" in texts(page)


def test_enter_opens_the_person_and_ending_can_be_undone(panel: OfficeWindow) -> None:
    add_person(panel.desk.office, "Ann Example")
    page = panel.open_page("register")
    page.view.setFocus()
    Keyboard(panel).press("Enter")
    assert panel.current is panel.page("register_person")

    click(panel.current, "end_person")
    assert "Not offered any more" in texts(panel.current)
    panel.actions_["undo"].trigger()

    assert "Not offered any more" not in texts(panel.current)


def test_units_are_added_named_and_joined_in_the_tree(panel: OfficeWindow) -> None:
    office = panel.desk.office
    page = panel.open_page("units")
    assert "No units yet" in texts(page)
    click(page, "add_unit")
    page.unit_form.view.block("kind").set_value("school")
    fill(page, "unit", name="School of Physics")
    other = add_unit(office, "Phys")
    panel.desk.changed.emit(frozenset({"register"}))
    assert page.tree.topLevelItemCount() == 2

    (wanted,) = [page.tree.topLevelItem(row) for row in range(2) if "Phys ·" in page.tree.topLevelItem(row).text(0)]
    page.tree.setCurrentItem(wanted)
    click(page, "join_unit")
    fill(page, "unit_join", unit="school of physics")

    assert page.tree.topLevelItemCount() == 1
    tree = units.tree_of(office)
    assert tree.one(other) == tree.find("School of Physics")


def test_a_draft_of_the_register_is_gone_on_with_from_today(panel: OfficeWindow, clock: StandingClock) -> None:
    person_id = add_person(panel.desk.office, "Ann Example")
    page = panel.page("register_person")
    page.show_person(person_id)
    panel.open_page("register_person")
    click(page, "add_post")
    Keyboard(panel).type("School of Ph")
    today = panel.open_page("today")
    (draft,) = panel.desk.office.vault.drafts.all()

    click(today, f"draft_{draft.id}")

    assert panel.current is page
    assert not page.records["post"].form.isHidden()
