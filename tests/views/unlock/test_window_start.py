"""The first picture comes quickly: nothing that opening needs is loaded for it."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.services.preferences import Preferences
from app.views.unlock.doors import Doors
from app.views.unlock.window import UnlockWindow
from tests.waiting import until

ROOT = Path(__file__).parents[3]
HEAVY = (
    "sqlcipher3",
    "cryptography",
    "dateutil",
    "rfc8785",
    "filelock",
    "app.store",
    "app.services.vaults",
    "app.services.office",
    "app.models.forms",
    "app.views.form",
    "app.views.desk",
    "app.views.window",
    "PySide6.QtSvg",
)
SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from app.services.preferences import Preferences
from app.views.unlock.window import UnlockWindow
windows = [UnlockWindow(Preferences(last_vault=last)) for last in ({vault!r},)]
windows[0].show()
print(*sys.modules)
"""


def test_the_unlock_window_is_shown_before_anything_heavy_is_imported(locked: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(vault=str(locked))], cwd=ROOT, capture_output=True, text=True, check=True
    )

    loaded = done.stdout.split()

    assert "app.views.unlock.window" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_what_opening_needs_is_fetched_once_after_the_first_picture(qt_app: QApplication, locked: Path) -> None:
    class Counting(Doors):
        times = 0

        def warm_up(self) -> None:
            super().warm_up()
            self.times += 1

    doors = Counting()
    window = UnlockWindow(Preferences(last_vault=str(locked)), doors)

    window.show()
    until(lambda: doors.times == 1)
    window.repaint()

    assert doors.times == 1
    assert "app.services.office" in sys.modules
