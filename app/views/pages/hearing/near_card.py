"""Whom the rules of a panel look at beside its members: the parties, who is close to them, and the witnesses."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.words import _
from app.services.formal.forms import NEW, Ask, named
from app.services.formal.shown.panel_page import NearLine, PanelPageShown
from app.views.desk import Desk
from app.views.pages.formal.lines import buttons_row, stacked
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import plain_words, record_button
from app.views.widgets.labels import Remark

_NEW_TIE = named(Ask.TIE, NEW)


class NearCard(PlaceCard):
    """`taken_away` names a tie that is none after all."""

    asks = frozenset({Ask.TIE, Ask.WHO, Ask.PARTY})
    taken_away = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "near", _("Close to a party"), _("Nobody is noted yet, and no witness is named."))
        words = _(
            "The program cannot know who manages whom, nor who is a companion, a mediator or a friend of a party. Note"
            " them here: they sit on no panel of this case."
        )
        self.body.insertWidget(self.body.indexOf(self.lines), plain_words(words, "hint"))
        self._add = buttons_row([self.place_button(_("Note somebody..."), _NEW_TIE, _("Close to a party"))])
        self.body.addWidget(self._add)

    def show_page(self, page: PanelPageShown) -> None:
        assert page.case.id is not None
        self.about_case(page.case.id, page.begun)
        shown = (*page.parties, *page.near)
        lines = [(_line_key(each), (each, self.begun_at(each.place), page.may_write)) for each in shown]
        self.lines.show_lines(lines, self._draw)
        self._add.setVisible(page.may_write)
        self._show_empty(not page.near)

    def line_of(self, place: str) -> str:
        """The three sorts of lines have numbers of their own."""
        return place

    def _draw(self, drawn: tuple[NearLine, frozenset[str], bool]) -> QWidget:
        line, _begun, may_write = drawn
        parts: list[QWidget] = [plain_words(line.title, "question")]
        if line.about:
            parts.append(plain_words(line.about, "hint"))
        if line.doubt:
            parts.append(Remark("warning", line.doubt))
        if may_write:
            parts.append(buttons_row(self._ways(line)))
        return stacked(parts)

    def _ways(self, line: NearLine) -> list[QWidget]:
        buttons: list[QWidget] = []
        if line.doubt or line.tie_id is None:
            words = _("Say who it is") if line.doubt else _("Who it is")
            buttons.append(self.place_button(words, line.place, line.title, "" if line.doubt else "quiet"))
        else:
            buttons.append(self.place_button(_("Change"), line.place, line.title, "quiet"))
        if line.tie_id is not None:
            away = record_button(_("Take away"), f"untie_{line.tie_id}", line.tie_id, self._on_away, line.title)
            away.setProperty("kind", "quiet")
            buttons.append(away)
        return buttons

    def _on_away(self) -> None:
        self.taken_away.emit(self.sender().property("record"))


def _line_key(line: NearLine) -> str:
    return line.place
