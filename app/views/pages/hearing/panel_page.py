"""The panels of a case: who sits, what every rule says of them, who is close to a party, and who could sit instead."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.errors import NotSaved, PlainError
from app.models.notes import Draft
from app.models.words import _
from app.services.formal import said_of_self
from app.services.formal.candidates import choose_for, look_ahead
from app.services.formal.facts import Standing
from app.services.formal.forms import is_formal
from app.services.formal.linked_panel import take_linked_panel
from app.services.formal.shown.panel_page import PanelPageShown, look_at_panels
from app.services.formal.ties import remove_tie
from app.views.desk import Desk
from app.views.pages.formal.one_case import OneCasePage
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.hearing.near_card import NearCard
from app.views.pages.hearing.panel_card import PanelCard
from app.views.pages.hearing.said_card import SaidCard
from app.views.pages.parts import column
from app.views.widgets.columns import TwoColumns
from app.views.widgets.empty import EmptyState

_REST_MS = 5
"""Between two looks at the register, so that keys are heard."""
_AT_ONCE = 500
"""So many people are looked at in one go."""


class PanelPage(OneCasePage):
    """`left` leads back to the formal complaint. The register is looked at a part at a time, once the page is drawn."""

    topics: ClassVar[frozenset[str]] = frozenset({"cases", "formal", "links", "people", "procedures", "register"})
    letters_wanted = Signal(int, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Panel"), _("&Back to the formal complaint"), "back_from_panel")
        self._about = ""
        self._shown: PanelPageShown | None = None
        self._looks: deque[Callable[[], None]] = deque()
        self._next_look = QTimer(self, singleShot=True, interval=_REST_MS)
        self.panels: dict[str, PanelCard] = {}
        self.near = NearCard(desk)
        self.said = SaidCard(desk)
        self._empty = EmptyState("")

        main, self._main = column()
        self._main.addWidget(self._empty)
        self._main.addStretch()
        side, side_column = column()
        side_column.addWidget(self.near)
        side_column.addWidget(self.said)
        side_column.addStretch()
        self.body.addWidget(TwoColumns(main, side))
        self.foot.addStretch()
        self.foot.addWidget(self._back)

        self._next_look.timeout.connect(self._look_on)
        self._connect_places(self.near)
        self.near.taken_away.connect(self._on_taken_away)
        self.said.refused.connect(self.refuse)

    @property
    def is_looking(self) -> bool:
        """Whether the register is still being looked at."""
        return bool(self._looks)

    def show_case(self, case_id: int, about: str = "") -> None:
        """The panels of a case, at the one that is named."""
        self._come_to_case(case_id)
        self._about = about
        self.look_again()

    def first_focus(self) -> QWidget | None:
        card = self.panels.get(self._about) or next(iter(self.panels.values()), None)
        buttons = () if card is None else card.findChildren(QPushButton)
        return next((each for each in buttons if each.isVisibleTo(self) and each.isEnabled()), self._back)

    def arrive(self) -> None:
        super().arrive()
        if self._looks:
            self._next_look.start()

    def put_away(self) -> None:
        for card in self._place_cards():
            card.put_away()
        self.said.put_away()

    def refresh(self) -> None:
        office = self.desk.office
        if self._case_id is None or self._case() is None:
            self._leave()
            return
        shown = self._shown = look_at_panels(office, self._case_id)
        self.set_title(_("{reference}: panel").format(reference=shown.case.reference))
        self.set_subtitle(shown.procedure)
        self._have_cards(shown)
        for each in shown.panels:
            self.panels[each.line.name].show_panel(shown, each)
        self.near.show_page(shown)
        self.said.show_page(shown)
        for side in (self.near, self.said):
            side.setVisible(bool(shown.panels))
        words = _("The procedure of this case knows no panel.")
        if shown.found is None:
            words = _("There is no formal complaint in this case yet. A panel comes once there is one.")
        self._empty.setText(words)
        self._empty.setVisible(not shown.panels)
        for card in self._place_cards():
            card.keep_up()
        self._look_at_register(shown)
        self.order_soon()

    def open_place(self, place: str) -> None:
        """Opens the form that a button or a draft names, on the card that has it."""
        for card in self._place_cards() if is_formal(place) else ():
            if card.has_place(place):
                card.open_place(place)
                break
        self.order_soon()

    def go_on(self, draft: Draft) -> None:
        """Opens what was begun."""
        if draft.form == said_of_self.FORM:
            self.said.go_on(draft)
        else:
            self.open_place(draft.form)

    def look_at_all(self) -> None:
        """Looks at once at all of the register that is still to be looked at."""
        while self._looks:
            self._looks.popleft()()

    def _place_cards(self) -> tuple[PlaceCard, ...]:
        return (*self.panels.values(), self.near)

    def _have_cards(self, shown: PanelPageShown) -> None:
        """A card for each panel of the procedure; those of another procedure go."""
        if list(self.panels) == [each.line.name for each in shown.panels]:
            return
        for card in self.panels.values():
            card.forget()
            self._main.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.panels = {each.line.name: PanelCard(self.desk, each.line) for each in shown.panels}
        for number, card in enumerate(self.panels.values(), 1):
            self._main.insertWidget(number, card)
            self._connect_places(card)
            card.joined.connect(self._on_joined)
            card.letter_wanted.connect(self._on_letter)

    def _look_at_register(self, shown: PanelPageShown) -> None:
        """Counts who could hold each seat; each look is short, whatever the register holds."""
        self._looks.clear()
        if shown.found is None:
            return
        found = shown.found
        seats = [(panel.line.name, seat.role) for panel in shown.panels for seat in panel.line.seats]
        self._looks.append(self._read_register)
        for capacity in dict.fromkeys(found.procedure.role(role).capacity for _panel, role in seats):
            self._looks.append(partial(self._look_ahead, capacity))
        self._looks.extend(partial(self._count, found, panel, role) for panel, role in seats)
        self._next_look.start()

    def _look_on(self) -> None:
        if self._looks and self.isVisible():
            self._looks.popleft()()
        if self._looks and self.isVisible():
            self._next_look.start()

    def _read_register(self) -> None:
        self.desk.office.vault.register_reading.people()

    def _look_ahead(self, capacity: str) -> None:
        if not look_ahead(self.desk.office, capacity, _AT_ONCE):
            self._looks.appendleft(partial(self._look_ahead, capacity))

    def _count(self, found: Standing, panel: str, role: str) -> None:
        choice = choose_for(self.desk.office, found.procedure, found.procedure.role(role), found.facts)
        could, others = len(choice.possible), len(choice.excluded)
        self.panels[panel].say_count(role, could, could + others)

    def _on_joined(self, other_id: int) -> None:
        card = self.sender()
        if not isinstance(card, PanelCard) or self._case_id is None:
            return
        try:
            self.desk.do(take_linked_panel, self._case_id, card.panel, other_id)
        except NotSaved as not_saved:
            self.refuse(PlainError(" ".join(not_saved.problems.values()), _("Nobody was named.")))
        except PlainError as error:
            self.refuse(error)

    def _on_taken_away(self, tie_id: int) -> None:
        self.act(remove_tie, tie_id)

    def _on_letter(self, code: str) -> None:
        if self._case_id is not None:
            self.letters_wanted.emit(self._case_id, code)

    def _forget_shown(self) -> None:
        self._shown = None
        self._looks.clear()
        for card in self._place_cards():
            card.forget()
        self.said.forget()
