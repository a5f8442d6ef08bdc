"""The day for which a meeting is called: what has come in its way, the form that fixes it, and the days before it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.typed_dates import exactly
from app.models.words import _
from app.services.formal.forms import Ask
from app.services.formal.meeting.finding import Wish
from app.services.formal.meeting.shown import POSTPONED, MeetingShown
from app.views.desk import Desk
from app.views.pages.formal.lines import buttons_row, stacked, wanted_line
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import plain_words

_DAY, _HOUR = "dated_on", "starts"


class FixedDayCard(PlaceCard):
    """`letter_wanted` is the code of a letter that the day asks for."""

    asks = frozenset({Ask.DAY})
    letter_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "fixed_day_card", _("The day"))
        self._wish = Wish()

    def show_meeting(self, shown: MeetingShown, wish: Wish) -> None:
        assert shown.case.id is not None
        self.about_case(shown.case.id, shown.begun)
        self._wish = wish
        self._pass_wish()
        self.lines.show_lines([(shown.name, (shown.without_days(), self.begun_at(shown.place)))], self._draw)

    def open_place(self, place: str) -> None:
        super().open_place(place)
        self._pass_wish()

    def open_at(self, place: str, day: date, hour: str) -> None:
        """Opens the form with a day that was chosen from those that fit, and the first hour of it."""
        self.open_place(place)
        if self.opened is None:
            return
        view = self.opened.view
        for question, value in ((_DAY, exactly(day)), (_HOUR, hour)):
            if question in view.form:
                view.block(question).set_value(value)
                view.changed.emit(question)
        view.block(_HOUR if _HOUR in view.form else _DAY).take_focus()

    def _pass_wish(self) -> None:
        """How long it is, and who was left out, goes with the day that is kept."""
        if self.opened is not None:
            self.opened.acts.wish = self._wish

    def _draw(self, drawn: tuple[MeetingShown, frozenset[str]]) -> QWidget:
        shown, _begun = drawn
        parts: list[QWidget] = []
        if shown.fixed:
            parts.append(plain_words(shown.fixed, "heading"))
            parts += [plain_words(each) for each in shown.details]
        else:
            parts.append(plain_words(_("No day is fixed yet."), "muted"))
        parts += [plain_words(each, "warning") for each in shown.troubles]
        if shown.put_off:
            parts.append(plain_words(_("A companion cannot come: another day can be asked for."), "warning"))
            parts.append(plain_words(shown.put_off, "hint"))
        parts += [plain_words(each, "hint") for each in (*shown.notices, shown.right) if each]
        if shown.wanted:
            parts.append(plain_words(_("The day can be fixed once both sides know of it:")))
            parts += [wanted_line(each, self.wanted.emit, shown.title) for each in shown.wanted]
        if shown.may_write:
            parts.append(buttons_row(self._buttons(shown)))
        if shown.earlier:
            parts.append(plain_words(_("Before"), "heading"))
            parts += [plain_words(each, "muted") for each in shown.earlier]
        return stacked(parts)

    def _buttons(self, shown: MeetingShown) -> list[QWidget]:
        buttons: list[QWidget] = []
        if not shown.wanted:
            words = _("Put it off...") if shown.fixed else _("Another day...")
            buttons.append(self.place_button(words, shown.place, shown.title))
        if shown.was_put_off:
            letter = QPushButton(_("Letter: hearing postponed"))
            letter.setObjectName("to_postponed_letter")
            letter.setProperty("kind", "quiet")
            letter.clicked.connect(self._on_letter)
            buttons.append(letter)
        return buttons

    def _on_letter(self) -> None:
        self.letter_wanted.emit(POSTPONED)
