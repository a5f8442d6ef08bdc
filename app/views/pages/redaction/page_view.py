"""The page that is looked at: turned, enlarged, drawn on, read as words, or laid beside the redacted one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.bundles.redactions import Redaction
from app.models.words import _
from app.services.looking import ACROSS
from app.services.previews import Picture
from app.views.pages.page_buttons import PageButtons, page_button
from app.views.pages.paper import PaperWords
from app.views.pages.parts import plain_words
from app.views.pages.redaction.legend import Legend
from app.views.pages.redaction.panned_sheet import WHOLE, WIDE, PannedSheet
from app.views.pages.redaction.sheet import RedactionSheet
from app.views.widgets.announce import announce

_ZOOMS = (WHOLE, WIDE, 150, 200, 300)
_MOST_ACROSS = ACROSS * 3


class PageView(QWidget):
    """Asks for pages with `page_wanted(page, across)`, and is given them for one side or both."""

    page_wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._page = self._pages = 0
        self._is_beside = False
        self.sheet = RedactionSheet("redaction_sheet")
        self.words = PaperWords()
        self.words.setObjectName("redaction_words")
        self.other = PannedSheet("redacted_sheet")
        self.other_words = PaperWords()
        self.other_words.setObjectName("redacted_words")
        self._other_side = QWidget()
        self._over, self._over_other = plain_words("", "heading"), plain_words("", "heading")
        self._said = plain_words("", "muted")
        self._said.setObjectName("redaction_said")
        self._place = plain_words("", "muted")
        self._place.setObjectName("redaction_place")
        self._box = page_button("draw_box", _("Draw a bo&x"))
        self._buttons = PageButtons(_ZOOMS, self._box)
        self._hint = plain_words(
            _(
                "Draw with the mouse, or with keys: on the page, Enter begins a box, the arrows move it, Shift and the "
                "arrows size it, and with Ctrl they take small steps. Enter keeps it, Escape gives it up. Page Up and "
                "Page Down turn the pages."
            ),
            "hint",
        )
        self._legend = Legend()

        self._lay_out()
        self._connect()
        self.drop()

    @property
    def page(self) -> int:
        return self._page

    @property
    def is_shown(self) -> bool:
        return self._pages > 0

    def focus_target(self) -> QWidget | None:
        if not self._pages:
            return None
        return self.words if self._buttons.as_words else self.sheet

    def wait(self) -> None:
        self._said.setText(_("Opening the document..."))
        self._show_state()

    def say(self, words: str) -> None:
        """A sentence in the place of the page."""
        self.drop()
        self._said.setText(words)
        self._show_state()
        announce(self, words)

    def show_page(self, picture: Picture, page: int) -> None:
        self._page, self._pages = page, picture.pages
        self._said.setText("")
        self.sheet.show_picture(picture, page, self.where())
        self.words.setPlainText(picture.text)
        self.words.setAccessibleName(_("The words of the document, {place}").format(place=self.where().casefold()))
        self._show_state()
        announce(self, self.where())

    def show_other(self, picture: Picture, page: int) -> None:
        """The same page of the redacted copy."""
        place = _("Redacted copy, {place}").format(place=self._where(page, picture.pages).casefold())
        self.other.show_picture(picture, page, place)
        self.other_words.setPlainText(picture.text)
        self.other_words.setAccessibleName(_("The words of the redacted copy, {place}").format(place=place.casefold()))

    def show_places(self, places: tuple[Redaction, ...], chosen: int | None, *, plain: bool, may_draw: bool) -> None:
        """The boxes over the page. `plain`: without what was decided on them."""
        self.sheet.is_plain, self.sheet.may_draw = plain, may_draw
        self.sheet.show_places(places, chosen)
        self._show_state()

    def lay_beside(self, is_beside: bool) -> None:
        """Whether the redacted copy lies beside the page as it was."""
        self._is_beside = is_beside
        if not is_beside:
            self.other.forget()
            self.other_words.clear()
        self._show_state()

    def turn_to(self, page: int) -> None:
        if self._pages and 0 <= page < self._pages and page != self._page:
            self.page_wanted.emit(page, self.across())

    def across(self) -> int:
        """How many pixels a page is drawn wide for the zoom."""
        return min(_MOST_ACROSS, ACROSS * max(self.sheet.zoom, WIDE) // 100)

    def where(self) -> str:
        return self._where(self._page, self._pages)

    def drop(self) -> None:
        """Nothing of the document stays: no pixel, no word."""
        self._page = self._pages = 0
        self._said.setText("")
        self._buttons.forget()
        self._is_beside = False
        for sheet in (self.sheet, self.other):
            sheet.forget()
            sheet.set_zoom(WIDE)
        for words in (self.words, self.other_words):
            words.clear()
        self._show_state()

    def _where(self, page: int, pages: int) -> str:
        return _("Page {page} of {pages}").format(page=page + 1, pages=pages)

    def _show_state(self) -> None:
        is_here, as_words, beside = self._pages > 0, self._buttons.as_words, self._is_beside
        self._said.setVisible(bool(self._said.text()))
        self._place.setText(self.where() if is_here else "")
        self._place.setVisible(is_here)
        self._over.setText(_("Before"))
        self._over_other.setText(_("Redacted"))
        for label in (self._over, self._over_other):
            label.setVisible(is_here and beside)
        # What is hidden takes no room away from the page.
        self._other_side.setVisible(is_here and beside)
        self.sheet.setVisible(is_here and not as_words)
        self.words.setVisible(is_here and as_words)
        self.other.setVisible(is_here and beside and not as_words)
        self.other_words.setVisible(is_here and beside and as_words)
        may_draw = is_here and not as_words and self.sheet.may_draw and not beside
        self._box.setVisible(may_draw)
        self._hint.setVisible(may_draw)
        self._legend.setVisible(is_here and not as_words and not self.sheet.is_plain)
        self._buttons.show_state(self._page, self._pages, self.sheet.zoom)

    def _turn(self, by: int) -> None:
        self.turn_to(self._page + by)

    def _zoom(self, zoom: int) -> None:
        if not self._pages or zoom == self.sheet.zoom:
            return
        before = self.across()
        for sheet in (self.sheet, self.other):
            sheet.set_zoom(zoom)
        self.sheet.bring_chosen()
        self._show_state()
        announce(self, _("The whole page") if zoom == WHOLE else _("Enlarged to {percent} %").format(percent=zoom))
        if self.across() != before:
            self.page_wanted.emit(self._page, self.across())

    def _on_as_words(self) -> None:
        self._show_state()
        target = self.focus_target()
        if target is not None:
            target.setFocus()

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(12)
        for side, parts in (
            (QWidget(), (self._over, self.sheet, self.words)),
            (self._other_side, (self._over_other, self.other, self.other_words)),
        ):
            lines = QVBoxLayout(side)
            lines.setContentsMargins(0, 0, 0, 0)
            for part in parts:
                lines.addWidget(part, stretch=0 if part is parts[0] else 1)
            sides.addWidget(side, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._place)
        layout.addWidget(self._buttons)
        layout.addWidget(self._said)
        layout.addLayout(sides, stretch=1)
        layout.addWidget(self._legend)
        layout.addWidget(self._hint)

    def _connect(self) -> None:
        for sheet in (self.sheet, self.other):
            sheet.turned.connect(self._turn)
        self._buttons.turned.connect(self._turn)
        self._buttons.zoomed.connect(self._zoom)
        self._buttons.as_words_wanted.connect(self._on_as_words)
        self._box.clicked.connect(self.sheet.begin_box)
