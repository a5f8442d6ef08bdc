"""Corrections being written on a case: on disk within a second of each key, and there again when it is opened."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.errors import PlainError
from app.services import drafts
from app.views.desk import Desk
from app.views.draft_keeper import KEEP_MS


class Corrections(QObject):
    """The words of each correction, by the number of the note it belongs to."""

    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words: dict[int, str] = {}
        self._drafts: dict[int, int] = {}
        self._unkept: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._soon.timeout.connect(self.flush)

    def follow(self, case_id: int) -> None:
        """Takes up what was begun on this case; words that could not be put on disk stay as well."""
        self.flush()
        nowhere_else = {note_id: self.words[note_id] for note_id in self._unkept}
        begun = drafts.corrections_begun(self._desk.office, case_id)
        self._drafts |= {note_id: draft_id for note_id, (draft_id, _words) in begun.items()}
        self.words = {note_id: words for note_id, (_draft, words) in begun.items()} | nowhere_else

    def take_up(self, note_id: int, words: str) -> None:
        """The words as they are now; they go to disk in a moment."""
        self.words[note_id] = words
        self._unkept.add(note_id)
        if not self._soon.isActive():
            self._soon.start()

    def let_go(self, note_id: int) -> int | None:
        """Leaves the words to whoever keeps them for good; gives the draft that they were in."""
        self.words.pop(note_id, None)
        self._unkept.discard(note_id)
        return self._drafts.pop(note_id, None)

    def take_back(self, note_id: int, words: str, draft_id: int | None) -> None:
        """They could not be kept for good, so they are as they were before."""
        if draft_id is not None:
            self._drafts[note_id] = draft_id
        self.words[note_id] = words

    def flush(self) -> None:
        """Keeps now what is not kept yet."""
        self._soon.stop()
        for note_id in sorted(self._unkept):
            draft_id = self._drafts.get(note_id)
            try:
                kept = self._desk.quietly(drafts.keep_correction, note_id, self.words[note_id], draft_id)
            except PlainError as error:
                self.refused.emit(error)
                return
            assert kept.record_id is not None
            self._drafts[note_id] = kept.record_id
            self._unkept.discard(note_id)
