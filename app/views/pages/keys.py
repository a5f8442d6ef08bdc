"""All keys on one page, from the table of actions."""

from typing import ClassVar

from PySide6.QtWidgets import QGridLayout, QLabel

from app.models.words import _
from app.views.actions import ACTS, Actions, keys_words
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.parts import plain_words
from app.views.widgets.card import Card


class KeysPage(OfficePage):
    area: ClassVar[str] = ""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk, _("All keys"), _("Everything here also has a button or a line in the find box."))
        card = Card()
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(24)
        shown = [act for act in ACTS if act.name in actions and actions[act.name].shortcuts()]
        for row, act in enumerate(shown):
            keys = QLabel(keys_words(actions[act.name].shortcut().toString()))
            keys.setProperty("role", "heading")
            words = plain_words(_(act.words))
            grid.addWidget(keys, row, 0)
            grid.addWidget(words, row, 1)
        extra = QLabel(_("Alt with an underlined letter goes to that field. Escape closes the find list."))
        extra.setWordWrap(True)
        extra.setProperty("role", "hint")
        grid.addWidget(extra, len(shown), 0, 1, 2)
        card.body.addLayout(grid)
        self.body.addWidget(card)
        self.body.addStretch()
