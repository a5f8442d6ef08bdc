"""Nothing before unlocking gives anything away: no title, no name, and no secret once a screen is left."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.store.keys import Cost
from app.views.unlock.doors import Doors, NewVault
from app.views.unlock.window import TITLE
from tests.views.unlock.test_forgotten import ask_for_help, choose_anew, use_the_sheet
from tests.views.unlock.test_starting import choose_a_passphrase, describe_a_vault
from tests.views.unlock.visiting import NEW_PASSPHRASE, PASSPHRASE, Person, every_text, show_window
from tests.waiting import settle


def test_no_name_of_vault_or_person_is_anywhere_on_the_first_screen(person: Person, locked: Path) -> None:
    words = every_text(person.window)

    assert person.window.windowTitle() == TITLE == "Casebook"
    assert locked.name not in words
    assert "Riverside" not in words


def test_no_passphrase_is_left_anywhere_after_unlocking(person: Person) -> None:
    person.press("Alt+S")
    person.type(PASSPHRASE)

    office = person.gets_in("Enter")
    settle()

    assert PASSPHRASE not in every_text(person.window)
    office.vault.close()


def test_undo_does_not_bring_a_passphrase_back(person: Person) -> None:
    field = person.window.screen_shown.findChild(QLineEdit, "passphrase")
    person.press("Alt+S")
    person.type(PASSPHRASE)
    person.gets_in("Enter").vault.close()

    field.setEchoMode(QLineEdit.EchoMode.Normal)
    field.undo()

    assert field.text() == ""


def test_a_wrong_passphrase_is_gone_when_the_screen_is_left(person: Person) -> None:
    person.type("not the one at all")
    person.is_refused("Enter")

    ask_for_help(person)
    settle()

    assert "not the one at all" not in every_text(person.window)


def test_no_secret_of_a_new_vault_is_left_on_any_screen(qt_app: QApplication, tmp_path: Path) -> None:
    newcomer = Person(show_window(None))
    titles = {newcomer.window.windowTitle()}
    describe_a_vault(newcomer, tmp_path / "Casebook")
    choose_a_passphrase(newcomer)
    settle()
    on_the_sheet = every_text(newcomer.window)
    code = newcomer.copies_the_code()
    newcomer.press("Alt+P")
    newcomer.arrives_at("sheet_check")
    settle()
    at_the_question = every_text(newcomer.window)
    newcomer.answers_the_group(code)
    office = newcomer.gets_in("Enter")
    titles.add(newcomer.window.windowTitle())

    settle()

    assert PASSPHRASE not in on_the_sheet
    assert not any(group in at_the_question for group in code.split("-"))
    assert not any(secret in every_text(newcomer.window) for secret in (PASSPHRASE, *code.split("-")))
    assert titles == {TITLE}
    office.vault.close()


def test_no_secret_of_the_way_back_in_is_left_on_any_screen(person: Person, code: str) -> None:
    use_the_sheet(person, code)
    settle()
    after_the_code = every_text(person.window)
    new_code = choose_anew(person)
    person.answers_the_group(new_code)
    office = person.gets_in("Enter")

    settle()

    secrets = (NEW_PASSPHRASE, *new_code.split("-"), *code.split("-"))
    assert not any(group in after_the_code for group in code.split("-"))
    assert not any(secret in every_text(person.window) for secret in secrets)
    office.vault.close()


@pytest.mark.parametrize("secret", [PASSPHRASE, "Riverside"])
def test_no_secret_or_name_shows_in_the_repr_of_what_the_window_holds(
    qt_app: QApplication, tmp_path: Path, secret: str
) -> None:
    newcomer = Person(show_window(None))
    describe_a_vault(newcomer, tmp_path / "Casebook")
    choose_a_passphrase(newcomer)
    new = NewVault(folder=tmp_path, role="adviser", name="Riverside", holder="AB")

    making = newcomer.window._new_keys.under_way()
    shown = repr([making, new, Doors(cost=Cost.floor())])

    assert secret not in shown
    assert making.code not in shown
