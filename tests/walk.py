"""Walks the main job off screen and photographs each step: `python -m tests.walk --office DIR --out DIR`.

For a machine with no display, where `make run` cannot open the window: the same window, driven by the same keys.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.errors import PlainError
from app.services.demo import make_fictional_office
from app.views.program import Program
from tests.journeys.keyboard import Keyboard, focus_name
from tests.waiting import settle, until

NOTE = (
    "“They laughed when I said the word, and then they all said it.” Third week running, in the seminar. "
    "Wants to keep coming to class. Does not want the lecturer told yet."
)


class Walk:
    """One walk through the window, with a picture and a line for each step."""

    def __init__(self, vault: Path, passphrase: str, pictures: Path) -> None:
        self._vault = vault
        self._passphrase = passphrase
        self._pictures = pictures
        self._started_again: list[Path] = []
        self._program = Program(relaunch=self._started_again.append, preferences=pictures / "preferences.json")

    def go(self) -> None:
        self._unlock()
        self._write_note()
        self._find_it()
        self._look_around()
        self._hide_and_lock()

    def _unlock(self) -> None:
        self._program.show_unlock(self._vault)
        unlock = self._program.unlock
        assert unlock is not None
        QTest.qWaitForWindowActive(unlock)
        self._photograph("unlock", unlock, "The unlock window: the passphrase, and nothing about anybody.")
        keyboard = Keyboard(unlock)
        keyboard.type(self._passphrase)
        keyboard.press("Enter")
        until(lambda: self._program.window is not None, seconds=30)
        QTest.qWaitForWindowActive(self._window)
        self._photograph("today", self._window, "Today: drafts, what is due, and one large button.")

    def _write_note(self) -> None:
        keyboard = Keyboard(self._window)
        keyboard.press("Ctrl+N")
        assert focus_name() == "note"
        keyboard.type(NOTE)
        keyboard.press("Tab", "Space", "Tab", "Space", "Tab", "Down", "Tab", "Space", "Tab")
        keyboard.type("next tue 2pm")
        settle()
        self._photograph("drop-in-note", self._window, "A note, typed at once and classified with a few keys.")
        keyboard.press("Ctrl+Return")
        settle()
        self._photograph("case", self._window, "Finished: the case with its timeline and one next step.")

    def _find_it(self) -> None:
        keyboard = Keyboard(self._window)
        keyboard.press("Ctrl+K")
        keyboard.type("seminar")
        until(self._window.frame.find_box.accessibleDescription)
        self._photograph("find", self._window, "Found again by a word.")
        keyboard.press("Escape")

    def _look_around(self) -> None:
        for name, words in (
            ("cases", "All cases, filtered and sorted."),
            ("history", "Every change leaves a line."),
            ("vault", "Where it is and who can open it."),
            ("settings", "How it looks, how it is kept safe, which days count."),
            ("keys", "Every key on one page."),
        ):
            self._window.open_page(name)
            settle()
            self._photograph(name, self._window, words)

    def _hide_and_lock(self) -> None:
        keyboard = Keyboard(self._window)
        keyboard.press("F8")
        self._photograph("hidden", self._window, "Hidden on one key.")
        keyboard.press("F8")
        window = self._window
        until(window.locked, doing=window.lock)
        assert self._started_again == [self._vault], "locking starts a fresh process on the unlock window"
        print("Locked: the vault is closed, and a fresh process would show the unlock window.")

    @property
    def _window(self) -> QWidget:
        assert self._program.window is not None
        return self._program.window

    def _photograph(self, name: str, window: QWidget, words: str) -> None:
        settle()
        file = self._pictures / f"{name}.png"
        window.grab().save(str(file))
        print(f"{file}: {words}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.walk", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--office", type=Path, required=True, help="where `casebook demo` made an office, or where it should"
    )
    parser.add_argument("--out", type=Path, required=True, help="where the pictures go")
    chosen = parser.parse_args()
    office = make_fictional_office(chosen.office, passphrase=os.environ.get("CASEBOOK_PASSPHRASE", ""))
    chosen.out.mkdir(parents=True, exist_ok=True)
    # A copy is walked through: the office stays as it was made.
    with tempfile.TemporaryDirectory(dir=chosen.out) as folder:
        vault = (Path(folder) / office.vaults[0].folder.name).absolute()
        shutil.copytree(office.vaults[0].folder, vault)
        try:
            Walk(vault, office.passphrase, chosen.out).go()
        except PlainError as refused:
            print(refused, file=sys.stderr)
            return 1
    print(f"The main job was walked. The pictures are in {chosen.out}; the office is in {chosen.office}.")
    return 0


if __name__ == "__main__":
    application = QApplication(["casebook"])
    status = main()
    sys.stdout.flush()
    os._exit(status)  # Qt's own clearing up has nothing to say about the walk.
