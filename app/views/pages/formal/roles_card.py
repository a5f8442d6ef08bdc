"""Who does what: who holds each role, who named them, and what they declared."""

from PySide6.QtWidgets import QWidget

from app.models.words import _, counted
from app.services.formal.forms import Ask
from app.services.formal.shown.roles import RoleLine
from app.services.formal.workspace import Workspace
from app.views.desk import Desk
from app.views.pages.formal.lines import buttons_row, stacked
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import plain_words


class RolesCard(PlaceCard):
    asks = frozenset({Ask.ROLE, Ask.DECLARE, Ask.END_ROLE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "roles", _("Who does what"), _("This procedure names no roles."))

    def show_workspace(self, workspace: Workspace) -> None:
        assert workspace.case.id is not None
        self.about_case(workspace.case.id, workspace.begun)
        may = workspace.may_write
        lines = [
            (each.role, (each, self.begun_at(each.place, each.declare_place, each.end_place), may))
            for each in workspace.roles
        ]
        asked = frozenset[str]().union(*(part.roles for part in workspace.parts if part.is_here))
        far = [each.role for each in workspace.roles if not each.holder and each.role not in asked]
        far = far if len(far) < len(lines) else []
        words = counted("Show {n} role that is not needed yet", "Show {n} roles that are not needed yet", len(far))
        self.show_near(lines, far, self._draw, words)
        self._show_empty(not lines)

    def _draw(self, drawn: tuple[RoleLine, frozenset[str], bool]) -> QWidget:
        line, _begun, may_write = drawn
        holder = line.holder or _("not named yet")
        parts: list[QWidget] = [plain_words(f"{line.title}: {holder}", "question" if line.holder else "")]
        before = [_("Before: {who}").format(who=words) for words in line.earlier]
        said = "" if line.declare_place else line.declared
        if words := "\n".join(filter(None, (line.about, said, line.hint, *before))):
            parts.append(plain_words(words, "hint"))
        if line.declare_place:
            parts.append(plain_words(line.declared, "warning"))
        if may_write:
            parts.append(buttons_row(self._ways(line)))
        return stacked(parts)

    def _ways(self, line: RoleLine) -> list[QWidget]:
        if not line.holder:
            return [self.place_button(_("Name somebody"), line.place, line.title)]
        buttons: list[QWidget] = []
        if line.declare_place:
            buttons.append(self.place_button(_("Record the declaration"), line.declare_place, line.title))
        buttons.append(self.place_button(_("Name another"), line.place, line.title, "quiet"))
        buttons.append(self.place_button(_("Gives it up"), line.end_place, line.title, "quiet"))
        return buttons
