"""The vault itself: where it is, who can open it, its backups, and whether it is sound."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.words import _
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.vault_backups import BackupsCard
from app.views.pages.vault_people import PeopleCard
from app.views.pages.vault_place import CheckCard, PlaceCard


class VaultPage(OfficePage):
    """Cards, one for each subject; each reads for itself and says here what was refused."""

    area: ClassVar[str] = "vault"
    topics: ClassVar[frozenset[str]] = frozenset({"holders", "backups"})
    change_wanted = Signal(str, str)
    restore_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Vault"), _("Everything you record is in one encrypted folder."))
        self.place = PlaceCard(desk)
        self.people = PeopleCard(desk)
        self.backups = BackupsCard(desk)
        self.check = CheckCard(desk)

        for card in (self.place, self.people, self.backups, self.check):
            self.body.addWidget(card)
        self.body.addStretch()

        self.people.change_wanted.connect(self.change_wanted)
        self.backups.refused.connect(self.refuse)
        self.backups.restore_wanted.connect(self.restore_wanted)
        self.check.refused.connect(self.refuse)

    def refresh(self) -> None:
        self.people.refresh()
        self.backups.refresh()

    def first_focus(self) -> QWidget | None:
        return self.findChild(QWidget, "change_passphrase")
