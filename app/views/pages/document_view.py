"""A page of a document as a picture that can be enlarged, or as words that a screen reader reads line by line."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.models.words import _
from app.services.looking import ACROSS
from app.services.previews import Picture
from app.views.look.look import scaled
from app.views.pages.page_buttons import PageButtons
from app.views.pages.paper import PaperWords, Sheet
from app.views.pages.parts import plain_words
from app.views.widgets.announce import announce

_ZOOMS = (100, 150, 200, 300)
_STEP = 60
_TURNING = {int(Qt.Key.Key_PageUp): -1, int(Qt.Key.Key_PageDown): 1}


class DocumentView(QWidget):
    """Shows what it is given; asks for another page, or the same more finely, with `page_wanted(page, across)`."""

    page_wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._page = self._pages = 0
        self._only_words = self._is_waited_for = False
        self._labels: tuple[str, ...] = ()
        self.sheet = DocumentSheet()
        self.words = PaperWords()
        self.words.setObjectName("document_words")
        self._said = plain_words("", "muted")
        self._said.setObjectName("document_said")
        self._place = plain_words("", "muted")
        self._place.setObjectName("document_place")
        self._buttons = PageButtons(_ZOOMS, fits=_ZOOMS[0])
        self.over = QWidget()
        """Where one is, and the buttons. Whoever lays the page beside another puts it over both."""

        self._lay_out()
        self._connect()
        self.drop()

    @property
    def is_shown(self) -> bool:
        """Whether there is a page to look at or to read."""
        return self._pages > 0

    @property
    def is_told(self) -> bool:
        """Whether a sentence stands in the place of the document, and there is nothing to wait for."""
        return bool(self._said.text()) and not self.is_shown and not self._is_waited_for

    def focus_target(self) -> QWidget | None:
        if not self._pages:
            return None
        return self.words if self.words.isVisibleTo(self) else self.sheet

    @property
    def page(self) -> int:
        """The page that is shown; the first is 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many there are; 0 while nothing is shown."""
        return self._pages

    @property
    def labels(self) -> tuple[str, ...]:
        return self._labels

    def show_labels(self, labels: tuple[str, ...]) -> None:
        """The numbers that are printed on the pages, where they have some; `drop` forgets them."""
        self._labels = labels

    def go_to(self, page: int) -> None:
        """Asks for a page, if it is another one."""
        self._turn(page - self._page)

    def wait(self) -> None:
        self._said.setText(_("Opening the document..."))
        self._is_waited_for = True
        self._show_state()

    def say(self, words: str) -> None:
        """A sentence in the place of the document."""
        self.drop()
        self._said.setText(words)
        self._show_state()
        announce(self, words)

    def show_page(self, picture: Picture, page: int, *, as_words_only: bool | None = None) -> None:
        is_first = not self._pages
        self._is_waited_for = False
        self._page, self._pages = page, picture.pages
        if as_words_only is not None:
            self._only_words = as_words_only
        self._said.setText("")
        self.words.setPlainText(picture.text)
        self.words.setAccessibleName(_("The words of the document, {place}").format(place=self._where().casefold()))
        if not self._only_words:
            self.sheet.show_picture(picture, self._where())
        self._show_state()
        announce(self, self._where())
        target = self.focus_target()
        if is_first and target is not None and self.isVisible() and not self._somebody_types():
            target.setFocus()

    def not_turned(self) -> None:
        self._show_state()

    def drop(self) -> None:
        """Nothing of the document stays: no pixel, no word."""
        self._page = self._pages = 0
        self._only_words = self._is_waited_for = False
        self._labels = ()
        self._said.setText("")
        self._buttons.forget()
        self.sheet.forget()
        self.sheet.set_zoom(100)
        self.words.clear()
        self._show_state()

    def _somebody_types(self) -> bool:
        return isinstance(self.window().focusWidget(), QLineEdit | QPlainTextEdit)

    def _show_state(self) -> None:
        is_here = self._pages > 0
        as_words = self._only_words or self._buttons.as_words
        self._said.setVisible(bool(self._said.text()))
        self.sheet.setVisible(is_here and not as_words)
        self.words.setVisible(is_here and as_words)
        self._buttons.show_state(self._page, self._pages, self.sheet.zoom, only_words=self._only_words)
        self._place.setText(self._where() if self._pages > 1 else "")
        self._place.setVisible(self._pages > 1)

    def _where(self) -> str:
        if self._page < len(self._labels):
            words = _("Page {page} of {pages}, with the number {label} on it")
            return words.format(page=self._page + 1, pages=self._pages, label=self._labels[self._page])
        return _("Page {page} of {pages}").format(page=self._page + 1, pages=self._pages)

    def _turn(self, by: int) -> None:
        page = min(self._pages - 1, max(0, self._page + by))
        if page != self._page:
            self.page_wanted.emit(page, self._across())

    def _across(self) -> int:
        return ACROSS * self.sheet.zoom // 100

    def _zoom(self, percent: int) -> None:
        if percent != self.sheet.zoom and self._pages:
            self.sheet.set_zoom(percent)
            self._show_state()
            announce(self, _("Enlarged to {percent} %").format(percent=percent))
            self.page_wanted.emit(self._page, self._across())

    def _on_as_words(self) -> None:
        self._show_state()
        target = self.focus_target()
        if target is not None:
            target.setFocus()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self.over)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._place)
        lines.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.over)
        layout.addWidget(self._said)
        layout.addWidget(self.sheet)
        layout.addWidget(self.words, stretch=1)
        layout.addStretch()

    def _connect(self) -> None:
        self.sheet.turned.connect(self._turn)
        self._buttons.turned.connect(self._turn)
        self._buttons.zoomed.connect(self._zoom)
        self._buttons.as_words_wanted.connect(self._on_as_words)


class DocumentSheet(Sheet):
    """A page that fits its place; enlarged, the arrows and the mouse move it. Else the arrows turn the pages."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("document_sheet")
        self.zoom = 100
        self._at = QPoint(0, 0)
        self._held: QPoint | None = None

    def set_zoom(self, percent: int) -> None:
        self.zoom = percent
        self._move(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        across, down = steps.get(Qt.Key(event.key()), (0, 0))
        if self.zoom > 100 and (across or down):
            self._move(across * scaled(_STEP), down * scaled(_STEP))
        elif across:
            self.turned.emit(across)
        elif event.key() in _TURNING:
            self.turned.emit(_TURNING[event.key()])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            now = event.position().toPoint()
            moved, self._held = self._held - now, now
            self._move(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def _drawn_at(self, place: QRect) -> QRect:
        return QRect(place.topLeft() - self._at, place.size() * self.zoom / 100)

    def _move(self, across: int, down: int) -> None:
        """Moves what is in sight of an enlarged page, as far as the page goes."""
        over = self._place().size() * (self.zoom - 100) / 100
        self._at = QPoint(
            min(over.width(), max(0, self._at.x() + across)), min(over.height(), max(0, self._at.y() + down))
        )
        self.update()
