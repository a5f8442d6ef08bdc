"""A full disk under the open window: the words stay on the screen, one plain sentence says so, and nothing breaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.services import drafts, settings
from app.services.finding import find_cases
from app.store.vault import Vault
from app.views.window import OfficeWindow
from tests.builders_vault import KEY
from tests.faults.small_disk import SmallDisk, needs_a_small_disk, small_disk
from tests.journeys.keyboard import Keyboard
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import until

pytestmark = needs_a_small_disk
WORDS = "He mocks my accent in the Tuesday meeting."


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def window(qt_app: QApplication, disk: SmallDisk, clock: StandingClock) -> Iterator[OfficeWindow]:
    window = new_window(disk.folder, clock)
    vault = window.desk.office.vault
    vault.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    yield window
    window.close()


def test_what_is_typed_while_the_disk_is_full_stays_and_is_kept_once_there_is_room(
    window: OfficeWindow, disk: SmallDisk
) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    page = window.current
    disk.leave_free(0)

    until(page.keeper.refused, doing=lambda: keyboard.type(WORDS))

    assert page.banner.isVisible()
    assert "no room" in page.banner.text()
    assert page.note.toPlainText() == WORDS
    disk.empty()
    keyboard.type(" Twice.")
    until(page.keeper.said)
    kept = window.desk.office.vault.drafts.all()[0]
    assert drafts.draft_answers(window.desk.office, kept)["note"] == f"{WORDS} Twice."


def test_a_note_that_cannot_be_finished_says_so_and_is_finished_later(window: OfficeWindow, disk: SmallDisk) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)
    page = window.current
    disk.leave_free(0)

    keyboard.press("Ctrl+Return")

    assert "no room" in page.banner.text()
    assert page.note.toPlainText() == WORDS
    assert find_cases(window.desk.office, "accent") == []
    disk.empty()
    keyboard.press("Ctrl+Return")
    assert len(find_cases(window.desk.office, "accent")) == 1


def test_an_anchor_that_finds_no_room_is_a_sentence_and_no_fault(window: OfficeWindow, disk: SmallDisk) -> None:
    """The window writes it a second after each act; what such a timer raises would be shown as a fault of ours."""
    window.desk.do(settings.choose, "lock_minutes", "10")
    disk.leave_free(0)

    (refused,) = until(window.desk.refused, seconds=5)

    assert refused.happened
    assert settings.setting(window.desk.office, "lock_minutes") == "10"
    disk.empty()
    window.desk.write_anchor()
    assert window.desk.office.vault.anchor_is_whole()


def test_locking_on_a_full_disk_locks_and_keeps_what_was_kept(window: OfficeWindow, disk: SmallDisk) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    until(window.current.keeper.said, doing=lambda: keyboard.type(WORDS))
    vault = window.desk.office.vault
    disk.leave_free(0)

    until(window.locked, doing=window.lock)

    assert not vault.is_open
    disk.empty()
    with Vault.open(vault.folder, KEY) as again:
        assert WORDS in again.drafts.all()[0].answers["note"]
        assert again.findings == ()
