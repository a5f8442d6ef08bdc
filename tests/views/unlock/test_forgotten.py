"""The way back in with the recovery sheet: it leads to a new passphrase and a new sheet, or changes nothing."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.models.errors import PlainError
from app.services import vaults
from app.store.keys import unlock_with_passphrase
from app.store.vault import Vault
from tests.journeys.keyboard import focus_name
from tests.views.unlock.visiting import NEW_PASSPHRASE, PASSPHRASE, Person, everything_accessible
from tests.waiting import until


def ask_for_help(person: Person) -> None:
    person.press("Alt+F")
    person.arrives_at("forgotten_passphrase")


def use_the_sheet(person: Person, code: str) -> None:
    """From the unlock screen to the choice of a new passphrase."""
    ask_for_help(person)
    person.type(code)
    person.press("Enter")
    person.arrives_at("new_passphrase")


def choose_anew(person: Person) -> str:
    """A new passphrase; gives the code of the new sheet, with its question on the screen."""
    person.type(NEW_PASSPHRASE)
    person.press("Alt+G")
    person.type(NEW_PASSPHRASE)
    person.press("Enter")
    person.arrives_at("sheet")
    new_code = person.copies_the_code()
    person.press("Alt+P")
    person.arrives_at("sheet_check")
    return new_code


def test_the_words_are_honest_about_what_can_help(person: Person) -> None:
    ask_for_help(person)

    words = everything_accessible(person.window)

    assert "recovery sheet" in words
    assert "somebody else who can open this vault" in words
    assert "Nobody keeps a copy" in words


def test_the_recovery_code_forces_a_new_passphrase_and_a_new_sheet(person: Person, locked: Path, code: str) -> None:
    use_the_sheet(person, code.lower().replace("-", " "))
    new_code = choose_anew(person)
    person.answers_the_group(new_code)

    office = person.gets_in("Enter")

    assert office.vault.folder == locked
    office.vault.close()
    assert new_code != code
    vaults.open_with_passphrase(locked, NEW_PASSPHRASE).vault.close()
    assert vaults.open_with_recovery(locked, new_code).folder == locked
    with pytest.raises(PlainError):
        vaults.unlock(locked, PASSPHRASE)
    with pytest.raises(PlainError):
        vaults.open_with_recovery(locked, code)


def test_until_the_new_sheet_is_confirmed_the_old_passphrase_and_sheet_still_work(
    person: Person, locked: Path, code: str
) -> None:
    use_the_sheet(person, code)
    choose_anew(person)

    person.window.close()

    vaults.open_with_passphrase(locked, PASSPHRASE).vault.close()
    assert vaults.open_with_recovery(locked, code).folder == locked


def test_a_mistyped_group_is_named_and_selected(person: Person, code: str) -> None:
    groups = code.split("-")
    wrong = groups[2][:-1] + ("0" if groups[2][-1] != "0" else "1")
    ask_for_help(person)
    person.type("-".join([*groups[:2], wrong, *groups[3:]]))

    words = person.is_refused("Enter")

    field = person.window.screen_shown.findChild(QLineEdit, "code")
    assert words == "Group 3 is not as printed. Compare that group with the sheet."
    assert field.selectedText() == wrong
    assert focus_name() == "code"
    person.type(groups[2])
    person.press("Enter")
    person.arrives_at("new_passphrase")


def test_a_code_cut_short_says_how_much_was_typed(person: Person) -> None:
    ask_for_help(person)
    person.type("ABCDE")

    assert "40 letters and digits; 5 were typed" in person.is_refused("Enter")


def test_the_code_of_another_vault_is_refused(person: Person) -> None:
    ask_for_help(person)
    person.type(vaults.new_recovery_code())

    assert "belongs to another vault" in person.is_refused("Enter")


def test_a_vault_that_is_open_elsewhere_is_not_changed(person: Person, locked: Path, code: str) -> None:
    elsewhere = Vault.open(locked, unlock_with_passphrase(locked, PASSPHRASE).key)
    use_the_sheet(person, code)
    new_code = choose_anew(person)
    person.answers_the_group(new_code)

    words = person.is_refused("Enter")

    assert "open in another window" in words
    elsewhere.close()
    vaults.open_with_passphrase(locked, PASSPHRASE).vault.close()
    person.gets_in("Enter").vault.close()


def test_escape_leads_back_to_the_passphrase(qt_app: QApplication, person: Person) -> None:
    ask_for_help(person)

    person.press("Escape")
    person.arrives_at("unlock")

    until(lambda: focus_name() == "passphrase")
