"""A procedure is edited as text, with what is wrong beside it while one types, and kept as the next version."""

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.models.errors import NotSaved, PlainError
from app.models.notes import Draft
from app.models.words import _, counted
from app.services import drafts
from app.services.formal import editing
from app.services.formal.procedures import used_texts
from app.services.formal.troubles import Trouble
from app.services.formal.versions import procedures_here
from app.views.desk import Desk
from app.views.draft_keeper import KEEP_MS
from app.views.pages.base import OfficePage
from app.views.pages.parts import beside_title, column, empty_out, plain_words, record_button
from app.views.widgets.announce import announce
from app.views.widgets.asking import Asking
from app.views.widgets.card import Card
from app.views.widgets.columns import TwoColumns

_CHECK_MS = 600
_MOST_SHOWN = 12
_EDITOR_ROWS = 22


class ProcedureEditPage(OfficePage):
    """What is typed is a draft from the first key on. `left` leads back to the procedures."""

    area: ClassVar[str] = "settings"
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Edit a procedure"))
        self._name = ""
        self._draft_id: int | None = None
        self._is_unkept = False
        self._troubles: list[Trouble] = []
        self._kept = beside_title("muted")
        self._kept.setObjectName("procedure_draft_kept")
        about = _(
            "Change the text as you would in any editor. When it is kept, it gets the next number by itself; every "
            "earlier version stays as it is, and cases that run keep theirs."
        )
        self._about = plain_words(about, "hint")
        self.text = ProcedureText()
        self._card = Card(_("Looked over"))
        self._card.setObjectName("procedure_troubles")
        self._summary = plain_words("")
        self._summary.setObjectName("trouble_summary")
        self._lines = QVBoxLayout()
        self.asking = Asking()
        self._back = _button("procedure_edit_back", _("&Back"))
        self._again = _button("procedure_start_again", _("Start &again"))
        self._keep = _button("keep_procedure", _("&Keep"))
        self._keep.setProperty("kind", "primary")
        self._soon = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._check_soon = QTimer(self, singleShot=True, interval=_CHECK_MS)

        self._lay_out()
        self._connect()

    @property
    def draft_id(self) -> int | None:
        return self._draft_id

    def edit(self, name: str) -> None:
        """The version in use of a procedure, or what was begun of the next one."""
        self.put_away()
        begun = editing.texts_begun(self.desk.office).get(name)
        draft = None if begun is None else self.desk.office.vault.drafts.one(begun)
        if draft is not None:
            self.go_on(draft)
            return
        self._show(name, self._text_in_use(name), None)

    def edit_text(self, text: str) -> None:
        """A text that was brought in from a file. Nothing of it is in the vault until somebody types, or keeps it."""
        self.put_away()
        self._show(editing.name_in(self.desk.office, text), text, None)

    def go_on(self, draft: Draft) -> None:
        self.put_away()
        name, text = editing.text_begun(self.desk.office, draft)
        self._show(name, text, draft.id)

    def first_focus(self) -> QWidget | None:
        return self.text

    def put_away(self) -> None:
        self._soon.stop()
        if self._is_unkept:
            self._keep_draft()

    def finish(self) -> None:
        """Keeps the text as the next version, unless something is wrong with it."""
        self._soon.stop()
        self.look_over()
        text, name = self.text.toPlainText(), self._name
        try:
            self.desk.do(editing.keep_version, text, name, self._draft_id)
        except NotSaved as not_saved:
            self.show_banner("error", _("This is not kept yet."), not_saved.problems["text"])
            self._go_to_first()
            return
        except PlainError as error:
            self.refuse(error)
            return
        self._draft_id, self._is_unkept = None, False
        self.left.emit()

    def look_over(self) -> None:
        """Says what is wrong with the text as it is now."""
        self._check_soon.stop()
        text = self.text.toPlainText()
        self._troubles = editing.troubles(self.desk.office, text, self._name)
        self._show_troubles(is_unchanged=editing.is_unchanged(self.desk.office, text, self._name))
        # A text that was brought in may turn out to be the next version of what is known here.
        name = self._name or editing.name_in(self.desk.office, text)
        number = editing.next_number(self.desk.office, name)
        self._keep.setText(_("&Keep as version {n}").format(n=number) if number else _("&Keep"))

    def _show(self, name: str, text: str, draft_id: int | None) -> None:
        self.banner.dismiss()
        self.asking.close_question()
        self._name, self._draft_id, self._is_unkept = name, draft_id, False
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)
        title = next((each.title for each in procedures_here(self.desk.office) if each.name == name), "")
        self.set_subtitle(title or _("A procedure that is new here"))
        self._again.setVisible(bool(title))
        self._kept.setText("")
        self._summary.setText("")
        self.look_over()

    def _show_troubles(self, *, is_unchanged: bool) -> None:
        empty_out(self._lines)
        stopping = [each for each in self._troubles if not each.is_doubt]
        doubts = len(self._troubles) - len(stopping)
        if stopping:
            words = counted("{n} thing stands in the way.", "{n} things stand in the way.", len(stopping))
        elif is_unchanged:
            words = _("This is the version in use. Nothing is changed yet.")
        else:
            words = _("Nothing stands in the way.")
        if doubts:
            words += " " + counted("{n} thing to look at.", "{n} things to look at.", doubts)
        if words != self._summary.text():
            self._summary.setText(words)
            announce(self._summary, words)
        self._summary.setProperty("role", "problem" if stopping else "hint" if is_unchanged else "ok")
        self._summary.style().polish(self._summary)
        for place, trouble in enumerate(self._troubles[:_MOST_SHOWN]):
            self._lines.addWidget(self._line(place, trouble))
        if len(self._troubles) > _MOST_SHOWN:
            more = len(self._troubles) - _MOST_SHOWN
            words = counted("And {n} more, once these are put right.", "And {n} more, once these are put right.", more)
            self._lines.addWidget(plain_words(words, "hint"))

    def _line(self, place: int, trouble: Trouble) -> QWidget:
        part = QWidget()
        lines = QVBoxLayout(part)
        lines.setContentsMargins(0, 2, 0, 6)
        lines.setSpacing(2)
        lines.addWidget(plain_words(str(trouble), "warning" if trouble.is_doubt else ""))
        if trouble.line:
            words = _("Go to line {n}").format(n=trouble.line)
            button = record_button(
                words, f"trouble_{place}", trouble.line, self._on_go_to, _("no. {n}").format(n=place + 1)
            )
            lines.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeading)
        return part

    def _on_go_to(self) -> None:
        self.text.go_to(self.sender().property("record"))

    def _go_to_first(self) -> None:
        first = next((each.line for each in self._troubles if not each.is_doubt and each.line), 0)
        if first:
            self.text.go_to(first)

    def _on_typed(self) -> None:
        self._is_unkept = True
        if not self._soon.isActive():
            self._soon.start()
        self._check_soon.start()

    def _keep_draft(self) -> None:
        answers = {"procedure": self._name, "text": self.text.toPlainText()}
        try:
            if self._draft_id is None:
                self._draft_id = self.desk.do(drafts.start_draft, editing.FORM, answers).record_id
            else:
                self.desk.quietly(drafts.keep_draft, editing.FORM, self._draft_id, answers)
        except PlainError as error:
            self.refuse(error)
            return
        self._is_unkept = False
        now = self.desk.office.now()
        self._kept.setText(_("Draft kept {time}").format(time=now.strftime("%H:%M")))

    def _text_in_use(self, name: str) -> str:
        office = self.desk.office
        return used_texts(office).get(name, "")

    def _on_again(self) -> None:
        if self._draft_id is None and not self._is_unkept:
            return
        words = _(
            "The version in use is shown again, and what was typed is set aside. That can be undone for a moment."
        )
        self.asking.ask("again", words, _("Start again"))

    def _on_agreed(self) -> None:
        self.put_away()
        draft_id, name = self._draft_id, self._name
        if draft_id is not None and self.act(drafts.discard_draft, draft_id) is None:
            return
        self._show(name, self._text_in_use(name), None)
        self.text.setFocus()

    def _on_question_closed(self) -> None:
        self._again.setFocus()

    def _on_back(self) -> None:
        self.put_away()
        self.left.emit()

    def _lay_out(self) -> None:
        self.beside_title.addWidget(self._kept)
        main, main_column = column()
        main_column.addWidget(self.text, stretch=1)
        side, side_column = column()
        self._card.body.addWidget(self._summary)
        self._card.body.addLayout(self._lines)
        side_column.addWidget(self._card)
        side_column.addStretch()
        self.body.addWidget(self._about)
        self.body.addWidget(self.asking)
        self.body.addWidget(TwoColumns(main, side), stretch=1)
        self.foot.addStretch()
        for button in (self._back, self._again, self._keep):
            self.foot.addWidget(button)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._on_typed)
        self._soon.timeout.connect(self._keep_draft)
        self._check_soon.timeout.connect(self.look_over)
        self.asking.agreed.connect(self._on_agreed)
        self.asking.closed.connect(self._on_question_closed)
        self._back.clicked.connect(self._on_back)
        self._again.clicked.connect(self._on_again)
        self._keep.clicked.connect(self.finish)


class ProcedureText(QPlainTextEdit):
    """The text. Tab leaves it, so that nobody is caught in it; a step to the right is two spaces."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("procedure_text")
        self.setAccessibleName(_("The text of the procedure"))
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _EDITOR_ROWS)

    def go_to(self, line: int) -> None:
        """The caret at the beginning of a line, which counts from 1."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button
