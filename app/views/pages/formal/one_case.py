"""A page of one case: from it the way leads back, and when the case is gone nothing of it stays."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.models.cases import Case
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.formal.place_card import PlaceCard


class OneCasePage(OfficePage):
    """`left` leads back to where one came from, with the case; the button for it is called `back_name`."""

    area: ClassVar[str] = "cases"
    left = Signal(int)

    def __init__(self, desk: Desk, title: str, back: str, back_name: str) -> None:
        super().__init__(desk, title)
        self._case_id: int | None = None
        self._back = QPushButton(back)
        self._back.setObjectName(back_name)
        self._back.clicked.connect(self._on_back)

    @property
    def case_id(self) -> int | None:
        return self._case_id

    def _case(self) -> Case | None:
        """The case to show; None where there is none, as when it was taken back or joined to another."""
        return None if self._case_id is None else self.desk.office.vault.cases.one(self._case_id)

    def _come_to_case(self, case_id: int) -> None:
        """What was typed is kept as a draft, and of another case nothing stays on the page."""
        self.put_away()
        if case_id != self._case_id:
            self._forget_shown()
        self._case_id = case_id

    def _forget_shown(self) -> None:
        """Takes everything of the case that was shown off the page."""

    def _leave(self) -> None:
        """The case is gone: nothing of it stays here."""
        case_id, self._case_id = self._case_id, None
        self._forget_shown()
        if case_id is not None and self.isVisible():
            self.left.emit(case_id)

    def _connect_places(self, card: PlaceCard) -> None:
        """What every card with places does to its page; the page has an `open_place`."""
        card.wanted.connect(self.open_place)
        card.refused.connect(self.refuse)
        card.focus_lost.connect(self._to_first)
        card.form_gone.connect(self.refresh)

    def open_place(self, place: str) -> None:
        """Opens the form that a link or a draft names."""

    def _to_first(self) -> None:
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    def _on_back(self) -> None:
        if self._case_id is not None:
            self.left.emit(self._case_id)
