"""Says which signs of this computer lock the vault, and which it does not give."""

from PySide6.QtWidgets import QGridLayout, QWidget

from app.models.words import _
from app.views.lock_triggers.triggers import TRIGGER_WORDS, Trigger
from app.views.pages.parts import plain_words
from app.views.widgets.labels import PlainLabel


class WhenItLocks(QWidget):
    """A line for each sign: it locks, or this computer does not say."""

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[Trigger, PlainLabel] = {}
        lines = QGridLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setColumnStretch(1, 1)
        for row, (trigger, words) in enumerate(TRIGGER_WORDS.items()):
            answer = plain_words()
            answer.setObjectName(f"locks_{trigger}")
            self._answers[trigger] = answer
            lines.addWidget(plain_words(_(words)), row, 0)
            lines.addWidget(answer, row, 1)
        self.show_offered(frozenset())

    def show_offered(self, offered: frozenset[Trigger]) -> None:
        for trigger, answer in self._answers.items():
            answer.setText(_("Locks") if trigger in offered else _("This computer does not say when"))
