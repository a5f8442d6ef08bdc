"""The field at the top: type a word and find a case, or a few letters and find a command."""

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.models.words import _
from app.services.finding import find_cases
from app.views.actions import ACTS, Actions, keys_words
from app.views.desk import Desk
from app.views.look.icons import icon

_REST_MS = 40
_MOST_COMMANDS = 6
_MOST_CASES = 12


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


class FindBox(QLineEdit):
    """Arrow keys move in the list below, Enter takes a line, Escape closes it. The list lies over the page."""

    case_chosen = Signal(int)

    def __init__(self, desk: Desk, actions: Actions, overlay: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self._offers: list[Offer] = []
        self.setObjectName("find")
        self.setAccessibleName(_("Find a case, person or command"))
        self.setPlaceholderText(_("Find a case, person or command   {keys}").format(keys=keys_words("Ctrl+K")))
        self.addAction(icon("find", alone=True), QLineEdit.ActionPosition.LeadingPosition).setEnabled(False)
        self._overlay = overlay
        self._list = QListWidget(overlay)
        self._list.setObjectName("found")
        self._list.setAccessibleName(_("Found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.hide()

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
        self.clear()
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._list.isVisible():
            self._place()
        return False

    def _show(self, typed: bool) -> None:
        self._list.clear()
        for offer in self._offers:
            self._list.addItem(offer.words)
        if not self._offers:
            nothing = QListWidgetItem(_("Nothing found. Try the beginning of a word, a name or a reference."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)
        else:
            self._list.setCurrentRow(0)
        self._place()
        self._list.setVisible(typed)
        self._list.raise_()
        self._say_current()

    def _say_current(self) -> None:
        item = self._list.currentItem()
        self.setAccessibleDescription(item.text() if item is not None else "")

    def _place(self) -> None:
        overlay = self._overlay
        corner = self.mapTo(overlay, self.rect().bottomLeft())
        rows = max(1, len(self._offers))
        height = min(overlay.height() - corner.y() - 16, rows * max(28, self._list.sizeHintForRow(0)) + 8)
        self._list.setGeometry(corner.x(), corner.y() + 2, self.width(), max(36, height))

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
