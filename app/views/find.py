"""The field at the top: type a word and find a case, or a few letters and find a command."""

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.models.words import _
from app.services.finding import find_cases
from app.views.actions import ACTS, Actions, keys_words
from app.views.desk import Desk
from app.views.look.look import scaled
from app.views.look.rows import dress_rows
from app.views.widgets.announce import announce
from app.views.widgets.fields import FieldWithIcon

_REST_MS = 0
"""No wait: only keys that are there already are taken together. Finding takes less time than a rest would."""
_MOST_COMMANDS = 6
_MOST_CASES = 12
_TO_THE_EDGE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of the list: a command by its name, or a case by its id."""

    words: str = field(repr=False)
    command: str = ""
    case_id: int | None = None


def commands_for(typed: str, actions: Actions) -> list[Offer]:
    """Commands whose words begin with what was typed, in order; every typed piece must begin some word."""
    pieces = typed.casefold().split()
    offers = []
    for act in ACTS:
        if act.in_palette and act.name in actions:
            words = f"{_(act.words)} {_(act.also)}".casefold().split()
            if all(any(word.startswith(piece) for word in words) for piece in pieces):
                keys = actions[act.name].shortcut().toString()
                shown = f"{_(act.words)}   {keys_words(keys)}" if keys else _(act.words)
                offers.append(Offer(words=shown, command=act.name))
    return offers[:_MOST_COMMANDS]


class FindBox(FieldWithIcon):
    """Arrow keys move in the list below, Enter takes a line, Escape closes it. The list lies over the page."""

    case_chosen = Signal(int)

    def __init__(self, desk: Desk, actions: Actions, overlay: QWidget) -> None:
        super().__init__("find")
        self._desk = desk
        self._actions = actions
        self._offers: list[Offer] = []
        self.setObjectName("find")
        self.setAccessibleName(_("Find a case, person or command"))
        self._overlay = overlay
        self._list = QListWidget(overlay)
        self._list.setObjectName("found")
        self._list.setAccessibleName(_("Found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.hide()
        dress_rows(self._list)

        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.look)
        self.textEdited.connect(self._rest.start)
        self._list.itemClicked.connect(self._take_clicked)
        overlay.installEventFilter(self)

    def look(self) -> None:
        """Finds what was typed and shows it."""
        typed = self.text().strip()
        self._offers = []
        if typed:
            self._offers = commands_for(typed, self._actions)
            self._offers += [
                Offer(
                    words="   ".join(filter(None, (found.case.reference, found.case.alias, found.snippet))),
                    case_id=found.case.id,
                )
                for found in find_cases(self._desk.office, typed, _MOST_CASES)
            ]
        self._show(bool(typed))

    def clear_all(self) -> None:
        """Forgets what was typed and found: the next visitor must not see it."""
        self._rest.stop()
        # Not `clear`, which Ctrl+Z would take back.
        self.setText("")
        self._offers = []
        self._list.clear()
        self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list.isVisible():
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow(max(0, min(len(self._offers) - 1, self._list.currentRow() + step)))
            self._say_current()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._rest.isActive():
                self._rest.stop()
                self.look()
            self._take(self._list.currentRow())
        elif key == Qt.Key.Key_Escape and (self._list.isVisible() or self.text()):
            self.clear_all()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().focusOutEvent(event)
        self._list.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_placeholder()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_placeholder()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._list.isVisible():
            self._place()
        return False

    def _show(self, typed: bool) -> None:
        self._list.clear()
        for offer in self._offers:
            self._list.addItem(offer.words)
        if not self._offers:
            nothing = QListWidgetItem(_("Nothing found. Try the beginning of a word."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)
        else:
            self._list.setCurrentRow(0)
        self._place()
        self._list.setVisible(typed)
        self._list.raise_()
        self._say_current()

    def _say_current(self) -> None:
        """The list never has the focus, so its line is read out from here."""
        item = self._list.currentItem() or self._list.item(0)
        words = item.text() if item is not None and self._list.isVisible() else ""
        self.setAccessibleDescription(words)
        announce(self, words)

    def _place(self) -> None:
        """Below the field and as wide as the page, because a line holds a reference and some words."""
        overlay = self._overlay
        corner = self.mapTo(overlay, self.rect().bottomLeft())
        rows = self._list.count() * self._list.sizeHintForRow(0)
        height = min(overlay.height() - corner.y() - 16, rows + self._list.height() - self._list.viewport().height())
        self._list.setGeometry(corner.x(), corner.y() + 2, overlay.width() - corner.x() - _TO_THE_EDGE, height)

    def _fit_placeholder(self) -> None:
        """As much of the invitation as there is room for, and never half a word."""
        long, short, keys = _("Find a case, person or command"), _("Find"), keys_words("Ctrl+K")
        room = self.width() - self.textMargins().left() - scaled(28)
        offers = (f"{long}   {keys}", long, f"{short}   {keys}", short)
        fitting = (words for words in offers if self.fontMetrics().horizontalAdvance(words) <= room)
        self.setPlaceholderText(next(fitting, ""))

    def _take_clicked(self, item: QListWidgetItem) -> None:
        self._take(self._list.row(item))

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._offers):
            return
        offer = self._offers[row]
        self.clear_all()
        if offer.command:
            self._actions[offer.command].trigger()
        elif offer.case_id is not None:
            self.case_chosen.emit(offer.case_id)
