"""What can run beside the stages: mediation, a pause, a precaution. Begun with a reason, and ended."""

from PySide6.QtWidgets import QWidget

from app.models.words import _
from app.services.formal.forms import Ask
from app.services.formal.shown.beside import BesideLine
from app.services.formal.workspace import Workspace
from app.views.desk import Desk
from app.views.pages.formal.lines import buttons_row, stacked, wanted_line
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import plain_words


class BesideCard(PlaceCard):
    asks = frozenset({Ask.BEGIN, Ask.END})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "beside", _("Beside the stages"), _("Nothing can run beside this procedure."))

    def show_workspace(self, workspace: Workspace) -> None:
        assert workspace.case.id is not None
        self.about_case(workspace.case.id, workspace.begun)
        lines = [(each.name, (each, self.begun_at(each.place), workspace.may_write)) for each in workspace.beside]
        self.lines.show_lines(lines, self._draw)
        self._show_empty(not lines)

    def _draw(self, drawn: tuple[BesideLine, frozenset[str], bool]) -> QWidget:
        line, _begun, may_write = drawn
        state = _("running") if line.is_running else _("not running")
        parts: list[QWidget] = [plain_words(_("{what}: {state}").format(what=line.title, state=state))]
        if line.hint:
            parts.append(plain_words(line.hint, "hint"))
        for run in line.runs:
            said = (run.heading, *(f"{label}: {words}" for label, words in run.lines))
            parts.append(plain_words("\n".join(said)))
        if may_write:
            parts += [
                wanted_line(each, self.wanted.emit, _("to begin {what}").format(what=line.title))
                for each in line.wanted
            ]
            if line.is_running or not line.is_blocked:
                words = _("End it") if line.is_running else _("Begin it")
                parts.append(buttons_row([self.place_button(words, line.place, line.title, "quiet")]))
        if line.letters and (line.is_running or not line.is_blocked):
            words = _("Letters that belong to it: {letters}.").format(letters="; ".join(line.letters))
            parts.append(plain_words(words, "hint"))
        return stacked(parts)
