"""Pages looked at: the copy of a document, a copy beside its original, or a bundle as it was issued."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.models.documents import Document
from app.models.errors import PlainError
from app.models.words import _
from app.services import looking
from app.services.bundles.issued_pages import OpenedPages, open_issued, open_pages, page_called
from app.services.bundles.parts import EntryShown
from app.services.looking import ACROSS
from app.services.previews import Picture
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages.bundles.bundle_card import quiet_button
from app.views.pages.document_view import DocumentView
from app.views.pages.paper import Sheet
from app.views.pages.parts import column, plain_words
from app.views.widgets.card import Card
from app.views.widgets.columns import TwoColumns
from app.views.widgets.fields import RoomyField
from app.views.widgets.flow import FlowLayout
from app.views.widgets.labels import Remark


class PageDrawing(QObject):
    """One document in memory, whose pages are drawn away from the window's thread. The page asked for last is shown."""

    drawn = Signal(object, int)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opened: OpenedPages | None = None
        self._job: Job | None = None
        self._page = 0

    @property
    def labels(self) -> tuple[str, ...]:
        return () if self._opened is None else self._opened.labels

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def open(self, document_id: int, page: int = 0, *, is_issued: bool = False) -> None:
        self.forget()
        work = open_issued if is_issued else open_pages
        self._begin(self._desk.job(work, document_id, page, ACROSS), page, self._on_opened)

    def turn(self, page: int, across: int) -> None:
        if self._opened is not None:
            job = self._desk.job(looking.turn_to, self._opened.content, self._opened.kind, page, across)
            self._begin(job, page, self._on_turned)

    def forget(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._opened = None

    def _begin(self, job: Job, page: int, then: Callable[[Any], None]) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job, self._page = job, page
        job.finished_with.connect(then)
        job.refused.connect(self._on_refused)
        job.finished.connect(job.deleteLater)
        job.begin()

    def _on_opened(self, opened: OpenedPages) -> None:
        if self.sender() is self._job:
            self._job, self._opened = None, opened
            self.drawn.emit(opened.picture, min(self._page, opened.picture.pages - 1))

    def _on_turned(self, picture: Picture) -> None:
        if self.sender() is self._job:
            self._job = None
            self.drawn.emit(picture, self._page)

    def _on_refused(self, error: PlainError) -> None:
        if self.sender() is self._job:
            self._job = None
            self.refused.emit(error)


class LookCard(Card):
    """In sight while something is looked at. `accepted` takes a copy as it is; `closed` ends the looking."""

    closed = Signal()
    accepted = Signal(int)
    document_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Look at the pages"))
        self.setObjectName("look_card")
        self._line: EntryShown | None = None
        self._is_issued = False
        self.copy, self.original = PageDrawing(desk, self), PageDrawing(desk, self)
        self.view = DocumentView()
        self._about = plain_words("", "muted")
        self._close = quiet_button("close_look", _("Back to the order"), self.close_look)
        self._accept = QPushButton(_("Take the copy as it is"))
        self._accept.setObjectName("accept_copy")
        self._accept.setProperty("kind", "primary")
        self._open = quiet_button("open_beside", _("Open the original"), self._on_open)
        self.go_to = RoomyField("1,000A")
        self.go_to.setObjectName("go_to_page")
        self.go_to.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._go_label = QLabel(_("Go to the page with the number"))
        self._go_label.setBuddy(self.go_to)
        self.go_to.setAccessibleName(self._go_label.text())
        self._problem = Remark("problem")
        self.sheet = Sheet()
        self.sheet.setObjectName("original_sheet")
        self._copy_said = plain_words(_("The copy, as it goes into the bundle"), "label")
        self._original_said = plain_words("", "label")

        self._lay_out()
        self._connect()
        self.hide()

    @property
    def is_busy(self) -> bool:
        return self.copy.is_busy or self.original.is_busy

    def show_copy(self, line: EntryShown) -> None:
        """The copy of a document as it is in the bundle: redacted, where it is."""
        if copy_id := _copy_of(line):
            self._come(line, line.entry.title, _("The copy, as it goes into the bundle."))
            self.copy.open(copy_id)

    def show_both(self, line: EntryShown) -> None:
        """A copy beside its original, from the first page on which something may be lost."""
        if line.ingested is None or line.ingested.copy_id is None or line.document is None or line.report is None:
            return
        self._come(line, line.entry.title, _compare_words(line))
        page = next(iter(line.report.damaged_pages), 1) - 1
        self._beside.show()
        self._copy_said.show()
        self._accept.setVisible(line.ingested.accepted_at is None)
        self._open.show()
        self.copy.open(line.ingested.copy_id, page)
        if looking.is_shown_inside(line.document.kind) and not looking.is_words(line.document.kind):
            self._say_original(_("The original is being opened..."))
            self.original.open(line.document.id or 0, page)
        else:
            self._say_original(_("The original has no pages that could be drawn here. Open it beside this window."))

    def show_issued(self, document: Document, title: str) -> None:
        """A volume of an issue."""
        self._come(None, title, document.name)
        self._is_issued = True
        self.copy.open(document.id or 0, is_issued=True)

    def close_look(self) -> None:
        if not self.isHidden():
            self.forget()
            self.closed.emit()

    def forget(self) -> None:
        """No pixel of a document stays."""
        self.hide()
        self._line, self._is_issued = None, False
        for drawing in (self.copy, self.original):
            drawing.forget()
        self.view.drop()
        self.sheet.forget()
        self.go_to.setText("")
        self._problem.say("problem", "")
        self._about.setText("")
        for part in (self._accept, self._open):
            part.hide()
        self._say_original("")
        self._beside.hide()
        self._copy_said.hide()
        self.set_title(_("Look at the pages"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_look()
        else:
            super().keyPressEvent(event)

    def _come(self, line: EntryShown | None, title: str, about: str) -> None:
        self.forget()
        self._line = line
        self.set_title(title)
        self._about.setText(about)
        self.view.wait()
        self.show()
        self._close.setFocus()

    def _on_drawn(self, picture: Picture, page: int) -> None:
        self.view.show_labels(self.copy.labels)
        self._go_label.setText(_("Go to the page with the number") if self.copy.labels else _("Go to page"))
        self.go_to.setAccessibleName(self._go_label.text())
        for widget in (self._go_label, self.go_to):
            widget.setVisible(picture.pages > 1)
        self.view.show_page(picture, page, as_words_only=False)

    def _on_refused(self, error: PlainError) -> None:
        self.view.say(f"{error.happened} {error.next_step}".strip())

    def _on_original_drawn(self, picture: Picture, page: int) -> None:
        self._say_original(_("The original"))
        self.sheet.show_picture(picture, _("The original, page {page}").format(page=page + 1))
        self.sheet.show()

    def _on_original_refused(self, error: PlainError) -> None:
        self._say_original(_("The original cannot be drawn: {reason}").format(reason=error.happened))

    def _say_original(self, words: str) -> None:
        self._original_said.setText(words)
        self.sheet.forget()
        self.sheet.hide()

    def _turn(self, page: int, across: int) -> None:
        self.copy.turn(page, across)
        if not self._beside.isHidden():
            self.original.turn(page, ACROSS)

    def _on_go(self) -> None:
        typed, pages = self.go_to.text(), self.view.pages
        if not typed.strip() or not pages:
            return
        page = page_called(self.view.labels, pages, typed)
        if page is None:
            self._problem.say("problem", _("No page here has the number {typed}.").format(typed=typed.strip()))
            return
        self._problem.say("problem", "")
        self.view.go_to(page)

    def _on_accept(self) -> None:
        if self._line is not None and self._line.entry.document_id is not None:
            self.accepted.emit(self._line.entry.document_id)

    def _on_open(self) -> None:
        if self._line is not None and self._line.entry.document_id is not None:
            self.document_wanted.emit(self._line.entry.document_id)

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._close, self._accept, self._open):
            flow.addWidget(button)
        going = QHBoxLayout()
        going.addWidget(self._go_label)
        going.addWidget(self.go_to)
        going.addStretch()
        own_side, own = column()
        own.addWidget(self._copy_said)
        own.addWidget(self.view)
        self._beside, beside = column()
        beside.addWidget(self._original_said)
        beside.addWidget(self.sheet)
        beside.addStretch()
        self.body.addWidget(self._about)
        self.body.addWidget(buttons)
        self.body.addLayout(going)
        self.body.addWidget(self._problem)
        # Over both sides, so that the same lines of both pages stand beside each other.
        self.body.addWidget(self.view.over)
        self.body.addWidget(TwoColumns(own_side, self._beside, main_share=0.5))
        self._beside.hide()

    def _connect(self) -> None:
        self.copy.drawn.connect(self._on_drawn)
        self.copy.refused.connect(self._on_refused)
        self.original.drawn.connect(self._on_original_drawn)
        self.original.refused.connect(self._on_original_refused)
        self.view.page_wanted.connect(self._turn)
        self.go_to.returnPressed.connect(self._on_go)
        self._accept.clicked.connect(self._on_accept)


def _copy_of(line: EntryShown) -> int | None:
    if line.redacted is not None and line.redacted.copy_id is not None:
        return line.redacted.copy_id
    return None if line.ingested is None else line.ingested.copy_id


def _compare_words(line: EntryShown) -> str:
    report = line.report
    if report is not None and report.converted_by:
        words = _("It was laid out by {program}, so line ends and pages may differ. Look whether all of it is there.")
        return words.format(program=report.converted_by)
    numbers = ", ".join(map(str, report.damaged_pages)) if report is not None else ""
    if not numbers:
        return _("The file came damaged. Look whether all of it is there; taken as it is, the bundle says so.")
    one = _("Something may be lost on page {numbers}. Taken as it is, a page before it in the bundle says so.")
    many = _("Something may be lost on pages {numbers}. Taken as it is, a page before it in the bundle says so.")
    return (one if report is not None and len(report.damaged_pages) == 1 else many).format(numbers=numbers)
