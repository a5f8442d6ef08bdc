"""Contributors: files come in, unknown keys wait for a person, and the page says who is missing."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.models.errors import PlainError
from app.models.words import _
from app.services.pool import contributors
from app.services.pool.looking import look_at_pool
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.parts import column
from app.views.pages.pool.bringing_card import BringingCard
from app.views.pages.pool.complete_card import CompleteCard
from app.views.pages.pool.people_card import PeopleCard
from app.views.pages.pool.roster_card import RosterCard
from app.views.pages.pool.waiting_card import WaitingCard
from app.views.widgets.columns import TwoColumns


class ContributorsPage(OfficePage):
    area: ClassVar[str] = "contributors"
    topics: ClassVar[frozenset[str]] = frozenset({"pool"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Contributors"), _("Whose counts are in the pool, and whose are missing."))
        self.bringing = BringingCard(desk)
        self.waiting = WaitingCard()
        self.people = PeopleCard()
        self.complete = CompleteCard()
        self.roster = RosterCard(desk)

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        return self.bringing.choose_files

    def put_away(self) -> None:
        self.bringing.put_away()
        self.people.put_away()
        self.roster.put_away()

    def refresh(self) -> None:
        try:
            now = look_at_pool(self.desk.office)
        except PlainError as error:
            self.refuse(error)
            return
        for card in (self.bringing, self.waiting, self.people, self.complete, self.roster):
            card.show_pool(now)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.bringing.may_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that are dropped are read, and left where they are."""
        event.setDropAction(Qt.DropAction.CopyAction)
        self.bringing.take(event.mimeData())
        event.accept()

    def _on_accepted(self, contributor_id: int) -> None:
        self.act(contributors.accept, contributor_id)

    def _on_refused(self, contributor_id: int) -> None:
        self.act(contributors.refuse, contributor_id)

    def _on_named(self, contributor_id: int, label: str) -> None:
        self.act(contributors.rename, contributor_id, label)

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        main, left = column()
        side, right = column()
        for card in (self.bringing, self.waiting, self.people):
            left.addWidget(card)
        left.addStretch()
        right.addWidget(self.complete)
        right.addWidget(self.roster)
        right.addStretch()
        self.body.addWidget(TwoColumns(main, side))
        self.body.addStretch()

    def _connect(self) -> None:
        for card in (self.waiting, self.people):
            card.accepted.connect(self._on_accepted)
            card.refused_one.connect(self._on_refused)
        self.people.named.connect(self._on_named)
        self.bringing.refused.connect(self.refuse)
        self.roster.refused.connect(self.refuse)
