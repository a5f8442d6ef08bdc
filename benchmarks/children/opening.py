"""The program from its unlock window to the office of a vault, in this process, with the key as if it were derived."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.views.look import fonts
from app.views.program import Program
from app.views.window import OfficeWindow

_PATIENCE_SECONDS = 60


class Opening:
    """Shows the unlock window of a vault, and waits until it has fetched what it fetches while somebody types."""

    def __init__(self, vault: Path, key: bytes) -> None:
        own = Path(tempfile.mkdtemp(prefix="bench-"))
        self.program = Program(relaunch=lambda _vault: None, preferences=own / "preferences.json")
        self.program.show_unlock(vault)
        unlock = self.program.unlock
        assert unlock is not None
        self.until(lambda: len(fonts.families()) > 1)
        self.until(lambda: unlock._warming.is_done)

        from app.store.keys import Unlocked, VaultKey
        from app.views.unlock.doors import Key

        self._unlock = unlock
        self._key = Key(folder=vault, unlocked=Unlocked(key=VaultKey(key), slot="bench", holder=""))

    def enter(self) -> OfficeWindow:
        """Opens the vault; the first page is painted when this returns."""
        self._unlock._enter(self._key)
        window = self.program.window
        assert window is not None
        assert window.current is not None
        self.until_painted(window.current)
        return window

    def until_painted(self, widget: QWidget) -> None:
        painted = _Painted(widget)
        self.until(lambda: painted.times)
        self.turn()

    def until(self, condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not condition():
            self.turn()
            assert time.monotonic() < deadline, "it did not happen within a minute"

    def turn(self) -> None:
        """One turn of the event loop, with what a running one would delete."""
        self.program.app.processEvents()
        self.program.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def end(self, *numbers: float) -> NoReturn:
        """Prints what was found, and ends the process."""
        assert self.program.window is not None
        self.program.window.desk.office.vault.close()
        print(*numbers, flush=True)
        sys.stdout.flush()
        os._exit(0)


class _Painted(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False
