"""What the person says to a note: changes, agreed, or not. All of it is one draft, and one part is open at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.opinion import Opinion
from app.models.words import _
from app.views.form import FormView
from app.views.pages.opinion_hint import OpinionHint
from app.views.pages.parts import plain_words
from app.views.widgets.card import Card


class AnswerPart(Card):
    """Some questions of the form under a title, with the button that keeps their answers."""

    kept = Signal()
    closed = Signal()

    def __init__(self, name: str, title: str, keep: str, *contents: QWidget) -> None:
        super().__init__(title)
        self.setObjectName(f"part_{name}")
        self.name = name
        self._close = QPushButton(_("Close"))
        self._close.setObjectName(f"close_{name}")
        self._close.setAccessibleName(_("{act}, {part}").format(act=self._close.text(), part=title))
        self._close.setProperty("kind", "quiet")
        self._keep = QPushButton(keep)
        self._keep.setObjectName(f"keep_{name}")
        self._keep.setProperty("kind", "primary")

        for widget in contents:
            self.body.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._close)
        buttons.addWidget(self._keep)
        self.body.addLayout(buttons)
        self.hide()

        self._keep.clicked.connect(self.kept)
        self._close.clicked.connect(self.closed)

    def allow(self, may_keep: bool) -> None:
        self._keep.setEnabled(may_keep)


class AnswerParts(QWidget):
    """The parts beside the note. `kept` names the part whose answers are to be kept."""

    kept = Signal(str)
    closed = Signal()

    def __init__(self, form: FormView, opinion: Opinion) -> None:
        super().__init__()
        self._form = form
        self.opinion = OpinionHint(form.field("wording"), opinion)
        self.asked = QCheckBox(_("They &asked for a copy of their own"))
        self.asked.setObjectName("asked")
        only = plain_words(_("It is made for nobody else, and it is written down that it was made."), "hint")
        changes = (form.block("changes"), form.block("wording"), self.opinion)
        agreed = (form.block("how"), form.block("agreed_on"))
        not_agreed = (form.block("reason"), form.block("version"))
        self._parts = {
            part.name: part
            for part in (
                AnswerPart("changes", _("Changes"), _("&Keep the changes"), *changes),
                AnswerPart("agreed", _("Agreed"), _("&Keep as agreed"), *agreed),
                AnswerPart("not_agreed", _("Not agreed"), _("&Keep as not agreed"), *not_agreed),
                AnswerPart("copy", _("A copy of their own"), _("Ma&ke the copy"), self.asked, only),
            )
        }
        self._first = {"changes": "changes", "agreed": "how", "not_agreed": "reason"}
        self._parts["copy"].allow(False)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        for part in self._parts.values():
            lines.addWidget(part)
            part.kept.connect(self._on_kept)
            part.closed.connect(self.closed)
        lines.addStretch()
        self.hide()

        self.asked.toggled.connect(self._parts["copy"].allow)

    @property
    def open_part(self) -> str:
        """The part that is open; none when all are closed."""
        return next((name for name, part in self._parts.items() if not part.isHidden()), "")

    def first_field(self) -> QWidget | None:
        """The first question of what is open."""
        if self.open_part == "copy":
            return self.asked
        return self._form.field(self._first[self.open_part]) if self.open_part else None

    def open(self, name: str) -> None:
        """Opens one part and closes the others; an empty name closes all. What is typed stays."""
        for part in self._parts.values():
            if part.name != name:
                part.hide()
        self.setVisible(bool(name))
        if name:
            self._parts[name].show()
        if name != "copy":
            self.asked.setChecked(False)

    def _on_kept(self) -> None:
        self.kept.emit(self.open_part)
