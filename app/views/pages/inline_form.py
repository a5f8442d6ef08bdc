"""A short form on a page, opened by a button: it keeps, or it goes away again."""

import string
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from app.models.answers import Answers
from app.models.errors import NotSaved, PlainError
from app.models.words import _
from app.views.desk import Desk
from app.views.form import FormView
from app.views.widgets.card import Card


class InlineForm(Card):
    """`keep(answers)` does the work; what it refuses is shown beside the field."""

    closed = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, form_name: str, keep: Callable[[Answers], object]) -> None:
        form = desk.office.form(form_name)
        super().__init__(_(form.title))
        self.setObjectName(f"form_{form_name}")
        self._keep = keep
        self._desk = desk
        # Several may be open beside each other and the page's own letters, so these go without.
        self._opener: QWidget | None = None
        self.view = FormView(form, clock=desk.office.clock, reserved_letters=string.ascii_lowercase)
        self._keep_button = QPushButton(_("Keep"))
        self._keep_button.setObjectName(f"keep_{form_name}")
        self._keep_button.setProperty("kind", "primary")
        self._cancel_button = QPushButton(_("Cancel"))
        self._cancel_button.setObjectName(f"cancel_{form_name}")
        for button in (self._keep_button, self._cancel_button):
            button.setAccessibleName(_("{act}, {form}").format(act=button.text(), form=_(form.title)))

        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._cancel_button)
        buttons.addWidget(self._keep_button)
        self.body.addWidget(self.view)
        self.body.addLayout(buttons)
        self.hide()

        self._keep_button.clicked.connect(self.keep)
        self._cancel_button.clicked.connect(self.close_form)

    def open_form(self) -> None:
        self._opener = self.window().focusWidget()
        self.view.set_answers(self.view.form.defaults(self._desk.office.now()))
        self.show()
        first: QWidget = self.view.field(self.view.form.questions[0].name)
        first.setFocus()

    def close_form(self) -> None:
        """Goes away, and the focus goes back to where the form was opened, if that is still there."""
        self.hide()
        if self._opener is not None and isValid(self._opener) and self._opener.isVisible():
            self._opener.setFocus()
        self.closed.emit()

    def keep(self) -> None:
        answers = self.view.answers()
        if problems := self.view.form.problems(answers):
            self.view.show_problems(problems)
            return
        try:
            self._keep(self.view.form.kept(answers))
        except NotSaved as not_saved:
            self.view.show_problems(not_saved.problems)
        except PlainError as error:
            self.refused.emit(error)
        else:
            self.close_form()
