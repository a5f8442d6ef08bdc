"""A vault that is damaged: what can be done about it, and afterwards what was done and what is lost."""

from typing import Any

from PySide6.QtCore import Signal

from app.models.words import _, counted
from app.views.unlock.screen import Screen, paragraph, plain_button
from app.views.widgets.card import Card

_MOST_LINES = 200


class DamagedScreen(Screen):
    """Nothing happens by itself: the person chooses a repair, a backup, or neither."""

    repair_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, sentence: str) -> None:
        super().__init__("damaged", _("This vault is damaged"), sentence)
        restore = plain_button("restore", _("Restore a &backup"))

        for words in (
            _("A repair takes over every record that can still be read, and lends the rest from your latest backup."),
            _("The damaged files are kept inside the vault's folder, and every lost record is listed."),
            _("It may take some minutes. If the drive itself is failing, copy the vault to another drive first."),
        ):
            self.body.addWidget(paragraph(words))
        self.add_acts(plain_button("repair", _("&Repair this vault")), restore, self.back_button(_("B&ack")))

        restore.clicked.connect(self.restore_wanted)

    def submit(self) -> None:
        self.repair_wanted.emit()


class RepairedScreen(Screen):
    """What the repair did, in its own sentences, and a line for every lost row."""

    read = Signal()

    def __init__(self, outcome: Any) -> None:
        super().__init__("repaired", _("The vault is repaired"), _("Please read what was done before you go on."))
        done = Card(_("What was done"))
        for sentence in outcome.sentences:
            done.body.addWidget(paragraph(sentence))
        if outcome.aside is not None:
            kept = _("The damaged files and this report are kept in the vault's folder, in {place}")
            kept = kept.format(place=f"{outcome.aside.parent.name}/{outcome.aside.name}")
            done.body.addWidget(paragraph(kept, "hint"))
        self.body.addWidget(done)
        if outcome.lost:
            lost = Card(_("What is lost"))
            lost.body.addWidget(paragraph("\n".join(outcome.lost[:_MOST_LINES])))
            if (more := len(outcome.lost) - _MOST_LINES) > 0:
                one, many = "{n} more line is in the report.", "{n} more lines are in the report."
                lost.body.addWidget(paragraph(counted(one, many, more), "hint"))
            self.body.addWidget(lost)
        self.add_acts(plain_button("read", _("I have &read this")))

    def arrive(self) -> None:
        """It is read from its beginning, however far down the button is that has the focus."""
        super().arrive()
        self.verticalScrollBar().setValue(0)

    def submit(self) -> None:
        self.read.emit()
