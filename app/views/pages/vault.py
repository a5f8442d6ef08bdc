"""The vault itself: where it is, who can open it, its backups, and whether it is sound."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.models.words import _
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.vault_place import CheckCard, PlaceCard


class VaultPage(OfficePage):
    """Cards, one for each subject; each reads for itself and says here what was refused."""

    area: ClassVar[str] = "vault"
    topics: ClassVar[frozenset[str]] = frozenset({"holders", "backups"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Vault"), _("Everything you record is in one encrypted folder."))
        self.place = PlaceCard(desk)
        self.check = CheckCard(desk)

        # Backups have their card between the people and the check.
        for card in (self.place, self.check):
            self.body.addWidget(card)
        self.body.addStretch()

        self.check.refused.connect(self.refuse)

    def first_focus(self) -> QWidget | None:
        return self.findChild(QWidget, "check_vault")
