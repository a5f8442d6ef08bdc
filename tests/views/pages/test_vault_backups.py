"""The backups of a vault, in the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.services import backing_up
from app.views.pages.vault_backups import BackupsCard
from app.views.window import OfficeWindow
from tests.standing_clock import StandingClock
from tests.views.pages.showing import add, texts
from tests.waiting import settle, until


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    drive = tmp_path / "drive"
    drive.mkdir()
    return drive


@pytest.fixture
def card(window: OfficeWindow) -> BackupsCard:
    card = window.open_page("vault").findChild(BackupsCard)
    assert isinstance(card, BackupsCard)
    return card


def press(card: BackupsCard, name: str) -> None:
    button = card.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    button.click()


def is_idle(card: BackupsCard) -> bool:
    return card._job is None


def test_without_a_folder_the_card_says_what_to_do_and_nothing_can_be_backed_up(card: BackupsCard) -> None:
    assert "No backups yet" in texts(card)
    assert not card.findChild(QPushButton, "back_up_now").isEnabled()
    assert not card.findChild(QPushButton, "practise_restore").isEnabled()


def test_a_backup_is_made_and_listed_with_who_can_open_it(card: BackupsCard, drive: Path) -> None:
    card.choose_folder(str(drive))
    press(card, "back_up_now")
    until(lambda: is_idle(card))

    assert "read back whole" in texts(card)
    assert "you asked for it" in texts(card)
    assert len(list(drive.iterdir())) == 1
    assert card.findChild(QPushButton, "restore_1").isEnabled()


def test_a_folder_that_will_not_do_is_refused_on_the_page(window: OfficeWindow, card: BackupsCard) -> None:
    card.choose_folder(str(window.desk.office.vault.folder))

    assert "lost together" in window.page("vault").banner.text()
    assert "No backups yet" in texts(card)


def test_a_drive_that_is_gone_is_said_and_stays_on_the_card(
    window: OfficeWindow, card: BackupsCard, drive: Path
) -> None:
    card.choose_folder(str(drive))
    drive.rmdir()
    press(card, "back_up_now")
    until(lambda: is_idle(card))

    assert "not there" in window.page("vault").banner.text()
    assert "not there" in texts(card)


def test_a_restore_is_practised_and_its_day_shown(card: BackupsCard, drive: Path) -> None:
    card.choose_folder(str(drive))
    press(card, "back_up_now")
    until(lambda: is_idle(card))
    press(card, "practise_restore")
    until(lambda: is_idle(card), seconds=20)

    assert "last practised on 4 Mar 2026" in texts(card)


def test_a_stopped_backup_leaves_nothing(card: BackupsCard, drive: Path) -> None:
    card.choose_folder(str(drive))
    press(card, "back_up_now")
    press(card, "cancel_backup")
    until(lambda: is_idle(card))

    assert all(not path.name.endswith(".part") for path in drive.iterdir())


def test_locking_makes_the_backup_of_the_day_and_the_vault_is_closed(window: OfficeWindow, drive: Path) -> None:
    backing_up.choose_folder(window.desk.office, str(drive))

    window.lock()

    assert len(list(drive.glob("*.casebook-backup"))) == 1
    assert not window.desk.office.vault.is_open


def test_when_the_computer_goes_to_sleep_the_lock_waits_for_no_backup(window: OfficeWindow, drive: Path) -> None:
    backing_up.choose_folder(window.desk.office, str(drive))

    window.lock_at_once()

    assert list(drive.iterdir()) == []
    assert not window.desk.office.vault.is_open


def test_closing_the_window_makes_the_backup_of_the_day(window: OfficeWindow, drive: Path) -> None:
    backing_up.choose_folder(window.desk.office, str(drive))

    window.close()

    assert len(list(drive.glob("*.casebook-backup"))) == 1


def test_a_folder_that_is_gone_keeps_no_vault_open(window: OfficeWindow, drive: Path) -> None:
    backing_up.choose_folder(window.desk.office, str(drive))
    drive.rmdir()

    window.lock()

    assert not window.desk.office.vault.is_open


def test_today_says_that_there_is_no_backup_once_there_is_something_to_lose(window: OfficeWindow) -> None:
    before = texts(window.open_page("today"))
    add(window, "They told me.")
    window.desk.changed.emit(frozenset({"cases"}))
    settle()

    assert "no backups yet" not in before
    assert "no backups yet" in texts(window.open_page("today"))


def test_after_ninety_days_today_asks_for_a_practised_restore(
    window: OfficeWindow, card: BackupsCard, drive: Path, clock: StandingClock
) -> None:
    card.choose_folder(str(drive))
    press(card, "back_up_now")
    until(lambda: is_idle(card))
    early = texts(window.open_page("today"))

    clock.move(days=91)
    window.desk.changed.emit(frozenset({"backups"}))

    assert "practise a restore" not in early
    assert "practise a restore" in texts(window.open_page("today"))
