"""Brings papers to a printer or into a file; what is not shown is made on a thread, and in memory alone."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.errors import PlainError
from app.models.papers import Paper
from app.models.words import _
from app.services.papers import pages_of
from app.services.previews import Picture
from app.views.jobs import Job
from app.views.widgets.open_dialog import OpenDialog

PRINT_WIDTH = 2480


class PaperOut(QObject):
    """`keep` and `note_printed` run on the window's thread: where a vault is open, they leave a line in its history."""

    said = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        over: QWidget,
        make: Callable[[], Paper],
        keep: Callable[[Paper, Path], object],
        note_printed: Callable[[Paper], object],
    ) -> None:
        super().__init__(over)
        self._over = over
        self._make: Callable[[], Paper] | None = make
        self._keep = keep
        self._note_printed = note_printed
        self._target = Path()
        self._printer: QPrinter | None = None
        self._dialog = OpenDialog(self)
        self._job: Job | None = None

    def forget(self) -> None:
        """Closes what was asked, and lets go of what the paper would be made of."""
        self._make = None
        self._dialog.close()
        if self._job is not None:
            self._job.cancel()
        self._job = self._printer = None

    def ask_where(self, file_name: str) -> None:
        dialog = dialog_for_pdf(self._over, file_name)
        dialog.fileSelected.connect(self._on_file)
        self._dialog.show(dialog)

    def ask_printer(self) -> None:
        printer = usual_printer()
        if printer is None:
            self.refused.emit(
                PlainError(
                    _("No printer is set up on this computer."),
                    _("Write the code down by hand, or save a PDF on a stick and print it where there is a printer."),
                )
            )
            return
        dialog = QPrintDialog(printer, self._over)
        dialog.accepted.connect(self._on_printer)
        self._printer = printer
        self._dialog.show(dialog)

    def save_to(self, target: Path) -> None:
        self._target = target
        self._begin(self._made, self._on_made)

    def print_on(self, printer: QPrinter) -> None:
        self._printer = printer
        self._begin(self._drawn, self._on_drawn)

    def _made(self, _progress: Job) -> Paper | None:
        make = self._make
        return None if make is None else make()

    def _drawn(self, progress: Job) -> tuple[Paper, list[Picture]] | None:
        paper = self._made(progress)
        return None if paper is None else (paper, pages_of(paper.pdf, PRINT_WIDTH))

    def _begin(self, work: Callable[[Job], Any], then: Callable[[Any], None]) -> None:
        if self._job is not None:
            return
        self._job = Job(work, self)
        self._job.finished_with.connect(then)
        self._job.refused.connect(self._on_refused)
        self._job.broke.connect(self._on_broke)
        self._job.begin()

    def _end(self) -> bool:
        """Whether the job that has just ended is still wanted."""
        job, self._job = self._job, None
        if job is None:
            return False
        job.wait()
        job.deleteLater()
        return self._make is not None

    def _on_made(self, paper: Paper | None) -> None:
        if not self._end() or paper is None:
            return
        try:
            self._keep(paper, self._target)
        except PlainError as error:
            self.refused.emit(error)
        else:
            self.said.emit(_("Saved. Print it, then delete the file: whoever has it can open the vault."))

    def _on_drawn(self, drawn: tuple[Paper, list[Picture]] | None) -> None:
        printer, self._printer = self._printer, None
        if not self._end() or drawn is None or printer is None:
            return
        paper, pictures = drawn
        try:
            print_pages(printer, pictures, partial(self._note_printed, paper))
        except PlainError as error:
            self.refused.emit(error)
        else:
            self.said.emit(_("Sent to the printer. Fetch it at once."))

    def _on_refused(self, error: PlainError) -> None:
        if self._end():
            self.refused.emit(error)

    def _on_broke(self, error: Exception) -> None:
        self._end()
        raise error

    def _on_file(self, name: str) -> None:
        self.save_to(Path(name))

    def _on_printer(self) -> None:
        if self._printer is not None:
            self.print_on(self._printer)


def dialog_for_pdf(over: QWidget, file_name: str) -> QFileDialog:
    """Asks where a paper is to be kept as a file."""
    dialog = QFileDialog(over, _("Save as a PDF"), str(Path.home() / file_name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_("PDF (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    return dialog


def dialog_for_document(over: QWidget, file_name: str) -> QFileDialog:
    """Asks where a paper is to be kept as a document of a word processor."""
    dialog = QFileDialog(over, _("Save as a Word document"), str(Path.home() / file_name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_("Word document (*.docx)"))
    dialog.setDefaultSuffix("docx")
    return dialog


def usual_printer() -> QPrinter | None:
    """A printer to ask with; None where this computer has none."""
    if not QPrinterInfo.availablePrinterNames():
        return None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # The list of a printer's jobs is read by others.
    printer.setDocName(_("Casebook"))
    return printer


def print_pages(printer: QPrinter, pictures: list[Picture], note: Callable[[], object]) -> None:
    """Prints once `note` has left its line: what leaves no line is not printed."""
    painter = QPainter()
    if not painter.begin(printer):
        raise PlainError(_("The printer does not answer."), _("Look whether it is on, or save a PDF."))
    try:
        note()
    except BaseException:
        printer.abort()
        raise
    else:
        _paint(painter, printer, pictures)
    finally:
        painter.end()


def _paint(painter: QPainter, printer: QPrinter, pictures: list[Picture]) -> None:
    """Each picture fills its page as far as the printer's margins allow, and keeps its shape."""
    for number, picture in enumerate(pictures):
        if number:
            printer.newPage()
        image = QImage(picture.pixels, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
        room = painter.viewport()
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(room.adjusted(0, 0, size.width() - room.width(), size.height() - room.height()), image)
