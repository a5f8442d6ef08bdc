"""The buttons over a page that is looked at: to another page, nearer or farther, and to its words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.words import _
from app.views.widgets.flow import FlowLayout


class PageButtons(QWidget):
    """`turned` says by how many pages, `zoomed` to how many per cent, and `as_words_wanted` that words come or go.

    `fits` is the zoom of a button of its own; without it there is none. `more` are buttons of the one who has these.
    """

    turned = Signal(int)
    zoomed = Signal(int)
    as_words_wanted = Signal()

    def __init__(self, zooms: tuple[int, ...], *more: QPushButton, fits: int | None = None) -> None:
        super().__init__()
        self._zooms, self._fits = zooms, fits
        self._zoom = zooms[0]
        self._before = page_button("page_before", _("&Previous page"))
        self._after = page_button("page_after", _("&Next page"))
        self._larger = page_button("zoom_in", _("&Zoom in"))
        self._smaller = page_button("zoom_out", _("Zoo&m out"))
        self._fit = page_button("zoom_fit", _("&Fit"))
        self._as_words = page_button("as_words", _("Show as &words"))
        self._as_words.setCheckable(True)

        flow = FlowLayout(self)
        zooming = (self._larger, self._smaller, *(() if fits is None else (self._fit,)))
        for button in (self._before, self._after, *zooming, self._as_words, *more):
            flow.addWidget(button)

        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self._larger.clicked.connect(self._on_larger)
        self._smaller.clicked.connect(self._on_smaller)
        self._fit.clicked.connect(self._on_fit)
        self._as_words.clicked.connect(self.as_words_wanted)

    @property
    def as_words(self) -> bool:
        """Whether the words of a page are to be seen in the place of its picture."""
        return self._as_words.isChecked()

    def forget(self) -> None:
        self._as_words.setChecked(False)

    def show_state(self, page: int, pages: int, zoom: int, *, only_words: bool = False) -> None:
        """What can be done at this page of so many; with `only_words` there is no picture."""
        self._zoom = zoom
        is_here, is_picture = pages > 0, pages > 0 and not only_words and not self.as_words
        for button in (self._before, self._after):
            button.setVisible(pages > 1)
        for button in (self._larger, self._smaller):
            button.setVisible(is_picture)
        self._fit.setVisible(is_picture and self._fits is not None)
        self._as_words.setVisible(is_here and not only_words)
        self._before.setEnabled(page > 0)
        self._after.setEnabled(page + 1 < pages)
        self._larger.setEnabled(zoom < self._zooms[-1])
        self._smaller.setEnabled(zoom > self._zooms[0])
        self._fit.setEnabled(zoom != self._fits)

    def _on_before(self) -> None:
        self.turned.emit(-1)

    def _on_after(self) -> None:
        self.turned.emit(1)

    def _on_larger(self) -> None:
        self.zoomed.emit(next((each for each in self._zooms if each > self._zoom), self._zooms[-1]))

    def _on_smaller(self) -> None:
        self.zoomed.emit(next((each for each in reversed(self._zooms) if each < self._zoom), self._zooms[0]))

    def _on_fit(self) -> None:
        if self._fits is not None:
            self.zoomed.emit(self._fits)


def page_button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button
