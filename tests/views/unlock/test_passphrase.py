"""Opening a vault by its passphrase: with the keyboard alone, once, and with every refusal said plainly."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from app.store.keys import unlock_with_passphrase
from app.store.vault import Vault
from tests.journeys.keyboard import focus_name
from tests.views.unlock.visiting import PASSPHRASE, Person, everything_accessible, said, show_window
from tests.waiting import until


def test_the_passphrase_and_enter_open_the_vault(person: Person, locked: Path) -> None:
    person.type(PASSPHRASE)
    chosen: list[Path] = []
    person.window.vault_chosen.connect(chosen.append)

    office = person.gets_in("Enter")

    assert office.vault.folder == locked
    assert office.vault.is_open
    assert chosen == [locked]
    office.vault.close()


def test_the_opened_vault_belongs_to_the_windows_own_thread(person: Person) -> None:
    person.type(PASSPHRASE)

    office = person.gets_in("Enter")

    with office.vault.saving():
        office.vault.history.note("read")
    office.vault.close()


def test_the_caret_waits_in_the_passphrase_field(person: Person) -> None:
    assert focus_name() == "passphrase"
    assert person.window.screen_shown.findChild(QLineEdit, "passphrase").echoMode() == QLineEdit.EchoMode.Password


def test_a_wrong_passphrase_gets_one_sentence_and_is_selected_to_be_typed_over(person: Person) -> None:
    person.type("not the one at all")

    words = person.is_refused("Enter")

    field = person.window.screen_shown.findChild(QLineEdit, "passphrase")
    assert words == "This passphrase does not open the vault."
    assert words in field.accessibleDescription()
    assert focus_name() == "passphrase"
    assert field.selectedText() == field.text()
    person.type(PASSPHRASE)
    person.gets_in("Enter").vault.close()


def test_a_wrong_passphrase_leaves_every_byte_of_the_vault_as_it_was(person: Person, locked: Path) -> None:
    before = _bytes_of(locked)

    for _time in range(3):
        person.type("not the one at all")
        person.is_refused("Enter")

    assert _bytes_of(locked) == before


def test_nothing_typed_asks_for_the_passphrase_and_starts_no_work(person: Person) -> None:
    words = person.is_refused("Enter")

    assert words == "Type the passphrase first."
    assert person.at == "unlock"


def test_pressing_enter_again_and_again_opens_the_vault_once(person: Person) -> None:
    offices: list[object] = []
    person.window.unlocked.connect(offices.append)
    person.type(PASSPHRASE)

    office = person.gets_in("Enter", "Enter", "Enter", "Alt+O", "Enter")

    assert offices == [office]
    office.vault.close()


def test_while_it_opens_the_window_says_so_and_nothing_can_be_typed_or_left(person: Person) -> None:
    person.type(PASSPHRASE)
    said_then: list[str] = []

    def look() -> None:
        person.press("Enter", "Escape", "Alt+F")
        screen = person.window.screen_shown
        said_then.extend([screen.objectName(), screen.findChild(QPushButton, "open").text()])
        person.type("more")

    (office,) = until(person.window.unlocked, doing=look)

    assert said_then == ["unlock", "Opening..."]
    office.vault.close()


def test_show_shows_the_passphrase_and_hides_it_again(person: Person) -> None:
    person.type("abc")
    field = person.window.screen_shown.findChild(QLineEdit, "passphrase")

    person.press("Alt+S")
    until(lambda: field.displayText() == "abc")
    person.press("Alt+S")

    until(lambda: field.displayText() != "abc")


def test_which_vault_it_is_stands_there_only_when_somebody_asks(person: Person, locked: Path) -> None:
    answer = person.window.screen_shown.findChild(QLabel, "which_answer")
    assert locked.name not in everything_accessible(person.window)

    person.press("Alt+W")

    until(lambda: answer.text() == locked.name)


def test_a_vault_that_is_not_at_its_place_is_said_before_anybody_types(qt_app: QApplication, tmp_path: Path) -> None:
    person = Person(show_window(tmp_path / "On a stick.casebook"))

    assert "not at its place" in said(person.window)
    assert "On a stick" not in said(person.window)


def _cut_both_keys(vault: Path) -> None:
    for name in ("vault.keys", "vault.keys.2"):
        (vault / name).write_bytes((vault / name).read_bytes()[:40])


def _lose_the_database(vault: Path) -> None:
    (vault / "vault.db").unlink()


def _lose_the_keys(vault: Path) -> None:
    for name in ("vault.keys", "vault.keys.2"):
        (vault / name).unlink()


def _cut_the_database(vault: Path) -> None:
    (vault / "vault.db").write_bytes((vault / "vault.db").read_bytes()[:6000])


def _spoil_the_database(vault: Path) -> None:
    spoiled = bytearray((vault / "vault.db").read_bytes())
    spoiled[100:200] = bytes(100)
    (vault / "vault.db").write_bytes(bytes(spoiled))


def _put_a_plain_database(vault: Path) -> None:
    (vault / "vault.db").write_bytes(b"SQLite format 3\0" + bytes(8176))


def _come_from_the_future(vault: Path) -> None:
    opened = Vault.open(vault, unlock_with_passphrase(vault, PASSPHRASE).key)
    opened.db.execute("PRAGMA user_version = 999")
    opened.close()


@pytest.mark.parametrize(
    ("spoil", "sentence", "next_step"),
    [
        (_cut_both_keys, "Both copies of the vault's key file are damaged.", "from a backup"),
        (_lose_the_database, "The vault's database is missing", "Put vault.db back"),
        (_lose_the_keys, "The vault's key files are missing", "Put vault.keys back"),
        (_put_a_plain_database, "The database in this vault is not encrypted", "backup"),
        (_come_from_the_future, "newer version", "nstall"),
    ],
)
def test_each_refusal_is_shown_with_its_next_step_and_stays(
    person: Person, locked: Path, spoil: Callable[[Path], None], sentence: str, next_step: str
) -> None:
    spoil(locked)
    before = _bytes_of(locked)
    person.type(PASSPHRASE)

    words = person.is_refused("Enter")
    person.type("x")

    assert sentence in words
    assert next_step in words
    assert said(person.window) == words
    assert focus_name() == "passphrase"
    assert _bytes_of(locked) == before


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [(_cut_the_database, "The vault's database was cut short."), (_spoil_the_database, "Part of the vault")],
)
def test_a_damaged_vault_is_shown_with_what_can_be_done_and_nothing_happens_by_itself(
    person: Person, locked: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    spoil(locked)
    before = _bytes_of(locked)
    person.type(PASSPHRASE)

    person.press("Enter")
    person.arrives_at("damaged")

    told = everything_accessible(person.window)
    assert sentence in told
    assert "Repair this vault" in told
    assert "Restore a backup" in told
    assert _bytes_of(locked) == before


def test_a_vault_that_is_open_elsewhere_says_so_and_opens_once_it_is_closed(person: Person, locked: Path) -> None:
    elsewhere = Vault.open(locked, unlock_with_passphrase(locked, PASSPHRASE).key)
    person.type(PASSPHRASE)

    words = person.is_refused("Enter")

    assert "open in another window" in words
    elsewhere.close()
    person.gets_in("Enter").vault.close()


def test_a_folder_that_cannot_be_written_is_said_plainly(
    person: Person, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write everywhere, so the system answers here as it would anybody else."""
    allowed = os.open

    def answer(path: str, flags: int, *more: int, **named: int) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY) and Path(path).is_relative_to(locked):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return allowed(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", answer)
    person.type(PASSPHRASE)

    words = person.is_refused("Enter")

    assert "may only be read, not written" in words


def test_a_bug_behind_the_door_rises_and_the_screen_can_be_used_again(
    person: Person, monkeypatch: pytest.MonkeyPatch, qt_complaints: object
) -> None:
    monkeypatch.setattr("app.services.vaults.unlock", _break)
    person.type(PASSPHRASE)

    person.press("Enter")
    until(lambda: not person.window.screen_shown.is_busy)

    assert any("something nobody foresaw" in complaint for complaint in qt_complaints.take())
    monkeypatch.undo()
    person.gets_in("Enter").vault.close()


def test_closing_the_window_while_it_opens_leaves_no_vault_open(person: Person, locked: Path) -> None:
    person.type(PASSPHRASE)
    person.press("Enter")

    person.window.close()
    until(lambda: not person.window.screen_shown.is_busy)

    Vault.open(locked, unlock_with_passphrase(locked, PASSPHRASE).key).close()


def _break(*_args: object) -> None:
    raise RuntimeError("something nobody foresaw")


def _bytes_of(vault: Path) -> dict[str, str]:
    """What the files of the vault hold; the lock is not part of it."""
    return {
        str(file.relative_to(vault)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(vault.rglob("*"))
        if file.is_file() and file.name not in ("vault.lock", "vault.db-shm", "vault.db-wal")
    }
