"""The sealed accounts of a case: begun, added to, certified and given out."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.accounts import SealedAccount
from app.models.cases import Case, CaseState
from app.models.errors import PlainError
from app.models.words import _
from app.services import accounts, certificates, drafts
from app.views.desk import Desk
from app.views.pages.parts import empty_out, plain_words, record_button, short_day
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout
from app.views.widgets.open_dialog import OpenDialog, dialog_for_folder


class AccountsCard(Card):
    """Says what is sealed, and offers what can be done with it."""

    writing_wanted = Signal(int, bool)
    paper_made = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("First account"))
        self.setObjectName("accounts")
        self._desk = desk
        self._case_id: int | None = None
        self._giving: int | None = None
        self._dialog = OpenDialog(self)
        self._lines = QVBoxLayout()
        self._write = QPushButton()
        self._write.setObjectName("write_account")
        self._from_form = QPushButton(_("Begin with the words of the disclosure form"))
        self._from_form.setObjectName("account_from_disclosure")
        self._ways = QWidget()
        flow = FlowLayout(self._ways)
        flow.addWidget(self._write)
        flow.addWidget(self._from_form)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._ways)

        self._write.clicked.connect(self._on_write)
        self._from_form.clicked.connect(self._on_from_form)

    def show_case(self, case: Case) -> None:
        empty_out(self._lines)
        assert case.id is not None
        office, self._case_id = self._desk.office, case.id
        sealed = office.vault.accounts.of_case(case.id)
        for number, account in enumerate(sealed, 1):
            self._lines.addWidget(self._line(number, account))
        why_not = accounts.why_no_account(office, case)
        if not sealed:
            nothing = _(
                "Nothing sealed. A first account in their exact words can be sealed so that it stands for good."
            )
            self._lines.addWidget(plain_words(why_not or nothing, "muted"))
        begun = drafts.draft_for(office, accounts.FORM, case.id) is not None
        may_write = not why_not and case.state is CaseState.OPEN
        self._ways.setVisible(may_write)
        self._write.setText(_words_for(begun=begun, adds=bool(sealed)))
        self._write.setAccessibleName(_("{act}, first account").format(act=self._write.text()))
        may_begin = may_write and not sealed and not begun
        self._from_form.setVisible(may_begin and bool(accounts.words_of_disclosure(office, case.id)))

    def put_away(self) -> None:
        """An open question where to put files goes with the page."""
        self._dialog.close()

    def give_out_to(self, account_id: int, folder: Path) -> None:
        try:
            self._desk.do(certificates.give_out, account_id, folder)
        except PlainError as error:
            self.refused.emit(error)

    def _line(self, number: int, account: SealedAccount) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 4)
        day = short_day(account.sealed_at.astimezone().date())
        what = _("First account") if account.follows is None else _("Addition")
        words = _("{number}. {what}, sealed {day}").format(number=number, what=what, day=day)
        column.addWidget(plain_words(words))
        if not account.is_whole:
            column.addWidget(plain_words(_("The words are not the ones that were sealed."), "problem"))
        acts = QWidget()
        flow = FlowLayout(acts)
        for act, name, slot in (
            (_("Certificate"), "certificate", self._on_certificate),
            (_("Give out..."), "give_out", self._on_give_out),
        ):
            flow.addWidget(record_button(act, f"{name}_{account.id}", account.id, slot, words))
        column.addWidget(acts)
        return line

    def _on_write(self) -> None:
        self.writing_wanted.emit(self._case_id, False)

    def _on_from_form(self) -> None:
        self.writing_wanted.emit(self._case_id, True)

    def _on_certificate(self) -> None:
        try:
            paper = certificates.certificate_paper(self._desk.office, self.sender().property("record"))
        except PlainError as error:
            self.refused.emit(error)
        else:
            self.paper_made.emit(paper)

    def _on_give_out(self) -> None:
        self._giving = self.sender().property("record")
        dialog = dialog_for_folder(self, _("Where to put the text, its certificate and the list of checksums"))
        dialog.fileSelected.connect(self._on_folder)
        self._dialog.show(dialog)

    def _on_folder(self, folder: str) -> None:
        if self._giving is not None:
            self.give_out_to(self._giving, Path(folder))


def _words_for(*, begun: bool, adds: bool) -> str:
    if begun:
        return _("Go on with the draft")
    return _("Add to it, sealed") if adds else _("Write it down")
