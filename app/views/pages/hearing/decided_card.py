"""What the cards of the findings share: they show one reading of the case, and open the forms that are theirs."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton

from app.models.changes import Changes
from app.models.errors import PlainError
from app.services.formal.decided import DecidedCase
from app.services.formal.decided_forms import Decided
from app.services.formal.forms import Ask, parts_of
from app.views.desk import Desk
from app.views.pages.formal.place_card import PlaceCard


class DecidedCard(PlaceCard):
    """`forms` are those that open on this card."""

    forms: frozenset[Decided] = frozenset()

    def __init__(self, desk: Desk, name: str, title: str, empty: str = "") -> None:
        super().__init__(desk, name, title, empty)
        self._shown: DecidedCase | None = None

    def show_decided(self, shown: DecidedCase) -> None:
        assert shown.case.id is not None
        self._shown = shown
        self.about_case(shown.case.id, shown.begun)
        self.draw(shown)

    def draw(self, shown: DecidedCase) -> None:
        raise NotImplementedError

    def act(self, service: Callable[..., Changes], *args: Any) -> None:
        """Does something on the desk; a foreseen refusal goes to the page."""
        try:
            self._desk.do(service, *args)
        except PlainError as error:
            self.refused.emit(error)

    def forget(self) -> None:
        super().forget()
        self._shown = None

    def has_place(self, place: str) -> bool:
        if not place.startswith(f"{Ask.FINDINGS}."):
            return False
        return parts_of(place)[1].partition(".")[0] in self.forms

    def line_of(self, place: str) -> str:
        return parts_of(place)[1].partition(".")[2]

    def first_button(self) -> QPushButton | None:
        """What was just drawn is not called visible yet: only the button for what waits can be hidden here."""
        return next((each for each in self.lines.findChildren(QPushButton) if each.isEnabled()), None)

    def draw_again(self) -> None:
        """What was unfolded or folded."""
        if self._shown is not None:
            self.draw(self._shown)
