"""After-care: what is followed up after a decision, support for either side, and what closing still needs."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.changes import Changes
from app.models.words import _
from app.services import documents
from app.services.documents import Brought
from app.services.formal.aftercare import Aftercare, look_at_aftercare
from app.services.formal.shown.followed import FollowedList
from app.services.formal.shown.wanted import FOLLOWED, LETTER
from app.views.desk import Desk
from app.views.pages.case_documents import DocumentsCard, TakesFiles
from app.views.pages.formal.one_case import OneCasePage
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.hearing.closure_card import ClosureCard
from app.views.pages.hearing.followed_card import FollowedCard
from app.views.pages.hearing.live_measures_card import LiveMeasuresCard
from app.views.pages.hearing.support_card import SupportCard
from app.views.pages.parts import column, plain_words
from app.views.widgets.columns import TwoColumns


class AftercarePage(OneCasePage, TakesFiles):
    """`left` leads back to the formal complaint; `place_wanted` names a form of that page."""

    topics: ClassVar[frozenset[str]] = frozenset({"cases", "documents", "formal", "links", "people", "procedures"})
    place_wanted = Signal(int, str)
    letters_wanted = Signal(int, str)
    document_wanted = Signal(int)
    case_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("After-care"), _("&Back to the formal complaint"), "back_to_formal")
        self._shown: dict[tuple[str, str], FollowedCard] = {}
        self._nothing = plain_words(_("No formal complaint in this case, so nothing is followed up."), "muted")
        self._nothing_of_it = plain_words(_("The procedure of this case follows nothing up."), "muted")
        self.closure = ClosureCard()
        self.support = SupportCard(desk)
        self.measures = LiveMeasuresCard()
        self.documents = DocumentsCard(desk)

        main, self._main = column()
        self._lists = QVBoxLayout()
        self._lists.setSpacing(12)
        self._main.addWidget(self._nothing_of_it)
        self._main.addLayout(self._lists)
        self._main.addStretch()
        side, side_column = column()
        for card in (self.closure, self.measures, self.documents):
            side_column.addWidget(card)
        side_column.addStretch()
        self._columns = TwoColumns(main, side)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._columns)
        # In one of the columns the two sides would have no room beside each other.
        self.body.addWidget(self.support)
        self.body.addStretch()
        self.foot.addStretch()
        self.foot.addWidget(self._back)

        self.closure.wanted.connect(self.open_place)
        self._connect_card(self.support)
        self.documents.opened.connect(self.document_wanted)
        self._connect_documents()
        self.documents.brought.connect(self._on_brought)

    @property
    def cards(self) -> tuple[FollowedCard, ...]:
        """The lists in their order on the page."""
        return tuple(self._shown.values())

    def show_case(self, case_id: int, about: str = "") -> None:
        """Shows a case, at one of its lists, or at a form such as `answer.12`."""
        self._come_to_case(case_id)
        self._about = about
        self.look_again()

    _about = ""

    def arrive(self) -> None:
        super().arrive()
        about, self._about = self._about, ""
        if "." in about:
            self.open_place(f"{FOLLOWED}.{about}")
        elif about:
            self._come_to(about)

    def first_focus(self) -> QWidget | None:
        return next((button for card in self.cards if (button := card.first_button())), self._back)

    def put_away(self) -> None:
        for card in (*self.cards, self.support):
            card.put_away()
        self.documents.put_away()

    def refresh(self) -> None:
        office = self.desk.office
        if self._case_id is None or self._case() is None:
            self._leave()
            return
        shown = look_at_aftercare(office, self._case_id)
        self.set_title(_("{reference}: after-care").format(reference=shown.case.reference))
        self.set_subtitle(" · ".join(filter(None, (shown.case.alias, shown.stage))))
        self._nothing.setVisible(not shown.stage)
        self._columns.setVisible(bool(shown.stage))
        self._nothing_of_it.setVisible(not shown.lists)
        self._show_lists(shown)
        self.closure.show_aftercare(shown)
        self.measures.show_aftercare(shown)
        self.support.show_aftercare(shown)
        found = documents.of_case(office, self._case_id)
        self.documents.show_documents(self._case_id, found, may_add=shown.may_write)
        for card in (*self.cards, self.support):
            card.keep_up()
        self.order_soon()

    def open_place(self, place: str) -> None:
        """Opens a form of this page, or asks for the page that has it."""
        if self._case_id is None:
            return
        about, _dot, which = place.partition(".")
        for card in (*self.cards, self.support):
            if card.has_place(place):
                card.open_place(place)
                self.order_soon()
                return
        if about == LETTER:
            self.letters_wanted.emit(self._case_id, which.partition(".")[0])
        elif about == FOLLOWED:
            self._come_to(which)
        else:
            self.place_wanted.emit(self._case_id, place)

    def _come_to(self, name: str) -> None:
        for (sort, _title), card in self._shown.items():
            button = card.first_button()
            if sort == name and button is not None:
                button.setFocus()

    def _show_lists(self, shown: Aftercare) -> None:
        wanted = {(each.name, each.title): each for each in shown.lists}
        for key in [key for key in self._shown if key not in wanted]:
            self._take_out(self._shown.pop(key))
        for place, (key, each) in enumerate(wanted.items()):
            card = self._shown.get(key) or self._new_card(each)
            self._shown[key] = card
            if self._lists.indexOf(card) != place:
                self._lists.removeWidget(card)
                self._lists.insertWidget(place, card)
            card.show_list(shown, each)
        self._shown = {key: self._shown[key] for key in wanted}

    def _new_card(self, shown: FollowedList) -> FollowedCard:
        card = FollowedCard(self.desk, shown.name, shown.title)
        self._connect_card(card)
        card.document_wanted.connect(self.document_wanted)
        card.case_wanted.connect(self.case_wanted)
        card.letter_wanted.connect(self._on_letter)
        card.taken_up.connect(self._on_act)
        return card

    def _connect_card(self, card: PlaceCard) -> None:
        self._connect_places(card)
        card.file_wanted.connect(self.documents.choose)

    def _take_out(self, card: FollowedCard) -> None:
        card.forget()
        self._lists.removeWidget(card)
        card.hide()
        card.setParent(None)
        card.deleteLater()

    def _forget_shown(self) -> None:
        for card in self.cards:
            self._take_out(card)
        self._shown.clear()
        self.support.forget()
        self.closure.forget()
        self.measures.forget()
        self.documents.forget()

    def _on_letter(self, code: str) -> None:
        if self._case_id is not None:
            self.letters_wanted.emit(self._case_id, code)

    def _on_act(self, service: Callable[..., Changes], followed_id: int) -> None:
        self.act(service, followed_id)

    def _on_brought(self, brought: Brought) -> None:
        if brought.added:
            for card in self.cards:
                card.take_document(brought.added[0])
