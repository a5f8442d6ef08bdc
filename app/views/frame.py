"""The frame around every page: areas on the left, find and hide and lock at the top, what was kept at the foot."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.models.changes import Undo
from app.models.words import _
from app.views.actions import Actions, areas_for
from app.views.desk import UNDO_MS, Desk
from app.views.find import FindBox
from app.views.look.dressing import Wardrobe
from app.views.look.icons import icon
from app.views.pages.parts import plain_words
from app.views.questions.marks import Roving
from app.views.widgets.announce import announce
from app.views.widgets.reading_order import follow_reading_order

_SIDEBAR_WIDTH = 212
"""As wide as looks calm; large text may need more, and takes it from the page only as far as it must."""


class Sidebar(QFrame):
    """The areas of the vault's role, one button each: one stop for Tab, the arrows move, Space and Enter open."""

    def __init__(self, role: str, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("areas")
        self.setAccessibleName(_("Areas"))
        self.setProperty("role", "sidebar")
        self._buttons: dict[str, QPushButton] = {}
        self._roving = Roving(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(2)
        for area in areas_for(role):
            button = QPushButton(icon(area.picture or area.name), _(area.words))
            button.setObjectName(f"area_{area.name}")
            button.setProperty("kind", "area")
            button.setCheckable(True)
            # Heard as one of several, of which one is chosen.
            button.setAutoExclusive(True)
            button.setToolTip(actions[area.name].shortcut().toString())
            button.clicked.connect(actions[area.name].trigger)
            column.addWidget(button)
            self._roving.add(button)
            self._buttons[area.name] = button
        column.addStretch()
        self.setMinimumWidth(_SIDEBAR_WIDTH)

    def show_current(self, area: str) -> None:
        """Marks the area that is open; a page that belongs to none leaves none marked."""
        for name, button in self._buttons.items():
            button.setAutoExclusive(False)
            button.setChecked(name == area)
            button.setAutoExclusive(True)
        if area in self._buttons:
            self._roving.come_to(self._buttons[area])

    def areas(self) -> list[str]:
        """The areas in their order."""
        return list(self._buttons)

    def current(self) -> str:
        """The area that is marked as shown; none for a page outside the areas."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def step(self, current: str, by: int) -> str:
        """The area before or after the current one, round and round."""
        names = list(self._buttons)
        place = names.index(current) if current in names else 0
        return names[(place + by) % len(names)]


class StatusLine(QWidget):
    """Says what was done, and offers to undo it while that is possible."""

    def __init__(self, desk: Desk, undo: QAction) -> None:
        super().__init__()
        self._words = plain_words("", "ok")
        self._words.setObjectName("status")
        self._undo = QPushButton(_("Undo"))
        self._undo.setObjectName("undo_button")
        self._undo.setProperty("kind", "quiet")
        self._undo.hide()
        self._fade = QTimer(self, singleShot=True, interval=UNDO_MS)

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, stretch=1)
        row.addWidget(self._undo)

        self._undo.clicked.connect(undo.trigger)
        self._fade.timeout.connect(self.forget)
        desk.said.connect(self.say)
        desk.undo_offered.connect(self.offer)

    def say(self, words: str) -> None:
        self._words.setText(words)
        # There is one for the office and one for a page alone: only the one on the screen speaks.
        if self.isVisible():
            announce(self._words, words)
        self._fade.start()

    def offer(self, undo: Undo | None) -> None:
        self._undo.setVisible(undo is not None)
        self._undo.setAccessibleDescription("" if undo is None else undo.words)
        self._undo.setToolTip("" if undo is None else undo.words)

    def forget(self) -> None:
        self._words.setText("")
        self._undo.hide()


class PageStack(Wardrobe):
    """As high as there is room. Pages scroll: one that wants more height must not press the buttons above it flat."""

    def hasHeightForWidth(self) -> bool:
        return False


class Frame(QWidget):
    """Everything of the unlocked window. Pages live in its stack; only one is shown."""

    case_chosen = Signal(int)

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        vault = desk.office.vault
        self.sidebar = Sidebar(vault.role, actions)
        self.find_box = FindBox(desk, actions, self)
        self._hide = top_button("hide", _("&Hide"), actions["hide"])
        self._lock = top_button("lock", _("&Lock"), actions["lock"])
        self.stack = PageStack()
        self.status = StatusLine(desk, actions["undo"])
        self._encrypted = QLabel(_("Encrypted on this computer · no network"))
        self._left = QLabel()
        self._left.setObjectName("left")

        self._lay_out(vault.practice)
        self.find_box.case_chosen.connect(self.case_chosen)
        self.stack.currentChanged.connect(self._on_page)

    def say_left(self, words: str) -> None:
        """Reads out that it will lock soon."""
        announce(self._left, words)

    def show_shared(self, allowed: bool) -> None:
        """While the window can be shared, the foot says so."""
        usual, shared = _("Encrypted on this computer · no network"), _("This window can be shared now")
        self._encrypted.setText(shared if allowed else usual)

    def _on_page(self) -> None:
        """Tab goes through the page before it comes to the line at the foot."""
        follow_reading_order(self)

    def show_left(self, words: str) -> None:
        if words != self._left.text():
            self._left.setText(words)

    def _lay_out(self, practice: bool) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.find_box, stretch=1)
        top.addWidget(self._hide)
        top.addWidget(self._lock)

        middle = QVBoxLayout()
        middle.setContentsMargins(24, 10, 24, 8)
        middle.setSpacing(8)
        middle.addLayout(top)
        middle.addWidget(self.stack, stretch=1)
        middle.addWidget(self.status)

        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.sidebar)
        body.addLayout(middle, stretch=1)

        foot = QFrame()
        foot.setProperty("role", "foot")
        foot_row = QHBoxLayout(foot)
        foot_row.setContentsMargins(12, 4, 12, 4)
        foot_row.addWidget(self._encrypted)
        foot_row.addStretch()
        foot_row.addWidget(self._left)

        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if practice:
            whole.addWidget(practice_stripe())
        whole.addLayout(body, stretch=1)
        whole.addWidget(foot)


def practice_stripe() -> QLabel:
    """The stripe that every screen of a practice vault wears."""
    stripe = QLabel(_("Practice: everybody here is made up"))
    stripe.setObjectName("practice")
    stripe.setProperty("role", "stripe")
    stripe.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return stripe


def top_button(picture: str, words: str, action: QAction) -> QPushButton:
    """A button for what must be at hand on every screen."""
    button = QPushButton(icon(picture), words)
    button.setObjectName(f"{picture}_button")
    button.setToolTip(action.shortcut().toString())
    button.clicked.connect(action.trigger)
    return button
