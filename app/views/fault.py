"""What a bug looks like: one dialog that says what is safe, and offers a report without names to copy."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.models.words import _
from app.views.clipboard import copy_openly
from app.views.look.look import scaled
from app.views.widgets.labels import PlainLabel

_WIDTH = 480


class FaultDialog(QDialog):
    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fault")
        self.setWindowTitle("Casebook")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(scaled(_WIDTH))
        happened = PlainLabel(_("Something went wrong in the program. It is not your doing."))
        happened.setProperty("role", "heading")
        safe = PlainLabel(
            _("What you kept is safe, and drafts are on disk. You can go on. If it happens again, lock and unlock.")
        )
        self._report = QPlainTextEdit(report)
        self._report.setObjectName("report")
        self._report.setAccessibleName(_("Report without names"))
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        copy = QPushButton(_("&Copy the report"))
        close = QPushButton(_("C&lose"))
        close.setProperty("kind", "primary")

        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(happened)
        layout.addWidget(safe)
        layout.addWidget(self._report)
        layout.addLayout(buttons)

        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        close.setFocus()

    def _copy(self) -> None:
        copy_openly(self._report.toPlainText())
