"""Between visitors: a screen anybody may see. Nothing of the last person is on it, nor anywhere behind it."""

from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.words import _, counted
from app.views.desk import Desk
from app.views.look.icons import icon
from app.views.pages.base import OfficePage
from app.views.pages.parts import plain_words
from app.views.widgets.flow import FlowLayout


class RoomPage(OfficePage):
    area: ClassVar[str] = "dropin"
    topics: ClassVar[frozenset[str]] = frozenset({"session"})

    def __init__(self, desk: Desk, new_note: QAction, end_session: QAction) -> None:
        super().__init__(desk, _("Ready for the next person"))
        self._so_far = plain_words("", "subtitle")
        self._so_far.setObjectName("so_far")
        self._next = QPushButton(icon("dropin", colour="on_accent"), _("&Next person   Ctrl+N"))
        self._next.setObjectName("next_person")
        self._next.setProperty("kind", "primary")
        self._end = QPushButton(_("&End the drop-in session"))
        self._end.setObjectName("end_session")

        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self._next)
        flow.addWidget(self._end)
        self.body.addWidget(self._so_far)
        self.body.addWidget(buttons)
        self.body.addStretch()

        self._next.clicked.connect(new_note.trigger)
        self._end.clicked.connect(end_session.trigger)

    def first_focus(self) -> QWidget | None:
        return self._next

    def refresh(self) -> None:
        session = self.desk.office.vault.sessions.running()
        if session is None:
            self._so_far.setText(_("The session has ended."))
            return
        began = session.started_at.astimezone().strftime("%H:%M")
        seen = counted("{n} person so far", "{n} people so far", session.visitors)
        self._so_far.setText(_("Drop-in since {began}, {seen}").format(began=began, seen=seen))
