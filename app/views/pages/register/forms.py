"""A short form about one record of the register: a draft of it is found again with the same record, and no other."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.models.answers import Answers
from app.models.notes import Draft
from app.services.register import answers
from app.services.register.units import tree_of
from app.views.desk import Desk
from app.views.pages.inline_form import InlineForm

_UNIT_QUESTIONS = ("unit", "parent")


class RegisterForm(InlineForm):
    """`about` names what it is about, so that words typed of one person never appear with another."""

    def __init__(self, desk: Desk, form_name: str, keep: Callable[[Answers], object], keep_words: str = "") -> None:
        super().__init__(desk, form_name, keep, keep_words)
        self._office_desk = desk
        self._typed: Answers = {}
        self.about = ""

    def turn_to(self, about: str) -> None:
        """From now on it is about this; what was typed of something else is kept as a draft of that."""
        if about != self.about:
            self.put_away()
            self.forget()
            self.about, self._typed = about, {}
        self.take_up(None)

    def open_about(self, about: str, typed: Answers | None = None) -> None:
        """Opens about this record; `typed` is what stands in it already."""
        self.turn_to(about)
        self._typed = typed or {}
        self._offer_units()
        self.open_form()

    def begun(self, case_id: int | None) -> Draft | None:
        return answers.begun(self._office_desk.office, self.view.form.name, self.about)

    def fresh_answers(self) -> Answers:
        return {**super().fresh_answers(), **self._typed, "about": self.about}

    def _offer_units(self) -> None:
        """The names of the units, while one is typed."""
        for question in self.view.form.questions:
            edit = self.view.field(question.name) if question.name in _UNIT_QUESTIONS else None
            if isinstance(edit, QLineEdit):
                names = [unit.name for unit in tree_of(self._office_desk.office) if unit.ended_on is None]
                completer = QCompleter(names, edit)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                edit.setCompleter(completer)
