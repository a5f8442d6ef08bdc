"""A meeting of the procedure, such as the hearing: its running order, the seats beside each, and who was there."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.cases import CaseState
from app.models.errors import PlainError
from app.models.notes import Draft
from app.models.words import _
from app.services import drafts
from app.services.formal.facts import standing
from app.services.formal.meeting.order_paper import order_paper
from app.services.formal.meeting.running_order import look_at_order
from app.views.desk import Desk
from app.views.pages.formal.one_case import OneCasePage
from app.views.pages.hearing.day_card import DayCard
from app.views.pages.hearing.meeting_chips import MeetingChips
from app.views.pages.hearing.order_card import OrderCard
from app.views.pages.hearing.there_card import ThereCard
from app.views.pages.parts import plain_words


class HearingPage(OneCasePage):
    """`left` leads back to the formal complaint, `beyond_wanted` to another page of the hearing."""

    topics: ClassVar[frozenset[str]] = frozenset({"cases", "formal", "people", "register"})
    beyond_wanted = Signal(int, str, str)
    place_wanted = Signal(int, str)
    paper_made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Hearing"), _("&Back to the formal complaint"), "back_from_hearing")
        self._meeting = ""
        self._meetings = MeetingChips("meeting")
        self._empty = plain_words("", "muted")
        self.day = DayCard(desk)
        self.order = OrderCard(desk)
        self.there = ThereCard(desk)
        self.cards = (self.day, self.order, self.there)

        for widget in (self._meetings, self._empty, *self.cards):
            self.body.addWidget(widget)
        self.body.addStretch()
        self.foot.addStretch()
        self.foot.addWidget(self._back)

        self._meetings.chosen.connect(self._on_meeting)
        self.day.beyond_wanted.connect(self._on_beyond)
        self.day.place_wanted.connect(self._on_place)
        self.day.paper_wanted.connect(self._on_paper)
        for card in self.cards:
            card.refused.connect(self.refuse)

    def show_case(self, case_id: int, meeting: str = "") -> None:
        """A meeting of this case; the first that its procedure knows, where none is named."""
        self._come_to_case(case_id)
        self._meeting = meeting or self._meeting
        self.look_again()

    def go_on(self, draft: Draft) -> None:
        """What was begun about somebody is in sight with them."""
        about = drafts.about_of(self.desk.office, draft)
        assert draft.case_id is not None
        self.show_case(draft.case_id, about.partition("/")[0])
        self.order.go_on(draft)

    def first_focus(self) -> QWidget | None:
        return self.order.table if self.order.table.isVisibleTo(self) else self._back

    def put_away(self) -> None:
        for card in self.cards:
            card.put_away()

    def refresh(self) -> None:
        office = self.desk.office
        case = self._case()
        if case is None or case.id is None:
            self._leave()
            return
        found = standing(office, case.id)
        meetings = () if found is None else found.procedure.meetings
        names = [each.name for each in meetings]
        self._meeting = self._meeting if self._meeting in names else next(iter(names), "")
        self._meetings.show_meetings({each.name: each.title for each in meetings}, self._meeting)
        self._empty.setText(
            _("No formal complaint in this case.") if found is None else _("This procedure calls no meeting.")
        )
        self._empty.setVisible(not names)
        for card in self.cards:
            card.setVisible(bool(names))
        self.set_title(_("{reference}: hearing").format(reference=case.reference))
        self.set_subtitle(case.alias)
        if names:
            now = look_at_order(office, case.id, self._meeting)
            self.set_title(_("{reference}: {meeting}").format(reference=case.reference, meeting=now.meeting.title))
            for card in self.cards:
                card.show_order(case.id, now, may_write=case.state is CaseState.OPEN)

    def _forget_shown(self) -> None:
        self._meeting = ""
        for card in self.cards:
            card.forget()

    def _on_meeting(self, name: str) -> None:
        if self._case_id is not None:
            self.show_case(self._case_id, name)

    def _on_beyond(self, page: str, about: str) -> None:
        if self._case_id is not None:
            self.beyond_wanted.emit(self._case_id, page, about)

    def _on_place(self, place: str) -> None:
        if self._case_id is not None:
            self.place_wanted.emit(self._case_id, place)

    def _on_paper(self, for_panel: bool) -> None:
        if self._case_id is None:
            return
        try:
            paper = order_paper(self.desk.office, self._case_id, self._meeting, for_panel=for_panel)
        except PlainError as error:
            self.refuse(error)
        else:
            self.paper_made.emit(paper)
