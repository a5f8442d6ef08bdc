"""The deadlines of the case: what they come from, how each was counted, and what is late."""

from PySide6.QtWidgets import QPushButton, QWidget

from app.models.words import _
from app.services.formal.forms import Ask
from app.services.formal.shown.deadlines import DeadlineLine
from app.services.formal.workspace import Workspace
from app.views.desk import Desk
from app.views.pages.formal.lines import buttons_row, stacked
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import plain_words


class DeadlinesCard(PlaceCard):
    asks = frozenset({Ask.EXTEND})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "deadlines", _("Deadlines"), _("No deadline runs yet."))
        self._unfolded: set[int] = set()
        self._workspace: Workspace | None = None

    def show_workspace(self, workspace: Workspace) -> None:
        assert workspace.case.id is not None
        self.about_case(workspace.case.id, workspace.begun)
        self._workspace = workspace
        lines = [
            (
                str(each.deadline_id),
                (
                    each,
                    each.deadline_id in self._unfolded,
                    self.begun_at(each.place, each.absent_place),
                    workspace.may_write,
                ),
            )
            for each in workspace.deadlines
        ]
        self.lines.show_lines(lines, self._draw)
        self._show_empty(not lines)

    def _draw(self, drawn: tuple[DeadlineLine, bool, frozenset[str], bool]) -> QWidget:
        line, unfolded, _begun, may_write = drawn
        words = _("{title}: {due} ({state})").format(title=line.title, due=line.due, state=line.state)
        parts: list[QWidget] = [plain_words(words, "problem" if line.is_late else "muted" if line.is_met else "")]
        days = line.days if unfolded else ()
        said = "\n".join(filter(None, (line.basis, line.explained, line.extended, *days)))
        parts.append(plain_words(said, "hint"))
        fold = QPushButton(_("Hide the days") if unfolded else _("Show each day"))
        fold.setObjectName(f"days_{line.deadline_id}")
        fold.setAccessibleName(_("{act}, {about}").format(act=fold.text(), about=line.title))
        fold.setProperty("kind", "quiet")
        fold.setProperty("record", line.deadline_id)
        fold.clicked.connect(self._fold)
        buttons: list[QWidget] = [fold]
        if line.place and may_write:
            buttons.append(self.place_button(_("Give more time"), line.place, line.title, "quiet"))
        if line.absent_place and may_write:
            buttons.append(self.place_button(_("Go on without it"), line.absent_place, line.title, "quiet"))
        parts.append(buttons_row(buttons))
        return stacked(parts, 2)

    def _fold(self) -> None:
        self._unfolded ^= {self.sender().property("record")}
        if self._workspace is not None:
            self.show_workspace(self._workspace)
