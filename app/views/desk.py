"""The desk: pages read the open office from it, act through it, and hear from it what changed."""

import time
from collections.abc import Callable
from typing import Any, Concatenate

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app.models.changes import Changes, Undo
from app.models.errors import PlainError
from app.models.words import _
from app.services import finding
from app.services.office import Office
from app.views.jobs import Job

UNDO_MS = 10_000
ANCHOR_MS = 1_000
INDEX_MS = 2_000
ANSWER_MS, BREAK_OFF_MS = 500, 500
"""How long a job may take to stop by itself at a lock, and then once its statement was broken off."""

_left_behind: list[Job] = []
"""Jobs that did not answer. They must outlive their owners: Qt ends a program that deletes a running thread."""


class Desk(QObject):
    """Runs services on the window's thread and says what they touched."""

    changed = Signal(object)
    said = Signal(str)
    undo_offered = Signal(object)
    undone = Signal(object)
    refused = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._undo: Undo | None = None
        self._jobs: list[Job] = []
        self._undo_ends = QTimer(self, singleShot=True, interval=UNDO_MS)
        self._undo_ends.timeout.connect(self.forget_undo)
        # The history's head is written outside the database soon after each act, so that a lost journal is noticed.
        self._anchor_soon = QTimer(self, singleShot=True, interval=ANCHOR_MS)
        self._anchor_soon.timeout.connect(self.write_anchor)
        # Longer than drafts are apart while somebody types: words wait for the index until the hands rest.
        self._index_soon = QTimer(self, singleShot=True, interval=INDEX_MS)
        self._index_soon.timeout.connect(self.index_waiting)

    def do(self, service: Callable[Concatenate[Office, ...], Changes], *args: Any, **named: Any) -> Changes:
        """Runs a service now. Raises what it raises; otherwise tells every page what changed."""
        changes = service(self.office, *args, **named)
        self._tell(changes)
        return changes

    def quietly(self, service: Callable[Concatenate[Office, ...], Changes], *args: Any, **named: Any) -> Changes:
        """Runs a service that is no act of the person, such as keeping a draft: the last act can still be undone."""
        changes = service(self.office, *args, **named)
        self._look_after()
        self.changed.emit(changes.topics)
        return changes

    def undo_last(self) -> None:
        """Takes the last act back, while that is offered."""
        undo, self._undo = self._undo, None
        self._undo_ends.stop()
        self.undo_offered.emit(None)
        if undo is None:
            self.said.emit(_("There is nothing to undo."))
            return
        try:
            self.undone.emit(self.do(undo.act, *undo.args))
        except PlainError as error:
            self.refused.emit(error)

    def job(self, work: Callable[..., Any], *args: Any) -> Job:
        """A job over a service that takes (office, ..., progress), on the job thread's own connection."""

        def run(progress: Job) -> Any:
            with self.office.vault.for_job() as vault:
                office = Office(
                    vault=vault, library=self.office.library, holidays=self.office.holidays, clock=self.office.clock
                )
                progress.break_off = vault.break_off
                try:
                    return work(office, *args, progress)
                finally:
                    progress.break_off = None

        job = Job(run, self)
        self._jobs = [each for each in self._jobs if isValid(each) and not each.isFinished()]
        self._jobs.append(job)
        job.broke.connect(self._on_broke)
        job.finished_with.connect(self._on_outcome)
        return job

    def stop_jobs(self) -> bool:
        """Stops every job, within a moment; says whether all have ended.

        One that does not answer is left behind: it ends with the process, and the vault's journal undoes what it had
        not finished.
        """
        running = [job for job in self._jobs if isValid(job) and job.isRunning()]
        self._jobs.clear()
        for job in running:
            job.be_quiet_and_stop()
        running = _still_running(running, ANSWER_MS)
        for job in running:
            if job.break_off is not None:
                job.break_off()
        running = _still_running(running, BREAK_OFF_MS)
        for job in running:
            job.setParent(None)
        _left_behind.extend(running)
        return not running

    def _on_outcome(self, outcome: object) -> None:
        """What a job changed is told like any other act, whether or not the page that began it is still there."""
        changes = getattr(outcome, "changes", outcome)
        if isinstance(changes, Changes) and changes.topics:
            self._tell(changes)

    def _on_broke(self, error: Exception) -> None:
        """A bug in a job rises on the window's thread, where one handler shows it."""
        raise error

    def write_anchor(self) -> None:
        if not self.office.vault.is_open:
            return
        try:
            self.office.vault.write_anchor()
        except PlainError as error:
            self.refused.emit(error)

    def index_waiting(self) -> None:
        """Puts one case's new words into the search index; the next one follows after another rest."""
        if not self.office.vault.is_open:
            return
        try:
            finding.index_waiting(self.office, most=1)
        except PlainError:
            # Nothing is lost: they wait, and the next act or search tries again.
            return
        if self.office.vault.search.waiting():
            self._index_soon.start()

    def _look_after(self) -> None:
        """What may follow an act a little later."""
        self._anchor_soon.start()
        self._index_soon.start()

    def _tell(self, changes: Changes) -> None:
        self._undo = changes.undo
        if changes.undo is None:
            self._undo_ends.stop()
        else:
            self._undo_ends.start()
        self._look_after()
        self.changed.emit(changes.topics)
        if changes.said:
            self.said.emit(changes.said)
        self.undo_offered.emit(changes.undo)

    def forget_undo(self) -> None:
        """The last act stands from now on."""
        self._undo = None
        self.undo_offered.emit(None)


def is_work_left() -> bool:
    """Whether a job that was left behind is still running."""
    return any(job.isRunning() for job in _left_behind)


def _still_running(jobs: list[Job], within_ms: int) -> list[Job]:
    """Those that have not ended when the time is over, which they share."""
    until = time.monotonic() + within_ms / 1000
    return [job for job in jobs if not job.wait(max(0, int((until - time.monotonic()) * 1000)))]
