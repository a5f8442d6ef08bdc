"""A short form on a page, opened by a button: it keeps, or it goes away again. What is typed is a draft meanwhile."""

import string
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from app.models.answers import Answers
from app.models.changes import Changes
from app.models.errors import NotSaved, PlainError
from app.models.forms import Form
from app.models.notes import Draft
from app.models.words import _
from app.services import drafts
from app.services.office import Office
from app.views.desk import Desk
from app.views.draft_keeper import DraftKeeper
from app.views.form import FormView
from app.views.widgets.card import Card


class InlineForm(Card):
    """`keep(answers)` does the work; what it refuses is shown beside the field. `keep_words` says what that is."""

    opener_gone = Signal()
    """It went away, and what had opened it is gone as well: the focus needs another place."""
    refused = Signal(object)

    def __init__(self, desk: Desk, form: str | Form, keep: Callable[[Answers], object], keep_words: str = "") -> None:
        form = desk.office.form(form) if isinstance(form, str) else form
        form_name = form.name
        super().__init__(_(form.title))
        self.setObjectName(f"form_{form_name}")
        self._keep = keep
        self._desk = desk
        # Several may be open beside each other and the page's own letters, so these go without.
        self._opener: QWidget | None = None
        self.view = FormView(form, clock=desk.office.clock, reserved_letters=string.ascii_lowercase)
        self.keeper = DraftKeeper(desk, self.view, self)
        self._keep_button = QPushButton(keep_words or _("Keep"))
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
        self._cancel_button.clicked.connect(self.cancel)
        self.keeper.refused.connect(self.refused)

    def take_up(self, case_id: int | None) -> None:
        """From now on it is about this case, or none; what was begun and not finished is in sight again."""
        known = self.keeper.case_id == case_id and not self.isHidden()
        if known and (self.keeper.draft_id is None or self._draft_is_there()):
            return
        draft = self.begun(case_id)
        self.keeper.follow(None if draft is None else draft.id, case_id)
        if draft is None:
            self.hide()
        else:
            self.view.set_answers(drafts.draft_answers(self._desk.office, draft))
            self.show()

    def forget(self) -> None:
        """What it was about is gone, and so is what was typed."""
        self.hide()
        self.keeper.follow(None, None)

    def put_away(self) -> None:
        """Keeps what was typed: the page is left, or the vault is locked."""
        self.keeper.flush()

    def open_form(self) -> None:
        self._opener = self.window().focusWidget()
        if self.isHidden():
            self.take_up(self.keeper.case_id)
        if self.isHidden():
            self.view.set_answers(self.fresh_answers())
            self.show()
        asked = self.view.form.shown(self.view.answers())
        first: QWidget = self.view.field(asked[0].name)
        first.setFocus()

    def begun(self, case_id: int | None) -> Draft | None:
        """What was begun in this form and not finished."""
        return drafts.draft_for(self._desk.office, self.view.form.name, case_id)

    def fresh_answers(self) -> Answers:
        """What stands in the form before anybody typed."""
        return self.view.form.defaults(self._desk.office.now())

    def cancel(self) -> None:
        """What was typed is set aside; for a moment it can be brought back."""
        draft_id = self.keeper.draft_id
        self.keeper.follow(None, self.keeper.case_id)
        if draft_id is not None:
            self._let_go(self._desk.do, drafts.discard_draft, draft_id)
        self.close_form()

    def close_form(self) -> None:
        """Goes away, and the focus goes back to where the form was opened, if that is still there."""
        self.hide()
        if self._opener is not None and isValid(self._opener) and self._opener.isVisible():
            self._opener.setFocus()
        else:
            self.opener_gone.emit()

    def keep(self) -> None:
        answers = self.view.answers()
        if problems := self.view.form.problems(answers):
            self.view.show_problems(problems)
            return
        # The act may take away what the form was about, as when a case joins another.
        draft_id, case_id = self.keeper.draft_id, self.keeper.case_id
        self.keeper.hold()
        try:
            self._keep(self.view.form.kept(answers))
        except NotSaved as not_saved:
            self.keeper.go_on()
            self.view.show_problems(not_saved.problems)
        except PlainError as error:
            self.keeper.go_on()
            self.refused.emit(error)
        else:
            self.keeper.follow(None, case_id)
            if draft_id is not None:
                # Quietly: the act itself can still be taken back.
                self._let_go(self._desk.quietly, drafts.finish_draft, draft_id)
            self.close_form()

    def _let_go(self, do: Callable[..., Changes], how: Callable[[Office, int], Changes], draft_id: int) -> None:
        try:
            do(how, draft_id)
        except PlainError as error:
            self.refused.emit(error)

    def _draft_is_there(self) -> bool:
        return self._desk.office.vault.drafts.one(self.keeper.draft_id or 0) is not None
