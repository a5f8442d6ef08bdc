"""One panel: who holds each seat and what every rule says of them, who advises without a vote, and the letters."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.procedures.hearing import RuleLevel
from app.models.words import N_, _, counted
from app.services.formal.forms import Ask
from app.services.formal.linked_panel import LinkedPanel
from app.services.formal.shown.panel_page import LetterAbout, PanelPageShown, PanelShown
from app.services.formal.shown.panels import AdviserLine, PanelLine, SeatLine
from app.views.desk import Desk
from app.views.pages.formal.lines import buttons_row, stacked
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import plain_words, record_button
from app.views.widgets.labels import PlainLabel, Remark

_LOOKS = {
    RuleLevel.BLOCK: ("problem", N_("Cannot sit: {words}")),
    RuleLevel.WARN: ("warning", N_("To know: {words}")),
    RuleLevel.INFORM: ("", N_("For information: {words}")),
}


class PanelCard(PlaceCard):
    """`joined` asks for the panel of a linked case, `letter_wanted` for a letter by its code."""

    asks = frozenset({Ask.ROLE, Ask.DECLARE, Ask.END_ROLE})
    joined = Signal(int)
    letter_wanted = Signal(str)

    def __init__(self, desk: Desk, line: PanelLine) -> None:
        super().__init__(desk, f"panel_{line.name}", line.title)
        self.panel = line.name
        self._seats: frozenset[str] = frozenset()
        self._may_write = True
        self._counts: dict[str, PlainLabel] = {}
        self._hint = plain_words("", "hint")
        self._state = Remark("ok")
        self._again = Remark("warning")
        for number, widget in enumerate((self._hint, self._state, self._again), self.body.indexOf(self.lines)):
            self.body.insertWidget(number, widget)

    @property
    def state(self) -> str:
        """Whether it may sit, in words."""
        return self._state.text()

    def has_place(self, place: str) -> bool:
        return super().has_place(place) and self.line_of(place) in self._seats

    def show_panel(self, page: PanelPageShown, shown: PanelShown) -> None:
        assert page.case.id is not None
        self.about_case(page.case.id, page.begun)
        line, self._may_write = shown.line, page.may_write
        places: tuple[SeatLine | AdviserLine, ...] = (*line.seats, *line.advisers)
        self._seats = frozenset(each.role for each in places)
        self._hint.setText(line.hint)
        self._hint.setVisible(bool(line.hint))
        if line.may_sit:
            self._state.say("ok", _("This panel may sit."))
        else:
            missing = counted("{n} thing stands in its way.", "{n} things stand in its way.", line.wanted)
            self._state.say("warning", _("This panel cannot sit yet. {missing}").format(missing=missing))
        words = _("To declare once more, because somebody has come to the case since: {names}.")
        self._again.say("warning", words.format(names=", ".join(line.again)) if line.again else "")
        lines = [(each.role, (each, self._begun_at(each), self._may_write)) for each in places]
        rest = [("mix", shown.mix)] if shown.mix else []
        joint = [(f"joint_{each.case.id}", (each, self._may_write)) for each in shown.linked]
        letters = [("letters", shown.letters)] if shown.letters else []
        self.lines.show_lines([*lines, *rest, *joint, *letters], self._draw)
        self._show_empty(False)

    def say_count(self, role: str, could: int, everybody: int) -> None:
        """How many of the register could hold a seat, once that is known."""
        if role in self._counts:
            words = counted("{n} of {{all}} people may sit here.", "{n} of {{all}} people may sit here.", could)
            self._counts[role].setText(words.format(all=f"{everybody:,}"))

    def _begun_at(self, line: SeatLine | AdviserLine) -> frozenset[str]:
        if isinstance(line, AdviserLine):
            return self.begun_at(line.place)
        return self.begun_at(line.place, line.declare_place, line.end_place)

    def _draw(self, drawn: Any) -> QWidget:
        match drawn:
            case (SeatLine() as seat, _begun, bool(may_write)):
                return self._seat(seat, may_write)
            case (AdviserLine() as adviser, _begun, bool(may_write)):
                return self._adviser(adviser, may_write)
            case (LinkedPanel() as linked, bool(may_write)):
                return self._linked(linked, may_write)
            case str(words):
                return plain_words(words, "hint")
            case (LetterAbout(), *_others) as letters:
                return self._letters(letters)
        raise TypeError(type(drawn))

    def _seat(self, line: SeatLine, may_write: bool) -> QWidget:
        parts: list[QWidget] = [plain_words(line.title, "heading")]
        if line.hint:
            parts.append(plain_words(line.hint, "hint"))
        if not line.holder:
            parts.append(Remark("warning", _("Nobody is chosen yet.")))
        else:
            parts.append(plain_words(line.holder, "question"))
            parts.append(plain_words(line.about, "hint"))
        for outcome in line.outcomes:
            kind, words = _LOOKS[outcome.level]
            parts.append(Remark(kind, _(words).format(words=outcome.words)))
        if line.unchecked:
            words = _("Cannot be checked, because a party's unit is not known: {rules}.")
            parts.append(Remark("warning", words.format(rules="; ".join(line.unchecked))))
        if line.declared:
            parts.append(Remark("warning" if line.waits else "ok", line.declared))
        if line.fits:
            words = _("Nothing against them: {rules}.").format(rules="; ".join(line.fits))
            parts.append(plain_words(words, "hint"))
        parts += [plain_words(_("Before: {who}").format(who=each), "hint") for each in line.earlier]
        self._counts[line.role] = plain_words("", "hint")
        parts.append(self._counts[line.role])
        if may_write:
            parts.append(buttons_row(self._ways(line)))
        return stacked(parts)

    def _ways(self, line: SeatLine) -> list[QWidget]:
        if not line.holder:
            return [self.place_button(_("Choose somebody"), line.place, line.title)]
        buttons: list[QWidget] = []
        if line.waits:
            buttons.append(self.place_button(_("Record the declaration"), line.declare_place, line.title))
        kind = "" if line.is_excluded else "quiet"
        buttons.append(self.place_button(_("Choose another"), line.place, line.title, kind))
        if line.declare_place and not line.waits:
            buttons.append(self.place_button(_("Declares anew"), line.declare_place, line.title, "quiet"))
        buttons.append(self.place_button(_("Gives it up"), line.end_place, line.title, "quiet"))
        return buttons

    def _adviser(self, line: AdviserLine, may_write: bool) -> QWidget:
        who = line.holder or _("not named yet")
        parts: list[QWidget] = [
            plain_words(_("Attends without a vote: {role}").format(role=line.title), "heading"),
            plain_words(who, "question" if line.holder else "muted"),
        ]
        if line.hint:
            parts.append(plain_words(line.hint, "hint"))
        if may_write:
            words = _("Name another") if line.holder else _("Name somebody")
            parts.append(buttons_row([self.place_button(words, line.place, line.title, "quiet")]))
        return stacked(parts)

    def _linked(self, linked: LinkedPanel, may_write: bool) -> QWidget:
        words = _("HR decided on one panel with {case}. There sit: {names}.").format(
            case=linked.case.reference, names=", ".join(linked.names)
        )
        parts: list[QWidget] = [plain_words(words)]
        if linked.is_here:
            parts.append(Remark("ok", _("The same people sit here.")))
        elif may_write:
            take = record_button(
                _("Take the panel of the linked case"),
                f"take_panel_{linked.case.id}",
                linked.case.id,
                self._on_take,
                linked.case.reference,
            )
            parts += [
                plain_words(
                    _("The rules of this case are asked for each of them, and each declares here anew."), "hint"
                ),
                buttons_row([take]),
            ]
        return stacked(parts)

    def _letters(self, letters: Sequence[LetterAbout]) -> QWidget:
        told = [_("{letter}: sent") if each.is_sent else _("{letter}: not sent yet") for each in letters]
        words = "\n".join(text.format(letter=each.words) for text, each in zip(told, letters, strict=True))
        buttons = []
        for code in dict.fromkeys(each.code for each in letters):
            button = record_button(_("To letter {code}").format(code=code), f"to_letter_{code}", None, self._on_letter)
            button.setProperty("kind", "quiet")
            button.setProperty("code", code)
            buttons.append(button)
        return stacked(
            [plain_words(_("Letters about it"), "heading"), plain_words(words, "hint"), buttons_row(buttons)]
        )

    def _on_take(self) -> None:
        self.joined.emit(self.sender().property("record"))

    def _on_letter(self) -> None:
        self.letter_wanted.emit(self.sender().property("code"))
