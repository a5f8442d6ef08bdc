"""A first account through the window: sealed, given out, and checked years later by a stranger with a stock tool."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services.dropin import finish_note
from app.views.window import OfficeWindow
from tests.faults.commands import casebook
from tests.house.needs import needs
from tests.journeys.keyboard import Keyboard
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock

WORDS = "“You people,” he said — dŵr, ŷd.\nThen he laughed."
STEM = "DC-2026-0001-account-1"


@pytest.fixture
def given_out(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> Path:
    """The three files, made through the window; the vault is locked and gone."""
    window = new_window(tmp_path, clock)
    folder = tmp_path / "given out"
    folder.mkdir()
    case_id = finish_note(window.desk.office, {"note": "She came in.", "who": "Nia"}).record_id
    window.open_case(case_id)
    _press(window, "write_account")
    _type(window, WORDS)
    window.current.form.field("written_by").setText("Sam")
    _press(window, "look_before_sealing")
    _press(window, "seal")
    window.current.accounts.give_out_to(1, folder)
    window.lock()
    return folder


def _press(window: OfficeWindow, name: str) -> None:
    window.findChild(QPushButton, name).click()


def _type(window: OfficeWindow, words: str) -> None:
    keyboard = Keyboard(window)
    for number, line in enumerate(words.split("\n")):
        if number:
            keyboard.press("Enter")
        keyboard.type(line)


def stock_tool(folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["sha256sum", "--strict", "-c", f"{STEM}.sha256"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@needs("sha256sum")
@pytest.mark.proves("C-14", "C-54")
def test_a_stranger_verifies_the_words_with_a_stock_tool_alone(given_out: Path) -> None:
    checked = stock_tool(given_out)

    assert (given_out / f"{STEM}.txt").read_bytes() == WORDS.encode()
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.splitlines() == [f"{STEM}.txt: OK", f"{STEM}-certificate.pdf: OK"]


@needs("sha256sum")
@pytest.mark.proves("C-14")
@pytest.mark.parametrize("name", [f"{STEM}.txt", f"{STEM}-certificate.pdf"])
def test_one_flipped_byte_is_found_by_the_stock_tool_and_by_our_command(given_out: Path, name: str) -> None:
    whole = casebook("verify", given_out / f"{STEM}-certificate.pdf")
    content = bytearray((given_out / name).read_bytes())
    content[len(content) // 2] ^= 1
    (given_out / name).write_bytes(content)

    stock, ours = stock_tool(given_out), casebook("verify", given_out / name)

    assert whole.returncode == 0, whole.stderr
    assert stock.returncode != 0
    assert f"{name}: FAILED" in stock.stdout
    assert ours.returncode == 1
    assert "differs" in ours.stdout
    assert "Traceback" not in ours.stderr
