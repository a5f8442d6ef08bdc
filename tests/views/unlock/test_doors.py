"""The ways into a vault, apart from any screen."""

from pathlib import Path

from app.views.unlock.doors import folder_meant
from tests.views.unlock.visiting import PASSPHRASE, Person, said, show_window


def test_a_vault_is_meant_with_or_without_its_ending_or_by_a_file_inside(locked: Path) -> None:
    meant = [folder_meant(str(typed)) for typed in (locked, locked.with_suffix(""), locked / "vault.db")]

    assert meant == [locked, locked, locked]


def test_a_vault_named_without_its_ending_is_the_one_to_open(qt_app: object, locked: Path) -> None:
    person = Person(show_window(locked.with_suffix("")))

    assert said(person.window) == ""
    person.type(PASSPHRASE)
    office = person.gets_in("Enter")
    assert office.vault.folder == locked
    office.vault.close()
