"""The password of a locked document: typed once, used once, and kept nowhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.words import _
from app.views.pages.parts import plain_words
from app.views.unlock.fields import SecretField


class PasswordRow(QWidget):
    """In sight while a document is locked. `given` is what was typed."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._document_id: int | None = None
        self.field = SecretField("document_password", _("Password of this document"))
        self._use = QPushButton(_("Open it with this password"))
        self._use.setObjectName("use_password")

        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.field)
        lines.addWidget(self._use)
        lines.addWidget(plain_words(_("The password is used this once, and kept nowhere."), "hint"))
        self.hide()

        self._use.clicked.connect(self._on_use)
        self.field.edit.returnPressed.connect(self._on_use)

    def about(self, document_id: int | None) -> None:
        """From now on it is about this document; None where none is locked."""
        if document_id != self._document_id:
            self.field.forget()
        self._document_id = document_id
        self.setVisible(document_id is not None)

    def forget(self) -> None:
        self._document_id = None
        self.field.forget()
        self.hide()

    def _on_use(self) -> None:
        typed = self.field.text()
        if not typed:
            self.field.refuse(_("Type the password first."))
            return
        self.field.forget()
        self.given.emit(typed)
