"""Long work as it is seen: what is being done, how far it is, and a button that stops it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.models.words import _
from app.views.jobs import Job
from app.views.widgets.announce import announce
from app.views.widgets.labels import PlainLabel


class RunningJob(QWidget):
    """In sight while a job runs. `follow` it before it begins; `ended` comes when it is out of sight again."""

    ended = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = PlainLabel()
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}_progress")
        self._bar.setAccessibleName(_("How far it is"))
        self._bar.setTextVisible(False)
        self._stop = QPushButton(_("Cancel"))
        self._stop.setObjectName(f"{name}_cancel")
        self.setFocusProxy(self._stop)
        self.hide()

        row = QHBoxLayout()
        row.addWidget(self._bar, stretch=1)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addLayout(row)

        self._stop.clicked.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def follow(self, job: Job, words: str) -> None:
        """Shows this job until it has ended."""
        self._job = job
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self._stop.setAccessibleName(_("Cancel: {work}").format(work=words))
        self.show()
        announce(self, words)
        job.stepped.connect(self._on_stepped)
        job.finished.connect(self._on_ended)

    def cancel(self) -> None:
        if self._job is not None:
            self._stop.setEnabled(False)
            self._words.setText(_("Stopping..."))
            self._job.cancel()

    def _on_stepped(self, done: int, total: int, words: str) -> None:
        if self.sender() is self._job and self._stop.isEnabled():
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._words.setText(words)

    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()
            self.ended.emit()
