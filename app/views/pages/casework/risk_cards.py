"""What stands beside a risk assessment on its page: further steps, the cases that led to it, how it read before."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.answers import Answers
from app.models.changes import Changes
from app.models.day_words import long_day
from app.models.errors import PlainError
from app.models.risks import RiskAssessment, RiskStep
from app.models.words import _
from app.services.risks import assessing, beside
from app.views.desk import Desk
from app.views.pages.parts import empty_out, plain_words, record_button, short_day
from app.views.pages.register.forms import RegisterForm
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout


class _LinesCard(Card):
    """Lines with what can be done with each, and a form for another."""

    refused = Signal(object)

    def __init__(self, desk: Desk, name: str, title: str, form: str, add_words: str) -> None:
        super().__init__(title)
        self.setObjectName(f"{name}_card")
        self.desk = desk
        self.now: RiskAssessment | None = None
        self.lines = QVBoxLayout()
        self.add = QPushButton(add_words)
        self.add.setObjectName(f"add_{name}")
        self.form = RegisterForm(desk, form, self.keep)

        self.body.addLayout(self.lines)
        self.body.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.form)
        self.add.clicked.connect(self._open)
        self.form.opener_gone.connect(self.add.setFocus)

    def keep(self, answers: Answers) -> None:
        raise NotImplementedError

    def draw(self, now: RiskAssessment) -> None:
        raise NotImplementedError

    def show_assessment(self, now: RiskAssessment) -> None:
        self.now = now
        self.form.turn_to(now.object_id)
        self.add.setVisible(now.is_open)
        empty_out(self.lines)
        self.draw(now)

    def line(self, words: str, role: str, buttons: list[QPushButton]) -> None:
        whole, acts = QWidget(), QWidget()
        row, flow = QHBoxLayout(whole), FlowLayout(acts)
        row.setContentsMargins(0, 0, 0, 0)
        for button in buttons:
            flow.addWidget(button)
        row.addWidget(plain_words(words, role), stretch=1)
        row.addWidget(acts)
        self.lines.addWidget(whole)

    def nothing(self, words: str) -> None:
        self.lines.addWidget(plain_words(words, "muted"))

    def act(self, service: Callable[..., Changes], *args: object) -> None:
        try:
            self.desk.do(service, *args)
        except PlainError as error:
            self.refused.emit(error)
        # The button that was pressed may be gone.
        self.add.setFocus()

    def _open(self) -> None:
        if self.now is not None:
            self.form.open_about(self.now.object_id)


class StepsCard(_LinesCard):
    """What is still to be done, by whom and by when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "risk_step", _("Further steps"), beside.STEP_FORM, _("Add a &step..."))

    def keep(self, answers: Answers) -> None:
        if self.now is not None:
            self.desk.do(beside.add_step, self.now.id, answers)

    def draw(self, now: RiskAssessment) -> None:
        steps = self.desk.office.vault.risks.steps.of(now.id or 0)
        for number, step in enumerate(steps):
            words = self._words(step)
            role = "muted" if step.done_on else "warning" if step.is_late(self.desk.office.today()) else ""
            self.line(words, role, self._buttons(number, step, words) if now.is_open else [])
        if not steps:
            self.nothing(_("Nothing further is to be done."))

    def _words(self, step: RiskStep) -> str:
        when = _("by {day}").format(day=short_day(step.due_on))
        if step.done_on is not None:
            when = _("done {day}").format(day=short_day(step.done_on))
        elif step.is_late(self.desk.office.today()):
            when = _("late: was due {day}").format(day=short_day(step.due_on))
        return " · ".join(filter(None, (step.words, step.owner, when)))

    def _buttons(self, number: int, step: RiskStep, words: str) -> list[QPushButton]:
        done = record_button(_("Done"), f"step_done_{number}", step.id, self._on_done, words)
        not_done = record_button(_("Not done"), f"step_not_done_{number}", step.id, self._on_not_done, words)
        remove = record_button(_("Remove"), f"remove_step_{number}", step.id, self._on_remove, words)
        return [done if step.done_on is None else not_done, remove]

    def _on_done(self) -> None:
        self.act(beside.mark_done, self.sender().property("record"))

    def _on_not_done(self) -> None:
        self.act(beside.mark_not_done, self.sender().property("record"))

    def _on_remove(self) -> None:
        self.act(beside.remove_step, self.sender().property("record"))


class CasesCard(_LinesCard):
    """The cases that led to it, by their references."""

    case_chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "risk_link", _("Cases that led to it"), beside.LINK_FORM, _("Note a &case..."))

    def keep(self, answers: Answers) -> None:
        if self.now is not None:
            self.desk.do(beside.link_case, self.now.id, answers["reference"])

    def draw(self, now: RiskAssessment) -> None:
        links = self.desk.office.vault.risks.links.of(now.id or 0)
        cases = {case.id: case for case in self.desk.office.vault.cases.of_ids([each.case_id for each in links])}
        for number, link in enumerate(links):
            case = cases.get(link.case_id)
            if case is None:
                continue
            words = case.reference
            buttons = [record_button(_("Open case"), f"open_linked_{number}", case.id, self._on_case, words)]
            if now.is_open:
                buttons.append(record_button(_("Take away"), f"unlink_{number}", link.id, self._on_unlink, words))
            self.line(words, "", buttons)
        if not links:
            self.nothing(_("None. An assessment needs no case."))

    def _on_case(self) -> None:
        self.case_chosen.emit(self.sender().property("record"))

    def _on_unlink(self) -> None:
        self.act(beside.unlink_case, self.sender().property("record"))


class EarlierCard(Card):
    """How it read before, the last wording first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("How it read before"))
        self.setObjectName("earlier_card")
        self._desk = desk
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)

    def show_assessment(self, now: RiskAssessment) -> None:
        empty_out(self._lines)
        earlier = self._desk.office.vault.risks.earlier.of(now.id or 0)
        self.setVisible(bool(earlier))
        for wording in earlier:
            words = _("Assessed on {day}").format(day=long_day(wording.assessed_on))
            self._lines.addWidget(plain_words(words, "heading"))
            told = assessing.earlier_lines(self._desk.office, wording)
            self._lines.addWidget(plain_words("\n".join(f"{line.label}: {line.words}" for line in told)))
