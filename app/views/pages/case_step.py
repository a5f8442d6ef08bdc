"""What the eye should find first on a case: the one next step, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.models.words import _
from app.services.next_step import NextStep
from app.views.pages.parts import plain_words
from app.views.widgets.card import Card


class StepCard(Card):
    """`wanted` names the act that does the step."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Next step"))
        self._words = plain_words("", "reading")
        self._words.setObjectName("next_step")
        self._why = plain_words("", "hint")
        self._do_it = QPushButton(_("Do th&is now"))
        self._do_it.setObjectName("do_next_step")

        self.body.addWidget(self._words)
        self.body.addWidget(self._why)
        row = QHBoxLayout()
        row.addWidget(self._do_it)
        row.addStretch()
        self.body.addLayout(row)

        self._do_it.clicked.connect(self._on_do_it)

    def show_step(self, step: NextStep) -> None:
        self._words.setText(step.words)
        self._why.setText(step.why)
        self._do_it.setVisible(bool(step.act))
        self._do_it.setProperty("act", step.act)

    def _on_do_it(self) -> None:
        self.wanted.emit(self._do_it.property("act"))
