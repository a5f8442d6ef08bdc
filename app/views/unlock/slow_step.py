"""The slow step that is under way before a vault is open, on a thread of its own and seen on the screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.models.progress import Progress
from app.views.unlock.screen import Screen

if TYPE_CHECKING:
    from app.views.jobs import Job


class SlowStep(QObject):
    """One at a time: a second one never begins before the first has ended. `done` carries what came of it."""

    done = Signal(object)
    refused = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._screen: Screen | None = None

    @property
    def is_under_way(self) -> bool:
        return self._job is not None

    def begin(self, screen: Screen, words: str, work: Callable[[Progress], Any], *, tells: bool) -> None:
        """`tells` says whether the work reports how far it is, so that it can be stopped."""
        from app.views.jobs import Job

        assert self._job is None, "one slow step at a time"
        job = self._job = Job(work, self)
        self._screen = screen
        job.finished_with.connect(self._on_done)
        job.refused.connect(self._on_refused)
        job.stopped.connect(self._on_stopped)
        job.broke.connect(self._on_broke)
        if tells:
            screen.show_how_far(job, words)
        else:
            screen.show_busy(words)
        job.begin()

    def cancel(self) -> None:
        """What tells nothing ends by itself."""
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        """The job goes, and with it the secret that it was given."""
        job, self._job = self._job, None
        screen, self._screen = self._screen, None
        if job is not None:
            job.wait()
            job.deleteLater()
        if screen is not None:
            screen.show_ready()

    def _on_done(self, outcome: Any) -> None:
        self._end()
        self.done.emit(outcome)

    def _on_refused(self, error: Any) -> None:
        self._end()
        self.refused.emit(error)

    def _on_stopped(self) -> None:
        self._end()
        self.stopped.emit()

    def _on_broke(self, error: Exception) -> None:
        self._end()
        raise error
