"""The program with an open vault, locked in the middle of a note: `python -m tests.faults.locked_program VAULT`.

With `stuck` after it, a job is running that answers nobody. It prints how often words of the note were in its memory
once the vault was closed; -1 where the system shows no process its memory.
"""

import re
import secrets
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.main import run_window
from app.services.office import Office
from app.views.window import OfficeWindow
from tests.faults.commands import PASSPHRASE

WORD = secrets.token_hex(8)


def write_and_lock() -> None:
    (window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, OfficeWindow))
    page: Any = window.open_page("dropin")
    for number in range(50):
        page.note.insertPlainText(f"{WORD} {number} ")
        page.keeper.flush()
    if "stuck" in sys.argv:
        window.desk.job(answer_nobody).begin()
    window.lock()


def answer_nobody(_office: Office, _progress: object) -> None:
    threading.Event().wait()


def count_copies(_vault: Path) -> None:
    """In the place of starting the program again: the last thing that a locked process does."""
    print(_copies_in_memory(), flush=True)


def _copies_in_memory() -> int:
    count = 0
    try:
        with Path("/proc/self/maps").open(encoding="ascii") as maps, Path("/proc/self/mem").open("rb", 0) as memory:
            for line in maps:
                place = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
                if place is None:
                    continue
                begin, end = (int(edge, 16) for edge in place.groups())
                try:
                    memory.seek(begin)
                    content = memory.read(end - begin)
                except (OSError, ValueError):
                    continue
                count += sum(content.count(f"{WORD} ".encode(code)) for code in ("utf-8", "utf-16-le"))
    except OSError:
        return -1
    return count


if __name__ == "__main__":
    app = QApplication(["casebook"])
    QTimer.singleShot(0, write_and_lock)
    sys.exit(run_window(Path(sys.argv[1]), PASSPHRASE, relaunch=count_copies))
