"""A paper as it will be: looked at page by page, printed, or kept as a file. It lives in memory, and goes when left."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from app.models.errors import PlainError
from app.models.papers import Paper
from app.models.words import _
from app.services import papers
from app.services.previews import Picture
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.look.look import scaled, shown_theme
from app.views.pages.base import OfficePage
from app.views.pages.parts import beside_title, plain_words
from app.views.widgets.announce import announce
from app.views.widgets.flow import FlowLayout
from app.views.widgets.open_dialog import OpenDialog
from app.views.widgets.printing import PRINT_WIDTH, dialog_for_document, dialog_for_pdf, print_pages, usual_printer

_SCREEN_WIDTH = 1240
_RING = 4
_A4 = 297 / 210


class PaperPage(OfficePage):
    """Shows a `Paper`. Leaving, hiding and locking drop it: it can be made again where it was made."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Paper"))
        self._paper: Paper | None = None
        self._page = 0
        self._pages = 0
        self._job: Job | None = None
        self._dialog = OpenDialog(self)
        self._printer: QPrinter | None = None
        self._printing = False
        self._hint = plain_words("", "hint")
        self.sheet = Sheet()
        self.words = PaperWords()
        self._place = beside_title("muted")
        self._place.setObjectName("paper_place")
        self._before = _button("page_before", _("&Previous page"))
        self._after = _button("page_after", _("&Next page"))
        self._as_words = _button("as_words", _("Show as &words"))
        self._as_words.setCheckable(True)
        self._back = _button("paper_back", _("&Back"))
        self._save = _button("save_paper", _("&Save as a PDF..."))
        self._save_document = _button("save_document", _("Save as a Word &document..."))
        self._print = _button("print_paper", _("Prin&t..."))
        self._print.setProperty("kind", "primary")

        self._lay_out()
        self._connect()
        self._show_state()

    def show_paper(self, paper: Paper) -> None:
        self._drop()
        self._paper = paper
        self.set_title(paper.title)
        self._draw(0)
        if self.isVisible():
            self.sheet.setFocus()

    @property
    def paper(self) -> Paper | None:
        return self._paper

    def first_focus(self) -> QWidget | None:
        return self.sheet if self._paper is not None else self._back

    def put_away(self) -> None:
        """Nothing of the paper stays where somebody else could see it."""
        self._drop()

    def save_to(self, target: Path) -> None:
        """Keeps the paper as a file; the name gets its ending when it has none."""
        if self._paper is None:
            return
        is_whole = target.suffix.lower() == ".pdf" or papers.is_document(self._paper, target)
        whole = target if is_whole else target.with_name(f"{target.name}.pdf")
        if whole != target and whole.exists():
            self.refuse(PlainError(_("There is a file of this name already."), _("Choose another name.")))
            return
        self.act(papers.keep_paper, self._paper, whole)

    def print_on(self, printer: QPrinter) -> None:
        """Draws every page finely, and then prints them."""
        if self._paper is None or self._printing:
            return
        self._printer, self._printing = printer, True
        self._begin(self.desk.job(papers.paper_pages, self._paper.pdf, PRINT_WIDTH), self._on_drawn_for_printing)
        self._place.setText(_("Printing..."))

    def _draw(self, page: int) -> None:
        if self._paper is None or self._printing:
            return
        self._page = page
        self._begin(self.desk.job(papers.paper_page, self._paper.pdf, page, _SCREEN_WIDTH), self._on_drawn)

    def _begin(self, job: Job, then) -> None:  # type: ignore[no-untyped-def]
        """Begins the job in the place of one that still draws: what was asked for last is what is shown."""
        if self._job is not None:
            self._job.cancel()
        self._job = job
        job.finished_with.connect(then)
        job.refused.connect(self._on_refused)
        job.finished.connect(job.deleteLater)
        self._show_state()
        job.begin()

    def _on_drawn(self, picture: Picture) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self._pages = picture.pages
        place = self._where()
        self.sheet.show_picture(picture, place)
        self.words.setPlainText(picture.text)
        self.words.setAccessibleName(_("The words of the paper, {place}").format(place=place.casefold()))
        self._show_state()
        announce(self.sheet, place)

    def _on_drawn_for_printing(self, pictures: list[Picture]) -> None:
        if self.sender() is not self._job or self._paper is None or self._printer is None:
            return
        self._job, self._printing = None, False
        printer, self._printer = self._printer, None
        try:
            print_pages(printer, pictures, partial(self.desk.do, papers.log_paper, self._paper, papers.PRINTED))
        except PlainError as error:
            self.refuse(error)
        else:
            self.desk.said.emit(_("Sent to the printer."))
        self._show_state()

    def _on_refused(self, error: PlainError) -> None:
        if self.sender() is self._job:
            self._job = self._printer = None
            self._printing = False
            self.refuse(error)
            self._show_state()

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._dialog.close()
        self._paper = self._job = self._printer = None
        self._page = self._pages = 0
        self._printing = False
        self._as_words.setChecked(False)
        self.sheet.forget()
        self.words.clear()
        self.set_title(_("Paper"))
        self._show_state()

    def _show_state(self) -> None:
        is_here = self._paper is not None
        as_words = self._as_words.isChecked()
        self.sheet.setVisible(is_here and not as_words)
        self.words.setVisible(is_here and as_words)
        for button in (self._print, self._as_words):
            button.setEnabled(is_here and self._pages > 0 and not self._printing)
        # A paper that could not be drawn can be saved all the same.
        self._save.setEnabled(is_here and (self._pages > 0 or self._job is None))
        self._save_document.setEnabled(self._save.isEnabled())
        self._save_document.setVisible(self._paper is not None and bool(self._paper.docx))
        self._before.setVisible(self._pages > 1)
        self._after.setVisible(self._pages > 1)
        self._before.setEnabled(self._page > 0 and not self._printing)
        self._after.setEnabled(self._page + 1 < self._pages and not self._printing)
        self._place.setText(self._where() if self._pages else "")
        if is_here:
            self._hint.setText(_("This paper is nowhere but here until you print it or save it."))
        else:
            self._hint.setText(_("The paper was put away when this page was left. Go back, and make it again."))

    def _where(self) -> str:
        return _("Page {page} of {pages}").format(page=self._page + 1, pages=self._pages)

    def _on_before(self) -> None:
        self._draw(max(0, self._page - 1))

    def _on_after(self) -> None:
        self._draw(min(self._pages - 1, self._page + 1))

    def _on_as_words(self) -> None:
        self._show_state()
        (self.words if self._as_words.isChecked() else self.sheet).setFocus()

    def _on_save(self) -> None:
        if self._paper is None:
            return
        dialog = dialog_for_pdf(self, self._paper.file_name)
        dialog.fileSelected.connect(self._on_file)
        self._dialog.show(dialog)

    def _on_save_document(self) -> None:
        if self._paper is None:
            return
        dialog = dialog_for_document(self, str(Path(self._paper.file_name).with_suffix(papers.DOCUMENT_ENDING)))
        dialog.fileSelected.connect(self._on_file)
        self._dialog.show(dialog)

    def _on_file(self, name: str) -> None:
        self.save_to(Path(name))

    def _on_print(self) -> None:
        printer = usual_printer()
        if printer is None:
            self.show_banner(
                "info",
                _("No printer is set up on this computer."),
                _("Save the paper as a PDF, and print it where there is one."),
            )
            return
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(self._on_printer)
        self._printer = printer
        self._dialog.show(dialog)

    def _on_printer(self) -> None:
        if self._printer is not None:
            self.print_on(self._printer)

    def _on_back(self) -> None:
        self.left.emit()

    def _lay_out(self) -> None:
        self.beside_title.addWidget(self._place)
        turning = QWidget()
        flow = FlowLayout(turning)
        for button in (self._before, self._after, self._as_words):
            flow.addWidget(button)
        self.body.addWidget(self._hint)
        self.body.addWidget(turning)
        self.body.addWidget(self.sheet)
        self.body.addWidget(self.words, stretch=1)
        self.body.addStretch()
        self.foot.addStretch()
        for button in (self._back, self._save_document, self._save, self._print):
            self.foot.addWidget(button)

    def _connect(self) -> None:
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self._as_words.clicked.connect(self._on_as_words)
        self._back.clicked.connect(self._on_back)
        self._save.clicked.connect(self._on_save)
        self._save_document.clicked.connect(self._on_save_document)
        self._print.clicked.connect(self._on_print)


class Sheet(QLabel):
    """A page as a picture. A label, because a screen reader says what a label is called, and the words on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._image: QImage | None = None
        self.forget()

    def show_picture(self, picture: Picture, place: str) -> None:
        pixels = QImage(picture.pixels, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
        self._image = pixels.copy()
        self.setAccessibleName(place)
        self.setAccessibleDescription(picture.text)
        self.updateGeometry()
        self.update()

    def forget(self) -> None:
        self._image = None
        self.setAccessibleName(_("The page is being drawn"))
        self.setAccessibleDescription("")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(820), self.heightForWidth(scaled(820)))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(200))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._down(self._across(width)) + 2 * scaled(_RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        place = self._place()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(place, QColor("white"))
        if self._image is not None:
            painter.setClipRect(place)
            painter.drawImage(self._drawn_at(place), self._image)
            painter.setClipping(False)
        painter.setPen(QPen(QColor(shown_theme().line), 1))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        if self.hasFocus():
            width = scaled(2)
            painter.setPen(QPen(QColor(shown_theme().focus), width))
            painter.drawRect(place.adjusted(-width, -width, width - 1, width - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _place(self) -> QRect:
        """Where the paper lies, with room for the ring round it."""
        across = self._across(self.width())
        return QRect((self.width() - across) // 2, scaled(_RING), across, self._down(across))

    def _drawn_at(self, place: QRect) -> QRect:
        """Where all of the picture would be; what is not over the paper is out of sight."""
        return place

    def _across(self, width: int) -> int:
        """As wide as there is room, and no wider than it was drawn for this screen."""
        return min(width - 2 * scaled(_RING), round(_SCREEN_WIDTH / self.devicePixelRatioF()))

    def _down(self, across: int) -> int:
        shape = _A4 if self._image is None else self._image.height() / self._image.width()
        return round(across * shape)


class PaperWords(QPlainTextEdit):
    """The words of a page, to be read line by line. They leave the program only as a paper, so nothing is copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper_words")
        self.setAccessibleName(_("The words of the paper"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)

    def createMimeDataFromSelection(self) -> QMimeData:
        return QMimeData()


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button
