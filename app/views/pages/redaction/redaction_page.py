"""The redaction of one document: its pages on one side, and the step that is being taken on the other."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.bundles.redactions import Box, Redaction
from app.models.cases import CaseState
from app.models.errors import PlainError
from app.models.words import _
from app.services import outside
from app.services.bundles.redacting import RedactionNow, look_at_redactions
from app.services.previews import Picture
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.parts import column, plain_words
from app.views.pages.redaction.apply_card import ApplyCard
from app.views.pages.redaction.find_card import FindCard
from app.views.pages.redaction.page_view import PageView
from app.views.pages.redaction.pictures import Pictures
from app.views.pages.redaction.places_card import PlacesCard
from app.views.pages.redaction.ready_card import ReadyCard
from app.views.pages.redaction.redaction_card import RedactionCard
from app.views.pages.redaction.second_look_card import SecondLookCard
from app.views.pages.redaction.steps import Step, Steps
from app.views.widgets.columns import TwoColumns


class RedactionPage(OfficePage):
    """`left` leads back to where one came from, with the case. No name of a document is in a title: it may name people.

    Leaving, hiding and locking drop the pages; they are read again when this page comes back.
    """

    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"bundles", "cases", "documents"})
    left = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Redact a document"))
        self._document_id: int | None = None
        self._case_id: int | None = None
        self._now: RedactionNow | None = None
        self._step = Step.FIND
        self._is_beside = False
        self._name = plain_words("", "muted")
        self._name.setObjectName("redaction_document")
        self.ready = ReadyCard(desk)
        self.steps = Steps()
        self.view = PageView()
        self.finding = FindCard(desk)
        self.places = PlacesCard(desk)
        self.second = SecondLookCard(desk)
        self.apply = ApplyCard(desk)
        self.cards: dict[Step, RedactionCard] = {
            Step.FIND: self.finding,
            Step.DECIDE: self.places,
            Step.LOOK: self.second,
            Step.APPLY: self.apply,
        }
        self._pictures, self._others = Pictures(desk, self), Pictures(desk, self)
        self._back = QPushButton(_("&Back"))
        self._back.setObjectName("redaction_back")

        self._lay_out()
        self._connect()
        self._show_step()

    def show_document(self, document_id: int) -> None:
        """Shows a document that was made ready, whose viewing leaves its line."""
        self.put_away()
        self.banner.dismiss()
        if document_id != self._document_id:
            self._forget_shown()
        self._document_id = document_id
        self.refresh()
        if self._now is not None:
            self._step = Step.DECIDE if self._now.places else Step.FIND
            self._show_step()
            try:
                self.desk.quietly(outside.note_viewed, document_id)
            except PlainError as error:
                self.refuse(error)
            self._read()
        target = self.first_focus()
        if target is not None and self.isVisible():
            target.setFocus()

    @property
    def now(self) -> RedactionNow | None:
        """What is shown; None where the document cannot be redacted."""
        return self._now

    @property
    def is_busy(self) -> bool:
        """Whether a page is being read or drawn."""
        return self._pictures.is_busy or self._others.is_busy

    def first_focus(self) -> QWidget | None:
        if self._now is None:
            return self.ready.first_focus() or self._back
        return self.cards[self._step].first_focus()

    def arrive(self) -> None:
        super().arrive()
        self._read()

    def put_away(self) -> None:
        """Nothing of the pages stays where somebody else could see it."""
        self._pictures.drop()
        self._others.drop()
        self._is_beside = False
        self.apply.put_away()
        self.view.drop()

    def refresh(self) -> None:
        if self._document_id is None:
            return
        office = self.desk.office
        document = office.vault.documents.one(self._document_id)
        if document is None:
            self._leave()
            return
        self._case_id = document.case_id
        self._name.setText(document.name)
        case = office.vault.cases.one(document.case_id)
        self.set_subtitle(_("On {case}").format(case=case.reference) if case is not None else "")
        try:
            now = look_at_redactions(office, self._document_id)
        except PlainError as error:
            # What to do next is the button below it.
            self._cannot(error.happened, may_make_ready=True)
            return
        if case is None or case.state is not CaseState.OPEN:
            self._cannot(_("This case is closed. Open it again before anything is taken out of its documents."))
        elif now.why_not:
            self._cannot(now.why_not, may_give_up=now.redacted is not None or bool(now.places))
        elif now.copy_id is None:
            self._cannot(_("There is no copy of this document that could be redacted. Leave it out, with a reason."))
        else:
            self._show(now)

    def choose_step(self, step: Step) -> None:
        """Comes to a step; what it asks first has the focus."""
        self._step = step
        self._show_step()
        target = self.first_focus()
        if target is not None:
            target.setFocus()

    def _show(self, now: RedactionNow) -> None:
        self._now = now
        self.ready.hide()
        self._columns.show()
        self.steps.show()
        self.steps.show_now(now)
        for card in self.cards.values():
            card.show_now(now)
        self._show_boxes()
        if self.isVisible():
            self._read()
        self.order_soon()

    def _cannot(self, why: str, *, may_make_ready: bool = False, may_give_up: bool = False) -> None:
        """Says why nothing can be taken out of this document, and offers nothing that would."""
        self._now = None
        self.put_away()
        for card in self.cards.values():
            card.forget()
        self._columns.hide()
        self.steps.hide()
        self.ready.say(self._document_id or 0, why, may_make_ready=may_make_ready, may_give_up=may_give_up)
        self.order_soon()

    def _leave(self) -> None:
        case_id = self._case_id
        self.put_away()
        self._forget_shown()
        if case_id is not None and self.isVisible():
            self.left.emit(case_id)

    def _forget_shown(self) -> None:
        self._document_id = self._case_id = self._now = None
        self._step = Step.FIND
        for card in self.cards.values():
            card.forget()
        self.ready.hide()
        self._name.setText("")
        self.set_subtitle("")

    def _show_step(self) -> None:
        self.steps.show_step(self._step)
        for step, card in self.cards.items():
            card.setVisible(step is self._step)
        if self._step is not Step.APPLY:
            self.apply.put_away()
        self._show_boxes()
        self.order_soon()

    # The pages

    def _read(self) -> None:
        """Opens the copy, unless that is done already or is being done."""
        if self._now is None or self._now.copy_id is None or self._pictures.document_id == self._now.copy_id:
            return
        self.view.wait()
        place = self._place()
        self._pictures.open(self._now.copy_id, place.box.page if place is not None else 0)

    def _place(self) -> Redaction | None:
        """The place that is chosen in this step."""
        if self._step is Step.LOOK:
            return self.second.current
        return self.places.current if self._step is Step.DECIDE else None

    def _show_boxes(self) -> None:
        if self._now is None:
            return
        place = self._place()
        is_looking = self._step is Step.LOOK
        if is_looking:
            shown: tuple[Redaction, ...] = (place,) if place is not None else ()
        else:
            shown = () if self._is_beside else self._now.places
        may_draw = self._step in (Step.FIND, Step.DECIDE)
        self.view.show_places(shown, place.id if place is not None else None, plain=is_looking, may_draw=may_draw)

    def _come_to_place(self) -> None:
        """The view follows what is chosen."""
        self._show_boxes()
        place = self._place()
        if place is not None and self.view.is_shown:
            self.view.turn_to(place.box.page)

    def _turn(self, page: int, across: int) -> None:
        self._pictures.turn(page, across)
        if self._is_beside:
            self._others.turn(page, across)

    def _on_drawn(self, picture: Picture, page: int) -> None:
        self.view.show_page(picture, page)
        self.places.show_page(page, picture.text)
        self._show_boxes()

    def _on_other_drawn(self, picture: Picture, page: int) -> None:
        self.view.show_other(picture, page)

    def _on_not_drawn(self, error: PlainError) -> None:
        if self.view.is_shown:
            self.refuse(error)
        else:
            self.view.say(f"{error.happened} {error.next_step}".strip())

    # What the parts ask for

    def _on_step(self, step: str) -> None:
        self.choose_step(Step(step))
        self._come_to_place()

    def _on_searched(self) -> None:
        """What was found is decided next."""
        if self._now is not None and self._now.proposed and self._step is Step.FIND and self.isVisible():
            self.places.choose(self._now.proposed[0].id or 0)
            self._on_step(Step.DECIDE)

    def _on_box(self, box: Box) -> None:
        """A box that was drawn is kept at once, with its reason or without: none is lost."""
        if self._step is not Step.DECIDE:
            self._step = Step.DECIDE
            self._show_step()
        if self.places.keep_box(box):
            self.view.sheet.end_box()
            self._show_boxes()

    def _on_place_on_page(self, place_id: int) -> None:
        if self._step is not Step.LOOK:
            self.places.choose(place_id)
            if self._step is not Step.DECIDE:
                self._step = Step.DECIDE
                self._show_step()
            self._show_boxes()

    def _on_compared(self, is_beside: bool) -> None:
        """The redacted copy lies beside the page as it was, at the same page."""
        self._is_beside = is_beside
        self.view.lay_beside(is_beside)
        self._others.drop()
        copy_id = self._now.redacted.copy_id if self._now is not None and self._now.redacted is not None else None
        if is_beside and copy_id is not None:
            self._others.open(copy_id, self.view.page, self.view.across())
        self._show_boxes()

    def _on_back(self) -> None:
        if self._case_id is not None:
            self.left.emit(self._case_id)

    def _lay_out(self) -> None:
        main, main_column = column()
        main_column.addWidget(self.view, stretch=1)
        side, side_column = column()
        for card in self.cards.values():
            side_column.addWidget(card)
        side_column.addStretch(1)
        self.body.addWidget(self._name)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.ready)
        self._columns = TwoColumns(main, side, main_share=0.6)
        self.body.addWidget(self._columns, stretch=1)
        # Where the columns are hidden, what is in sight stays at the top.
        self.body.addStretch()
        self.foot.addWidget(self._back)
        self.foot.addStretch()

    def _connect(self) -> None:
        for card in self.cards.values():
            card.refused.connect(self.refuse)
        self.ready.refused.connect(self.refuse)
        self.steps.chosen.connect(self._on_step)
        self.finding.searched.connect(self._on_searched)
        self.places.chosen.connect(self._come_to_place)
        self.second.chosen.connect(self._come_to_place)
        self.apply.compared.connect(self._on_compared)
        self.view.page_wanted.connect(self._turn)
        self.view.sheet.drawn.connect(self._on_box)
        self.view.sheet.chosen.connect(self._on_place_on_page)
        self.view.sheet.toggled.connect(self.places.toggle)
        self.view.sheet.removed.connect(self.places.remove)
        self._pictures.drawn.connect(self._on_drawn)
        self._pictures.refused.connect(self._on_not_drawn)
        self._others.drawn.connect(self._on_other_drawn)
        self._others.refused.connect(self.refuse)
        self._back.clicked.connect(self._on_back)
