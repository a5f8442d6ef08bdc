"""A note on the timeline: its words, where it stands, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from app.models.words import _
from app.services.note_words import NoteInWords
from app.views.pages.note_parts import Standing, Steps, local_moment
from app.views.pages.parts import plain_words, record_button
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout


class NoteCard(Card):
    """Until it is settled a note can be corrected; afterwards something is added. The note itself stays.

    Each signal names the note that it is about. On a closed case it is only shown.
    """

    correcting = Signal(int, str)
    corrected = Signal(int, str)
    show_wanted = Signal(int)
    answer_wanted = Signal(int)

    def __init__(self, heading: str, note: NoteInWords, begun: str | None, *, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        self._note_id = note.whole.note.id or 0
        self._add_note(heading, note)
        self._add_correcting(note, begun)
        for addendum in note.addenda:
            self._add_note(_("Addendum"), addendum)
            self.body.addWidget(self._acts(addendum))

    def _add_note(self, heading: str, note: NoteInWords) -> None:
        whole = note.whole
        self.body.addWidget(plain_words(heading, "heading"))
        self.body.addWidget(plain_words(local_moment(whole.note.finished_at), "muted"))
        self.body.addWidget(Standing(note))
        self.body.addWidget(plain_words(whole.note.text))
        for correction in whole.corrections:
            when = local_moment(correction.finished_at)
            self.body.addWidget(plain_words(_("Correction, {when}").format(when=when), "muted"))
            self.body.addWidget(plain_words(correction.text))
        if whole.settled is not None and whole.settled.words:
            self.body.addWidget(plain_words(_("Their own version"), "muted"))
            self.body.addWidget(plain_words(whole.settled.words))
        if note.steps:
            self.body.addWidget(Steps(note, _about(note)))

    def _acts(self, note: NoteInWords, *further: QPushButton) -> QWidget:
        """What can be done with a note, or an addendum, where it stands."""
        note_id, about, is_settled = note.whole.note.id, _about(note), note.whole.state.is_locked
        acts = QWidget()
        flow = FlowLayout(acts)
        buttons = [record_button(_("Show to the person"), f"show_note_{note_id}", note_id, self._on_show, about)]
        if self._may_write and not is_settled:
            name = f"answer_{note_id}"
            buttons.append(record_button(_("Record their answer"), name, note_id, self._on_answer, about))
        for button in (*buttons, *further):
            # The way to agree the note is what the eye should find.
            if is_settled or button is not buttons[0]:
                button.setProperty("kind", "quiet")
            flow.addWidget(button)
        return acts

    def _add_correcting(self, note: NoteInWords, begun: str | None) -> None:
        if not self._may_write and begun is None:
            self.body.addWidget(self._acts(note))
            return
        is_settled, about = note.whole.state.is_locked, _about(note)
        words = _("Add an addendum") if is_settled else _("Add a correction")
        self._open = record_button(words, f"correct_{self._note_id}", self._note_id, self._begin, about)
        words = _("Keep the addendum") if is_settled else _("Keep the correction")
        self._keep = record_button(words, f"keep_correction_{self._note_id}", self._note_id, self._done, about)
        self._keep.hide()
        called = _("Addendum to the {note}") if is_settled else _("Correction to the {note}")
        self._words = QPlainTextEdit()
        self._words.setObjectName(f"correction_{self._note_id}")
        self._words.setAccessibleName(called.format(note=about))
        self._words.setTabChangesFocus(True)
        self._words.setMaximumHeight(120)
        self._words.hide()
        keep = QHBoxLayout()
        keep.addWidget(self._keep)
        keep.addStretch()
        self.body.addWidget(self._acts(note, self._open))
        self.body.addWidget(self._words)
        self.body.addLayout(keep)
        if begun is not None:
            self._words.setPlainText(begun)
            self._show_words()
        self._words.textChanged.connect(self._on_typed)

    def _begin(self) -> None:
        self._show_words()
        self._words.setFocus()

    def _show_words(self) -> None:
        self._open.hide()
        self._words.show()
        self._keep.show()

    def _on_typed(self) -> None:
        self.correcting.emit(self._note_id, self._words.toPlainText())

    def _done(self) -> None:
        self.corrected.emit(self._note_id, self._words.toPlainText())

    def _on_show(self) -> None:
        self.show_wanted.emit(self.sender().property("record"))

    def _on_answer(self) -> None:
        self.answer_wanted.emit(self.sender().property("record"))


def _about(note: NoteInWords) -> str:
    """Tells a note from the others, for somebody who hears its buttons one by one."""
    words = _("note of {moment}") if note.whole.note.corrects is None else _("addendum of {moment}")
    return words.format(moment=local_moment(note.whole.note.finished_at))
