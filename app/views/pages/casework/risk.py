"""One risk assessment: how it reads, what is still to be done, the cases that led to it, and how it read before."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.answers import Answers
from app.models.day_words import long_day
from app.models.risks import RiskAssessment
from app.models.words import _
from app.services.risks import assessing
from app.services.risks.acts import assessment_or_say
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.casework.risk_cards import CasesCard, EarlierCard, StepsCard
from app.views.pages.parts import empty_out, plain_words
from app.views.pages.register.forms import RegisterForm
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout


class RiskPage(OfficePage):
    """`show_assessment` says which."""

    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"risks"})
    case_chosen = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Risk assessment"))
        self._id: int | None = None
        self.words = Card(_("The assessment"))
        self._standing = plain_words("", "warning")
        self._lines = QWidget()
        self._flow = FlowLayout(self._lines, even=True)
        self._long = QVBoxLayout()
        self.form = RegisterForm(desk, assessing.FORM, self._keep, _("Keep the assessment"))
        self.end_form = RegisterForm(desk, assessing.END_FORM, self._end)
        self.steps, self.cases, self.earlier = StepsCard(desk), CasesCard(desk), EarlierCard(desk)
        self._back = _button("back_to_risks", _("&Back to the list"))
        self._again = _button("look_again", _("Look at it a&gain..."))
        self._end_button = _button("end_risk", _("It holds no longer..."))
        self._hold = _button("hold_again", _("Let it hold aga&in"))

        self._lay_out()
        self._connect()

    def show_assessment(self, assessment_id: int) -> None:
        self._id = assessment_id
        self.look_again()

    def show_draft(self, about: str) -> None:
        """The assessment of which something was begun."""
        found = self.desk.office.vault.risks.assessments.where("object_id = ?", about)
        if found and found[0].id is not None:
            self.show_assessment(found[0].id)

    def first_focus(self) -> QWidget | None:
        return self._again if self._again.isVisible() else self._back

    def put_away(self) -> None:
        for form in self._forms():
            form.put_away()

    def refresh(self) -> None:
        now = self.desk.office.vault.risks.assessments.one(self._id or 0)
        if now is None:
            # Taken out again: there is nothing to show any more.
            self._id = None
            self.left.emit()
            return
        self.set_title(_("Risk assessment {number}").format(number=now.reference))
        self._standing.setText(self._standing_words(now))
        self._standing.setVisible(bool(self._standing.text()))
        empty_out(self._flow)
        empty_out(self._long)
        for line in assessing.lines_of(self.desk.office, assessing.answers_of(now)):
            # What somebody wrote at length has the whole width.
            place = self._long if line.is_long else self._flow
            place.addWidget(plain_words(f"{line.label}\n{line.words}"))
        for button, is_shown in (
            (self._again, now.is_open),
            (self._end_button, now.is_open),
            (self._hold, not now.is_open),
        ):
            button.setVisible(is_shown)
        for form in (self.form, self.end_form):
            form.turn_to(now.object_id)
        for card in (self.steps, self.cases, self.earlier):
            card.show_assessment(now)

    def _standing_words(self, now: RiskAssessment) -> str:
        if now.is_overdue(self.desk.office.today()):
            return _("It was to be looked at again on {day}.").format(day=long_day(now.review_on))
        if now.ended_on is None:
            return ""
        other = self.desk.office.vault.risks.assessments.one(now.superseded_by or 0)
        told = [
            _("It holds no longer, since {day}: {reason}").format(day=long_day(now.ended_on), reason=now.ended_because)
        ]
        if other is not None:
            told.append(_("In its place: {number}").format(number=other.reference))
        return "\n".join(told)

    def _now(self) -> RiskAssessment:
        return assessment_or_say(self.desk.office, self._id or 0)

    def _open_again(self) -> None:
        now = self._now()
        typed = assessing.answers_of(now)
        # When it was looked at, and when it is to be looked at next, is said anew.
        self.form.open_about(
            now.object_id, {name: typed[name] for name in typed if name not in ("assessed_on", "review_on")}
        )

    def _open_end(self) -> None:
        self.end_form.open_about(self._now().object_id)

    def _keep(self, answers: Answers) -> None:
        self.desk.do(assessing.keep_assessment, answers, self._id)

    def _end(self, answers: Answers) -> None:
        self.desk.do(assessing.end_assessment, self._id, answers["because"], answers.get("superseded_by", ""))

    def _hold_again(self) -> None:
        self.act(assessing.hold_again, self._id)
        self._again.setFocus()

    def _to_back(self) -> None:
        self._back.setFocus()

    def _forms(self) -> list[RegisterForm]:
        return [self.form, self.end_form, self.steps.form, self.cases.form]

    def _lay_out(self) -> None:
        acts = QWidget()
        row = FlowLayout(acts)
        for button in (self._again, self._end_button, self._hold):
            row.addWidget(button)
        self.words.body.addWidget(self._standing)
        self.words.body.addWidget(self._lines)
        self.words.body.addLayout(self._long)
        for part in (acts, self.form, self.end_form):
            self.words.body.addWidget(part)
        self.body.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignLeading)
        for card in (self.words, self.steps, self.cases, self.earlier):
            self.body.addWidget(card)
        self.body.addStretch()

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._again.clicked.connect(self._open_again)
        self._end_button.clicked.connect(self._open_end)
        self._hold.clicked.connect(self._hold_again)
        self.cases.case_chosen.connect(self.case_chosen)
        for form in self._forms():
            form.refused.connect(self.refuse)
        for own in (self.form, self.end_form):
            own.opener_gone.connect(self._to_back)
        for card in (self.steps, self.cases):
            card.refused.connect(self.refuse)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button
