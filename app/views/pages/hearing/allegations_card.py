"""The allegations, numbered and in words, each with what was found on it about each person complained about."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.words import _, counted
from app.services.formal.decided import DecidedCase
from app.services.formal.decided_forms import NEW, Decided
from app.services.formal.findings import take_allegation_away, take_finding_away
from app.services.formal.forms import parts_of
from app.services.formal.shown.findings import NEW_ALLEGATION, AllegationLine, FindingShown, FoundLine
from app.views.desk import Desk
from app.views.pages.formal.lines import Line, buttons_row, stacked
from app.views.pages.hearing.decided_card import DecidedCard
from app.views.pages.parts import answer_words, plain_words, record_button


class AllegationsCard(DecidedCard):
    """`document_wanted` names the complaint, from which the allegations are written."""

    forms = frozenset({Decided.ALLEGATION, Decided.FINDING})
    document_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "allegations", _("Allegations, and what was found"))
        self._unfolded: set[str] = set()
        self._over = plain_words("", "hint")
        self._standard = plain_words("", "heading")
        self._why_not = plain_words("", "muted")
        for widget in (self._over, self._standard, self._why_not):
            self.body.insertWidget(self.body.indexOf(self.lines), widget)

    def forget(self) -> None:
        super().forget()
        self._unfolded.clear()

    def line_of(self, place: str) -> str:
        """A new one opens under all the others."""
        what, _dot, about = parts_of(place)[1].partition(".")
        return about if what == Decided.FINDING else NEW if about == NEW else f"{about}."

    def draw(self, shown: DecidedCase) -> None:
        found = shown.findings
        assert found is not None
        self._over.setText(found.hint)
        self._standard.setText(found.standard)
        self._why_not.setText(found.why_not)
        self._why_not.setVisible(bool(found.why_not and found.allegations))
        lines: list[Line] = []
        may_allege = shown.may_write and found.may_allege
        for allegation in found.allegations:
            # What tells the line of an allegation from those of its findings is the dot at its end.
            lines.append((f"{allegation.allegation_id}.", (allegation, may_allege, allegation.place in shown.begun)))
            may_find = shown.may_write and not found.why_not
            for each in allegation.found:
                drawn = (each, may_find, found.may_unsay, each.key in self._unfolded, each.place in shown.begun)
                lines.append((each.key, drawn))
        may_open = shown.complaint_id is not None
        lines.append((NEW, (not lines, may_allege, may_open, NEW_ALLEGATION in shown.begun)))
        self.lines.show_lines(lines, self._draw)

    def _draw(self, drawn: tuple[Any, ...]) -> QWidget:
        match drawn[0]:
            case AllegationLine():
                return self._allegation(*drawn)
            case FoundLine():
                return self._found(*drawn)
        return self._new(*drawn)

    def _new(self, is_first: bool, may_write: bool, may_open: bool, _begun: bool) -> QWidget:
        hint = _(
            "Write each thing that is alleged down by itself, from the complaint. The notice of the hearing lists them."
        )
        parts: list[QWidget] = [plain_words(hint, "muted")] if is_first else []
        buttons: list[QWidget] = [self.place_button(_("Write an allegation"), NEW_ALLEGATION, "")] if may_write else []
        if may_open:
            complaint = record_button(_("Open the complaint"), "open_complaint", None, self._on_complaint)
            complaint.setProperty("kind", "quiet")
            buttons.append(complaint)
        return stacked([*parts, buttons_row(buttons)])

    def _allegation(self, line: AllegationLine, may_write: bool, _begun: bool) -> QWidget:
        title = _("Allegation {number}").format(number=line.number)
        parts: list[QWidget] = [plain_words(title, "heading"), plain_words(line.words)]
        if may_write and not line.why_stays:
            away = record_button(
                _("Take it away"), f"remove_{line.allegation_id}", line.allegation_id, self._on_remove, title
            )
            away.setProperty("kind", "quiet")
            parts.append(buttons_row([self.place_button(_("Reword"), line.place, title, "quiet"), away]))
        return stacked(parts)

    def _found(self, line: FoundLine, may_find: bool, may_unsay: bool, unfolded: bool, _begun: bool) -> QWidget:
        about = _("allegation {number}, {name}").format(number=line.number, name=line.called)
        words = _("About {name}: {result}").format(name=line.called, result=line.result)
        parts: list[QWidget] = [plain_words(words, "" if line.now else "muted")]
        buttons: list[QWidget] = []
        if line.now is not None:
            parts += _finding(line.now)
            buttons.append(self.place_button(_("Put it right"), line.place, about, "quiet"))
            if may_unsay:
                unsay = record_button(
                    _("Take it back"), f"unsay_{line.key}", line.now.finding_id, self._on_unsay, about
                )
                unsay.setProperty("kind", "quiet")
                buttons.append(unsay)
        else:
            buttons.append(self.place_button(_("Record the finding"), line.place, about))
        if may_find:
            parts.append(buttons_row(buttons))
        if line.earlier:
            parts += self._earlier(line, unfolded, about)
        return stacked(parts)

    def _earlier(self, line: FoundLine, unfolded: bool, about: str) -> list[QWidget]:
        count = counted("{n} earlier finding", "{n} earlier findings", len(line.earlier))
        words = _("Hide: {what}") if unfolded else _("Show: {what}")
        fold = record_button(words.format(what=count), f"fold_{line.key}", 0, self._on_fold, about)
        fold.setProperty("kind", "quiet")
        fold.setProperty("line", line.key)
        parts: list[QWidget] = [buttons_row([fold])]
        for each in line.earlier if unfolded else ():
            parts.append(plain_words(_("Until {day}: {result}").format(day=each.replaced, result=each.result), "hint"))
            parts += _finding(each)
        return parts

    def _on_fold(self) -> None:
        self._unfolded ^= {self.sender().property("line")}
        self.draw_again()

    def _on_remove(self) -> None:
        self.act(take_allegation_away, self._case_id, self.sender().property("record"))

    def _on_unsay(self) -> None:
        self.act(take_finding_away, self.sender().property("record"))

    def _on_complaint(self) -> None:
        if self._shown is not None and self._shown.complaint_id is not None:
            self.document_wanted.emit(self._shown.complaint_id)


def _finding(shown: FindingShown) -> list[QWidget]:
    lines = [_("Decided on {day}.").format(day=shown.day), *(answer_words(*each) for each in shown.lines)]
    return [plain_words("\n".join(lines)), *(plain_words(each, "warning") for each in shown.doubts)]
