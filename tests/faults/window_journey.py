"""Types a word wherever the window takes words, finds it, breaks something, hides and locks. Tells what it saw as JSON.

Run as `python -m tests.faults.window_journey`; it reads {"vault", "passphrase", "word"} as JSON, never as arguments.
"""

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.views.fault import FaultDialog
from app.views.program import Program
from tests.faults.traces import Search
from tests.journeys.keyboard import Keyboard
from tests.waiting import settle, until


class WindowJourney:
    def __init__(self, vault: Path, passphrase: str, word: str) -> None:
        self._vault, self._passphrase, self._word = vault, passphrase, word
        self._search = Search(word)
        self._program = Program(relaunch=lambda vault: None)
        self._typed_into = 0
        self._titles: set[str] = set()
        self._names: list[str] = []

    def go(self) -> dict[str, object]:
        self._unlock()
        self._write_note()
        self._fill_the_case()
        for page in ("vault", "settings", "today", "cases", "history", "keys"):
            self._window.open_page(page)
            self._type_into_all()
            self._look_at_names()
        found = self._find()
        self._break()
        self._hide_and_lock()
        return {
            "typed_into": self._typed_into,
            "found_again": found,
            "titles": sorted(self._titles),
            "names": self._names,
            "open_files": self._search.in_open_files(),
        }

    def _unlock(self) -> None:
        self._program.show_unlock(self._vault)
        unlock = self._program.unlock
        assert unlock is not None
        QTest.qWaitForWindowActive(unlock)
        keyboard = Keyboard(unlock)
        keyboard.type(self._passphrase)
        keyboard.press("Enter")
        until(lambda: self._program.window is not None, seconds=30)
        QTest.qWaitForWindowActive(self._window)

    def _write_note(self) -> None:
        Keyboard(self._window).press("Ctrl+N")
        page = self._window.current
        until(page.keeper.said, doing=self._type_into_all)
        Keyboard(self._window).press("Ctrl+Return")  # refused, where a date cannot be read
        self._look_at_names()
        for name in ("started_at", "follow_up"):
            page.form.block(name).set_value(None)
        Keyboard(self._window).press("Ctrl+Return")
        settle()
        assert self._window.current.objectName() == "page_case", self._window.current.objectName()
        self._look_at_names()

    def _fill_the_case(self) -> None:
        page = self._window.current
        for act in ("task", "join", "contact"):
            page.open_act(act)
        self._type_into_all()
        page.open_act("disclosure")
        disclosure = self._window.current
        until(disclosure.keeper.said, doing=self._type_into_all)
        self._look_at_names()

    def _find(self) -> bool:
        keyboard = Keyboard(self._window)
        keyboard.press("Ctrl+K")
        keyboard.type(self._word)
        box = QApplication.focusWidget()
        until(lambda: "DC-" in box.accessibleDescription())
        self._look_at_names()
        keyboard.press("Escape")
        return True

    def _break(self) -> None:
        """A bug whose own text holds the word, raised where Qt calls us."""

        def bug() -> None:
            raise ValueError(f"cannot keep {self._word}")

        QTimer.singleShot(0, bug)
        until(self._fault_dialogs)
        self._look_at_names()
        for dialog in self._fault_dialogs():
            dialog.accept()

    def _fault_dialogs(self) -> list[FaultDialog]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, FaultDialog) and each.isVisible()]

    def _hide_and_lock(self) -> None:
        keyboard = Keyboard(self._window)
        keyboard.press("F8")
        self._look_at_names()
        keyboard.press("F8")
        until(self._window.locked, doing=self._window.lock)

    def _type_into_all(self) -> None:
        """Types the word into every field on the page that takes words."""
        settle()
        for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
            for entry in self._window.current.findChildren(kind):
                if entry.isVisible() and entry.isEnabled() and not entry.isReadOnly():
                    entry.setFocus()
                    Keyboard(self._window).type(self._word)
                    self._typed_into += 1
        settle()

    def _look_at_names(self) -> None:
        settle()
        for widget in QApplication.allWidgets():
            self._remember(widget)
        for window in QGuiApplication.allWindows():
            self._titles |= {window.title()} - {""}
            self._suspect(window.objectName())

    def _remember(self, widget: QWidget) -> None:
        if widget.isWindow() and widget.windowTitle():
            self._titles.add(widget.windowTitle())
        for name in (widget.objectName(), widget.windowTitle(), widget.windowFilePath(), widget.accessibleIdentifier()):
            self._suspect(name)
        self._suspect(" ".join(bytes(name.data()).decode() for name in widget.dynamicPropertyNames()))

    def _suspect(self, name: str) -> None:
        self._names += [f"{how} in a name" for how in self._search.in_text(name)]

    @property
    def _window(self):  # type: ignore[no-untyped-def]
        return self._program.window


def main() -> None:
    wish = json.loads(sys.stdin.readline())
    told = WindowJourney(Path(wish["vault"]), wish["passphrase"], wish["word"]).go()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
