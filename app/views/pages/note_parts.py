"""Parts of a note that more than one page shows: where it stands, and how it came there."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.day_words import long_moment
from app.models.notes import NoteState
from app.models.words import _, counted
from app.services.note_words import NoteInWords
from app.views.pages.parts import plain_words
from app.views.widgets.labels import IconLabel

ICONS = {
    NoteState.FINISHED: "document",
    NoteState.SHOWN: "show",
    NoteState.CHANGES_ASKED: "edit",
    NoteState.AGREED: "done",
    NoteState.NOT_AGREED: "people",
}
_COLOURS = {NoteState.AGREED: "ok", NoteState.CHANGES_ASKED: "warning"}


class Standing(QWidget):
    """Where a note stands: a picture and the words. The colour says nothing that the words do not."""

    def __init__(self, note: NoteInWords) -> None:
        super().__init__()
        colour = _COLOURS.get(note.whole.state, "")
        words = plain_words(note.standing, colour)
        words.setObjectName(f"standing_{note.whole.note.id}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        picture = IconLabel(ICONS[note.whole.state], colour=colour or "text", pixels=18)
        row.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, stretch=1)


class Steps(QWidget):
    """How a note came to where it stands, with every earlier wording: folded away until somebody asks."""

    def __init__(self, note: NoteInWords, about: str) -> None:
        super().__init__()
        fold = QPushButton(counted("How it came to this, {n} step", "How it came to this, {n} steps", len(note.steps)))
        fold.setObjectName(f"steps_{note.whole.note.id}")
        fold.setAccessibleName(_("{act}, {about}").format(act=fold.text(), about=about))
        fold.setProperty("kind", "quiet")
        fold.setCheckable(True)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(12, 0, 0, 0)
        lines.setSpacing(4)
        for step in note.steps:
            lines.addWidget(plain_words(step.happened, "muted"))
            if step.text:
                lines.addWidget(plain_words(_("{what}: {words}").format(what=step.text_is, words=step.text)))
        inside.hide()
        row = QHBoxLayout()
        row.addWidget(fold)
        row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row)
        whole.addWidget(inside)

        fold.toggled.connect(inside.setVisible)


def local_moment(moment: datetime) -> str:
    """A moment in long form, by this computer's clock."""
    return long_moment(moment.astimezone())
