"""A backup restored where no vault is open, and a damaged vault repaired."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.backups import BackupReason
from app.services import backing_up, dropin, finding, vaults
from app.services.repairing import Outcome
from app.store.connection import PAGE_SIZE
from app.store.repair.report import Rung
from app.views.jobs import Job
from app.views.unlock.damaged import RepairedScreen
from tests.journeys.keyboard import focus_name
from tests.views.showing import dress
from tests.views.unlock.visiting import PASSPHRASE, Person, everything_accessible, said, show_window
from tests.waiting import settle


@pytest.fixture
def drive(locked: Path, tmp_path: Path) -> Path:
    """A backup of the vault, with a case in it; the vault itself is gone with its computer."""
    drive = tmp_path / "drive"
    drive.mkdir()
    office = vaults.open_with_passphrase(locked, PASSPHRASE)
    with office.vault:
        dropin.finish_note(office, {"note": "They said zanzibar."})
        backing_up.back_up(office, BackupReason.ASKED, folder=drive)
    shutil.rmtree(locked)
    return drive


@pytest.fixture
def newcomer(qt_app: QApplication, drive: Path) -> Person:
    """Somebody at a computer that knows no vault."""
    person = Person(show_window(None))
    person.press("Alt+R")
    person.arrives_at("restore")
    return person


def describe(person: Person, drive: Path, where: Path, *, passphrase: str = "") -> None:
    screen = person.window.screen_shown
    screen._where.set_text(str(where))
    person.type(str(drive))
    if passphrase:
        person.press("Alt+P")
        person.type(passphrase)


def test_a_backup_opens_in_a_new_place_by_its_passphrase(newcomer: Person, drive: Path, tmp_path: Path) -> None:
    describe(newcomer, drive, tmp_path / "New", passphrase=PASSPHRASE)

    office = newcomer.gets_in("Enter")

    assert office.vault.folder == tmp_path / "New.casebook"
    assert len(finding.find_cases(office, "zanzibar")) == 1
    office.vault.close()


def test_the_wrong_passphrase_restores_nothing_and_is_said_beside_the_field(
    newcomer: Person, drive: Path, tmp_path: Path
) -> None:
    describe(newcomer, drive, tmp_path / "New", passphrase="not this one at all")

    assert "does not open" in newcomer.is_refused("Enter")
    assert not (tmp_path / "New.casebook").exists()


def test_a_restore_can_be_stopped_and_leaves_nothing(newcomer: Person, drive: Path, tmp_path: Path) -> None:
    describe(newcomer, drive, tmp_path / "New", passphrase=PASSPHRASE)

    newcomer.press("Enter")
    assert newcomer.window.screen_shown.focusWidget().accessibleName() == "Cancel: Reading the backup..."
    newcomer.press("Escape")
    newcomer.arrives_at("restore")

    assert "Stopped. Nothing was changed." in said(newcomer.window)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("New")] == []


def test_how_far_a_restore_is_and_its_cancel_are_seen_at_twice_the_size(qt_app: QApplication, newcomer: Person) -> None:
    dress(qt_app, "light", 200)
    screen = newcomer.window.screen_shown
    newcomer.window.resize(1024, 700)
    settle()
    job = Job(lambda _progress: None, newcomer.window)

    screen.show_how_far(job, "Reading the backup...")
    settle()

    cancel = screen.findChild(QPushButton, "unlock_cancel")
    assert screen.verticalScrollBar().maximum() > 0
    assert cancel.visibleRegion().boundingRect() == cancel.rect()


def test_what_is_missing_is_said_beside_its_field(newcomer: Person) -> None:
    newcomer.press("Enter")

    assert "no folder" in said(newcomer.window)
    assert "Type the passphrase" in said(newcomer.window)


def test_no_secret_stays_when_the_screen_is_left(newcomer: Person, drive: Path, tmp_path: Path) -> None:
    describe(newcomer, drive, tmp_path / "New", passphrase=PASSPHRASE)

    newcomer.press("Escape")
    newcomer.arrives_at("welcome")

    assert PASSPHRASE not in everything_accessible(newcomer.window)


def test_a_long_report_of_a_repair_is_read_from_its_beginning(person: Person) -> None:
    outcome = Outcome(
        folder=Path("A"),
        rung=Rung.SALVAGE,
        sentences=("3 pages were damaged.",),
        lost=tuple(f"Notes: {number}" for number in range(100)),
        rows_kept=1,
        rows_from_backup=0,
    )
    screen = RepairedScreen(outcome)

    person.window._show(screen)
    settle()

    assert focus_name() == "read"
    assert screen.verticalScrollBar().maximum() > 0
    assert screen.verticalScrollBar().value() == 0
    person.press("PgDown")
    assert screen.verticalScrollBar().value() > 0


def test_a_damaged_vault_is_repaired_and_opened_from_its_screen(person: Person, locked: Path) -> None:
    content = bytearray((locked / "vault.db").read_bytes())
    for page in range(1, len(content) // PAGE_SIZE):
        content[page * PAGE_SIZE + 9] ^= page % 7 == 0
    content[20] ^= 1
    (locked / "vault.db").write_bytes(content)
    person.type(PASSPHRASE)
    person.press("Enter")
    person.arrives_at("damaged")

    person.press("Enter")
    person.arrives_at("repaired")
    told = everything_accessible(person.window)
    office = person.gets_in("Enter")

    assert "What was done" in told
    assert office.vault.id
    assert any(path.name.startswith("damaged-") for path in (locked / "quarantine").iterdir())
    office.vault.close()
