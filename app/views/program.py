"""The program from start to end: the unlock window, then the office, then a fresh start when it is locked."""

import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication

from app.services.preferences import Preferences, keep_preferences, preferences_file, read_preferences
from app.views.look.look import Look, apply_look
from app.views.unlock.window import UnlockWindow

if TYPE_CHECKING:
    from app.services.office import Office
    from app.views.window import OfficeWindow


USUAL_SIZE = QSize(1240, 780)

_LISTEN_AFTER_MS = 500
"""The desktop's signs are listened to once the first page has been drawn."""


class Program(QObject):
    """Owns the application object and the one window there is at a time."""

    def __init__(self, *, relaunch: Callable[[Path], None], preferences: Path | None = None) -> None:
        super().__init__()
        running = QApplication.instance()
        self.app = running if isinstance(running, QApplication) else QApplication(["casebook"])
        self.app.setApplicationName("Casebook")
        self.app.setQuitOnLastWindowClosed(True)
        self._relaunch = relaunch
        self._file = preferences or preferences_file()
        self.preferences: Preferences = read_preferences(self._file)
        self.unlock: UnlockWindow | None = None
        self.window: OfficeWindow | None = None
        self._vault: Path | None = None
        sys.excepthook = self._on_fault
        apply_look(self.app, Look(theme=self.preferences.theme, text_percent=self.preferences.text_percent))

    def show_unlock(self, vault: Path | None) -> None:
        """Shows the unlock window, on this vault or the last one."""
        from app.services.left_outside import sweep_what_was_left

        sweep_what_was_left()
        if vault is not None:
            self.preferences = replace(self.preferences, last_vault=str(vault))
        self.unlock = UnlockWindow(self.preferences)
        self.unlock.unlocked.connect(self.show_office)
        self.unlock.preferences_changed.connect(self._keep)
        self.unlock.resize(self._usual_size())
        self.unlock.show()

    def show_office(self, office: "Office") -> None:
        """Shows the office of a vault that was just unlocked."""
        from app.services import records
        from app.views.office_pages import OfficePages
        from app.views.window import OfficeWindow

        self._vault = office.vault.folder
        self._keep(replace(self.preferences, last_vault=str(office.vault.folder)))
        window = OfficeWindow(office, self.preferences)
        OfficePages(window)
        window.locked.connect(self._on_locked)
        window.preferences_changed.connect(self._keep)
        window.desk.quietly(records.note_opened)
        today = window.open_page("today")
        for finding in office.vault.findings:
            today.show_banner("warning", finding.sentence)
        window.idle.begin()
        self.window = window
        if self.unlock is not None:
            window.setGeometry(self.unlock.geometry())
        else:
            window.resize(self._usual_size())
        window.show()
        QTimer.singleShot(_LISTEN_AFTER_MS, window, window.listen_to_this_computer)
        if self.unlock is not None:
            self.unlock.close()
            self.unlock = None

    def run(self) -> int:
        return int(self.app.exec())

    def has_work_left(self) -> bool:
        """Whether a job is still running that did not stop when it was told to."""
        from app.views.desk import is_work_left

        return self._vault is not None and is_work_left()

    def _usual_size(self) -> QSize:
        """Room for a whole drop-in note, as far as the screen has it."""
        screen = self.app.primaryScreen()
        return USUAL_SIZE if screen is None else USUAL_SIZE.boundedTo(screen.availableSize())

    def _on_locked(self) -> None:
        """The process ends at once: nothing that was on screen or in memory outlives the lock."""
        assert self._vault is not None
        self._relaunch(self._vault)
        self.window = None
        self.app.quit()

    def _keep(self, preferences: Preferences) -> None:
        self.preferences = preferences
        keep_preferences(self._file, preferences)
        apply_look(self.app, Look(theme=preferences.theme, text_percent=preferences.text_percent))
        if self.window is not None:
            self.window.preferences = preferences

    def _on_fault(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """One handler for every bug: what was typed is kept, and a report without names can be copied."""
        from app.views.fault import FaultDialog

        report = fault_report(kind, trace)
        sys.stderr.write(report + "\n")
        FaultDialog(report, self.window).open()


def fault_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Types and places only: an error's own text may hold somebody's words."""
    places = [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join([f"Dignity Casebook met a fault: {kind.__name__}", *places])
