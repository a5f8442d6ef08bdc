"""The places of a document as a list: Space takes one out, and once more lets it stay."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from app.models.bundles.redactions import Redaction
from app.models.words import _
from app.views.look.look import scaled
from app.views.pages.list_view import RecordList
from app.views.pages.redaction.box_words import state_words
from app.views.table import Column, Rows, Table

_MOST_ROWS, _LEAST_ROWS = 7, 3


class _Places(Rows):
    """The places in the order of the pages."""

    def __init__(self) -> None:
        self.places: dict[int, Redaction] = {}

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        del sort, descending
        return list(self.places)[offset : offset + limit]

    def records(self, ids: Sequence[int]) -> list[Redaction]:
        return [self.places[each] for each in ids if each in self.places]


class PlacesList(RecordList):
    """`chosen` says that another place is chosen, `toggled` that it is to be taken out or to stay; with true, that all
    places with the same words are. `removed` asks to take it away.
    """

    chosen = Signal()
    toggled = Signal(bool)
    removed = Signal()

    def __init__(self, reason_words: Callable[[str], str]) -> None:
        super().__init__("redaction_places", _("Places"))
        self._rows = _Places()
        self._reason_words = reason_words
        self.table = Table(self._columns(), self._rows, sort="", descending=False, parent=self)
        self._current_id: int | None = None
        self._is_drawing = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.show_table(self.table)
        self.setSortingEnabled(False)

    @property
    def current(self) -> Redaction | None:
        return None if self._current_id is None else self._rows.places.get(self._current_id)

    def show_places(self, places: tuple[Redaction, ...]) -> None:
        """Draws them anew; the one that was chosen still is, or else the one now at its place."""
        row = max(self.currentIndex().row(), 0)
        self._rows.places = {each.id: each for each in places if each.id is not None}
        self._is_drawing = True
        try:
            self.table.refresh()
            self._fit_columns()
            self._fit_height()
            if self._current_id not in self._rows.places:
                ids = list(self._rows.places)
                self._current_id = ids[min(row, len(ids) - 1)] if ids else None
            self._show_current()
        finally:
            self._is_drawing = False

    def choose(self, place_id: int) -> None:
        if place_id in self._rows.places:
            self._current_id = place_id
            self._show_current()

    def next_waiting(self, waiting: Sequence[int]) -> int | None:
        """The next of these places behind the one that is chosen, from the top again at the end."""
        ids = list(self._rows.places)
        start = ids.index(self._current_id) + 1 if self._current_id in self._rows.places else 0
        return next((each for each in ids[start:] + ids[:start] if each in waiting), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space and held in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            self.toggled.emit(held == Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Delete and not held:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if not self._is_drawing and current.isValid():
            self._current_id = self.table.id_at(current.row())
            self.chosen.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_height()

    def _show_current(self) -> None:
        if self._current_id is None:
            return
        row = self.table.row_of(self._current_id)
        while row is None and self.table.canFetchMore(QModelIndex()):
            self.table.fetchMore(QModelIndex())
            row = self.table.row_of(self._current_id)
        if row is not None:
            self.setCurrentIndex(self.table.index(row, 0))
            self.scrollTo(self.table.index(row, 0))

    def _fit_height(self) -> None:
        """As high as its rows, up to some: a document may have hundreds of places."""
        if not hasattr(self, "table"):
            return
        rows = min(_MOST_ROWS, max(_LEAST_ROWS, len(self._rows.places)))
        edges = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + scaled(4)
        self.setFixedHeight(edges + rows * self.verticalHeader().defaultSectionSize())

    def _columns(self) -> list[Column]:
        return [
            Column(title=_("Page"), shows=lambda place: str(place.box.page + 1), sample="0000"),
            Column(title=_("Words"), shows=place_words, sample="Persephone", wide=True),
            Column(title=_("State"), shows=lambda place: state_words(place.state), sample=_("Proposed")),
            Column(title=_("Reason"), shows=self._reason, sample="x" * 16, gives_way=1),
        ]

    def _reason(self, place: Redaction) -> str:
        return self._reason_words(place.reason) if place.reason else ""


def place_words(place: Redaction) -> str:
    return " ".join(place.words.split()) or _("(a box that was drawn)")
