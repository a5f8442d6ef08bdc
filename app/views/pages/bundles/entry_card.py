"""The chosen line of a bundle: what it is, what became of it, and everything that can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.answers import Answers
from app.models.media import kind_words, size_words
from app.models.notes import Draft
from app.models.typed_dates import exactly
from app.models.words import _, counted
from app.services import drafts
from app.services.bundles import arranging
from app.services.bundles.making_ready import do_not_accept, needs_a_look
from app.services.bundles.parts import BundleNow, EntryShown
from app.views.desk import Desk
from app.views.pages.bundles.bundle_card import AboutForm, BundleCard, about, exact_day, quiet_button, says_of
from app.views.pages.bundles.kept_out import KeptOutRow
from app.views.pages.bundles.password import PasswordRow
from app.views.pages.bundles.rows import OrderRow
from app.views.pages.parts import plain_words
from app.views.widgets.flow import FlowLayout

ENTRY, LEAVE_OUT, WITHDRAW, AFTER = "bundle_entry", "bundle_leave_out", "bundle_withdraw", "bundle_after"


class EntryCard(BundleCard):
    """The buttons and forms are about the line that is chosen in the list."""

    look_wanted = Signal(object)
    compare_wanted = Signal(object)
    redaction_wanted = Signal(int)
    password_given = Signal(int, str)

    def __init__(self, desk: Desk, *, may_redact: bool) -> None:
        super().__init__(desk, "entry_card", _("The chosen line"))
        self._may_redact = may_redact
        self.line: EntryShown | None = None
        self._facts = plain_words("", "muted")
        self._facts.setObjectName("entry_facts")
        self._because = plain_words()
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        self._describe = quiet_button("describe_entry", _("Title and day..."), self._on_describe)
        self._look = quiet_button("look_at_copy", _("Look at the copy"), self._on_look)
        self._compare = quiet_button("compare_entry", _("Compare with the original..."), self._on_compare)
        self._open = quiet_button("open_original", _("Open the original"), self._on_open)
        self._redact = quiet_button("redact_entry", _("Redact..."), self._on_redact)
        self._leave_out = quiet_button("leave_out_entry", _("Leave out..."), self._on_leave_out)
        self._put_in = quiet_button("put_in_entry", _("Put in again"), self._on_put_in)
        self._after = quiet_button("place_after", _("Place in what was issued..."), self._on_after)
        self._withdraw = quiet_button("withdraw_entry", _("Withdraw..."), self._on_withdraw)
        self._bring_back = quiet_button("take_withdrawal_back", _("Take the withdrawal back"), self._on_bring_back)
        self._refuse = quiet_button("do_not_accept", _("Take the acceptance back"), self._on_do_not_accept)
        self._all: tuple[QPushButton, ...] = (
            *(self._describe, self._look, self._compare, self._open, self._redact, self._leave_out, self._put_in),
            *(self._after, self._withdraw, self._bring_back, self._refuse),
        )
        for button in self._all:
            flow.addWidget(button)
        self.password = PasswordRow()
        self.kept_out = KeptOutRow(desk.office.library.lists[arranging.KEPT_OUT])
        self.describing = AboutForm(desk, ENTRY, self._keep_description)
        self.leaving_out = AboutForm(desk, LEAVE_OUT, self._keep_left_out, _("Leave it out"))
        self.withdrawing = AboutForm(desk, WITHDRAW, self._keep_withdrawn, _("Withdraw it"))
        self.placing = AboutForm(desk, AFTER, self._keep_place)
        self.about_forms: tuple[AboutForm, ...] = (
            *(self.describing, self.leaving_out, self.withdrawing, self.placing),
        )

        for widget in (self._facts, self._because, self.password, self._buttons):
            self.body.addWidget(widget)
        for form in self.about_forms:
            self.add_form(form)
        self.body.addWidget(self.kept_out)

        self.password.given.connect(self._on_password)
        self.kept_out.chosen.connect(self._on_kept_out)

    def show_row(self, now: BundleNow, row: OrderRow | None, *, may_write: bool) -> None:
        """Shows the line that is chosen; nothing for a heading."""
        self.now, self._may_write, self._case_id = now, may_write, now.case_id
        line = self.line = None if row is None else row.line
        self.setVisible(line is not None)
        if line is None:
            for form in self.about_forms:
                form.turn_to(now.case_id, about(now.meeting.name, ""))
            self.password.forget()
            return
        self.set_title(line.entry.title)
        self._facts.setText(_facts(line))
        self._because.setText(_because(line))
        self._because.setVisible(bool(self._because.text()))
        self._show_buttons(now, line)
        for form in self.about_forms:
            if may_write:
                form.turn_to(now.case_id, about(now.meeting.name, line.entry.object_id))
            else:
                form.hide()

    def forget(self) -> None:
        super().forget()
        self.line = None
        self.set_title(_("The chosen line"))
        self.password.forget()
        for label in (self._facts, self._because):
            label.setText("")
        self.hide()

    def put_away(self) -> None:
        super().put_away()
        self.password.forget()

    def go_on(self, draft: Draft) -> None:
        """Opens the form of a draft; its line is chosen already."""
        for form in self.about_forms:
            if form.view.form.name == draft.form:
                form.open_form()

    def entry_of(self, now: BundleNow, draft: Draft) -> int | None:
        """The line that a draft is about."""
        key = drafts.about_of(self._desk.office, draft).partition("/")[2]
        lines = [line for section in now.sections for line in section.lines]
        return next((each.entry.id for each in (*lines, *now.left_out) if each.entry.object_id == key), None)

    def open_leave_out(self) -> None:
        self._on_leave_out()

    def _show_buttons(self, now: BundleNow, line: EntryShown) -> None:
        entry, kept = line.entry, line.ingested
        has_copy = kept is not None and kept.copy_id is not None
        is_issued, is_document = entry.first_issue is not None, line.document is not None
        shown = {
            self._look: has_copy,
            self._compare: has_copy and kept is not None and needs_a_look(kept),
            self._open: is_document,
        }
        may = {
            self._describe: True,
            # What goes on as it was received is never redacted; what was begun on it is led to from what is in the way.
            self._redact: self._may_redact and has_copy and entry.is_in and not _goes_on_whole(now, line),
            self._leave_out: entry.is_in and not is_issued,
            self._put_in: not entry.is_in,
            self._after: entry.is_in and not is_issued and bool(now.issues),
            self._withdraw: is_issued and not entry.withdrawn_because,
            self._bring_back: bool(entry.withdrawn_because),
            self._refuse: kept is not None and kept.accepted_at is not None,
        }
        for button in self._all:
            button.setVisible(shown.get(button, False) or (self._may_write and may.get(button, False)))
            says_of(button, entry.title)
        self.password.about(
            line.document.id if line.document is not None and self._may_write and _is_locked(line) else None
        )
        self.kept_out.setVisible(is_document and self._may_write and not is_issued)

    # What the buttons do

    def _on_describe(self) -> None:
        if self.line is not None:
            entry = self.line.entry
            day = {} if entry.dated_on is None else {"dated_on": exactly(entry.dated_on)}
            self._open_form(self.describing, {"title": entry.title, **day})

    def _on_leave_out(self) -> None:
        self._open_form(self.leaving_out, {})

    def _on_withdraw(self) -> None:
        self._open_form(self.withdrawing, {})

    def _on_after(self) -> None:
        if self.line is not None:
            label = self.line.entry.after_label
            self._open_form(self.placing, {"label": label} if label else {})

    def _open_form(self, form: AboutForm, typed: Answers) -> None:
        if self.line is not None and self.now is not None and self._may_write:
            form.open_about(self.now.case_id, about(self.now.meeting.name, self.line.entry.object_id), typed)

    def _on_put_in(self) -> None:
        self._act_on_line(arranging.put_in)

    def _on_bring_back(self) -> None:
        self._act_on_line(arranging.take_withdrawal_back)

    def _act_on_line(self, service) -> None:  # type: ignore[no-untyped-def]
        if self.line is not None:
            self.act(service, self.line.entry.id)

    def _on_do_not_accept(self) -> None:
        if self.line is not None:
            self.act(do_not_accept, self.line.entry.document_id)

    def _on_look(self) -> None:
        self.look_wanted.emit(self.line)

    def _on_compare(self) -> None:
        self.compare_wanted.emit(self.line)

    def _on_open(self) -> None:
        if self.line is not None and self.line.entry.document_id is not None:
            self.document_wanted.emit(self.line.entry.document_id)

    def _on_redact(self) -> None:
        if self.line is not None and self.line.entry.document_id is not None:
            self.redaction_wanted.emit(self.line.entry.document_id)

    def _on_password(self, typed: str) -> None:
        if self.line is not None and self.line.entry.document_id is not None:
            self.password_given.emit(self.line.entry.document_id, typed)

    def _on_kept_out(self, code: str) -> None:
        if self.line is not None and self.line.entry.document_id is not None:
            self.act(arranging.keep_out, self.line.entry.document_id, code)

    # What the forms keep

    def _entry_id(self) -> int:
        assert self.line is not None
        return self.line.entry.id or 0

    def _keep_description(self, answers: Answers) -> None:
        day = exact_day(answers.get("dated_on"), "dated_on")
        self._desk.do(arranging.describe_entry, self._entry_id(), str(answers["title"]), day)

    def _keep_left_out(self, answers: Answers) -> None:
        self._desk.do(arranging.leave_out, self._entry_id(), str(answers["because"]))

    def _keep_withdrawn(self, answers: Answers) -> None:
        self._desk.do(arranging.withdraw, self._entry_id(), str(answers["because"]))

    def _keep_place(self, answers: Answers) -> None:
        self._desk.do(arranging.place_after, self._entry_id(), str(answers.get("label", "")))


def _goes_on_whole(now: BundleNow, line: EntryShown) -> bool:
    return any(each.section.as_received for each in now.sections if each.section.letter == line.entry.section)


def _facts(line: EntryShown) -> str:
    parts = [line.state]
    if line.pages:
        parts.append(counted("{n} page", "{n} pages", line.pages))
    if line.document is not None:
        parts += [kind_words(line.document.kind), size_words(line.document.size)]
    if line.labels:
        parts.append(_("page numbers {numbers}").format(numbers=line.labels))
    if line.redactions:
        parts.append(counted("{n} redaction", "{n} redactions", line.redactions))
    if line.entry.after_label and line.entry.first_issue is None:
        parts.append(_("follows page {label}").format(label=line.entry.after_label))
    return " · ".join(parts)


def _because(line: EntryShown) -> str:
    if line.entry.left_out_because:
        return _("Left out: {reason}").format(reason=line.entry.left_out_because)
    if line.entry.withdrawn_because:
        return _("Withdrawn: {reason}").format(reason=line.entry.withdrawn_because)
    return ""


def _is_locked(line: EntryShown) -> bool:
    return line.report is not None and line.report.state == "needs_password"
