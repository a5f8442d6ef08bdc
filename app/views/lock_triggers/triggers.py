"""Gathers the signs that nobody may be at the desk any more, wherever this computer gives them."""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Trigger(StrEnum):
    """Why a vault locks although somebody was there a moment ago."""

    SCREEN = "screen"
    SLEEP = "sleep"
    LID = "lid"
    CLOCK = "clock"


class Source(QObject):
    """One place of this computer that gives signs. `offers` tells which, as soon as that is known."""

    due = Signal(str)
    offers = Signal(object)

    def begin(self) -> None:
        """Starts to listen; a computer that gives no signs is no fault."""

    def end(self) -> None:
        """Listens no longer."""


class LockTriggers(QObject):
    """Listens to every source; `lock_due` carries the trigger."""

    lock_due = Signal(str)
    offered_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offered: frozenset[Trigger] = frozenset()
        self._sources: list[Source] = []

    def begin(self, sources: Iterable[Source]) -> None:
        """Listens to these as well; may be called again with others."""
        for source in sources:
            self._sources.append(source)
            source.due.connect(self.lock_due)
            source.offers.connect(self._on_offers)
            source.begin()

    def end(self) -> None:
        for source in self._sources:
            source.due.disconnect(self.lock_due)
            source.end()
        self._sources.clear()

    def _on_offers(self, offered: frozenset[Trigger]) -> None:
        self.offered |= offered
        self.offered_changed.emit(self.offered)
