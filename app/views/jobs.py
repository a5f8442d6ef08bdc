"""Long work on a thread of its own, which reports and can be stopped. Connect its signals, then `begin()`."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from app.models.errors import Cancelled, PlainError


class Job(QThread):
    """Runs `work(progress)` off the window's thread. `finished_with` carries what it returned."""

    stepped = Signal(int, int, str)
    finished_with = Signal(object)
    refused = Signal(object)
    stopped = Signal()
    broke = Signal(object)

    def __init__(self, work: Callable[["Job"], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.break_off: Callable[[], None] | None = None
        """Stops what the work is doing just now, between two of its steps; called from another thread."""

    def begin(self) -> None:
        self.start()

    def cancel(self) -> None:
        self.requestInterruption()

    def be_quiet_and_stop(self) -> None:
        """Cancels it, and whatever still comes of it is told to nobody: those who listened are going away."""
        self.blockSignals(True)
        self.cancel()

    def step(self, done: int, total: int, words: str) -> None:
        """Called by the work, as `Progress`."""
        if self.isInterruptionRequested():
            raise Cancelled
        self.stepped.emit(done, total, words)

    def run(self) -> None:
        try:
            outcome = self._work(self)
        except Cancelled:
            self.stopped.emit()
        except PlainError as error:
            self.refused.emit(error)
        except Exception as error:  # noqa: BLE001 a bug, raised again on the window's thread, where one handler shows it
            self.broke.emit(error)
        else:
            self.finished_with.emit(outcome)
