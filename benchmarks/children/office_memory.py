"""What the program takes of the memory while it is used: `office_memory.py VAULT KEY WORDS`, words joined by commas.

From the unlock window on, as a person would: the list is scrolled, words are looked for, cases are opened. Prints, in
MB, the memory at the unlock window, with the list open, after scrolling, after searching, at the end, and the share
(PSS) at the end.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from taking import megabytes

from app.views.look import fonts
from app.views.program import Program

_PAGES = 8
_CASES = 20


def main() -> None:
    vault, key, words = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3].split(",")
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

    def settle() -> None:
        for _again in range(3):
            # Which only a running loop does by itself.
            program.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            program.app.processEvents()

    until(lambda: len(fonts.families()) > 1)
    until(lambda: unlock._warming.is_done)
    taken = [megabytes("Rss")]

    from app.store.keys import Unlocked, VaultKey
    from app.views.unlock.doors import Key

    unlock._enter(Key(folder=vault, unlocked=Unlocked(key=VaultKey(key), slot="bench", holder="")))
    window = program.window
    assert window is not None
    settle()
    cases = window.open_page("cases")
    settle()
    taken.append(megabytes("Rss"))

    for _page in range(_PAGES * 128 // 10):
        QTest.keyClick(cases.view, Qt.Key.Key_PageDown)
        settle()
    assert cases.table.rowCount() >= min(_PAGES, 7) * 128, "the list was not scrolled"
    taken.append(megabytes("Rss"))

    box = window.frame.find_box
    for word in words:
        for field, rest in ((cases.words, cases._rest), (box, box._rest)):
            field.clear()
            QTest.keyClicks(field, word)
            until(lambda rest=rest: not rest.isActive())
            settle()
    box.clear_all()
    cases.words.clear()
    until(lambda: not cases._rest.isActive())
    settle()
    taken.append(megabytes("Rss"))

    for row in range(_CASES):
        case_id = cases.table.id_at(row * 3)
        assert case_id is not None
        window.open_case(case_id)
        settle()
        window.open_page("cases")
        settle()
    taken += [megabytes("Rss"), megabytes("Pss")]
    print(*taken, flush=True)
    window.desk.office.vault.close()
    os._exit(0)


main()
