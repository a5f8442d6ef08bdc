"""The four steps of a redaction side by side: none is forced, and each says how much of it is still to do."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.models.words import _
from app.services.bundles.redacting import RedactionNow
from app.views.questions.marks import Roving
from app.views.widgets.buttons import Chip
from app.views.widgets.flow import FlowLayout


class Step(StrEnum):
    FIND = "find"
    DECIDE = "decide"
    LOOK = "look"
    APPLY = "apply"


class Steps(QWidget):
    """One tab stop; the arrows move between the steps. `chosen` carries the step that was come to."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("redaction_steps")
        self.setAccessibleName(_("Steps of the redaction"))
        self._roving = Roving(self)
        self._group = QButtonGroup(self)
        self._chips: dict[Step, Chip] = {}
        flow = FlowLayout(self)
        for step in Step:
            chip = Chip()
            chip.setObjectName(f"step_{step}")
            chip.setProperty("step", str(step))
            self._roving.add(chip)
            self._group.addButton(chip)
            self._chips[step] = chip
            flow.addWidget(chip)
            chip.clicked.connect(self._on_clicked)
        self.show_counts(0, 0)
        self.show_step(Step.FIND)

    def show_now(self, now: RedactionNow) -> None:
        self.show_counts(len(now.proposed), len(now.waiting_for_second_look))

    def show_counts(self, proposed: int, waiting: int) -> None:
        """How many places are to be decided, and how many wait for a second look."""
        words = {
            Step.FIND: _("&Find"),
            Step.DECIDE: _("&Decide ({n} open)").format(n=proposed) if proposed else _("&Decide"),
            Step.LOOK: _("Second l&ook ({n} open)").format(n=waiting) if waiting else _("Second l&ook"),
            Step.APPLY: _("&Apply and approve"),
        }
        for step, chip in self._chips.items():
            if chip.text() != words[step]:
                chip.setText(words[step])
                chip.updateGeometry()

    def show_step(self, step: Step) -> None:
        self._chips[step].setChecked(True)
        self._roving.come_to(self._chips[step])

    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().property("step"))
