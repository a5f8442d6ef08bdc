"""The names that a document was searched for, each of which can be given up again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.bundles.redacting import RedactionName
from app.models.words import _
from app.views.pages.parts import empty_out, plain_words
from app.views.widgets.flow import FlowLayout


class SoughtNames(QWidget):
    """In sight while there are some. `forgotten` carries the one that is looked for no more."""

    forgotten = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sought_names")
        self._names: tuple[RedactionName, ...] = ()
        words = _("Searched for so far. In the redacted copy, none of these may be found any more:")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain_words(words, "muted"))
        column.addLayout(self._lines)
        self.hide()

    def show_names(self, names: tuple[RedactionName, ...]) -> None:
        self.setVisible(bool(names))
        if names == self._names:
            return
        self._names = names
        empty_out(self._lines)
        for each in names:
            button = QPushButton(_("Do not look for it"))
            button.setObjectName(f"forget_name_{each.id}")
            button.setAccessibleName(_("Do not look for {words}").format(words=each.words))
            button.setProperty("kind", "quiet")
            button.setProperty("name_id", each.id)
            button.clicked.connect(self._on_forget)
            line = QWidget()
            flow = FlowLayout(line)
            flow.addWidget(plain_words(each.words))
            flow.addWidget(button)
            self._lines.addWidget(line)
            line.show()

    def _on_forget(self) -> None:
        self.forgotten.emit(self.sender().property("name_id"))
