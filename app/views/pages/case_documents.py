"""The documents of a case: what there is, and new ones by the file dialog, by dropping, and from the clipboard."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.documents import Document
from app.models.media import kind_words, size_words
from app.models.progress import Progress
from app.models.words import _, counted
from app.services import documents
from app.services.documents import Brought, Pasted
from app.services.office import Office
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.parts import empty_out, plain_words, record_button, short_day
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout
from app.views.widgets.open_dialog import OpenDialog
from app.views.widgets.running import RunningJob

_SHOWN_AT_ONCE = 8

Source = Path | Pasted | QImage


class DocumentsCard(Card):
    """Says which document is to be opened, and what is worth a line across the page."""

    opened = Signal(int)
    brought = Signal(object)
    remarked = Signal(str)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Documents"))
        self.setObjectName("documents")
        self._desk = desk
        self._case_id: int | None = None
        self._documents: list[Document] = []
        self._shows_all = False
        self._may_add = True
        self._dialog = OpenDialog(self)
        self._lines = QVBoxLayout()
        self._add = QPushButton(_("Add &files..."))
        self._add.setObjectName("add_documents")
        self._paste = QPushButton(_("Add fro&m the clipboard"))
        self._paste.setObjectName("paste_document")
        self.running = RunningJob("documents")

        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        flow.addWidget(self._add)
        flow.addWidget(self._paste)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.running)
        self.body.addWidget(self._buttons)

        self._add.clicked.connect(self.choose)
        self._paste.clicked.connect(self.paste)
        self.running.ended.connect(self._show_whether_busy)

    def show_documents(self, case_id: int, found: list[Document], *, may_add: bool = True) -> None:
        self._may_add = may_add
        self._buttons.setVisible(may_add)
        if case_id != self._case_id:
            self._case_id, self._shows_all = case_id, False
        self._documents = found
        self._draw()

    def forget(self) -> None:
        """Nothing of a case stays here that is no longer shown."""
        self._case_id, self._documents = None, []
        empty_out(self._lines)

    def put_away(self) -> None:
        self._dialog.close()

    def choose(self) -> None:
        """Asks for files."""
        if self._case_id is None or not self._may_add or self._dialog.is_open:
            return
        dialog = QFileDialog(self, _("Add documents"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files)
        self._dialog.show(dialog)

    def paste(self) -> None:
        """Adds what is on the clipboard: files, a picture, or text."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None or not self.take(mime):
            self.remarked.emit(_("There is nothing on the clipboard that could be a document."))

    def may_take(self, mime: QMimeData) -> bool:
        """Whether this can be dropped here."""
        return (
            self._case_id is not None and self._may_add and bool(_files_in(mime) or mime.hasImage() or mime.hasText())
        )

    def take(self, mime: QMimeData) -> bool:
        """Adds what was dropped or pasted; says whether there was anything."""
        sources: Sequence[Source] = _files_in(mime) or _content_in(mime)
        if sources:
            self.add(sources)
        return bool(sources)

    def add(self, sources: Sequence[Source]) -> None:
        """Takes these into the vault, on a thread of their own."""
        if self._case_id is None or not self._may_add or not sources:
            return
        if self.running.is_running:
            self.remarked.emit(_("Other documents are still being added. Try again when they are there."))
            return
        job = self._desk.job(_bring, self._case_id, list(sources))
        job.finished_with.connect(self._on_added)
        job.refused.connect(self.refused)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, counted("Adding {n} document", "Adding {n} documents", len(sources)))
        self._show_whether_busy()
        job.begin()

    def nothing_words(self) -> str:
        """What stands there while there is no document."""
        return _("No documents yet. Drop files here, or press Add files.") if self._may_add else _("No documents.")

    def _on_added(self, brought: Brought) -> None:
        self.brought.emit(brought)
        if brought.remarks:
            self.remarked.emit("\n".join(brought.remarks))

    def _show_whether_busy(self) -> None:
        for button in (self._add, self._paste):
            button.setEnabled(not self.running.is_running)

    def _on_files(self, names: list[str]) -> None:
        self.add([Path(name) for name in names])

    def _draw(self) -> None:
        empty_out(self._lines)
        if not self._documents:
            self._lines.addWidget(plain_words(self.nothing_words(), "muted"))
        shown = self._documents if self._shows_all else self._documents[:_SHOWN_AT_ONCE]
        for document in shown:
            self._lines.addWidget(self._line(document))
        if len(shown) < len(self._documents):
            more = QPushButton(_("Show all {n} documents").format(n=len(self._documents)))
            more.setObjectName("all_documents")
            more.setProperty("kind", "quiet")
            more.clicked.connect(self._show_all)
            self._lines.addWidget(more)

    def _show_all(self) -> None:
        self._shows_all = True
        self._draw()

    def _line(self, document: Document) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(plain_words(document.name), stretch=1)
        row.addWidget(record_button(_("Open"), f"document_{document.id}", document.id, self._on_open, document.name))
        column.addLayout(row)
        added = short_day(document.added_at.astimezone().date())
        column.addWidget(plain_words(f"{kind_words(document.kind)} · {size_words(document.size)} · {added}", "hint"))
        if document.about:
            column.addWidget(plain_words(document.about))
        return line

    def _on_open(self) -> None:
        self.opened.emit(self.sender().property("record"))


def _files_in(mime: QMimeData) -> list[Path]:
    """The files of this computer that were dropped or copied; addresses of other places are none."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _content_in(mime: QMimeData) -> list[Pasted | QImage]:
    """A picture, or else text without its formatting."""
    if mime.hasImage():
        image = mime.imageData()
        return [image] if isinstance(image, QImage) and not image.isNull() else []
    if mime.hasText() and mime.text().strip():
        return [Pasted(name=_("Pasted text.txt"), content=mime.text().encode("utf-8", "replace"))]
    return []


def _bring(office: Office, case_id: int, sources: Sequence[Source], progress: Progress) -> Brought:
    """The job's work. A picture becomes a PNG only here: that takes too long for the window's thread."""
    whole = [_as_png(each) if isinstance(each, QImage) else each for each in sources]
    return documents.add_documents(office, case_id, whole, progress)


def _as_png(image: QImage) -> Pasted:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return Pasted(name=_("Pasted picture.png"), content=bytes(content.data()))


class TakesFiles(OfficePage):
    """A page that takes files dropped anywhere on it; `documents` is its card."""

    documents: DocumentsCard

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.documents.may_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that are dropped become documents of the case; they are copied, never moved."""
        event.setDropAction(Qt.DropAction.CopyAction)
        if self.documents.take(event.mimeData()):
            event.accept()

    def _connect_documents(self) -> None:
        self.setAcceptDrops(True)
        self.documents.remarked.connect(self._remark)
        self.documents.refused.connect(self.refuse)

    def _remark(self, words: str) -> None:
        self.show_banner("info", words)
