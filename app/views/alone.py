"""A page by itself, with nothing of the office around it: fit to be turned round and read by the person."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.models.words import _
from app.views.actions import Actions
from app.views.desk import Desk
from app.views.frame import PageStack, StatusLine, practice_stripe, top_button
from app.views.pages.parts import Reminder
from app.views.widgets.reading_order import follow_reading_order

ALLOWED = frozenset({"hide", "lock", "undo", "finish", "insert_quote", "larger", "smaller", "usual_size"})
"""What the keys do while a page stands alone: nothing that would show the office to whoever reads along."""


class AloneScreen(QWidget):
    """Shown in place of the frame. Whoever reads along finds the page, the way out, and nothing else."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("alone")
        self._desk = desk
        self.stack = PageStack()
        self._left = QLabel()
        self._status = StatusLine(desk, actions["undo"])

        top = QHBoxLayout()
        top.setSpacing(8)
        top.addStretch()
        top.addWidget(top_button("hide", _("&Hide"), actions["hide"]))
        top.addWidget(top_button("lock", _("&Lock"), actions["lock"]))
        middle = QVBoxLayout()
        middle.setContentsMargins(48, 10, 48, 8)
        middle.setSpacing(8)
        middle.addLayout(top)
        middle.addWidget(self.stack, stretch=1)
        middle.addWidget(self._status)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot_row = QHBoxLayout(foot)
        foot_row.setContentsMargins(12, 4, 12, 4)
        foot_row.addWidget(Reminder(_("Esc back · F8 hide · Ctrl+L lock")), stretch=1)
        foot_row.addWidget(self._left)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if desk.office.vault.practice:
            whole.addWidget(practice_stripe())
        whole.addLayout(middle, stretch=1)
        whole.addWidget(foot)

        self.stack.currentChanged.connect(self._on_page)

    def begin(self) -> None:
        """What was done before, and could be undone, is no matter of whoever reads along."""
        self._desk.forget_undo()
        self._status.forget()

    def _on_page(self) -> None:
        """Tab goes through the page before it comes to what was said."""
        follow_reading_order(self)

    def show_left(self, words: str) -> None:
        if words != self._left.text():
            self._left.setText(words)
