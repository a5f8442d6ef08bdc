"""Says which signs of this computer lock the vault, and which it does not give."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.words import N_, _
from app.views.lock_triggers.triggers import Trigger
from app.views.pages.parts import plain_words
from app.views.widgets.labels import PlainLabel

_WORDS = {
    Trigger.SCREEN: (N_("Locks when the screen locks."), N_("This computer does not say when its screen locks.")),
    Trigger.SLEEP: (
        N_("Locks when the computer goes to sleep."),
        N_("This computer does not say when it goes to sleep."),
    ),
    Trigger.LID: (N_("Locks when the lid is closed."), N_("This computer does not say when a lid is closed.")),
    Trigger.CLOCK: (
        N_("Locks when the clock jumps, as it does after a sleep."),
        N_("The clock is not watched yet."),
    ),
}


class WhenItLocks(QWidget):
    """A sentence for each sign: it locks, or this computer does not say."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[Trigger, PlainLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for trigger in Trigger:
            self._lines[trigger] = plain_words()
            self._lines[trigger].setObjectName(f"locks_{trigger}")
            column.addWidget(self._lines[trigger])
        self.show_offered(frozenset())

    def show_offered(self, offered: frozenset[Trigger]) -> None:
        for trigger, (locks, says_nothing) in _WORDS.items():
            self._lines[trigger].setText(_(locks if trigger in offered else says_nothing))
