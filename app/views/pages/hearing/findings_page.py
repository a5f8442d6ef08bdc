"""Findings and outcome of a case: what is alleged, what was found, what follows, and what goes with it."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.procedures.needs import NeedKind
from app.models.words import _
from app.services.documents import Brought
from app.services.formal.decided import DecidedCase, look_at_decided
from app.services.formal.forms import is_formal
from app.services.formal.shown.wanted import FINDINGS, FOLLOWED, LETTER, PANEL
from app.views.desk import Desk
from app.views.pages.case_documents import DocumentsCard, TakesFiles
from app.views.pages.formal.one_case import OneCasePage
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.hearing.allegations_card import AllegationsCard
from app.views.pages.hearing.decided_card import DecidedCard
from app.views.pages.hearing.measures_card import MeasuresCard
from app.views.pages.hearing.outcome_cards import ApartCard, AppealCard, NextCard, OutcomeRecordsCard
from app.views.pages.hearing.results_card import ResultsCard
from app.views.pages.parts import column
from app.views.widgets.columns import TwoColumns
from app.views.widgets.empty import EmptyState


class FindingsPage(OneCasePage, TakesFiles):
    """`left` leads back to the page of the formal complaint, `place_wanted` to a form there, and `beyond_wanted` to
    another page around the panel.
    """

    topics: ClassVar[frozenset[str]] = frozenset({"cases", "documents", "formal", "people", "procedures"})
    document_wanted = Signal(int)
    letters_wanted = Signal(int, str)
    place_wanted = Signal(int, str)
    beyond_wanted = Signal(int, str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Findings and outcome"), _("Back to the formal complaint"), "back_to_formal")
        self._shown_id: int | None = None
        self._about = ""
        self._empty = EmptyState("")
        self.results = ResultsCard(desk)
        self.allegations = AllegationsCard(desk)
        self.measures = MeasuresCard(desk)
        self.next = NextCard(desk, "next_steps", _("The next step"))
        self.records = OutcomeRecordsCard(desk, "outcome", _("What goes with the decision"))
        self.apart = ApartCard(desk)
        self.apart_next = NextCard(desk, "apart_steps", _("What a finding of its own leads to"))
        self.appeal = AppealCard(desk)
        self.documents = DocumentsCard(desk)
        self.cards: tuple[PlaceCard, ...] = (
            *(self.results, self.allegations, self.measures, self.next),
            *(self.records, self.apart, self.apart_next, self.appeal),
        )

        self._lay_out()
        self._connect()

    def show_case(self, case_id: int, about: str = "") -> None:
        """The case, with the form open that `about` names, such as `finding.3.7`."""
        self._come_to_case(case_id)
        self._about = about
        self.look_again()

    def arrive(self) -> None:
        super().arrive()
        # The table that has the focus is at the top: the page was not laid out yet when it was brought into view.
        self.scroll_area.verticalScrollBar().setValue(0)
        about, self._about = self._about, ""
        if about:
            self.open_place(f"{FINDINGS}.{about}")

    def first_focus(self) -> QWidget | None:
        return self.results.first_focus() or self.allegations.first_button() or self._back

    def put_away(self) -> None:
        for card in self.cards:
            card.put_away()
        self.documents.put_away()

    def refresh(self) -> None:
        office = self.desk.office
        if self._case_id is None or self._case() is None:
            self._leave()
            return
        shown = look_at_decided(office, self._case_id)
        if self._shown_id != self._case_id:
            # All at once: each card that is drawn in sight would have everything laid out again.
            self._columns.hide()
        self._shown_id = self._case_id
        self._show(shown)

    def open_place(self, place: str) -> None:
        """Opens the form that a link names on its card here, or the page that has it."""
        if self._case_id is None or not is_formal(place):
            return
        about, _dot, which = place.partition(".")
        for card in self.cards:
            if card.has_place(place):
                card.open_place(place)
                self.order_soon()
                return
        if about == LETTER:
            self.letters_wanted.emit(self._case_id, which.partition(".")[0])
        elif about == PANEL:
            self.beyond_wanted.emit(self._case_id, PANEL, which)
        elif about == FOLLOWED:
            self.beyond_wanted.emit(self._case_id, "aftercare", which)
        elif about == FINDINGS:
            card = self.measures if which == NeedKind.MEASURES else self.results
            (card.first_button() or self._back).setFocus()
        else:
            self.place_wanted.emit(self._case_id, place)

    def _show(self, shown: DecidedCase) -> None:
        self.set_title(_("{reference}: findings and outcome").format(reference=shown.case.reference))
        self.set_subtitle(" · ".join(filter(None, (shown.stage, shown.procedure))))
        self._empty.setText(shown.why_empty)
        self._empty.setVisible(bool(shown.why_empty))
        if shown.why_empty:
            self._columns.hide()
            return
        for card in (self.results, self.allegations, self.measures):
            self._show_card(card, shown)
        outcome = shown.outcome
        assert outcome is not None
        assert shown.case.id is not None
        self.next.show_steps(shown, outcome.steps)
        self.records.show_records(shown, outcome.records, outcome.letters)
        self.apart.show_records(shown, outcome.apart, outcome.apart_letters)
        self.apart_next.show_steps(shown, outcome.apart_steps)
        self.appeal.show_appeal(shown, outcome.appeal)
        self.documents.show_documents(shown.case.id, list(shown.documents), may_add=shown.may_write)
        for each in self.cards:
            each.keep_up()
        self._columns.show()
        self.order_soon()

    def _show_card(self, card: DecidedCard, shown: DecidedCase) -> None:
        is_asked = card is not self.measures or shown.measures is not None
        card.setVisible(is_asked)
        if is_asked:
            card.show_decided(shown)

    def _forget_shown(self) -> None:
        self._about, self._shown_id = "", None
        for card in self.cards:
            card.forget()
        self.documents.forget()

    def _on_brought(self, brought: Brought) -> None:
        if brought.added:
            for card in (self.records, self.apart, self.appeal):
                card.take_document(brought.added[0])

    def _lay_out(self) -> None:
        main, main_column = column()
        for card in (self.results, self.allegations, self.measures):
            main_column.addWidget(card)
        main_column.addStretch(1)
        side, side_column = column()
        for beside in (self.next, self.records, self.appeal, self.apart, self.apart_next, self.documents):
            side_column.addWidget(beside)
        side_column.addStretch(1)
        self.body.addWidget(self._empty)
        self._columns = TwoColumns(main, side)
        self.body.addWidget(self._columns)
        self.foot.addStretch()
        self.foot.addWidget(self._back)

    def _connect(self) -> None:
        for card in self.cards:
            self._connect_places(card)
            card.file_wanted.connect(self.documents.choose)
        for record_card in (self.records, self.apart, self.appeal):
            record_card.document_wanted.connect(self.document_wanted)
        self.allegations.document_wanted.connect(self.document_wanted)
        self.documents.opened.connect(self.document_wanted)
        self._connect_documents()
        self.documents.brought.connect(self._on_brought)
