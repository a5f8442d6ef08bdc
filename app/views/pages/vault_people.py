"""Who can open the vault, by what and since when; and the ways to change that."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.models.holders import Keeper
from app.models.words import N_, _
from app.services import holders
from app.views.desk import Desk
from app.views.pages.parts import column, empty_out, plain_words, record_button, short_day
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout

_ACTS = (
    ("passphrase", N_("&Change your passphrase...")),
    ("sheet", N_("New recovery &sheet...")),
    ("add", N_("&Add a person...")),
    ("new_key", N_("New &vault key...")),
)


class PeopleCard(Card):
    """`change_wanted` carries which change, and whom it is about."""

    change_wanted = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Who can open it"))
        self._desk = desk
        self._people = QGridLayout()
        self._people.setColumnStretch(0, 1)
        self._former = plain_words("", "hint")
        self.body.addLayout(self._people)
        self.body.addWidget(self._former)
        self.body.addWidget(
            plain_words(_("Nobody else can: not your IT department, and not the people who made this program."), "hint")
        )
        acts = QWidget()
        row = FlowLayout(acts)
        for name, words in _ACTS:
            button = QPushButton(_(words))
            button.setObjectName(f"change_{name}")
            button.setProperty("act", name)
            button.clicked.connect(self._on_act)
            row.addWidget(button)
        self.body.addWidget(acts)

    def refresh(self) -> None:
        empty_out(self._people)
        office = self._desk.office
        for row, keeper in enumerate(holders.who_can_open(office)):
            name = _("You, {name}").format(name=keeper.name) if keeper.is_you else keeper.name
            person, lines = column()
            lines.setSpacing(0)
            lines.addWidget(plain_words(name))
            lines.addWidget(plain_words(_ways(keeper), "hint"))
            self._people.addWidget(person, row, 0)
            if not keeper.is_you:
                button = record_button(_("Remove..."), f"remove_holder_{row}", None, self._on_remove, keeper.name)
                button.setProperty("holder", keeper.name)
                self._people.addWidget(button, row, 1)
        former = [
            _("{name} until {day}").format(name=each.name, day=short_day(each.removed_at.date()))
            for each in holders.former_holders(office)
            if each.removed_at is not None
        ]
        self._former.setText(_("Before: {names}").format(names=", ".join(former)))
        self._former.setVisible(bool(former))

    def _on_act(self) -> None:
        self.change_wanted.emit(self.sender().property("act"), "")

    def _on_remove(self) -> None:
        self.change_wanted.emit("remove", self.sender().property("holder"))


def _ways(keeper: Keeper) -> str:
    ways = [_("since {day}").format(day=short_day(keeper.since.date()))]
    ways.append(_("a passphrase") if keeper.has_passphrase else _("no passphrase"))
    if keeper.sheet_since is None:
        ways.append(_("no recovery sheet"))
    else:
        ways.append(_("recovery sheet of {day}").format(day=short_day(keeper.sheet_since.date())))
    return " · ".join(ways)
