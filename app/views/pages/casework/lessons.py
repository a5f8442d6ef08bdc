"""Lessons: what the university learned from its cases, and what was done about each."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.answers import Answers
from app.models.words import _, counted
from app.services.risks import lessons
from app.services.risks.lessons import Lesson
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.list_view import WholeList
from app.views.pages.parts import beside_title, column, plain_words, short_day
from app.views.pages.register.forms import RegisterForm
from app.views.table import Column, Rows, Table
from app.views.widgets.card import Card
from app.views.widgets.columns import TwoColumns
from app.views.widgets.empty import EmptyState
from app.views.widgets.flow import FlowLayout

_SHOWN_AT_ONCE = 15


class LessonRows(Rows):
    def __init__(self) -> None:
        self.lessons: dict[int, Lesson] = {}

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        return list(self.lessons)[offset : offset + limit]

    def records(self, ids: Sequence[int]) -> list[Lesson]:
        return [self.lessons[each] for each in ids if each in self.lessons]


class LessonsPage(OfficePage):
    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"lessons", "risks", "formal", "cases"})
    case_chosen = Signal(int)
    assessment_chosen = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Lessons"), _("What was written down at the end of a case: what the university learns.")
        )
        self.rows = LessonRows()
        self._most = _SHOWN_AT_ONCE
        self.table = Table(_columns(), self.rows, sort="", descending=True, parent=self)
        self.view = WholeList("lessons", _("Lessons"))
        self.count = beside_title("muted")
        self._empty = EmptyState(_("No lesson yet. They are written down in a case before it is closed."))
        self.shown = Card(_("The lesson"))
        self._told = plain_words()
        self._done = plain_words("", "muted")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        self.answer = _button(flow, "answer_lesson", _("&What was done about it..."))
        self.open_case = _button(flow, "open_lesson_case", _("&Open its case"))
        self.open_risk = _button(flow, "open_lesson_risk", _("Open the &risk assessment"))
        self.form = RegisterForm(desk, lessons.FORM, self._keep)
        self.older = QPushButton(_("&Show older lessons"))
        self.older.setObjectName("older_lessons")
        self._back = QPushButton(_("Back to the &casework table"))
        self._back.setObjectName("back_to_casework")

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        return self.view if self.table.rowCount() else self._back

    def put_away(self) -> None:
        self.form.put_away()

    def refresh(self) -> None:
        """Asks again, and keeps the selected lesson selected if it is still there."""
        selected = self.table.id_at(self.view.currentIndex().row())
        found = lessons.lessons_of(self.desk.office)
        self.rows.lessons = {each.id: each for each in found[: self._most]}
        self.table.refresh()
        row = self.table.row_of(selected) if selected is not None else None
        if found:
            self.view.setCurrentIndex(self.table.index(row or 0, 0))
        self.older.setVisible(len(found) > self._most)
        self.count.setText(counted("{n} lesson", "{n} lessons", len(found)))
        for part in (self.count, self.view):
            part.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._show_chosen()

    @property
    def current(self) -> Lesson | None:
        return self.rows.lessons.get(self.table.id_at(self.view.currentIndex().row()) or 0)

    def show_draft(self, about: str) -> None:
        """The lesson about which something was begun, however old it is."""
        found = [each.case.object_id for each in lessons.lessons_of(self.desk.office)]
        if about in found:
            while self._most <= found.index(about):
                self._most += _SHOWN_AT_ONCE
        self.refresh()
        for row, lesson in enumerate(self.rows.lessons.values()):
            if lesson.case.object_id == about:
                self.view.setCurrentIndex(self.table.index(row, 0))

    def _show_chosen(self) -> None:
        now = self.current
        self.shown.setVisible(now is not None)
        if now is None:
            self.form.turn_to("")
            return
        self.form.turn_to(now.case.object_id)
        self._told.setText("\n".join((f"{now.case.reference} · {short_day(now.on)}", "", now.words)))
        self._done.setText(_done_words(now))
        self._done.setVisible(bool(self._done.text()))
        self.open_risk.setVisible(now.assessment is not None)

    def _show_older(self) -> None:
        self._most += _SHOWN_AT_ONCE
        self.refresh()

    def _open_form(self) -> None:
        now = self.current
        if now is not None:
            self.form.open_about(now.case.object_id, lessons.answers_of(now))

    def _keep(self, answers: Answers) -> None:
        now = self.current
        if now is not None:
            self.desk.do(lessons.answer_lesson, now.id, answers)

    def _open_case(self) -> None:
        now = self.current
        if now is not None:
            self.case_chosen.emit(now.id)

    def _open_risk(self) -> None:
        now = self.current
        if now is not None and now.assessment is not None and now.assessment.id is not None:
            self.assessment_chosen.emit(now.assessment.id)

    def _lay_out(self) -> None:
        self.view.show_table(self.table)
        for part in (self._told, self._done, self._buttons, self.form):
            self.shown.body.addWidget(part)
        main, main_column = column()
        main_column.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignLeading)
        main_column.addWidget(self.view)
        main_column.addWidget(self.older, alignment=Qt.AlignmentFlag.AlignLeading)
        main_column.addWidget(self._empty)
        main_column.addStretch()
        side, side_column = column()
        side_column.addWidget(self.shown)
        side_column.addStretch()
        self.body.addWidget(TwoColumns(main, side, main_share=0.55))
        self.beside_title.addWidget(self.count)

    def _connect(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.view.activated.connect(self._open_form)
        self.older.clicked.connect(self._show_older)
        self.answer.clicked.connect(self._open_form)
        self.open_case.clicked.connect(self._open_case)
        self.open_risk.clicked.connect(self._open_risk)
        self._back.clicked.connect(self.left)
        self.form.refused.connect(self.refuse)
        self.form.opener_gone.connect(self.answer.setFocus)


def _button(flow: FlowLayout, name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    flow.addWidget(button)
    return button


def _done_words(lesson: Lesson) -> str:
    """What was done about it, in words and by the number of the assessment."""
    if lesson.answer is None:
        return _("Nothing is written down yet about what was done.")
    taken_up = ""
    if lesson.assessment is not None:
        taken_up = _("Taken up in {number}").format(number=lesson.assessment.reference)
    done = _("Done {day}").format(day=short_day(lesson.answer.done_on))
    return "\n".join(filter(None, (" · ".join(filter(None, (done, taken_up))), lesson.answer.words)))


def _columns() -> list[Column]:
    def done(each: Lesson) -> str:
        if each.answer is None:
            return _("Not yet")
        return each.assessment.reference if each.assessment else " ".join(each.answer.words.split())[:60]

    return [
        Column(title=_("Case"), shows=lambda each: each.case.reference, sample="DC-2026-0000"),
        Column(title=_("Written down"), shows=lambda each: short_day(each.on), sample="30 Sep 2026", gives_way=2),
        Column(
            title=_("What was learned"),
            shows=lambda each: " ".join(each.words.split())[:80],
            sample=_("Nobody closes up alone"),
            wide=True,
        ),
        Column(title=_("What was done"), shows=done, sample=_("Not yet"), gives_way=1),
    ]
