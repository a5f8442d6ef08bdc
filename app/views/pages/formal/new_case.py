"""A new case of the HR office: who complains, about whom, and when it came."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.answers import Answers
from app.models.errors import NotSaved, PlainError
from app.models.notes import Draft
from app.models.words import _
from app.services import drafts
from app.services.formal.cases import NEW_CASE, open_new_case
from app.views.desk import Desk
from app.views.draft_keeper import DraftKeeper
from app.views.form import FormView
from app.views.pages.base import OfficePage
from app.views.pages.parts import FRAME_LETTERS, beside_title


class NewCasePage(OfficePage):
    """What is typed is a draft within a second, and a case at *Open the case*."""

    area: ClassVar[str] = "cases"
    opened = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("New case"), _("For a complaint that has come, or one that somebody thinks of making.")
        )
        self.form = FormView(desk.office.form(NEW_CASE), clock=desk.office.clock, reserved_letters=FRAME_LETTERS)
        self.keeper = DraftKeeper(desk, self.form, self)
        self._draft_words = beside_title()
        self._open = QPushButton(_("Open the case"))
        self._open.setObjectName("open_new_case")
        self._open.setProperty("kind", "primary")
        self._back = QPushButton(_("Back to the cases"))
        self._back.setObjectName("back_to_cases")

        self.beside_title.addWidget(self._draft_words)
        self.body.addWidget(self.form)
        self.body.addStretch()
        self.foot.addStretch()
        self.foot.addWidget(self._back)
        self.foot.addWidget(self._open)

        self._open.clicked.connect(self.finish)
        self._back.clicked.connect(self._on_back)
        self.keeper.said.connect(self._draft_words.setText)
        self.keeper.refused.connect(self.refuse)

    def start_new(self, answers: Answers | None = None) -> None:
        """An empty form, or one with what an enquiry said already. What was being typed stays as a draft."""
        self.put_away()
        if self.keeper.is_unkept:
            # It could not be put on disk, so it is nowhere but here.
            return
        self.keeper.follow(None, None)
        self._draft_words.setText("")
        self.form.set_answers({**self.form.form.defaults(self.desk.office.now()), **(answers or {})})

    def go_on(self, draft: Draft) -> None:
        """Opens what was begun."""
        self.put_away()
        self.keeper.follow(draft.id, None)
        self.form.set_answers(drafts.draft_answers(self.desk.office, draft))
        self._draft_words.setText(_("An unfinished draft of this form"))

    def first_focus(self) -> QWidget | None:
        return self.form.field("complainant_called")

    def put_away(self) -> None:
        self.keeper.flush()

    def finish(self) -> None:
        """Opens the case."""
        self.keeper.flush()
        try:
            changes = self.desk.do(open_new_case, self.form.answers(), self.keeper.draft_id)
        except NotSaved as not_saved:
            self.form.show_problems(not_saved.problems)
        except PlainError as error:
            self.refuse(error)
        else:
            self.keeper.follow(None, None)
            self.form.set_answers({})
            if changes.record_id is not None:
                self.opened.emit(changes.record_id)

    def _on_back(self) -> None:
        self.put_away()
        self.left.emit()
