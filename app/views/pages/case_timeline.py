"""The timeline of a case: each entry whole, newest first."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.models.day_words import long_moment
from app.models.words import _
from app.services.timeline import KIND_WORDS, Entry, EntryKind
from app.views.pages.note_card import NoteCard
from app.views.pages.parts import empty_out, plain_words
from app.views.widgets.card import Card
from app.views.widgets.choice_box import ChoiceBox

_SHOWN_AT_ONCE = 20


class TimelineView(QWidget):
    """Shows entries; says which note is being corrected, and at last is corrected, with what words.

    And which one is to be shown to the person, or has had their answer.
    """

    correcting = Signal(int, str)
    corrected = Signal(int, str)
    show_wanted = Signal(int)
    answer_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._begun: Mapping[int, str] = {}
        self._may_write = True
        self._most = _SHOWN_AT_ONCE
        self.kind = ChoiceBox()
        self.kind.setObjectName("timeline_kind")
        self.kind.setAccessibleName(_("Show"))
        self.kind.addItem(_("Everything"), None)
        for kind, words in KIND_WORDS.items():
            self.kind.addItem(_(words), kind)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)

        label = QLabel(_("&Show"))
        label.setBuddy(self.kind)
        top = QHBoxLayout()
        top.addWidget(plain_words(_("Timeline"), "heading"), stretch=1)
        top.addWidget(label)
        top.addWidget(self.kind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addLayout(self._list)

        self.kind.currentIndexChanged.connect(self._draw)

    def show_entries(self, entries: list[Entry], begun: Mapping[int, str], *, may_write: bool = True) -> None:
        """Shows these entries, with the corrections that were begun, by the number of their note."""
        self._entries, self._begun, self._may_write = entries, begun, may_write
        self._most = _SHOWN_AT_ONCE
        self._draw()

    def clear(self) -> None:
        self.show_entries([], {})

    def _draw(self) -> None:
        empty_out(self._list)
        wanted: EntryKind | None = self.kind.currentData()
        entries = [entry for entry in self._entries if wanted is None or entry.kind is wanted]
        for entry in entries[: self._most]:
            self._list.addWidget(self._card(entry))
        if not entries:
            nothing = _("Nothing of this kind yet.") if self._entries else _("No entries yet. Add the first note.")
            self._list.addWidget(plain_words(nothing, "muted"))
        if len(entries) > self._most:
            more = QPushButton(_("Show earlier entries"))
            more.setObjectName("earlier")
            more.clicked.connect(self._show_more)
            self._list.addWidget(more)

    def _card(self, entry: Entry) -> Card:
        if entry.note is None:
            return _EntryCard(entry)
        begun = self._begun.get(entry.record_id)
        card = NoteCard(entry.heading, entry.note, begun, may_write=self._may_write)
        card.correcting.connect(self.correcting)
        card.corrected.connect(self.corrected)
        card.show_wanted.connect(self.show_wanted)
        card.answer_wanted.connect(self.answer_wanted)
        return card

    def _show_more(self) -> None:
        self._most += _SHOWN_AT_ONCE
        self._draw()


class _EntryCard(Card):
    """One entry that is no note."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.body.addWidget(plain_words(entry.heading, "heading"))
        self.body.addWidget(plain_words(long_moment(entry.at.astimezone()), "muted"))
        if entry.flag:
            self.body.addWidget(plain_words(entry.flag, "warning"))
        if entry.text:
            self.body.addWidget(plain_words(entry.text))
