"""Any form on the screen: one field for each question, shown as the answers ask for it."""

from collections import deque
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.answers import Answers
from app.models.forms import Form, Section, Setting
from app.models.moments import Clock
from app.models.questions import Question
from app.views.questions.access import AccessLetters, relettered
from app.views.questions.choice import offered
from app.views.questions.field import Field, plain_label
from app.views.questions.notice import NoticeField
from app.views.questions.registry import make_field
from app.views.widgets.announce import announce


class FormView(QWidget):
    """A form, laid out under its section titles; a page may take single questions elsewhere with `block`.

    A long form is drawn section by section, so that the window never stands still: the first at once, the others one
    after another once the form is on the screen, or as soon as they are asked for. Answers are complete at all times.
    """

    changed = Signal(str)
    """The question, by its name, whose answer a person has just changed."""
    drawn = Signal()
    """Every section is on the screen."""

    def __init__(self, form: Form, *, clock: Clock, reserved_letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self._clock = clock
        self._fields: dict[str, Field] = {}
        self._sections: dict[str, _SectionBox] = {}
        self._undrawn = deque(_sections_of(form))
        self._waiting: dict[str, Any] = {}
        self._shown: frozenset[str] = frozenset()
        self._watched = _watched(form)
        self._labels = _lettered(form, clock, AccessLetters(reserved_letters))
        self._next_section = QTimer(self)
        self._next_section.setSingleShot(True)
        self._next_section.setInterval(0)

        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)

        self._next_section.timeout.connect(self._draw_more)
        self.set_answers(form.defaults(clock()))
        self._draw_section()

    def field(self, name: str) -> QWidget:
        """The control of a question: what takes the focus and the keys. Raises KeyError."""
        return self.block(name).control

    def block(self, name: str) -> Field:
        """A question with its label, hint and problem, to be laid out elsewhere. Raises KeyError."""
        self.form.question(name)
        while name not in self._fields:
            self._draw_section()
        return self._fields[name]

    @property
    def is_drawn(self) -> bool:
        """Whether every section is on the screen."""
        return not self._undrawn

    def draw_all(self) -> None:
        """Draws at once what is still to be drawn."""
        while self._undrawn:
            self._draw_section()

    def answers(self) -> dict[str, Any]:
        """Everything typed so far, that of hidden questions too; `Form.kept` says what is to be saved."""
        values = {**self._waiting, **{name: field.value() for name, field in self._fields.items()}}
        return {name: value for name, value in values.items() if value is not None}

    def set_answers(self, answers: Answers) -> None:
        """Shows these answers and no others, with nothing called wrong."""
        undrawn = {question.name for _section, questions in self._undrawn for question in questions}
        self._waiting = {name: value for name, value in answers.items() if name in undrawn}
        for name, field in self._fields.items():
            field.set_value(answers.get(name))
            field.show_problem("")
        self._show_what_is_asked()

    def set_up(self, settings: Mapping[str, Setting]) -> None:
        """Takes up the settings that the form reads, as they are now."""
        self.form = self.form.with_settings(settings)
        self._show_what_is_asked()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Shows each problem beside its question, takes the others away, and goes to the first."""
        concerned = [question.name for question in self.form.questions if question.name in problems]
        if concerned:
            self.block(concerned[-1])
        for name, field in self._fields.items():
            field.show_problem(problems.get(name, ""))
        if concerned:
            self._fields[concerned[0]].take_focus()

    def tab_stops(self) -> list[QWidget]:
        """Every widget that may take the focus, in reading order."""
        return [stop for name, field in self._fields.items() if name in self._shown for stop in field.tab_stops()]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._next_section.start()

    def _draw_more(self) -> None:
        if self._undrawn:
            self._draw_section()
            self._next_section.start()
        else:
            self.drawn.emit()

    def _draw_section(self) -> None:
        section, questions = self._undrawn.popleft()
        fields = [self._draw(question) for question in questions]
        lines = self._lines
        if section is not None:
            box = _SectionBox(section)
            if not any(question.name in self._shown for question in questions):
                box.hide()
            self._sections[section.name] = box
            lines = box.lines
        for field in fields:
            lines.addWidget(field)
        if section is not None:
            self._lines.addWidget(box)

    def _draw(self, question: Question) -> Field:
        field = make_field(question, self._clock)
        of_this = {code: words for (name, code), words in self._labels.items() if name == question.name}
        field.set_label(of_this.pop(""))
        field.set_choice_labels(of_this)
        field.set_value(self._waiting.pop(question.name, None))
        if question.name not in self._shown:
            field.hide()
        field.changed.connect(self._on_changed)
        self._fields[question.name] = field
        self._prepare(field)
        return field

    def _on_changed(self) -> None:
        field = self.sender()
        assert isinstance(field, Field)
        field.show_problem("")
        if field.question.name in self._watched:
            before = self._shown
            self._show_what_is_asked()
            self._announce_notices(self._shown - before)
        self.changed.emit(field.question.name)

    def _show_what_is_asked(self) -> None:
        before, self._shown = self._shown, frozenset(question.name for question in self.form.shown(self.answers()))
        # Only what changes: showing what is shown already makes Qt lay everything out at once.
        for name in (before ^ self._shown) & self._fields.keys():
            self._fields[name].setVisible(name in self._shown)
        for field in self._fields.values():
            self._prepare(field)
        filled = {self.form.question(name).section for name in self._shown}
        for name, box in self._sections.items():
            if box.isHidden() == (name in filled):
                box.setVisible(name in filled)

    def _prepare(self, field: Field) -> None:
        """Tells a field what depends on the other answers and on the service's settings."""
        if field.question.variants:
            asked = self.form.as_asked(self.form.question(field.question.name), self.answers())
            field.ask(asked)
            field.set_label(relettered(self._labels[asked.name, ""], asked.label))
        if field.question.words_when is not None:
            field.take_words(self.form.takes_words(field.question, self.answers()))
        if isinstance(field, NoticeField):
            field.say(self.form.text_of(field.question))

    def _announce_notices(self, names: frozenset[str]) -> None:
        for name in names & self._fields.keys():
            field = self._fields[name]
            if isinstance(field, NoticeField):
                announce(field, field.text())


class _SectionBox(QWidget):
    """The questions of a section under its title."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.setObjectName(f"section_{section.name}")
        self.setAccessibleName(section.title)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 8, 0, 8)
        self.lines.setSpacing(12)
        self.lines.addWidget(plain_label(section.title, "heading"))
        if section.hint:
            self.lines.addWidget(plain_label(section.hint, "hint"))


def _sections_of(form: Form) -> list[tuple[Section | None, list[Question]]]:
    """The questions by section, in the order of the form; all of them together where there are no sections."""
    if not form.sections:
        return [(None, list(form.questions))]
    return [
        (section, [question for question in form.questions if question.section == section.name])
        for section in form.sections
    ]


def _watched(form: Form) -> frozenset[str]:
    """The questions whose answers decide what else is asked."""
    conditions = [each for question in form.questions for each in (question.shown_when, question.words_when)]
    conditions += [variant.when for question in form.questions for variant in question.variants]
    return frozenset(name for condition in conditions if condition is not None for name in condition.names)


def _lettered(form: Form, clock: Clock, letters: AccessLetters) -> dict[tuple[str, str], str]:
    """The words of every label (no code) and every chip (its code), with the Alt letters that there are.

    A letter that the form file asks for comes first. A set of chips gives its letters to the chips, as pressing one is
    what people want; its label, and questions that are not always asked, take what is left.
    """
    labels = [(question, "", question.label) for question in form.questions]
    chips = [
        (question, code.code, code.label)
        for question in form.questions
        if question.kind.name == "chips"
        for code in offered(question, clock)
    ]

    def turn(wish: tuple[Question, str, str]) -> int:
        question, code, _words = wish
        if question.access and not code:
            return 0
        if not question.is_asked:
            return 5
        if question.shown_when is not None:
            return 4
        if question.kind.name == "chips":
            return 2 if code else 3
        return 1

    wishes = sorted([*labels, *chips], key=turn)
    return {
        (question.name, code): letters.give(words, "" if code else question.access) if question.is_asked else words
        for question, code, words in wishes
    }
