"""From the key to the list of cases, in the program's own windows: `unlock_to_list.py VAULT KEY`, both as text.

It waits until the unlock window has fetched what it fetches while somebody types; the key is given as if it had been
derived. Prints when the first page was painted and when the rows of the list were, in ms.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.views.look import fonts
from app.views.program import Program


class Painted(QObject):
    """Knows whether a widget has been painted since."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def main() -> None:
    vault, key = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
    own = Path(tempfile.mkdtemp(prefix="bench-"))
    program = Program(relaunch=lambda _vault: None, preferences=own / "preferences.json")
    program.show_unlock(vault)
    unlock = program.unlock
    assert unlock is not None

    def until(condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + 60
        while not condition():
            program.app.processEvents()
            assert time.monotonic() < deadline, "it did not happen within a minute"

    until(lambda: len(fonts.families()) > 1)
    until(lambda: unlock._warming.is_done)

    from app.store.keys import Unlocked, VaultKey
    from app.views.unlock.doors import Key

    opened = Key(folder=vault, unlocked=Unlocked(key=VaultKey(key), slot="bench", holder=""))

    begun = time.perf_counter()
    unlock._enter(opened)
    window = program.window
    assert window is not None
    assert window.current is not None
    today = Painted(window.current)
    until(lambda: today.times)
    program.app.processEvents()
    first_page = time.perf_counter()
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current.objectName() == "page_cases"
    rows = Painted(window.current.view.viewport())
    until(lambda: rows.times)
    program.app.processEvents()
    listed = time.perf_counter()

    assert window.current.table.rowCount() > 100
    print((first_page - begun) * 1000, (listed - begun) * 1000, flush=True)
    window.desk.office.vault.close()
    os._exit(0)


main()
