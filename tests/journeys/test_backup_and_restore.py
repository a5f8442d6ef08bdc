"""A backup made in the window, and brought back: on another machine by the recovery code, and in its own place."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from app.services import dropin, finding, vaults
from app.store.documents import Documents
from app.views.window import OfficeWindow
from tests.builders_backups import put_document
from tests.faults.commands import CHEAPEST
from tests.journeys.offices import show_office
from tests.standing_clock import StandingClock
from tests.views.unlock.visiting import NEW_PASSPHRASE, PASSPHRASE, Person, show_window
from tests.waiting import until


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    created = vaults.create(tmp_path / "Casebook", "adviser", "Riverside", "AB", PASSPHRASE, cost=CHEAPEST)
    return created.folder, created.recovery.text


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    drive = tmp_path / "drive"
    drive.mkdir()
    return drive


@pytest.fixture
def window(qt_app: QApplication, made: tuple[Path, str], drive: Path, clock: StandingClock) -> OfficeWindow:
    """An office with a note and a document, which was backed up by the button."""
    window = show_office(vaults.open_with_passphrase(made[0], PASSPHRASE, clock))
    case_id = dropin.finish_note(window.desk.office, {"note": "They said zanzibar."}).record_id
    put_document(window.desk.office.vault, case_id, b"what they brought")
    page = window.open_page("vault")
    page.backups.choose_folder(str(drive))
    page.findChild(QPushButton, "back_up_now").click()
    until(lambda: page.backups._job is None)
    return window


def document_in(office: object) -> bytes:
    vault = office.vault  # type: ignore[attr-defined]
    assert isinstance(vault.documents, Documents)
    (document,) = vault.documents.all()
    return bytes(vault.attachments.read(document))


@pytest.mark.proves("C-11")
def test_on_another_machine_the_recovery_code_brings_back_every_word_and_document(
    window: OfficeWindow, made: tuple[Path, str], drive: Path, tmp_path: Path
) -> None:
    window.lock()
    another = tmp_path / "another machine"
    another.mkdir()
    person = Person(show_window(None))

    person.press("Alt+R")
    person.arrives_at("restore")
    person.window.screen_shown._where.set_text(str(another / "Casebook"))
    person.type(str(drive))
    person.press("Alt+C")
    person.type(made[1])
    person.press("Enter")
    person.arrives_at("new_passphrase")
    person.type(NEW_PASSPHRASE)
    person.press("Alt+G")
    person.type(NEW_PASSPHRASE)
    person.press("Enter")
    person.arrives_at("sheet")
    code = person.copies_the_code()
    person.press("Alt+P")
    person.arrives_at("sheet_check")
    person.answers_the_group(code)
    office = person.gets_in("Enter")

    assert office.vault.folder == another / "Casebook.casebook"
    assert len(finding.find_cases(office, "zanzibar")) == 1
    assert document_in(office) == b"what they brought"
    assert [each.name for each in vaults.check(office.vault).checks if not each.passed] == []
    office.vault.close()
    vaults.open_with_passphrase(another / "Casebook", NEW_PASSPHRASE).vault.close()


def test_in_its_own_place_the_backup_comes_back_and_what_was_there_is_kept_aside(
    window: OfficeWindow, made: tuple[Path, str], qt_app: QApplication
) -> None:
    dropin.finish_note(window.desk.office, {"note": "They said marigold."})
    window.open_page("vault").findChild(QPushButton, "restore_1").click()
    page = window.page("restore")
    page.findChild(QLineEdit, "backup_passphrase").setText(PASSPHRASE)
    page.findChild(QPushButton, "look_at_backup").click()
    decide = page.findChild(QPushButton, "restore_now")
    until(decide.isVisible, seconds=20)
    told = "\n".join(label.text() for label in page.findChildren(QLabel))

    until(window.locked, doing=decide.click, seconds=20)
    person = Person(show_window(made[0]))
    person.type(PASSPHRASE)
    office = person.gets_in("Enter")

    assert "This vault is newer" in told
    assert office.vault.findings == ()
    assert len(finding.find_cases(office, "zanzibar")) == 1
    assert finding.find_cases(office, "marigold") == []
    (aside,) = made[0].glob("replaced-*")
    assert (aside / "vault.db").exists()
    office.vault.close()
