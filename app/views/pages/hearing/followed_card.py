"""One sort of what is followed up: each thing with where it stands, and one button for what comes next."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.models.followed import Stands
from app.models.words import _, counted
from app.services.formal.aftercare import Aftercare
from app.services.formal.follow_forms import FollowAct, follow_place
from app.services.formal.following import take_up_again
from app.services.formal.forms import Ask, parts_of
from app.services.formal.shown.followed import FollowedLine, FollowedList, Way
from app.views.desk import Desk
from app.views.pages.formal.act_form import ActForm
from app.views.pages.formal.lines import Lines, buttons_row, stacked
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.hearing.follow_form import make_follow_form
from app.views.pages.parts import plain_words, record_button
from app.views.widgets.labels import Remark

_OF_A_SORT = (FollowAct.NEW, FollowAct.PLAN)


class FollowedCard(PlaceCard):
    """`letter_wanted` names the letter that reminds an owner; `taken_up` something that is to be taken up again."""

    asks = frozenset({Ask.FOLLOWED})
    document_wanted = Signal(int)
    case_wanted = Signal(int)
    letter_wanted = Signal(str)
    taken_up = Signal(object, int)

    def __init__(self, desk: Desk, name: str, title: str) -> None:
        super().__init__(desk, f"followed_{name}", title)
        self._name, self._title = name, title
        self._ids: frozenset[str] = frozenset()
        self._hint: QLabel = plain_words("", "hint")
        self._none: QLabel = plain_words("", "muted")
        self._unplanned: QLabel = plain_words("", "warning")
        self._at_end = Lines()
        self.body.insertWidget(self.body.indexOf(self.lines), self._hint)
        for widget in (self._none, self._unplanned, self._at_end):
            self.body.addWidget(widget)

    def show_list(self, aftercare: Aftercare, shown: FollowedList) -> None:
        assert aftercare.case.id is not None
        self.about_case(aftercare.case.id, aftercare.begun)
        self._ids = frozenset(str(each.followed_id) for each in shown.lines)
        self._hint.setText(shown.hint)
        self._hint.setVisible(bool(shown.hint))
        may = aftercare.may_write
        lines = [
            (str(each.followed_id), (each, self.begun_at(*_places(each)), may, aftercare.linked))
            for each in shown.lines
        ]
        # What was said to have happened stays in sight, whatever else is over.
        over = [str(each.followed_id) for each in shown.lines if each.is_over and not each.happened]
        self.show_near(lines, over, self._draw, counted("Show {n} that is over", "Show {n} that are over", len(over)))
        self._none.setText(shown.none)
        self._none.setVisible(bool(shown.none))
        left = _("Not asked yet: {names}.").format(names=", ".join(shown.unplanned))
        self._unplanned.setText(left)
        self._unplanned.setVisible(bool(shown.unplanned))
        # Only what the buttons say, so that the one that opened a form is there when the form has gone.
        ends = replace(shown, lines=(), unplanned=(), hint="", none="")
        wanted = may and (shown.add is not None or shown.step is not None)
        begun = self.begun_at(*(each.place for each in (shown.add, shown.step) if each is not None))
        self._at_end.show_lines([("end", (ends, begun))] if wanted else [], self._draw_end)

    def forget(self) -> None:
        super().forget()
        self._at_end.clear()
        for words in (self._hint, self._none, self._unplanned):
            words.setText("")

    def has_place(self, place: str) -> bool:
        if not super().has_place(place):
            return False
        act, _dot, about = parts_of(place)[1].partition(".")
        return about == self._name if act in _OF_A_SORT else about in self._ids

    def line_of(self, place: str) -> str:
        return parts_of(place)[1].partition(".")[2]

    def make_form(self, place: str, case_id: int) -> ActForm:
        return make_follow_form(self._desk, place, case_id)

    def _show_lines(self) -> None:
        """Several of these cards fold, and are told apart by their names."""
        super()._show_lines()
        self._unfold.setAccessibleName(_("{act}, {about}").format(act=self._unfold.text(), about=self._title))

    def take_document(self, document_id: int) -> None:
        """A document that was just added is chosen in the answer that is open."""
        if self.opened is not None and "document" in self._asked_again():
            self._open_again({**self.opened.view.answers(), "document": str(document_id)})
            self.opened.view.changed.emit("document")

    def first_button(self) -> QPushButton | None:
        buttons = self.findChildren(QPushButton)
        return next((each for each in buttons if each.isVisibleTo(self) and each.isEnabled()), None)

    def _asked_again(self) -> frozenset[str]:
        """What the open form asks as the case is now: with its first document it asks for that."""
        assert self.opened is not None
        assert self._case_id is not None
        form = self.make_form(self.opened.place, self._case_id).view.form
        return frozenset(each.name for each in form.questions)

    def _draw_end(self, drawn: tuple[FollowedList, frozenset[str]]) -> QWidget:
        shown, _begun = drawn
        buttons: list[QWidget] = []
        if shown.add is not None:
            buttons.append(self.place_button(shown.add.words, shown.add.place, self._title))
        if shown.step is not None:
            buttons.append(self.place_button(shown.step.words, shown.step.place, self._title, "quiet"))
        return buttons_row(buttons)

    def _draw(self, drawn: tuple[FollowedLine, frozenset[str], bool, tuple[tuple[int, str], ...]]) -> QWidget:
        line, _begun, may_write, linked = drawn
        parts: list[QWidget] = [plain_words(line.heading, "question"), plain_words(line.words)]
        if line.owed:
            parts.append(plain_words(line.owed, "hint"))
        parts.append(_state(line))
        parts += [plain_words(each) for each in line.told]
        if line.document:
            words = _("Open “{document}”").format(document=line.document)
            name = f"open_evidence_{line.followed_id}"
            button = record_button(words, name, line.document_id, self._open, self._about(line))
            button.setProperty("kind", "quiet")
            parts.append(buttons_row([button]))
        if line.happened:
            parts.append(self._happened(line, may_write, linked))
        if may_write and (ways := self._ways(line)):
            parts.append(buttons_row(ways))
        return stacked(parts)

    def _ways(self, line: FollowedLine) -> list[QWidget]:
        about = self._about(line)
        buttons: list[QWidget] = []
        if line.next is not None:
            buttons.append(self.place_button(line.next.words, line.next.place, about))
        if line.remind:
            words = _("Write letter {code}").format(code=line.remind)
            if line.is_overdue:
                words = _("Remind them: letter {code}").format(code=line.remind)
            button = record_button(words, f"remind_{line.followed_id}", line.followed_id, self._on_remind, about)
            button.setProperty("code", line.remind)
            button.setProperty("kind", "quiet")
            buttons.append(button)
        buttons += [self.place_button(each.words, each.place, about, "quiet") for each in line.ways]
        if line.may_be_taken_up_again:
            again = _("Take it up again")
            button = record_button(again, f"again_{line.followed_id}", line.followed_id, self._on_again, about)
            button.setProperty("kind", "quiet")
            buttons.append(button)
        return buttons

    def _happened(self, line: FollowedLine, may_write: bool, linked: tuple[tuple[int, str], ...]) -> QWidget:
        words = _(
            "To treat somebody badly because they took part is victimisation, and a matter of its own. Ask whether "
            "they are safe, and open a linked case for it."
        )
        parts: list[QWidget] = [Remark("warning", words)]
        buttons: list[QWidget] = []
        if may_write:
            place = follow_place(FollowAct.OPEN_CASE, line.followed_id)
            buttons.append(self.place_button(_("Open a linked case"), place, self._about(line)))
        for case_id, reference in linked:
            open_it = _("Open {reference}").format(reference=reference)
            name = f"linked_{line.followed_id}_{case_id}"
            button = record_button(open_it, name, case_id, self._open_case, self._about(line))
            button.setProperty("kind", "quiet")
            buttons.append(button)
        parts.append(buttons_row(buttons))
        return stacked(parts)

    def _about(self, line: FollowedLine) -> str:
        return f"{self._title} {line.heading}"

    def _open(self) -> None:
        self.document_wanted.emit(self.sender().property("record"))

    def _open_case(self) -> None:
        self.case_wanted.emit(self.sender().property("record"))

    def _on_remind(self) -> None:
        self.letter_wanted.emit(self.sender().property("code"))

    def _on_again(self) -> None:
        self.taken_up.emit(take_up_again, self.sender().property("record"))


def _state(line: FollowedLine) -> QWidget:
    """Where it stands: what is overdue is red, with a sign and a word."""
    if line.is_overdue:
        return Remark("problem", line.state)
    if line.stands is Stands.ANSWERED:
        return plain_words(line.state, "warning")
    return plain_words(line.state, "ok" if line.is_over and line.stands is not Stands.DROPPED else "hint")


def _places(line: FollowedLine) -> list[str]:
    ways: list[Way] = [line.next, *line.ways] if line.next is not None else []
    return [each.place for each in ways] + [follow_place(FollowAct.OPEN_CASE, line.followed_id)]
