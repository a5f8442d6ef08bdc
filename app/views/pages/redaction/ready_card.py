"""What stands in the place of a document that cannot be redacted as it is: why, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.models.errors import PlainError
from app.models.words import _
from app.services.bundles.applying import give_redaction_up
from app.services.bundles.making_ready import make_document_ready
from app.views.desk import Desk
from app.views.pages.parts import plain_words
from app.views.pages.redaction.redaction_card import card_button, in_a_row
from app.views.widgets.card import Card
from app.views.widgets.running import RunningJob


class ReadyCard(Card):
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("ready_card")
        self._desk = desk
        self._document_id = 0
        self._why = plain_words()
        self._why.setObjectName("why_not_redact")
        self._make = card_button(_("&Make it ready"), "make_ready", self.make_ready, "primary")
        self.running = RunningJob("make_ready")
        words = _("&Give up what was begun on it")
        self._give_up = card_button(words, "give_up_begun", self.give_up)
        for widget in (self._why, in_a_row(self._make, self._give_up), self.running):
            self.body.addWidget(widget)
        self.hide()

    def say(self, document_id: int, why: str, *, may_make_ready: bool, may_give_up: bool = False) -> None:
        """`may_give_up`: places are on it from before, which stand in the way of its bundle."""
        self._document_id = document_id
        self._why.setText(why)
        self._make.setVisible(may_make_ready)
        self._give_up.setVisible(may_give_up)
        self.show()

    def first_focus(self) -> QPushButton | None:
        return next((each for each in (self._make, self._give_up) if each.isVisibleTo(self)), None)

    def give_up(self) -> None:
        """Its places and its redacted copy are taken away; it can be taken back."""
        try:
            self._desk.do(give_redaction_up, self._document_id)
        except PlainError as error:
            self.refused.emit(error)

    def make_ready(self) -> None:
        """Makes the sound copy of the document, on which redactions are made."""
        if self.running.is_running:
            return
        job = self._desk.job(make_document_ready, self._document_id)
        job.refused.connect(self.refused)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, _("Making the document ready"))
        job.begin()
