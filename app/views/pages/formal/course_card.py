"""The course of the case so far: every step that was taken, with its reasons and what was passed over."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.words import _
from app.services.formal.shown.course import CourseLine
from app.services.formal.workspace import Workspace
from app.views.pages.formal.lines import Lines, stacked
from app.views.pages.parts import plain_words
from app.views.widgets.card import Card


class CourseCard(Card):
    def __init__(self) -> None:
        super().__init__(_("Steps taken"))
        self.setObjectName("course")
        self._lines = Lines()
        self._empty = plain_words(_("No step was taken yet."), "muted")
        column = QVBoxLayout()
        self.body.addLayout(column)
        column.addWidget(self._lines)
        column.addWidget(self._empty)

    def show_workspace(self, workspace: Workspace) -> None:
        self._lines.show_lines([(str(each.step_id), each) for each in workspace.course], self._draw)
        self._empty.setVisible(not workspace.course)

    def forget(self) -> None:
        self._lines.clear()

    def _draw(self, line: CourseLine) -> QWidget:
        heading = plain_words(_("{day}: {step}").format(day=line.day, step=line.title))
        passed = _("Passed over, {missing}: {reason}")
        said = [line.came_to]
        if line.reasons:
            said.append(_("Reasons: {reasons}").format(reasons=line.reasons))
        said += [passed.format(missing=missing, reason=reason) for missing, reason in line.passed]
        return stacked([heading, plain_words("\n".join(said), "hint")])
