"""Finding a day for a meeting: who is asked and cannot come, the days that fit, and the day that is fixed."""

from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.words import _
from app.services.formal.facts import standing
from app.services.formal.forms import Ask, named
from app.services.formal.meeting.finding import Wish
from app.services.formal.meeting.shown import MeetingShown, look_at_meeting, meeting_names
from app.services.formal.shown.wanted import LETTER, PANEL
from app.views.desk import Desk
from app.views.pages.formal.lines import Lines, buttons_row
from app.views.pages.formal.one_case import OneCasePage
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.hearing.asked_card import AskedCard
from app.views.pages.hearing.days_card import DaysCard
from app.views.pages.hearing.fixed_day_card import FixedDayCard
from app.views.pages.hearing.wish_card import WishCard
from app.views.pages.parts import column, plain_words
from app.views.widgets.columns import TwoColumns


class DatesPage(OneCasePage):
    """`left` leads back to the formal complaint; `letters_wanted` is a case and the code of a letter."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"cases", "formal", "people", "settings", "procedures", "meeting_hours"}
    )
    letters_wanted = Signal(int, str)
    beyond_wanted = Signal(int, str, str)
    """The case, another page around the hearing, and what of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Find a day"), _("&Back to the formal complaint"), "back_from_dates")
        self._meeting, self._place = "", ""
        self._wish = Wish()
        self._may_write = False
        self.day, self.days = FixedDayCard(desk), DaysCard()
        self.asked, self.wish = AskedCard(desk), WishCard(desk)
        self._cards: tuple[PlaceCard, ...] = (self.day, self.asked)
        self._empty = plain_words(_("This case calls no meeting, so there is no day to find."), "muted")
        self._meetings = Lines()

        main, main_column = column()
        for main_card in (self.day, self.days):
            main_column.addWidget(main_card)
        main_column.addStretch()
        side, side_column = column()
        for side_card in (self.asked, self.wish):
            side_column.addWidget(side_card)
        side_column.addStretch()
        self._columns = TwoColumns(main, side)
        for widget in (self._empty, self._meetings, self._columns):
            self.body.addWidget(widget)
        self.body.addStretch()
        self.foot.addStretch()
        self.foot.addWidget(self._back)

        self.days.chosen.connect(self._on_chosen)
        self.days.further.connect(self._on_further)
        self.days.nearer.connect(self._on_nearer)
        self.asked.left_out.connect(self._on_left_out)
        self.wish.changed.connect(self._look_for)
        self.wish.refused.connect(self.refuse)
        self.day.letter_wanted.connect(self._on_letter)
        for card in self._cards:
            card.refused.connect(self.refuse)
            card.wanted.connect(self.open_place)
            card.form_gone.connect(self.order_soon)
            card.focus_lost.connect(self._to_back)

    def show_case(self, case_id: int, about: str = "") -> None:
        """Shows a meeting of a case, by its name; or the form in which somebody cannot come, by their key."""
        self._come_to_case(case_id)
        names = [name for name, _title in self._names()]
        if about in names:
            self._turn_to(about)
        elif about:
            self._place = named(Ask.AWAY, about)
        self.look_again()
        if self.isVisible():
            self._open_waiting()

    def first_focus(self) -> QWidget | None:
        return self.day.lines.findChild(QPushButton) or self._back

    def arrive(self) -> None:
        super().arrive()
        self._open_waiting()

    def put_away(self) -> None:
        self.wish.put_away()
        for card in self._cards:
            card.put_away()

    def refresh(self) -> None:
        office = self.desk.office
        if self._case_id is None or self._case() is None:
            self._leave()
            return
        names = self._names()
        if self._meeting not in [name for name, _title in names]:
            self._meeting = names[0][0] if names else ""
        self._empty.setVisible(not names)
        self._columns.setVisible(bool(names))
        self._meetings.setVisible(len(names) > 1)
        self._meetings.show_lines([("meetings", (names, self._meeting))], self._draw_meetings)
        if not names:
            self._may_write = False
            self.set_title(_("Find a day"))
            return
        self._show(look_at_meeting(office, self._case_id, self._meeting, self._wish))

    def open_place(self, place: str) -> None:
        """Opens a form of this page, or the page that has what is missing."""
        about, _dot, which = place.partition(".")
        if about == LETTER:
            self._on_letter(which.partition(".")[0])
            return
        if about == PANEL and self._case_id is not None:
            self.beyond_wanted.emit(self._case_id, PANEL, which)
            return
        for card in self._cards:
            if card.has_place(place):
                card.open_place(place)
        self.order_soon()

    def _show(self, shown: MeetingShown) -> None:
        self._may_write = shown.may_write
        self.set_title(_("{reference}: find a day").format(reference=shown.case.reference))
        self.set_subtitle(" · ".join(filter(None, (shown.title, shown.hint))))
        self.day.show_meeting(shown, self._wish)
        self.days.show_meeting(shown, is_later=self._wish.first is not None)
        self.asked.show_meeting(shown)
        self.wish.show_meeting(shown, self._wish)
        for card in self._cards:
            card.keep_up()
        self.order_soon()

    def _names(self) -> tuple[tuple[str, str], ...]:
        """The meetings of the case; none where it is under no procedure."""
        if self._case_id is None or standing(self.desk.office, self._case_id) is None:
            return ()
        return meeting_names(self.desk.office, self._case_id)

    def _open_waiting(self) -> None:
        """The form that was asked for, or the day that was begun and not finished."""
        place, self._place = self._place, ""
        if not self._may_write:
            return
        begun = named(Ask.DAY, self._meeting) if self._meeting else ""
        if place:
            self.open_place(place)
        elif begun and self.day.begun_at(begun) and self.day.opened is None:
            self.open_place(begun)

    def _draw_meetings(self, drawn: tuple[tuple[tuple[str, str], ...], str]) -> QWidget:
        names, now = drawn
        buttons = []
        for name, title in names:
            button = QPushButton(title)
            button.setObjectName(f"meeting_{name}")
            button.setCheckable(True)
            button.setChecked(name == now)
            button.setProperty("meeting", name)
            button.clicked.connect(self._on_meeting)
            buttons.append(button)
        return buttons_row(buttons)

    def _look_for(self, wish: Wish) -> None:
        self._wish = wish
        self.refresh()

    def _on_meeting(self) -> None:
        self._turn_to(self.sender().property("meeting"))
        self.refresh()

    def _turn_to(self, meeting: str) -> None:
        """What was typed for the day of another meeting is a draft, and what was looked for is another matter."""
        if meeting != self._meeting:
            self._meeting, self._wish = meeting, Wish()
            self.day.close_form()

    def _on_chosen(self, day: date, hour: str) -> None:
        self.day.open_at(named(Ask.DAY, self._meeting), day, hour)
        self.order_soon()

    def _on_further(self, looked_until: date) -> None:
        self._look_from(looked_until + timedelta(days=1))

    def _on_nearer(self) -> None:
        self._look_from(None)

    def _look_from(self, first: date | None) -> None:
        self._look_for(Wish(minutes=self._wish.minutes, first=first, without=self._wish.without))

    def _on_left_out(self, without: frozenset[str]) -> None:
        self._look_for(Wish(minutes=self._wish.minutes, first=self._wish.first, without=without))

    def _on_letter(self, code: str) -> None:
        if self._case_id is not None:
            self.letters_wanted.emit(self._case_id, code)

    def _forget_shown(self) -> None:
        self._meeting, self._place, self._wish = "", "", Wish()
        for card in self._cards:
            card.forget()
        self.days.forget()
        self.wish.forget()

    def _to_back(self) -> None:
        self._back.setFocus()
