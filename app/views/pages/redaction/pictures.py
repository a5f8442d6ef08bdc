"""The pages of a document as pictures, drawn one after the other in a child process: the last one wanted comes last."""

from PySide6.QtCore import QObject, Signal

from app.models.errors import PlainError
from app.services import looking
from app.services.looking import ACROSS, Opened
from app.services.previews import Picture
from app.views.desk import Desk
from app.views.jobs import Job

_PDF = "application/pdf"


class Pictures(QObject):
    """`drawn` carries a picture and the number of its page. Nothing of the document stays after `drop`."""

    drawn = Signal(object, int)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document_id: int | None = None
        self._content: bytes | None = None
        self._job: Job | None = None
        self._wanted: tuple[int, int] | None = None

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    @property
    def document_id(self) -> int | None:
        """What is open, or being opened."""
        return self._document_id

    def open(self, document_id: int, page: int = 0, across: int = ACROSS) -> None:
        """Reads a document of the vault, which is a PDF, and draws a page of it."""
        self.drop()
        self._document_id = document_id
        self._wanted = (page, across) if (page, across) != (0, ACROSS) else None
        self._begin(self._desk.job(looking.open_inside, document_id), 0)

    def turn(self, page: int, across: int = ACROSS) -> None:
        """Draws another page, or the same more finely. Only the last that was wanted waits for its turn."""
        self._wanted = (page, across)
        self._go_on()

    def drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._document_id = self._content = self._job = self._wanted = None

    def _go_on(self) -> None:
        if self._job is not None or self._content is None or self._wanted is None:
            return
        (page, across), self._wanted = self._wanted, None
        self._begin(self._desk.job(looking.turn_to, self._content, _PDF, page, across), page)

    def _begin(self, job: Job, page: int) -> None:
        self._job = job
        job.setProperty("page", page)
        job.finished_with.connect(self._on_drawn)
        job.refused.connect(self._on_refused)
        job.finished.connect(job.deleteLater)
        job.begin()

    def _on_drawn(self, came: Opened | Picture) -> None:
        job = self.sender()
        if job is not self._job:
            return
        self._job = None
        if isinstance(came, Opened):
            self._content, picture = came.content, came.picture
        else:
            picture = came
        page = job.property("page")
        is_still_wanted = self._wanted is None
        self._go_on()
        if is_still_wanted:
            self.drawn.emit(picture, page)

    def _on_refused(self, error: PlainError) -> None:
        if self.sender() is self._job:
            self._job = self._wanted = None
            self.refused.emit(error)
