"""A note as the person reads it: alone and large, with everything else of the office out of sight."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.agreeing import WholeNote
from app.models.answers import Answers
from app.models.changes import Changes
from app.models.errors import NotSaved, PlainError
from app.models.papers import Paper
from app.models.words import _
from app.services import agreeing, drafts, own_copy
from app.services.disclosing import day_and_time
from app.services.note_words import note_in_words
from app.views.desk import Desk
from app.views.draft_keeper import DraftKeeper
from app.views.form import FormView
from app.views.jobs import Job
from app.views.look.look import scaled
from app.views.pages.base import OfficePage
from app.views.pages.client_answers import AnswerParts
from app.views.pages.note_parts import Standing, local_moment
from app.views.pages.parts import FRAME_LETTERS, beside_title, empty_out, plain_words
from app.views.widgets.columns import TwoColumns
from app.views.widgets.flow import FlowLayout

_WIDEST = 860
"""Pixels at the usual text size. Longer lines are hard to read."""


class ClientViewPage(OfficePage):
    """Fit to be turned round. What is said to the note is typed beside it, and is a draft from its first key."""

    stands_alone: ClassVar[bool] = True
    topics: ClassVar[frozenset[str]] = frozenset({"timeline"})
    left = Signal(int)
    paper_made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("What was written down"))
        self._note_id: int | None = None
        self._case_id = 0
        self._together = True
        self._is_new_to_them = False
        reserved = f"{FRAME_LETTERS}canobk"
        self.form = FormView(desk.office.form(drafts.AGREEING), clock=desk.office.clock, reserved_letters=reserved)
        self.keeper = DraftKeeper(desk, self.form, self)
        self.answers_to = AnswerParts(self.form, desk.office.library.opinion)
        self._job: Job | None = None
        self._reading = _Reading()
        self._lines = self._reading.lines
        self._kept_words = beside_title()
        self._kept_words.setObjectName("kept")
        self._openers = {
            name: _opener(name, words)
            for name, words in (
                ("changes", _("&Changes")),
                ("agreed", _("&Agreed")),
                ("not_agreed", _("&Not agreed")),
                ("copy", _("C&opy")),
            )
        }
        self._back = QPushButton(_("&Back"))
        self._back.setObjectName("client_back")
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)

        self._lay_out()
        self._connect()

    @property
    def note_id(self) -> int | None:
        return self._note_id

    def show_note(self, note_id: int) -> None:
        """The person reads it now, which is written down once it is on the screen."""
        self._take_up(note_id, together=True)
        self._is_new_to_them = True

    def take_answer(self, note_id: int) -> None:
        """What they said elsewhere is recorded: in a letter, or on the telephone."""
        self._take_up(note_id, together=False)

    def arrive(self) -> None:
        super().arrive()
        if self._is_new_to_them:
            self._is_new_to_them = False
            # A disk that is full keeps nobody from reading: the refusal stands above the note.
            self.act(agreeing.show_note, self._note_id)

    def first_focus(self) -> QWidget | None:
        first = "copy" if self._openers["changes"].isHidden() else "changes"
        return self.answers_to.first_field() or self._openers[first]

    def put_away(self) -> None:
        self.keeper.flush()

    def refresh(self) -> None:
        if self._note_id is None:
            return
        try:
            whole = agreeing.whole_note(self.desk.office, self._note_id)
        except PlainError as error:
            self._leave(error)
            return
        self._show(whole)
        self.keeper.flush()
        if not self.keeper.is_unkept:
            self._fill(whole)

    def finish(self) -> None:
        """Keeps what is open."""
        if self.answers_to.open_part:
            self._keep(self.answers_to.open_part)

    def _take_up(self, note_id: int, *, together: bool) -> None:
        self.put_away()
        self.banner.dismiss()
        self._note_id, self._together, self._is_new_to_them = note_id, together, False
        self.answers_to.open("")
        self.refresh()

    def _leave(self, error: PlainError) -> None:
        """The note is gone, by an undo: nothing of it stays here."""
        self._note_id = None
        empty_out(self._lines)
        self.answers_to.open("")
        self.refuse(error)
        if self.isVisible():
            self.left.emit(self._case_id)

    def _show(self, whole: WholeNote) -> None:
        self._case_id = whole.note.case_id
        self.set_subtitle(local_moment(whole.note.finished_at))
        empty_out(self._lines)
        self._lines.addWidget(plain_words(whole.note.text, "reading"))
        for correction in whole.corrections:
            when = local_moment(correction.finished_at)
            self._lines.addWidget(plain_words(_("Correction, {when}").format(when=when), "muted"))
            self._lines.addWidget(plain_words(correction.text, "reading"))
        if whole.settled is not None:
            self._lines.addWidget(Standing(note_in_words(self.desk.office, whole)))
            if whole.settled.words:
                self._lines.addWidget(plain_words(_("The other version"), "heading"))
                self._lines.addWidget(plain_words(whole.settled.words, "reading"))
        self._lines.addStretch()
        takes_answers = agreeing.may_be_answered(self.desk.office, whole)
        for name in ("changes", "agreed", "not_agreed"):
            self._openers[name].setVisible(takes_answers)

    def _fill(self, whole: WholeNote) -> None:
        """The answers that were begun, or empty ones. The wording starts as it is."""
        office = self.desk.office
        draft = drafts.agreeing_begun(office, whole.note.id or 0)
        begun = {} if draft is None else drafts.draft_answers(office, draft)
        answers = {**self.form.form.defaults(office.now()), "wording": whole.note.text, **begun}
        self.form.set_answers({**answers, "note": str(whole.note.id)})
        self.keeper.follow(None if draft is None else draft.id, whole.note.case_id)
        self._kept_words.setText("")
        takes_answers = not self._openers["changes"].isHidden()
        if begun and not self.answers_to.open_part and takes_answers:
            self.answers_to.open(_part_of(begun, whole))

    def _keep(self, part: str) -> None:
        """Keeps one part for good. What is typed into another one would go with the draft, so that waits for a word."""
        self.keeper.flush()
        answers = self.form.answers()
        keep = {
            "changes": self._keep_changes,
            "agreed": self._keep_agreed,
            "not_agreed": self._keep_not_agreed,
            "copy": self._make_copy,
        }[part]
        try:
            if part != "copy":
                self._say_what_waits(part, answers)
            keep(answers)
        except NotSaved as not_saved:
            self.form.show_problems(not_saved.problems)
        except PlainError as error:
            self.refuse(error)
        else:
            self.banner.dismiss()
            self._close_parts()

    def _keep_changes(self, answers: Answers) -> None:
        asked, wording = answers.get("changes", ""), answers.get("wording", "")
        self._do(agreeing.keep_changes, asked, wording, together=self._together, draft_id=self.keeper.draft_id)

    def _keep_agreed(self, answers: Answers) -> None:
        day = day_and_time(answers.get("agreed_on"))
        if day is None:
            raise NotSaved({"agreed_on": _("Type the day, such as “today”.")})
        self._do(agreeing.agree_note, answers.get("how", ""), day[0], self.keeper.draft_id)

    def _keep_not_agreed(self, answers: Answers) -> None:
        reason, version = answers.get("reason", ""), answers.get("version", "")
        self._do(agreeing.leave_unagreed, reason, version, self.keeper.draft_id)

    def _make_copy(self, _answers: Answers) -> None:
        """First it is written down, then it is made."""
        step = self._do(own_copy.give_copy, asked=self.answers_to.asked.isChecked()).record_id
        self._job = self.desk.job(own_copy.own_copy, self._note_id, step)
        self._job.finished_with.connect(self._on_copy)
        self._job.refused.connect(self.refuse)
        self._job.finished.connect(self._job.deleteLater)
        self._job.begin()

    def _do(self, service: Callable[..., Changes], *args: Any, **named: Any) -> Changes:
        return self.desk.do(service, self._note_id, *args, **named)

    def _say_what_waits(self, part: str, answers: Answers) -> None:
        whole = agreeing.whole_note(self.desk.office, self._note_id or 0)
        is_reworded = answers.get("wording", whole.note.text) != whole.note.text
        waiting = {
            _("Changes"): part != "changes" and bool(answers.get("changes") or is_reworded),
            _("Not agreed"): part != "not_agreed" and bool(answers.get("version")),
        }
        names = [name for name, waits in waiting.items() if waits]
        if names:
            raise PlainError(
                _("Words typed under “{part}” are not kept yet.").format(part=names[0]),
                _("Keep them first, or take them out."),
            )

    def _on_copy(self, paper: Paper) -> None:
        if self.sender() is self._job and self.isVisible():
            self.paper_made.emit(paper)
        self._job = None

    def _on_opener(self) -> None:
        name = self.sender().objectName().removeprefix("open_")
        self.answers_to.open("" if self.answers_to.open_part == name else name)
        self._show_open()
        target = self.answers_to.first_field()
        if target is not None:
            target.setFocus()

    def _close_parts(self) -> None:
        was_open = self.answers_to.open_part
        self.answers_to.open("")
        self._show_open()
        opener = self._openers.get(was_open)
        target = self.first_focus() if opener is None or opener.isHidden() else opener
        if target is not None:
            target.setFocus()

    def _show_open(self) -> None:
        for name, opener in self._openers.items():
            opener.setChecked(name == self.answers_to.open_part)

    def _on_back(self) -> None:
        self.left.emit(self._case_id)

    def _lay_out(self) -> None:
        self.beside_title.addWidget(self._kept_words)
        self.body.addWidget(TwoColumns(self._reading, self.answers_to), stretch=1)
        foot = QWidget()
        flow = FlowLayout(foot)
        for button in (*self._openers.values(), self._back):
            flow.addWidget(button)
        self.foot.addWidget(foot, stretch=1)

    def _connect(self) -> None:
        for opener in self._openers.values():
            opener.clicked.connect(self._on_opener)
        self.answers_to.kept.connect(self._keep)
        self.answers_to.closed.connect(self._close_parts)
        self.keeper.said.connect(self._kept_words.setText)
        self.keeper.refused.connect(self.refuse)
        self._back.clicked.connect(self._on_back)
        self._escape.activated.connect(self._on_back)


class _Reading(QWidget):
    """The words themselves, in lines of a length that is easy to read."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        self._inside = inside
        self.lines = QVBoxLayout(inside)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(14)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.addWidget(inside, stretch=1000)
        row.addStretch(1)
        self._limit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._limit()

    def _limit(self) -> None:
        self._inside.setMaximumWidth(scaled(_WIDEST))


def _opener(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(f"open_{name}")
    button.setCheckable(True)
    return button


def _part_of(begun: Answers, whole: WholeNote) -> str:
    """The part in which something was begun."""
    if begun.get("changes") or begun.get("wording", whole.note.text) != whole.note.text:
        return "changes"
    if begun.get("version") or begun.get("reason"):
        return "not_agreed"
    return "agreed" if begun.get("how") else ""
