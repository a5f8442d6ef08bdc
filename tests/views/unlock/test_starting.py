"""From a computer that knows no vault into the office, with the keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from app.services import vaults
from app.views.unlock.starting import free_place, why_not_here
from tests.journeys.keyboard import focus_name
from tests.views.unlock.visiting import PASSPHRASE, Person, said, show_window
from tests.waiting import until


@pytest.fixture
def newcomer(qt_app: QApplication) -> Person:
    """Somebody on a computer that knows no vault."""
    return Person(show_window(None))


def describe_a_vault(newcomer: Person, place: Path) -> None:
    """From the first screen to the choice of a passphrase."""
    newcomer.press("Enter")
    newcomer.arrives_at("starting")
    newcomer.press("Alt+N")
    newcomer.type("Riverside service")
    newcomer.press("Alt+Y")
    newcomer.type("AB")
    newcomer.press("Alt+K", "Ctrl+A")
    newcomer.type(str(place))
    newcomer.press("Enter")
    newcomer.arrives_at("new_passphrase")


def choose_a_passphrase(person: Person, passphrase: str = PASSPHRASE) -> None:
    person.type(passphrase)
    person.press("Alt+G")
    person.type(passphrase)
    person.press("Enter")
    person.arrives_at("sheet")


@pytest.mark.proves("C-55")
def test_first_run_to_the_office_by_keyboard_alone(newcomer: Person, tmp_path: Path) -> None:
    place = tmp_path / "Casebook"
    describe_a_vault(newcomer, place)
    choose_a_passphrase(newcomer)
    code = newcomer.copies_the_code()
    newcomer.press("Alt+P")
    newcomer.arrives_at("sheet_check")
    newcomer.answers_the_group(code)

    office = newcomer.gets_in("Enter")

    folder = tmp_path / "Casebook.casebook"
    assert office.vault.folder == folder
    assert (office.vault.role, office.vault.name) == ("adviser", "Riverside service")
    office.vault.close()
    vaults.open_with_passphrase(folder, PASSPHRASE).vault.close()
    assert vaults.open_with_recovery(folder, code).folder == folder


def test_the_two_ways_to_begin_are_equal_and_the_first_has_the_focus(newcomer: Person) -> None:
    buttons = [newcomer.window.screen_shown.findChild(QPushButton, name) for name in ("start_new", "open_existing")]

    cards = [button.parentWidget() for button in buttons]

    assert focus_name() == "start_new"
    assert cards[0].size() == cards[1].size()
    assert buttons[0].property("kind") == buttons[1].property("kind")


def test_an_existing_vault_is_opened_by_its_typed_path(newcomer: Person, locked: Path) -> None:
    newcomer.press("Tab", "Enter")
    newcomer.arrives_at("choose")
    newcomer.type(str(locked.with_suffix("")))
    newcomer.press("Enter")
    newcomer.arrives_at("unlock")
    newcomer.type(PASSPHRASE)

    office = newcomer.gets_in("Enter")

    assert office.vault.folder == locked
    office.vault.close()


def test_a_path_that_leads_nowhere_is_said_beside_the_field(newcomer: Person, tmp_path: Path) -> None:
    newcomer.press("Tab", "Enter")
    newcomer.arrives_at("choose")
    newcomer.type(str(tmp_path / "nowhere"))

    words = newcomer.is_refused("Enter")

    assert words == "There is no folder at this place."
    assert focus_name() == "folder"


def test_a_folder_that_is_no_vault_is_refused_when_it_is_opened(newcomer: Person, tmp_path: Path) -> None:
    newcomer.press("Tab", "Enter")
    newcomer.arrives_at("choose")
    newcomer.type(str(tmp_path))
    newcomer.press("Enter")
    newcomer.arrives_at("unlock")
    newcomer.type(PASSPHRASE)

    assert "There is no vault at this place." in newcomer.is_refused("Enter")


def test_each_missing_answer_is_said_and_the_first_gets_the_caret(newcomer: Person) -> None:
    newcomer.press("Enter")
    newcomer.arrives_at("starting")

    words = newcomer.is_refused("Alt+N", "Enter")

    assert words == "Give your service or office a name. Type your name or initials."
    assert focus_name() == "name"


def test_another_role_is_taken_by_the_arrow_keys(newcomer: Person, tmp_path: Path) -> None:
    newcomer.press("Enter")
    newcomer.arrives_at("starting")

    newcomer.press("Down")

    assert focus_name() == "panel"
    newcomer.press("Escape")


def test_escape_goes_back_step_by_step_and_what_was_typed_is_still_there(newcomer: Person, tmp_path: Path) -> None:
    describe_a_vault(newcomer, tmp_path / "Casebook")

    newcomer.press("Escape")
    newcomer.arrives_at("starting")

    assert newcomer.window.screen_shown.findChild(QLineEdit, "name").text() == "Riverside service"
    newcomer.press("Escape")
    newcomer.arrives_at("welcome")


def test_nothing_is_made_before_the_sheet_is_confirmed(newcomer: Person, tmp_path: Path) -> None:
    describe_a_vault(newcomer, tmp_path / "Casebook")
    choose_a_passphrase(newcomer)

    newcomer.press("Alt+P")
    newcomer.arrives_at("sheet_check")

    assert list(tmp_path.glob("*.casebook*")) == []


def test_a_wrong_group_keeps_the_person_at_the_question(newcomer: Person, tmp_path: Path) -> None:
    describe_a_vault(newcomer, tmp_path / "Casebook")
    choose_a_passphrase(newcomer)
    newcomer.press("Alt+P")
    newcomer.arrives_at("sheet_check")
    newcomer.type("ZZZZZ")

    words = newcomer.is_refused("Enter")

    assert f"This is not group {newcomer.window.screen_shown.asked}." in words
    assert newcomer.at == "sheet_check"
    assert list(tmp_path.glob("*.casebook*")) == []


def test_the_code_can_be_looked_at_again_and_is_the_same(newcomer: Person, tmp_path: Path) -> None:
    describe_a_vault(newcomer, tmp_path / "Casebook")
    choose_a_passphrase(newcomer)
    code = newcomer.copies_the_code()
    newcomer.press("Alt+P")
    newcomer.arrives_at("sheet_check")

    newcomer.press("Escape")
    newcomer.arrives_at("sheet")

    assert newcomer.copies_the_code() == code


def test_the_group_may_be_pasted_in_small_letters(newcomer: Person, tmp_path: Path) -> None:
    describe_a_vault(newcomer, tmp_path / "Casebook")
    choose_a_passphrase(newcomer)
    code = newcomer.copies_the_code()
    newcomer.press("Alt+P")
    newcomer.arrives_at("sheet_check")
    group = code.split("-")[newcomer.window.screen_shown.asked - 1]
    QApplication.clipboard().setText(f" {group.lower()}\n")

    newcomer.press("Ctrl+V")

    newcomer.gets_in("Enter").vault.close()


def test_arrow_keys_go_through_the_groups_and_tab_goes_past_them(newcomer: Person, tmp_path: Path) -> None:
    describe_a_vault(newcomer, tmp_path / "Casebook")
    choose_a_passphrase(newcomer)

    walked = [focus_name()]
    for key in ("Right", "Down", "Left", "Tab"):
        newcomer.press(key)
        walked.append(focus_name())

    assert walked == ["group_1", "group_2", "group_3", "group_2", "print_sheet"]


def test_a_place_taken_in_the_meantime_is_said_and_nothing_there_is_touched(newcomer: Person, tmp_path: Path) -> None:
    describe_a_vault(newcomer, tmp_path / "Casebook")
    choose_a_passphrase(newcomer)
    code = newcomer.copies_the_code()
    newcomer.press("Alt+P")
    newcomer.arrives_at("sheet_check")
    newcomer.answers_the_group(code)
    (tmp_path / "Casebook.casebook").mkdir()

    words = newcomer.is_refused("Enter")

    assert "There is already something of this name." in words
    assert list((tmp_path / "Casebook.casebook").iterdir()) == []


def test_a_passphrase_is_judged_when_the_field_is_left(newcomer: Person, tmp_path: Path) -> None:
    describe_a_vault(newcomer, tmp_path / "Casebook")
    newcomer.type("password")
    while_typing = said(newcomer.window)

    newcomer.press("Tab")

    assert while_typing == ""
    assert "at least 12 characters" in said(newcomer.window)


def test_two_passphrases_that_differ_are_not_taken(newcomer: Person, tmp_path: Path) -> None:
    describe_a_vault(newcomer, tmp_path / "Casebook")
    newcomer.type(PASSPHRASE)
    newcomer.press("Alt+G")
    newcomer.type(PASSPHRASE + "x")

    words = newcomer.is_refused("Enter")

    assert words == "The two are not the same yet."
    assert focus_name() == "new_passphrase_again"
    assert newcomer.at == "new_passphrase"


def test_offered_words_fill_both_fields_and_are_shown(newcomer: Person, tmp_path: Path) -> None:
    describe_a_vault(newcomer, tmp_path / "Casebook")
    first = newcomer.window.screen_shown.findChild(QLineEdit, "new_passphrase_first")

    newcomer.press("Alt+O")
    until(lambda: first.text() != "")

    again = newcomer.window.screen_shown.findChild(QLineEdit, "new_passphrase_again")
    assert len(first.text().split()) >= 5
    assert first.text() == again.text() == first.displayText()
    newcomer.press("Enter")
    newcomer.arrives_at("sheet")


def test_the_offered_place_is_free_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "Casebook.casebook").mkdir()

    place = free_place(tmp_path)

    assert place == tmp_path / "Casebook 2"
    assert why_not_here(str(place)) == ""
    assert "already" in why_not_here(str(tmp_path / "Casebook"))
    assert "not there" in why_not_here(str(tmp_path / "nowhere" / "Casebook"))


def test_browsing_opens_over_the_window_and_fills_the_field(newcomer: Person, locked: Path) -> None:
    newcomer.press("Tab", "Enter")
    newcomer.arrives_at("choose")
    newcomer.press("Alt+W")
    until(lambda: newcomer.window.findChild(QFileDialog) is not None)
    dialog = newcomer.window.findChild(QFileDialog)

    dialog.fileSelected.emit(str(locked))
    dialog.reject()

    assert "Casebook.casebook" not in dialog.windowTitle()
    assert newcomer.window.screen_shown.findChild(QLineEdit, "folder").text() == str(locked)


def test_a_browsed_place_for_a_new_vault_gets_a_free_name(newcomer: Person, locked: Path) -> None:
    newcomer.press("Enter")
    newcomer.arrives_at("starting")
    newcomer.press("Alt+W")
    until(lambda: newcomer.window.findChild(QFileDialog) is not None)
    dialog = newcomer.window.findChild(QFileDialog)

    dialog.fileSelected.emit(str(locked.parent))
    dialog.reject()

    assert newcomer.window.screen_shown.findChild(QLineEdit, "where").text() == str(locked.parent / "Casebook 2")
