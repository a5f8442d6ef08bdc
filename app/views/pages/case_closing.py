"""Closing a case: what is not settled yet, with the way to settle it, and how the case ended."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.answers import Answers
from app.models.closing import InTheWay
from app.models.words import _
from app.services.closing import form_of, in_the_way, open_tasks, outcome_reached
from app.views.desk import Desk
from app.views.pages.inline_form import InlineForm
from app.views.pages.parts import empty_out, plain_words, record_button


class ClosingForm(InlineForm):
    """The form, under what stands in the way. `wanted` names the act that settles one of these things."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, keep: Callable[[Answers], object]) -> None:
        super().__init__(desk, form_of(desk.office), keep, _("Close it"))
        self._case_id: int | None = None
        self._list = QVBoxLayout()
        self.body.insertLayout(self.body.indexOf(self.view), self._list)

    def follow(self, case_id: int) -> None:
        """From now on it is about this case; what is in sight is looked at again."""
        self._case_id = case_id
        if not self.isHidden():
            self._look()

    def take_up(self, case_id: int | None) -> None:
        super().take_up(case_id)
        if case_id is not None:
            self.follow(case_id)

    def open_form(self) -> None:
        self._look()
        super().open_form()

    def fresh_answers(self) -> Answers:
        """How the procedure ended is chosen already, where its end says so."""
        reached = "" if self._case_id is None else outcome_reached(self._desk.office, self._case_id)
        return {**super().fresh_answers(), **({"outcome": reached} if reached else {})}

    def _look(self) -> None:
        assert self._case_id is not None
        office = self._desk.office
        obstacles, tasks = in_the_way(office, self._case_id), open_tasks(office, self._case_id)
        empty_out(self._list)
        for each in obstacles:
            self._list.addWidget(self._line(each))
        may_pass = any(each.may_pass for each in obstacles)
        self.view.set_up({"tasks_open": bool(tasks), "something_open": may_pass})

    def _line(self, each: InTheWay) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(plain_words(each.words, "warning"), stretch=1)
        if each.act:
            button = record_button(_("Do it now"), f"settle_{each.name}", None, self._on_wanted, each.words)
            button.setProperty("act", each.act)
            row.addWidget(button)
        return line

    def _on_wanted(self) -> None:
        self.wanted.emit(self.sender().property("act"))
