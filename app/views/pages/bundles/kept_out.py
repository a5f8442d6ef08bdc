"""Why a document may be in no bundle at all, chosen from a list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.models.codes import CodeList
from app.models.words import _
from app.views.widgets.choice_box import ChoiceBox


class KeptOutRow(QWidget):
    """`chosen` is the code of the reason."""

    chosen = Signal(str)

    def __init__(self, reasons: CodeList) -> None:
        super().__init__()
        self._reasons = ChoiceBox()
        self._reasons.setObjectName("kept_out_reason")
        self._reasons.addItem(_("Choose why"), "")
        for code in reasons.codes:
            self._reasons.addItem(_(code.label), code.code)
        self._keep = QPushButton(_("Keep it out of every bundle"))
        self._keep.setObjectName("keep_out")
        self._keep.setProperty("kind", "quiet")
        self._keep.setEnabled(False)
        label = QLabel(_("It may be in no bundle, because it is"))
        label.setWordWrap(True)
        label.setBuddy(self._reasons)
        self._reasons.setAccessibleName(label.text())

        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(label)
        lines.addWidget(self._reasons)
        lines.addWidget(self._keep, alignment=Qt.AlignmentFlag.AlignLeading)

        self._reasons.currentIndexChanged.connect(self._on_choice)
        self._keep.clicked.connect(self._on_keep)

    def _on_choice(self) -> None:
        self._keep.setEnabled(bool(self._reasons.currentData()))

    def _on_keep(self) -> None:
        code = self._reasons.currentData()
        self._reasons.setCurrentIndex(0)
        self.chosen.emit(code)
