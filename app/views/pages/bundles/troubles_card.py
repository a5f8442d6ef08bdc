"""What stands in the way of issuing a bundle, what is worth knowing before, and the way to see to each of it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.models.answers import Answers
from app.models.notes import Draft
from app.models.words import N_, _, counted
from app.services import drafts
from app.services.bundles import arranging
from app.services.bundles.parts import BundleNow, Trouble
from app.views.desk import Desk
from app.views.pages.bundles.bundle_card import AboutForm, BundleCard, about
from app.views.pages.formal.lines import Lines, buttons_row, stacked
from app.views.pages.parts import plain_words, record_button
from app.views.widgets.labels import IconLabel

EXPLAIN = "bundle_explain"
_OFFERS = {
    "explain": N_("Say why..."),
    "accept": N_("Compare with the original..."),
    "password": N_("Type the password..."),
    "leave_out": N_("Leave it out..."),
    "read": N_("Read the words of pictures"),
    "redact": N_("To the redactions..."),
    "volumes": N_("Set a limit..."),
    "inside": N_("Add them to the case"),
}
_READY = "ready"
_AT_ONCE = 12


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Line:
    """What one line says, and what its button does."""

    number: int
    words: str
    offer: str = ""


class TroublesCard(BundleCard):
    """`wanted` is a trouble whose button was pressed; what only needs a sentence is asked for on this card."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "troubles_card", _("Before it is issued"))
        self._shown: list[Trouble] = []
        self._shows_all = False
        self._fine = plain_words(_("Nothing stands in the way."), "ok")
        self._blocking_title = _Title("error", "problem")
        self._blocking = Lines()
        self._known_title = _Title("information", "accent")
        self._known = Lines()
        self._more = QPushButton()
        self._more.setObjectName("all_troubles")
        self._more.setProperty("kind", "quiet")
        self._explained = Lines()
        self.explaining = AboutForm(desk, EXPLAIN, self._keep_reason)
        self._part = ""

        for widget in (self._fine, self._blocking_title, self._blocking, self._known_title, self._known):
            self.body.addWidget(widget)
        self.body.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._explained)
        self.add_form(self.explaining)

        self._more.clicked.connect(self._on_more)

    def draw(self, case_id: int) -> None:
        del case_id
        now = self.now
        assert now is not None
        self._shown = _together(now)
        blocking = [(number, each) for number, each in enumerate(self._shown) if each.blocks]
        known = [(number, each) for number, each in enumerate(self._shown) if not each.blocks]
        few = known if self._shows_all else known[: max(0, _AT_ONCE - len(blocking))]
        self._fine.setVisible(not blocking)
        self._blocking_title.say(counted("In the way: one thing", "In the way: {n} things", len(blocking)))
        self._known_title.say(counted("Worth knowing: one thing", "Worth knowing: {n} things", len(known)))
        self._blocking_title.setVisible(bool(blocking))
        self._known_title.setVisible(bool(known))
        self._blocking.show_lines([self._line(*each) for each in blocking], self._draw_line)
        self._known.show_lines([self._line(*each) for each in few], self._draw_line)
        self._more.setVisible(len(known) > len(few) or self._shows_all)
        self._more.setText(_("Show fewer") if self._shows_all else _("Show all {n}").format(n=len(known)))
        explained = [(part, (part, _title_of(now, part), reason)) for part, reason in sorted(now.explained.items())]
        self._explained.show_lines(explained, self._draw_explained)
        self._explained.setVisible(bool(explained))

    def forget(self) -> None:
        super().forget()
        self._shown, self._shows_all, self._part = [], False, ""
        for lines in (self._blocking, self._known, self._explained):
            lines.clear()

    def open_explain(self, part: str) -> None:
        """Asks why a part is not there, with the reason that was given before."""
        if self.now is None or not self._may_write:
            return
        self._part = part
        reason = self.now.explained.get(part, "")
        typed: Answers = {"reason": reason} if reason else {}
        self.explaining.open_about(self.now.case_id, about(self.now.meeting.name, part), typed)

    def go_on(self, draft: Draft) -> None:
        self.open_explain(drafts.about_of(self._desk.office, draft).partition("/")[2])

    def _line(self, number: int, trouble: Trouble) -> tuple[str, _Line]:
        line = self.line_of(trouble.entry_id)
        words = trouble.words if line is None else f"{line.entry.title}: {trouble.words}"
        offer = _(_OFFERS.get(trouble.act, N_("Show it"))) if self._may_write or not trouble.act else _("Show it")
        if trouble.act == _READY:
            offer = _("Make the documents ready") if self._may_write else ""
        elif trouble.entry_id is None and not trouble.act:
            offer = ""
        key = f"{trouble.entry_id}.{trouble.act}.{trouble.part}.{trouble.words}"
        return key, _Line(number=number, words=words, offer=offer)

    def _draw_line(self, line: _Line) -> QWidget:
        words = plain_words(_("• {words}").format(words=line.words))
        if not line.offer:
            return words
        button = record_button(line.offer, "see_to_trouble", line.number, self._on_wanted, line.words)
        button.setProperty("kind", "quiet")
        return stacked([words, buttons_row([button])], 0)

    def _draw_explained(self, said: tuple[str, str, str]) -> QWidget:
        part, titles, reason = said
        words = _("Not there: {titles}. The index says: {reason}").format(titles=titles, reason=reason)
        change = record_button(_("Change the reason..."), f"change_{part}", None, self._on_change, titles)
        take = record_button(_("Take the reason away"), f"unexplain_{part}", None, self._on_take_away, titles)
        for button in (change, take):
            button.setProperty("kind", "quiet")
            button.setProperty("part", part)
        buttons = buttons_row([change, take] if self._may_write else [])
        return stacked([plain_words(words, "muted"), buttons], 0)

    def _on_wanted(self) -> None:
        number = self.sender().property("record")
        if number is None or number >= len(self._shown):
            return
        trouble = self._shown[number]
        if trouble.act == "explain" and self._may_write:
            self.open_explain(trouble.part)
        else:
            self.wanted.emit(trouble)

    def _on_more(self) -> None:
        self._shows_all = not self._shows_all
        if self._case_id is not None:
            self.draw(self._case_id)

    def _on_change(self) -> None:
        self.open_explain(self.sender().property("part"))

    def _on_take_away(self) -> None:
        if self.bundle_id is not None:
            self.act(arranging.explain, self.bundle_id, self.sender().property("part"), "")

    def _keep_reason(self, answers: Answers) -> None:
        self._desk.do(arranging.explain, self.bundle_id, self._part, str(answers["reason"]))


class _Title(QWidget):
    """A heading with its picture: what it means is never told by colour alone."""

    def __init__(self, icon: str, colour: str) -> None:
        super().__init__()
        self._words = plain_words("", "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel(icon, colour=colour), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, stretch=1)

    def say(self, words: str) -> None:
        self._words.setText(words)


def _together(now: BundleNow) -> list[Trouble]:
    """What is not made ready is one line, however many documents that are."""
    waiting = [each for each in now.troubles if each.act == _READY]
    others = [each for each in now.troubles if each.act != _READY]
    if not waiting:
        return others
    words = counted("One document is not made ready yet.", "{n} documents are not made ready yet.", len(waiting))
    return [Trouble(words=words, blocks=True, act=_READY), *others]


def _title_of(now: BundleNow, part: str) -> str:
    return " / ".join(each.section.title for each in now.sections if each.section.part == part)
