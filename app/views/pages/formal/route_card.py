"""The parties and the route: what each is to the university, which procedure follows from it, and why."""

from PySide6.QtWidgets import QWidget

from app.models.people import Part
from app.models.words import N_, _
from app.services.formal.forms import Ask
from app.services.formal.shown.wanted import BEGIN_PROCEDURE, CHANGE_ROUTE, NEW_PARTY
from app.services.formal.workspace import PartyLine, Workspace
from app.views.desk import Desk
from app.views.pages.formal.lines import Line, buttons_row, stacked
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import plain_words

_PARTS = {
    Part.AFFECTED: N_("Complains"),
    Part.REPORTER: N_("Reports for somebody"),
    Part.RESPONDENT: N_("Is complained about"),
    Part.WITNESS: N_("Witness"),
    Part.OTHER: N_("Somebody else"),
}


class RouteCard(PlaceCard):
    asks = frozenset({Ask.PARTY, Ask.ROUTE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "route", _("Parties and route"))

    def show_workspace(self, workspace: Workspace) -> None:
        assert workspace.case.id is not None
        self.about_case(workspace.case.id, workspace.begun)
        may = workspace.may_write
        lines: list[Line] = [
            (str(each.person_id), (each, self.begun_at(each.place), may)) for each in workspace.parties
        ]
        lines.append(("new", (None, self.begun_at(NEW_PARTY), may)))
        if workspace.formal is not None:
            begun = self.begun_at(CHANGE_ROUTE)
            lines.append(("change", (workspace.procedure, workspace.because, begun, may)))
        self.lines.show_lines(lines, self._draw)

    def _draw(self, drawn: tuple[object, ...]) -> QWidget:
        first = drawn[0]
        if isinstance(first, PartyLine):
            return self._party(first, may_write=bool(drawn[2]))
        if first is None:
            may_write = bool(drawn[2])
            return buttons_row([self.place_button(_("Add a person"), NEW_PARTY, "", "quiet")] if may_write else [])
        return self._route(str(first), str(drawn[1]), may_write=bool(drawn[3]))

    def _party(self, line: PartyLine, *, may_write: bool) -> QWidget:
        words = _("{part}: {name}").format(part=_(_PARTS[line.part]), name=line.called)
        parts: list[QWidget] = [plain_words(words)]
        said = [line.about]
        if line.is_party and not line.is_in_register:
            said.append(_("Not found in the register yet, so no rule about units sees them."))
        if any(said):
            parts.append(plain_words("\n".join(filter(None, said)), "hint"))
        if may_write:
            parts.append(buttons_row([self.place_button(_("Put right"), line.place, line.called, "quiet")]))
        return stacked(parts)

    def _route(self, procedure: str, because: str, *, may_write: bool) -> QWidget:
        parts: list[QWidget] = [plain_words(procedure), plain_words(because, "hint")]
        if may_write:
            parts.append(buttons_row([self.place_button(_("Change the route"), CHANGE_ROUTE, "", "quiet")]))
        return stacked(parts)


class BeginCard(PlaceCard):
    """In place of the procedure while there is none: what the route says, and the way to begin."""

    asks = frozenset({Ask.PROCEDURE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "begin", _("No formal complaint in this case."))

    def show_workspace(self, workspace: Workspace) -> None:
        assert workspace.case.id is not None
        assert workspace.offer is not None
        self.about_case(workspace.case.id, workspace.begun)
        offer = workspace.offer
        drawn = (offer.because, bool(offer.procedures), self.begun_at(BEGIN_PROCEDURE), workspace.may_write)
        self.lines.show_lines([("begin", drawn)], self._draw)

    def _draw(self, drawn: tuple[str, bool, frozenset[str], bool]) -> QWidget:
        because, has_procedure, _begun, may_write = drawn
        parts: list[QWidget] = [plain_words(because)]
        if may_write and has_procedure:
            words = _("Begin the formal procedure")
            parts.append(buttons_row([self.place_button(words, BEGIN_PROCEDURE, "", "primary")]))
        return stacked(parts)
