"""Keeps what is typed into a form on disk, within a second of each key, and never asks."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.errors import PlainError
from app.models.words import _
from app.services import drafts
from app.views.desk import Desk
from app.views.form import FormView
from app.views.widgets.announce import announce

KEEP_MS = 500
"""Well within the second in which every key must be on disk."""


class DraftKeeper(QObject):
    """One draft of one form. `said` tells when it was kept; `refused` when it could not be."""

    said = Signal(str)
    refused = Signal(object)

    def __init__(self, desk: Desk, form: FormView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form = form
        self.draft_id: int | None = None
        self.case_id: int | None = None
        self.is_unkept = False
        self._is_held = False
        self._soon = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._soon.timeout.connect(self.keep)
        form.changed.connect(self._on_typed)

    def follow(self, draft_id: int | None, case_id: int | None) -> None:
        """What is typed from now on belongs to this draft; None: the next key starts one."""
        self._soon.stop()
        self.draft_id, self.case_id, self.is_unkept, self._is_held = draft_id, case_id, False, False

    def flush(self) -> None:
        """Keeps now what is not kept yet."""
        self._soon.stop()
        if self.is_unkept and not self._is_held:
            self.keep()

    @property
    def is_held(self) -> bool:
        """Whether the words are just being kept for good."""
        return self._is_held

    def hold(self) -> None:
        """The words are just being kept for good: until `go_on` or `follow`, no draft is written of them."""
        self._soon.stop()
        self._is_held = True

    def go_on(self) -> None:
        """They could not be kept for good, so they are a draft again."""
        self._is_held = False
        if self.is_unkept:
            self._soon.start()

    def keep(self) -> None:
        name, answers, is_new = self._form.form.name, self._form.answers(), self.draft_id is None
        try:
            if self.draft_id is None:
                self.draft_id = self._desk.do(drafts.start_draft, name, answers, self.case_id).record_id
            else:
                self._desk.quietly(drafts.keep_draft, name, self.draft_id, answers)
        except PlainError as error:
            self.refused.emit(error)
            return
        self.is_unkept = False
        now = self._desk.office.now()
        words = _("Draft kept on this computer, {time}").format(time=now.strftime("%H:%M"))
        self.said.emit(words)
        if is_new:
            # Read out once, and not again every half second.
            announce(self._form, words)

    def _on_typed(self) -> None:
        self.is_unkept = True
        # Not restarted by the next key: a person who never pauses is kept every half second all the same.
        if not self._soon.isActive():
            self._soon.start()
