"""The disclosure form of a case, in its named, anonymous and on-behalf variants."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.errors import NotSaved, PlainError
from app.models.words import _, counted
from app.services import disclosing, drafts
from app.views.desk import Desk
from app.views.draft_keeper import DraftKeeper
from app.views.form import FormView
from app.views.pages.base import OfficePage
from app.views.pages.parts import FRAME_LETTERS, beside_title


class DisclosurePage(OfficePage):
    """What is typed is a draft within a second, and the case's record at *Keep*."""

    area: ClassVar[str] = "cases"
    kept = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Disclosure"))
        self._case_id: int | None = None
        self._disclosure_id: int | None = None
        self._reference = ""
        self.form = FormView(desk.office.form("disclosure"), clock=desk.office.clock, reserved_letters=FRAME_LETTERS)
        self.keeper = DraftKeeper(desk, self.form, self)
        self._draft_words = beside_title()
        self._keep_button = QPushButton(_("Keep the disclosure"))
        self._keep_button.setObjectName("keep_disclosure")
        self._keep_button.setProperty("kind", "primary")
        self._back_button = QPushButton(_("Back to the case"))
        self._back_button.setObjectName("back_to_case")

        self.foot.addStretch()
        self.foot.addWidget(self._back_button)
        self.foot.addWidget(self._keep_button)
        self.beside_title.addWidget(self._draft_words)
        self.body.addWidget(self.form)

        self.form.changed.connect(self._say_left)
        self._keep_button.clicked.connect(self.finish)
        self._back_button.clicked.connect(self._back)
        self.keeper.said.connect(self._draft_words.setText)
        self.keeper.refused.connect(self.refuse)

    def show_case(self, case_id: int) -> None:
        """The form of a case, with what is known already."""
        self.put_away()
        if self.keeper.is_unkept:
            # They could not be put on disk, so they are nowhere but here.
            return
        office = self.desk.office
        found = office.vault.disclosures.of_case(case_id)
        self._case_id, self._disclosure_id = case_id, found[0].id if found else None
        form = office.form("disclosure")
        draft = drafts.draft_for(office, "disclosure", case_id)
        answers = disclosing.answers_of(office, found[0], form) if found else form.defaults(office.now())
        self.form.set_answers(drafts.draft_answers(office, draft) if draft else answers)
        self.keeper.follow(draft.id if draft else None, case_id)
        self._draft_words.setText(_("An unfinished draft of this form") if draft else "")
        case = office.vault.cases.one(case_id)
        self._reference = case.reference if case else ""
        self._say_left()

    def first_focus(self) -> QWidget | None:
        return self.form.field(self.form.form.questions[0].name)

    def finish(self) -> None:
        """Keeps the form as the case's record."""
        if self._case_id is None:
            return
        self.keeper.flush()
        try:
            self.desk.do(
                disclosing.record_disclosure,
                self._case_id,
                self.form.answers(),
                self._disclosure_id,
                self.keeper.draft_id,
            )
        except NotSaved as not_saved:
            self.form.show_problems(not_saved.problems)
        except PlainError as error:
            self.refuse(error)
        else:
            self.keeper.follow(None, self._case_id)
            self.kept.emit(self._case_id)

    def put_away(self) -> None:
        self.keeper.flush()

    def _say_left(self) -> None:
        left = len(self.form.form.unanswered(self.form.answers()))
        words = counted("{n} question is open before closing.", "{n} questions are open before closing.", left)
        left_words = words if left else _("Everything that closing needs has been asked.")
        self.set_subtitle(" · ".join(filter(None, (self._reference, left_words))))

    def _back(self) -> None:
        if self._case_id is not None:
            self.put_away()
            self.kept.emit(self._case_id)
