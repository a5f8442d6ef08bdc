"""A field with its label, a hint and what is wrong with it; and one for what nobody should read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.models.words import _
from app.views.unlock.screen import paragraph, plain_button

if TYPE_CHECKING:
    from app.views.widgets.labels import Remark

LONGEST = 1024


class Field(QWidget):
    """`label` holds the Alt letter. Hint and problem are also the field's description for a screen reader."""

    def __init__(self, name: str, label: str, hint: str = "", *beside: QPushButton) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(label.replace("&", ""))
        self.edit.setMaxLength(LONGEST)
        self._hint = hint
        self._problem: Remark | None = None

        self._lay_out(label, beside)
        self._describe("")

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Replaces what was typed. Undo cannot bring it back, as it could after `QLineEdit.clear`."""
        self.edit.setText(text)

    def problem(self) -> str:
        return "" if self._problem is None else self._problem.text()

    def show_problem(self, sentence: str) -> None:
        """Says what is wrong under the field, until the next verdict; an empty sentence takes it away."""
        if sentence == self.problem():
            return
        from app.views.widgets.announce import announce
        from app.views.widgets.labels import Remark

        if self._problem is None:
            self._problem = Remark("problem")
            self._column.addWidget(self._problem)
        self._problem.say("problem", sentence)
        self._describe(sentence)
        announce(self.edit, sentence, polite=False)

    def refuse(self, sentence: str) -> None:
        """Shows the problem and selects the field, so that typing replaces what was wrong."""
        self.show_problem(sentence)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def _describe(self, problem: str) -> None:
        self.edit.setAccessibleDescription(" ".join(filter(None, (problem, self._hint))))

    def _lay_out(self, label: str, beside: tuple[QPushButton, ...]) -> None:
        words = QLabel(label)
        words.setBuddy(self.edit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, stretch=1)
        for button in beside:
            row.addWidget(button)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(words)
        if self._hint:
            column.addWidget(paragraph(self._hint, "hint"))
        column.addLayout(row)


class SecretField(Field):
    """Shows dots until the person turns `show_button` on; the button may belong to another field as well."""

    def __init__(self, name: str, label: str, hint: str = "", show_button: QPushButton | None = None) -> None:
        button = show_button or make_show_button(name)
        super().__init__(name, label, hint, *(() if show_button else (button,)))
        self.show_button = button
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        button.toggled.connect(self._on_show)

    def forget(self) -> None:
        """Leaves neither dots nor words, and nothing for undo."""
        self.set_text("")
        self.show_button.setChecked(False)
        self.show_problem("")

    def _on_show(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


def refuse_first(problems: Mapping[Field, str]) -> bool:
    """Shows what is wrong with each field, and goes to the first of them; whether there was any."""
    for field, problem in problems.items():
        field.show_problem(problem)
    wrong = next((field for field, problem in problems.items() if problem), None)
    if wrong is not None:
        wrong.refuse(problems[wrong])
    return wrong is not None


def make_show_button(name: str) -> QPushButton:
    button = plain_button(f"{name}_show", _("&Show"))
    button.setCheckable(True)
    # With its Alt letter or the mouse, the caret stays where somebody is typing.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(_("Show what is typed"))
    return button
