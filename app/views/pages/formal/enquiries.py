"""Enquiries: confidential chats with HR before anything is a complaint. They are no cases."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.answers import Answers
from app.models.formal import Enquiry
from app.models.searching import folded_name
from app.models.words import _, counted
from app.services.formal import enquiries
from app.services.office import Office
from app.views.desk import Desk
from app.views.look.look import scaled
from app.views.pages.base import OfficePage
from app.views.pages.inline_form import InlineForm
from app.views.pages.list_view import RecordList
from app.views.pages.parts import beside_title, column, plain_words, short_day, titled
from app.views.table import Column, Rows, Table
from app.views.widgets.card import Card
from app.views.widgets.columns import TwoColumns
from app.views.widgets.empty import EmptyState
from app.views.widgets.fields import RoomyField
from app.views.widgets.flow import FlowLayout

_SHOWN_AT_ONCE = 12


class EnquiryRows(Rows):
    """The newest first; those that hold every typed word."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.typed = ""
        self.most = _SHOWN_AT_ONCE
        self.are_more = False

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        found = [each.id or 0 for each in self._office.vault.formal.enquiries.held() if self._fits(each)]
        self.are_more = len(found) > self.most
        return found[: self.most][offset : offset + limit]

    def records(self, ids: Sequence[int]) -> list[Enquiry]:
        found = (self._office.vault.formal.enquiries.one(each) for each in ids)
        return [each for each in found if each is not None]

    def _fits(self, enquiry: Enquiry) -> bool:
        told = folded_name(f"{enquiry.called} {enquiry.reach} {enquiry.words}")
        return all(word in told for word in folded_name(self.typed).split())


class EnquiriesPage(OfficePage):
    area: ClassVar[str] = "enquiries"
    topics: ClassVar[frozenset[str]] = frozenset({"enquiries", "cases"})
    case_chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Enquiries"), _("Confidential chats. None is a case. Whoever can open this vault can read them.")
        )
        self._changing: int | None = None
        self.rows = EnquiryRows(desk.office)
        self.table = Table(_columns(desk.office), self.rows, sort="", descending=True, parent=self)
        self.words = RoomyField()
        self.words.setObjectName("words")
        self.words.setPlaceholderText(_("A word or a name"))
        self.view = RecordList("enquiries", _("Enquiries"))
        self.count = beside_title("muted")
        self._hint = plain_words("", "warning")
        self.older = QPushButton(_("&Show older chats"))
        self.older.setObjectName("older_enquiries")
        self._empty = EmptyState("")
        self.new = QPushButton(_("Ne&w chat"))
        self.new.setObjectName("new_enquiry")
        self.new.setProperty("kind", "primary")
        self.shown = Card(_("The chat"))
        self._told = plain_words()
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        self.change = _button(flow, "change_enquiry", _("&Put it right"))
        self.begin = _button(flow, "begin_case", _("&Begin a case..."))
        self.open_case = _button(flow, "open_enquiry_case", _("&Open its case"))
        self.remove = _button(flow, "remove_enquiry", _("&Delete"))
        self.form = InlineForm(desk, enquiries.FORM, self._keep)
        self.to_case = InlineForm(desk, enquiries.TO_CASE, self._begin, _("Begin the case"))

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        return self.view if self.table.rowCount() else self.new

    def find_in_list(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def put_away(self) -> None:
        self.form.put_away()
        self.to_case.put_away()

    def arrive(self) -> None:
        super().arrive()
        # What was begun and not finished is in sight again.
        self.form.take_up(None)

    def refresh(self) -> None:
        """Asks again, and keeps the selected chat selected if it is still there."""
        selected = self.table.id_at(self.view.currentIndex().row())
        self.table.refresh()
        row = self.table.row_of(selected) if selected is not None else None
        if self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(row or 0, 0))
        hint = enquiries.retention_hint(self.desk.office)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        number = self.table.rowCount()
        words = counted("{n} chat", "{n} chats", number)
        self.count.setText(_("The newest {n} chats").format(n=number) if self.rows.are_more else words)
        self.older.setVisible(self.rows.are_more)
        # The page scrolls, so that the list in it does not have to.
        header = self.view.horizontalHeader().sizeHint().height() + 2 * self.view.frameWidth()
        self.view.setFixedHeight(header + sum(self.view.rowHeight(row) for row in range(number)) + scaled(4))
        self.count.setVisible(bool(number))
        self.view.setVisible(bool(number))
        self._empty.setVisible(not number)
        nothing = _("No chats yet. They are written down here when somebody asks and is not sure.")
        self._empty.setText(_("No chat fits. Clear the field to see more.") if self.words.text().strip() else nothing)
        self._show_chosen()

    @property
    def current(self) -> Enquiry | None:
        enquiry_id = self.table.id_at(self.view.currentIndex().row())
        return None if enquiry_id is None else self.desk.office.vault.formal.enquiries.one(enquiry_id)

    def look(self) -> None:
        self.rows.typed = self.words.text()
        self.refresh()

    def _show_older(self) -> None:
        self.rows.most += _SHOWN_AT_ONCE
        self.refresh()

    def _show_chosen(self) -> None:
        now = self.current
        self.shown.setVisible(now is not None)
        if now is None:
            self._told.setText("")
            return
        reach = _("Reach: {way}").format(way=now.reach) if now.reach else ""
        minutes = counted("{n} minute", "{n} minutes", now.minutes) if now.minutes else ""
        head = " · ".join(filter(None, (short_day(now.held_on), now.called or _("not named"), reach, minutes)))
        self._told.setText("\n\n".join(filter(None, (head, now.words))))
        self.begin.setVisible(now.case_id is None)
        self.open_case.setVisible(now.case_id is not None)

    def _keep(self, answers: Answers) -> None:
        self.desk.do(enquiries.keep_enquiry, answers, self._changing)
        self._changing = None

    def _begin(self, answers: Answers) -> None:
        now = self.current
        if now is None:
            return
        begun = self.desk.do(
            enquiries.begin_case, now.id, wanted=bool(answers.get("wanted")), carried=answers.get("carried", ())
        )
        if begun.record_id is not None:
            self.case_chosen.emit(begun.record_id)

    def _open_new(self) -> None:
        self._changing = None
        self.form.open_form()

    def _open_change(self) -> None:
        now = self.current
        if now is None:
            return
        self.form.put_away()
        if self.form.begun(None) is not None:
            # What was begun comes first: it is not written over.
            self.form.open_form()
        else:
            self._changing = now.id
            self.form.open_form()
            self.form.view.set_answers(enquiries.answers_of(now))

    def _open_begin(self) -> None:
        self.to_case.open_form()

    def _open_case(self) -> None:
        now = self.current
        if now is not None and now.case_id is not None:
            self.case_chosen.emit(now.case_id)

    def _remove(self) -> None:
        if self.current is not None:
            self.act(enquiries.remove_enquiry, self.current.id)

    def _to_new(self) -> None:
        self.new.setFocus()

    def _lay_out(self) -> None:
        self.view.show_table(self.table)
        self.view.setSortingEnabled(False)
        self.shown.body.addWidget(self._told)
        self.shown.body.addWidget(self._buttons)
        main, main_column = column()
        main_column.addWidget(titled(_("Fi&nd"), self.words))
        main_column.addWidget(self._hint)
        main_column.addWidget(self.view)
        main_column.addWidget(self.older, alignment=Qt.AlignmentFlag.AlignLeading)
        main_column.addWidget(self._empty)
        main_column.addStretch()
        side, side_column = column()
        side_column.addWidget(self.new, alignment=Qt.AlignmentFlag.AlignLeading)
        for widget in (self.form, self.shown, self.to_case):
            side_column.addWidget(widget)
        side_column.addStretch()
        self.body.addWidget(TwoColumns(main, side, main_share=0.5))
        self.beside_title.addWidget(self.count)

    def _connect(self) -> None:
        self.words.textChanged.connect(self.look)
        self.view.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.older.clicked.connect(self._show_older)
        self.new.clicked.connect(self._open_new)
        self.change.clicked.connect(self._open_change)
        self.begin.clicked.connect(self._open_begin)
        self.open_case.clicked.connect(self._open_case)
        self.remove.clicked.connect(self._remove)
        for form in (self.form, self.to_case):
            form.refused.connect(self.refuse)
            form.opener_gone.connect(self._to_new)


def _button(flow: FlowLayout, name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    flow.addWidget(button)
    return button


def _columns(office: Office) -> list[Column]:
    today, days = office.today(), enquiries.kept_days(office)

    def about(each: Enquiry) -> str:
        if each.case_id is not None:
            return _("A case began")
        return _("Old: needed still?") if enquiries.is_old(each, today, days) else " ".join(each.words.split())[:80]

    return [
        Column(title=_("Held on"), shows=lambda each: short_day(each.held_on), sample="30 Sep 2026"),
        Column(title=_("Called"), shows=lambda each: each.called or _("not named"), sample="Persephone"),
        Column(title=_("About"), shows=about, sample=_("Old: needed still?"), wide=True, gives_way=1),
    ]
