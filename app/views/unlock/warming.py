"""Fetches what the office will need while the passphrase is being typed: opening it then takes half as long."""

from collections.abc import Callable, Iterator
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QScrollArea

_AFTER_MS = 50
"""The first picture is never kept waiting."""
_BETWEEN_MS = 10
"""Between one piece and the next, keys are heard."""


class Warming(QObject):
    """Services and lists are read on a thread. What is made of Qt is imported on the window's own, piece by piece."""

    begun = Signal()

    def __init__(self, read: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        # Not a job of the window: the thread may outlive it.
        self._reading = Thread(target=read)
        self._pieces = _pieces()
        self.is_done = False
        self._next = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._next.timeout.connect(self._begin)

    def begin(self) -> None:
        self._next.start()

    def stop(self) -> None:
        self._next.stop()

    def _begin(self) -> None:
        self._next.timeout.disconnect(self._begin)
        self._next.timeout.connect(self._go_on)
        self._next.setInterval(_BETWEEN_MS)
        self._reading.start()
        self._next.start()
        self.begun.emit()

    def _go_on(self) -> None:
        # The same modules would otherwise be imported from both sides.
        if self._reading.is_alive() or next(self._pieces, None) is not None:
            self._next.start()
        else:
            self.is_done = True


def _pieces() -> Iterator[object]:
    yield import_module("app.views.actions")
    yield import_module("app.views.widgets.page")
    yield import_module("app.views.frame")
    yield import_module("app.views.window")
    yield import_module("app.services.dropin")
    yield import_module("app.views.office_pages")
    yield import_module("app.views.pages.today")
    yield import_module("app.views.pages.cases")
    yield import_module("app.views.pages.dropin")
    yield import_module("app.views.pages.case")
    # Qt hands out what Python has not made: for the first such widget and object PySide loads most of its classes.
    yield QScrollArea().viewport()
    program = QCoreApplication.instance()
    yield program and program.children()
