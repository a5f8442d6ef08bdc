"""The letters of the case: what the next steps ask for, and what went out, also outside this program."""

from PySide6.QtWidgets import QWidget

from app.models.words import _
from app.services.formal.forms import Ask
from app.services.formal.shown.letters import LetterLine
from app.services.formal.shown.wanted import letter_place
from app.services.formal.workspace import Workspace
from app.views.desk import Desk
from app.views.pages.formal.lines import buttons_row, stacked
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import plain_words


class LettersCard(PlaceCard):
    asks = frozenset({Ask.SENT})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "letters", _("Letters"), _("No letter is asked for now, and none was sent."))

    def show_workspace(self, workspace: Workspace) -> None:
        assert workspace.case.id is not None
        self.about_case(workspace.case.id, workspace.begun)
        may = workspace.may_write
        lines = [
            (f"{each.code}.{each.to}" if each.place else f"sent {number}", (each, self.begun_at(each.place), may))
            for number, each in enumerate(reversed(workspace.letters))
        ]
        self.lines.show_lines(list(reversed(lines)), self._draw)
        self._show_empty(not lines)

    def _draw(self, drawn: tuple[LetterLine, frozenset[str], bool]) -> QWidget:
        line, _begun, may_write = drawn
        words = line.words[:1].upper() + line.words[1:]
        if line.sent:
            return plain_words(_("{letter}: {sent}").format(letter=words, sent=line.sent), "hint")
        parts: list[QWidget] = [plain_words(_("{letter}: not sent yet").format(letter=words))]
        if may_write:
            write = self.place_button(_("Write it"), letter_place(line.code, line.to), line.words)
            sent = self.place_button(_("Sent outside this program"), line.place, line.words, "quiet")
            parts.append(buttons_row([write, sent]))
        return stacked(parts)
