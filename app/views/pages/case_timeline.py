"""The timeline of a case: each entry whole, newest first, with its corrections."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.models.day_words import long_moment
from app.models.words import _
from app.services.timeline import KIND_WORDS, Entry, EntryKind
from app.views.pages.parts import empty_out, plain_words
from app.views.widgets.card import Card
from app.views.widgets.choice_box import ChoiceBox

_SHOWN_AT_ONCE = 20


class TimelineView(QWidget):
    """Shows entries; says which note is being corrected, and at last is corrected, with what words."""

    correcting = Signal(int, str)
    corrected = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._begun: Mapping[int, str] = {}
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

    def show_entries(self, entries: list[Entry], begun: Mapping[int, str]) -> None:
        """Shows these entries, with the corrections that were begun, by the number of their note."""
        self._entries, self._begun = entries, begun
        self._most = _SHOWN_AT_ONCE
        self._draw()

    def clear(self) -> None:
        self.show_entries([], {})

    def _draw(self) -> None:
        empty_out(self._list)
        wanted: EntryKind | None = self.kind.currentData()
        entries = [entry for entry in self._entries if wanted is None or entry.kind is wanted]
        for entry in entries[: self._most]:
            self._list.addWidget(_EntryCard(entry, self, self._begun.get(entry.record_id)))
        if not entries:
            nothing = _("Nothing of this kind yet.") if self._entries else _("No entries yet. Add the first note.")
            self._list.addWidget(plain_words(nothing, "muted"))
        if len(entries) > self._most:
            more = QPushButton(_("Show earlier entries"))
            more.setObjectName("earlier")
            more.clicked.connect(self._show_more)
            self._list.addWidget(more)

    def _show_more(self) -> None:
        self._most += _SHOWN_AT_ONCE
        self._draw()


class _EntryCard(Card):
    """One entry. A note can be corrected: the correction is added below, the note stays."""

    def __init__(self, entry: Entry, timeline: TimelineView, begun: str | None) -> None:
        super().__init__()
        self._timeline = timeline
        self._note_id = entry.record_id
        self._moment = long_moment(entry.at.astimezone())
        when = plain_words(self._moment, "muted")
        heading = plain_words(entry.heading, "heading")
        self.body.addWidget(heading)
        self.body.addWidget(when)
        if entry.flag:
            self.body.addWidget(plain_words(entry.flag, "warning"))
        if entry.text:
            self.body.addWidget(plain_words(entry.text))
        for correction in entry.corrections:
            words = _("Correction, {when}").format(when=long_moment(correction.finished_at.astimezone()))
            self.body.addWidget(plain_words(words, "muted"))
            self.body.addWidget(plain_words(correction.text))
        if entry.kind is EntryKind.NOTE:
            self._add_correcting(begun)

    def _add_correcting(self, begun: str | None) -> None:
        self._open = QPushButton(_("Add a correction"))
        self._open.setObjectName(f"correct_{self._note_id}")
        self._open.setProperty("kind", "quiet")
        self._words = QPlainTextEdit()
        self._words.setObjectName(f"correction_{self._note_id}")
        self._words.setAccessibleName(_("Correction to the note of {moment}").format(moment=self._moment))
        self._words.setTabChangesFocus(True)
        self._words.setMaximumHeight(120)
        self._words.hide()
        self._keep = QPushButton(_("Keep the correction"))
        self._keep.setObjectName(f"keep_correction_{self._note_id}")
        self._keep.hide()
        for button in (self._open, self._keep):
            button.setAccessibleName(_("{act}, note of {moment}").format(act=button.text(), moment=self._moment))
        row = QHBoxLayout()
        row.addWidget(self._open)
        row.addWidget(self._keep)
        row.addStretch()
        self.body.addWidget(self._words)
        self.body.addLayout(row)
        if begun is not None:
            self._words.setPlainText(begun)
            self._show_words()
        self._words.textChanged.connect(self._on_typed)
        self._open.clicked.connect(self._begin)
        self._keep.clicked.connect(self._done)

    def _begin(self) -> None:
        self._show_words()
        self._words.setFocus()

    def _show_words(self) -> None:
        self._open.hide()
        self._words.show()
        self._keep.show()

    def _on_typed(self) -> None:
        self._timeline.correcting.emit(self._note_id, self._words.toPlainText())

    def _done(self) -> None:
        self._timeline.corrected.emit(self._note_id, self._words.toPlainText())
