"""Today: what is unfinished, what is due, what happened last, and one large button for a new note."""

from datetime import datetime
from itertools import groupby
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.models.cases import Case
from app.models.day_words import long_day
from app.models.notes import Draft
from app.models.words import N_, _, counted
from app.services import casework, drafts
from app.services.backing_up import reminders
from app.services.office import Office
from app.services.risks import listing as risk_listing
from app.services.today import Due, Today, day_heading, look_at_today
from app.views.desk import Desk
from app.views.look.icons import icon
from app.views.pages.base import OfficePage
from app.views.pages.parts import empty_out, plain_words, record_button, short_day
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout

_SHOWN_AT_ONCE = 20
"""A line is three widgets; a hundred of them would keep the first page waiting."""


_NEW = {
    "new_note": (N_("&New drop-in note   Ctrl+N"), "dropin"),
    "new_case": (N_("&New case   Ctrl+N"), "add"),
    "bring_in": (N_("&Bring in counts files   Ctrl+O"), "pooling"),
}
"""What is begun from here, by its act: its words, and its picture."""


class TodayPage(OfficePage):
    area: ClassVar[str] = "today"
    topics: ClassVar[frozenset[str]] = frozenset({"cases", "drafts", "tasks", "session", "backups", "risks", "pool"})
    case_chosen = Signal(int)
    draft_chosen = Signal(int)
    risks_wanted = Signal()
    contributors_wanted = Signal()

    def __init__(self, desk: Desk, new_note: QAction | None, session: tuple[QAction, QAction] | None) -> None:
        super().__init__(desk, _("Today"), long_day(desk.office.today()))
        self._most_due = _SHOWN_AT_ONCE
        self._due_buttons: list[QPushButton] = []
        self._new_note: QPushButton | None = None
        if new_note is not None:
            words, picture = _NEW[new_note.objectName()]
            self._new_note = QPushButton(icon(picture, colour="on_accent"), _(words))
            self._new_note.setObjectName(f"{new_note.objectName()}_button")
            self._new_note.setProperty("kind", "primary")
            self._new_note.clicked.connect(new_note.trigger)
        self._session_button = QPushButton()
        self._session_button.setObjectName("session_button")
        self._session_acts = session
        self._session_button.clicked.connect(self._on_session)
        if session is None:
            self._session_button.hide()
        self._lists = QWidget()
        self._lists_layout = QVBoxLayout(self._lists)
        self._lists_layout.setContentsMargins(0, 0, 0, 0)
        self._lists_layout.setSpacing(12)

        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in filter(None, (self._new_note, self._session_button)):
            flow.addWidget(button)
        self.body.addWidget(buttons)
        self.body.addWidget(self._lists)
        self.body.addStretch()

    def first_focus(self) -> QWidget | None:
        return self._new_note

    def refresh(self) -> None:
        today = look_at_today(self.desk.office)
        self.set_subtitle(long_day(self.desk.office.today()))
        running = today.session is not None
        self._session_button.setText(_("&End the drop-in session") if running else _("&Start a drop-in session"))
        self._clear()
        self._show_reminders()
        self._show_drafts(today)
        if self.desk.office.vault.role == "pool":
            self._show_pool()
            return
        self._show_due(today)
        self._show_witnesses(today)
        self._show_unanswered(today)
        self._show_risks()
        self._show_recent(today)

    def _show_pool(self) -> None:
        """A pool has no cases: what came in last, who waits, and how complete the newest periods are."""
        from app.services.pool.looking import look_at_pool
        from app.services.pool.today import pool_words

        now = look_at_pool(self.desk.office)
        card = Card(_("Counts"))
        for words in pool_words(now):
            card.body.addWidget(plain_words(words))
        button = QPushButton(_("Open the contributors"))
        button.setObjectName("open_contributors")
        button.clicked.connect(self.contributors_wanted)
        card.body.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeading)
        self._lists_layout.addWidget(card)

    def _show_reminders(self) -> None:
        """What keeps the work safe comes before the work, in a line that needs no answer."""
        for sentence in reminders(self.desk.office):
            self._lists_layout.addWidget(plain_words(sentence, "warning"))

    def _show_drafts(self, today: Today) -> None:
        if not today.drafts and today.session is None:
            return
        card = Card(_("Now"))
        if today.session is not None:
            seen = counted("{n} person so far", "{n} people so far", today.session.visitors)
            card.body.addWidget(plain_words(_("A drop-in session is running: {seen}.").format(seen=seen)))
        grid = _grid()
        for row, draft in enumerate(today.drafts):
            case = None if draft.case_id is None else self.desk.office.vault.cases.one(draft.case_id)
            words = "  ".join(filter(None, (_draft_words(self.desk.office, draft), case_words(case))))
            about = _("draft {n}: {what}").format(n=row + 1, what=words)
            go_on = record_button(_("Go on writing"), f"draft_{draft.id}", draft.id, self._open_draft, about)
            discard = record_button(_("Discard"), f"discard_{draft.id}", draft.id, self._discard, about)
            grid.addWidget(plain_words(words), row, 0)
            grid.addWidget(go_on, row, 1)
            grid.addWidget(discard, row, 2)
        card.body.addLayout(grid)
        self._lists_layout.addWidget(card)

    def _show_due(self, today: Today) -> None:
        card = Card(_("Due"))
        if not today.due:
            words = _("Nothing due in the next two weeks.")
            if self._new_note is not None:
                words = _("Nothing due in the next two weeks. Ctrl+N starts a note.")
            if self.desk.office.vault.role == "panel":
                words = _("Nothing due in the next two weeks. Ctrl+N opens a case.")
            card.body.addWidget(plain_words(words, "muted"))
        shown, day = today.due[: self._most_due], self.desk.office.today()
        self._due_buttons.clear()
        for heading, dues in groupby(shown, lambda due: day_heading(due.task.due_on, day)):
            card.body.addWidget(plain_words(heading, "heading"))
            grid = _grid()
            for row, due in enumerate(dues):
                self._add_due(grid, row, due)
            card.body.addLayout(grid)
        if len(today.due) > len(shown):
            more = QPushButton(_("Show what is due later"))
            more.setObjectName("more_due")
            more.clicked.connect(self._show_more)
            card.body.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeading)
        self._lists_layout.addWidget(card)

    def _show_more(self) -> None:
        """Draws further lines, and puts the focus where the button was: on the first of them."""
        place, self._most_due = self._most_due, self._most_due + _SHOWN_AT_ONCE
        self.refresh()
        for button in self._due_buttons[place : place + 1]:
            button.setFocus()

    def _add_due(self, grid: QGridLayout, row: int, due: Due) -> None:
        when = short_day(due.task.due_on) if due.late else due.task.due_time
        words = "  ".join(filter(None, (when, due.words, case_words(due.case))))
        label = plain_words("\n".join(filter(None, (words, " · ".join(filter(None, (due.basis, due.remark)))))))
        if due.task.explained:
            label.setToolTip(due.task.explained)
        grid.addWidget(label, row, 0)
        buttons = {}
        if due.case is not None:
            buttons[1] = record_button(_("Open case"), f"due_case_{due.task.id}", due.case.id, self._open_case, words)
        if due.task.kind not in ("first_contact", "deadline") and not due.is_followed:
            buttons[2] = record_button(_("Done"), f"done_{due.task.id}", due.task.id, self._done, words)
        for place, button in buttons.items():
            grid.addWidget(button, row, place)
        self._due_buttons += list(buttons.values())[:1]

    def _show_witnesses(self, today: Today) -> None:
        """Accounts that are overdue, one line for each case."""
        if not today.overdue_witnesses:
            return
        card = Card(_("Witnesses overdue"))
        grid = _grid()
        for row, (case, number) in enumerate(today.overdue_witnesses):
            late = counted("{n} account is overdue", "{n} accounts are overdue", number)
            words = "  ".join((case_words(case), late))
            grid.addWidget(plain_words(words), row, 0)
            button = record_button(_("Open case"), f"witnesses_{case.id}", case.id, self._open_case, words)
            grid.addWidget(button, row, 1)
        card.body.addLayout(grid)
        self._lists_layout.addWidget(card)

    def _show_unanswered(self, today: Today) -> None:
        """What was asked for an answer and has none, over all cases: whoever owes it is reminded (policy 12.5.14)."""
        if not today.overdue_answers:
            return
        card = Card(_("Without an answer, and overdue"))
        grid = _grid()
        for row, each in enumerate(today.overdue_answers):
            late = counted("{n} without an answer", "{n} without an answer", each.number)
            words = "  ".join((case_words(each.case), _("{title}: {late}").format(title=each.title, late=late)))
            grid.addWidget(plain_words(words), row, 0)
            name = f"unanswered_{each.case.id}_{row}"
            grid.addWidget(record_button(_("Open case"), name, each.case.id, self._open_case, words), row, 1)
        card.body.addLayout(grid)
        self._lists_layout.addWidget(card)

    def _show_risks(self) -> None:
        """Risk assessments to be looked at again, and what is due of their steps."""
        told = risk_listing.reminders(self.desk.office)
        if not told:
            return
        card = Card(_("Risk assessments"))
        for words in told:
            card.body.addWidget(plain_words(words))
        button = QPushButton(_("Open the risk assessments"))
        button.setObjectName("due_risks")
        button.clicked.connect(self.risks_wanted)
        card.body.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeading)
        self._lists_layout.addWidget(card)

    def _show_recent(self, today: Today) -> None:
        if not today.recent:
            return
        card = Card(_("Last worked on"))
        grid = _grid()
        for row, case in enumerate(today.recent):
            words = case_words(case)
            grid.addWidget(plain_words(words), row, 0)
            grid.addWidget(record_button(_("Open case"), f"recent_{case.id}", case.id, self._open_case, words), row, 1)
        card.body.addLayout(grid)
        self._lists_layout.addWidget(card)

    def _clear(self) -> None:
        empty_out(self._lists_layout)

    def _on_session(self) -> None:
        if self._session_acts is not None:
            running = self.desk.office.vault.sessions.running() is not None
            self._session_acts[1 if running else 0].trigger()

    def _open_case(self) -> None:
        self.case_chosen.emit(self.sender().property("record"))

    def _open_draft(self) -> None:
        self.draft_chosen.emit(self.sender().property("record"))

    def _discard(self) -> None:
        self.act(drafts.discard_draft, self.sender().property("record"))

    def _done(self) -> None:
        self.act(casework.set_task_done, self.sender().property("record"))


def case_words(case: Case | None) -> str:
    """A case in a line: its reference and the adviser's own word for it."""
    return "" if case is None else "  ".join(filter(None, (case.reference, case.alias)))


def _draft_words(office: Office, draft: Draft) -> str:
    began: datetime = draft.started_at.astimezone()
    what = {
        "dropin": _("Unfinished note"),
        "correction": _("Unfinished correction"),
        "agreeing": _("Unfinished answer to a note"),
        "account": _("Account not sealed yet"),
        "disclosure": _("Unfinished disclosure form"),
    }.get(draft.form) or _("Unfinished form: {title}").format(title=_(drafts.title_of(office, draft)))
    return _("{what}, begun {day} {time}").format(what=what, day=short_day(began.date()), time=began.strftime("%H:%M"))


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    return grid
