"""Beside the procedure of a case: the complaint, the evidence of both sides, witnesses, and linked cases."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.cases import CaseState
from app.models.words import _
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard
from app.views.pages.formal.complaint_card import ComplaintCard
from app.views.pages.formal.counterpart_card import CounterpartCard
from app.views.pages.formal.evidence_card import EvidenceCard
from app.views.pages.formal.links_card import LinksCard
from app.views.pages.formal.one_case import OneCasePage
from app.views.pages.formal.witnesses_card import UndertakingsCard, WitnessesCard
from app.views.pages.parts import column
from app.views.widgets.columns import TwoColumns


class EvidencePage(OneCasePage):
    """`left` leads back to the case."""

    topics: ClassVar[frozenset[str]] = frozenset({"cases", "documents", "formal", "links", "people"})
    document_wanted = Signal(int)
    case_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Complaint and evidence"), _("&Back to the case"), "back_from_evidence")
        self.complaint = ComplaintCard(desk)
        self.evidence = EvidenceCard(desk)
        self.witnesses = WitnessesCard(desk)
        self.undertakings = UndertakingsCard(desk)
        self.links = LinksCard(desk)
        self.counterpart = CounterpartCard(desk)
        self._cards: tuple[CaseCard, ...] = (
            *(self.complaint, self.evidence, self.counterpart),
            *(self.links, self.witnesses, self.undertakings),
        )

        main, main_column = column()
        for main_card in self._cards[:2]:
            main_column.addWidget(main_card)
        main_column.addStretch()
        side, side_column = column()
        for side_card in self._cards[2:4]:
            side_column.addWidget(side_card)
        side_column.addStretch()
        self.body.addWidget(TwoColumns(main, side))
        # Side by side they would have no room for their days.
        for whole_card in self._cards[4:]:
            self.body.addWidget(whole_card)
        self.body.addStretch()
        self.foot.addStretch()
        self.foot.addWidget(self._back)

        self.links.split.connect(self.case_wanted)
        for each in self._cards:
            each.refused.connect(self.refuse)
            each.document_wanted.connect(self.document_wanted)
            each.case_wanted.connect(self.case_wanted)

    def show_case(self, case_id: int) -> None:
        self._come_to_case(case_id)
        self.look_again()

    def first_focus(self) -> QWidget | None:
        return self.complaint.first_button() or self._back

    def put_away(self) -> None:
        for card in self._cards:
            card.put_away()

    def refresh(self) -> None:
        case = self._case()
        if case is None or case.id is None:
            self._leave()
            return
        self.set_title(_("{reference}: complaint and evidence").format(reference=case.reference))
        self.set_subtitle(case.alias)
        for card in self._cards:
            card.show_case(case.id, may_write=case.state is CaseState.OPEN)

    def _forget_shown(self) -> None:
        for card in self._cards:
            card.forget()
