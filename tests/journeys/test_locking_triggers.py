"""A real window on a desktop's own bus: the desktop's signs lock it, and what was copied goes with it."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.vault import Vault
from tests.faults.commands import PASSPHRASE, make_vault_with_passphrase
from tests.real_desk import SECONDS, Desk, desk, has_ended, needs_a_desk

pytestmark = needs_a_desk("xdotool", "dbus-send")

SLEEP = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep")
SCREEN = ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged")
AT_MOST = 10
"""Seconds from the sign to the end of the process, with a screen reader running, on a busy computer."""

TYPED = "The rota was changed after she compl"

READ_CLIPBOARD = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
program = QGuiApplication([])
def read():
    board = QGuiApplication.clipboard()
    copied = board.mimeData()
    marks = bytes(copied.data("x-kde-passwordManagerHint").data()).decode()
    print(json.dumps([copied.text(), marks, board.text(QClipboard.Mode.Selection)]))
    program.quit()
QTimer.singleShot(0, read)
program.exec()
"""


@pytest.fixture
def at() -> Iterator[Desk]:
    with desk() as at:
        # One bus is enough for both.
        at.environment["DBUS_SYSTEM_BUS_ADDRESS"] = at.environment["DBUS_SESSION_BUS_ADDRESS"]
        yield at


def write_half_a_note(at: Desk, folder: Path) -> int:
    """Opens the vault and begins a note; gives the process."""
    program = at.open_casebook("--vault", str(folder))
    at.wait_for("Locked.", "Passphrase")
    unlock(at, program.pid)
    at.press("ctrl+n")
    at.wait_until(lambda: at.focused() == "What they told me")
    at.type(TYPED)
    return program.pid


def unlock(at: Desk, process: int) -> None:
    at.wait_until(lambda: at.window_process() == process)
    at.wait_until(lambda: at.focused() == "Passphrase")
    at.type(PASSPHRASE)
    at.press("Return")
    at.wait_until(lambda: at.focused().startswith("New drop-in note"))


def say(at: Desk, sign: tuple[str, str]) -> None:
    """What the desktop sends to everybody who listens."""
    path, name = sign
    subprocess.run(
        ["dbus-send", "--session", "--type=signal", path, name, "boolean:true"],
        env=at.environment,
        check=True,
        timeout=SECONDS,
    )


def clipboard(at: Desk) -> list[str]:
    """What another program finds there: the words, the mark for histories, and the words that are only selected."""
    found = subprocess.run(
        [sys.executable, "-c", READ_CLIPBOARD],
        env=at.environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    return list(json.loads(found.stdout))


def locked_again(at: Desk, before: int) -> int:
    """Gives the fresh process, once the one before has ended."""
    at.wait_until(lambda: has_ended(before))
    at.wait_for("Locked. Everything in it is encrypted on this computer.")
    (now,) = at.shown_by()
    return now


@pytest.mark.parametrize("sign", [SLEEP, SCREEN], ids=["sleep", "screen"])
def test_a_sign_of_the_desktop_locks_and_no_letter_is_lost(at: Desk, tmp_path: Path, sign: tuple[str, str]) -> None:
    made = make_vault_with_passphrase(tmp_path)
    before = write_half_a_note(at, made.folder)

    said_at = time.monotonic()
    say(at, sign)
    at.wait_until(lambda: has_ended(before))
    took = time.monotonic() - said_at

    assert locked_again(at, before) != before
    with Vault.open(made.folder, made.key) as vault:
        assert vault.findings == ()
        assert [json.loads(draft.answers["note"]) for draft in vault.drafts.all()] == [TYPED]
    assert took < AT_MOST


def test_what_is_copied_is_marked_and_gone_after_the_lock(at: Desk, tmp_path: Path) -> None:
    before = write_half_a_note(at, make_vault_with_passphrase(tmp_path).folder)

    at.press("ctrl+a")
    selected = clipboard(at)
    at.press("ctrl+c")
    at.wait_for("It goes from the clipboard again in 30 seconds")
    copied = clipboard(at)
    say(at, SCREEN)
    locked_again(at, before)
    after = clipboard(at)

    assert selected == ["", "", ""]
    assert copied == [TYPED, "secret", ""]
    assert after == ["", "", ""]
