"""A card about one formal case, for any page: it shows a case, keeps what was typed, and asks by signals."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.changes import Changes
from app.models.errors import PlainError
from app.views.desk import Desk
from app.views.pages.inline_form import InlineForm
from app.views.pages.parts import empty_out, plain_words
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout


class CaseCard(Card):
    """Lines that are drawn anew, above the forms that its buttons open. The page puts it away and shows cases in it."""

    document_wanted = Signal(int)
    case_wanted = Signal(int)
    refused = Signal(object)

    def __init__(self, desk: Desk, name: str, title: str) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self._desk = desk
        self._case_id: int | None = None
        self._may_write = True
        self._forms: list[InlineForm] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)

    def show_case(self, case_id: int, *, may_write: bool = True) -> None:
        """Shows a case as it is now; what was begun about it and not finished is in sight again."""
        is_new = case_id != self._case_id
        if is_new:
            self.forget_chosen()
        self._case_id, self._may_write = case_id, may_write
        empty_out(self._lines)
        self.draw(case_id)
        for form in self._forms:
            if not may_write:
                form.hide()
            elif is_new:
                form.take_up(case_id)

    def draw(self, case_id: int) -> None:
        """Puts the lines of a case into the card."""

    def forget_chosen(self) -> None:
        """Another case comes: what a form was about belongs to the one before."""

    def put_away(self) -> None:
        for form in self._forms:
            form.put_away()

    def forget(self) -> None:
        """Nothing of a case stays here that is no longer shown."""
        self._case_id = None
        self.forget_chosen()
        empty_out(self._lines)
        for form in self._forms:
            form.forget()

    def add_form(self, form: InlineForm) -> None:
        self._forms.append(form)
        self.body.addWidget(form)
        form.refused.connect(self.refused)
        form.opener_gone.connect(self._on_opener_gone)

    def say(self, words: str, role: str = "") -> None:
        """A line of plain words."""
        if words:
            self._lines.addWidget(plain_words(words, role))

    def say_with(self, words: str, buttons: list[QPushButton], role: str = "") -> None:
        """A line of plain words, and what can be done about it."""
        self.say(words, role)
        if not buttons:
            return
        row = QWidget()
        flow = FlowLayout(row)
        for button in buttons:
            flow.addWidget(button)
            # Qt shows what a layout takes in only later, and then the first of them could not be given the focus.
            button.show()
        self._lines.addWidget(row)
        row.show()

    def act(self, service: Callable[..., Changes], *args: Any) -> Changes | None:
        """Does something on the desk; a foreseen refusal goes to the page, and nothing comes back."""
        try:
            return self._desk.do(service, *args)
        except PlainError as error:
            self.refused.emit(error)
            return None

    def first_button(self) -> QPushButton | None:
        buttons = self.findChildren(QPushButton)
        return next((each for each in buttons if each.isVisibleTo(self) and each.isEnabled()), None)

    def _on_opener_gone(self) -> None:
        first = self.first_button()
        if first is not None:
            first.setFocus()
