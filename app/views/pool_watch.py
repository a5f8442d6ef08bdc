"""Looks now and then into the folder that a pool watches, while the pool is open, and brings in what is new."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.changes import Changes
from app.models.progress import Progress
from app.services.office import Office
from app.services.pool import bringing_in, watching
from app.services.pool.brought import Brought
from app.services.pool.watching import Known
from app.views.desk import Desk
from app.views.jobs import Job

EVERY_MS = 15_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look knows, and what it brought in. Its changes are told as those of any other act."""

    known: Known = field(repr=False)
    brought: Brought | None

    @property
    def changes(self) -> Changes:
        return Changes.to() if self.brought is None else self.brought.changes


class PoolWatch(QObject):
    """`brought` carries what became of files that it found. One look at a time; a locked vault is left alone."""

    brought = Signal(object)

    def __init__(self, desk: Desk, parent: QObject, every_ms: int = EVERY_MS) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: Known = frozenset()
        self._job: Job | None = None
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def is_watching(self) -> bool:
        """Whether it looks again; not once the vault was found locked."""
        return self._timer.isActive()

    @property
    def is_idle(self) -> bool:
        return self._job is None

    def look(self) -> None:
        """Begins one look, unless one runs or no folder is watched."""
        if not self._desk.office.vault.is_open:
            self._timer.stop()
            return
        if self._job is not None or watching.watched_folder(self._desk.office) is None:
            return
        # Connected before it begins: it may be over at once.
        self._job = self._desk.job(_look, self._known)
        self._job.finished_with.connect(self._on_looked)
        self._job.finished.connect(self._on_ended)
        self._job.finished.connect(self._job.deleteLater)
        self._job.begin()

    def _on_looked(self, look: Look) -> None:
        self._known = look.known
        if look.brought is not None:
            self.brought.emit(look.brought)

    def _on_ended(self) -> None:
        self._job = None


def _look(office: Office, known: Known, progress: Progress) -> Look:
    """The job's work. What could not be brought in is found again by the next look."""
    found = watching.look_into_folder(office, known, progress)
    brought = bringing_in.bring_in(office, found.files, progress) if found.files else None
    return Look(known=found.known, brought=brought)
