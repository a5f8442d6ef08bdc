"""While the passphrase is typed, what the office needs is fetched; a window that closes fetches nothing more."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.views.unlock.warming import Warming
from tests.waiting import settle, until

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from app.services.preferences import Preferences
from app.views.unlock.window import UnlockWindow
window = UnlockWindow(Preferences(last_vault={vault!r}))
window.show()
while not window._warming.is_done:
    app.processEvents()
before = set(sys.modules)
from app.views import office_pages, program
from app.views.pages import case, cases, dropin, today
print(*(set(sys.modules) - before))
print(*before)
"""


def test_every_page_that_opening_leads_to_is_there_before_it_is_wanted_and_nothing_of_a_pool(locked: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(vault=str(locked))], cwd=ROOT, capture_output=True, text=True, check=True
    )

    still_to_fetch, fetched = (set(line.split()) for line in done.stdout.splitlines())

    assert still_to_fetch == {"app.views.program"}
    assert not [name for name in fetched if name.startswith(("app.services.pool", "app.statistics"))]


def test_nothing_more_is_fetched_once_it_is_stopped(qt_app: QApplication) -> None:
    asked: list[str] = []
    window = QWidget()
    warming = Warming(lambda: asked.append("read"), window)
    warming.begin()

    warming.stop()
    settle()

    assert asked == []
    assert not warming.is_done


def test_reading_and_fetching_come_to_an_end(qt_app: QApplication) -> None:
    asked: list[str] = []
    window = QWidget()
    warming = Warming(lambda: asked.append("read"), window)

    until(lambda: warming.is_done, doing=warming.begin)

    assert asked == ["read"]
