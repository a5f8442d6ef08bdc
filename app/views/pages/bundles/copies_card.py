"""Who is given a copy of what was issued, and the log of service: when, how, on whom, and whether it came back."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.models.answers import Answers
from app.models.notes import Draft
from app.models.words import _
from app.services import drafts
from app.services.bundles import giving, serving
from app.services.bundles.giving import CopyMade
from app.services.bundles.parts import BundleNow, IssueShown
from app.services.bundles.served import CopySet, RecipientShown
from app.views.desk import Desk
from app.views.pages.bundles.bundle_card import AboutForm, BundleCard, about, exact_day
from app.views.pages.bundles.passwords_shown import PasswordsShown
from app.views.pages.formal.lines import Lines, buttons_row, stacked
from app.views.pages.parts import plain_words, record_button, short_day
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.labels import Remark
from app.views.widgets.open_dialog import OpenDialog, dialog_for_folder
from app.views.widgets.running import RunningJob

SERVED, ACKNOWLEDGED, RETURNED = "bundle_service", "bundle_acknowledged", "bundle_returned"
_WAYS = "letter_ways"


class CopiesCard(BundleCard):
    """About one issue at a time, at first the last one. `made` says that a copy is there and its password is shown."""

    made = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "copies_card", _("Copies and service"))
        self._passwords: dict[int, list[tuple[str, CopyMade]]] = {}
        self._making: tuple[int, RecipientShown] | None = None
        self._making_of: tuple[int, str] = (0, "")
        self._set: CopySet | None = None
        self.issue = ChoiceBox()
        self.issue.setObjectName("copies_of_issue")
        self._issue_label = QLabel(_("Copies of"))
        self._issue_label.setBuddy(self.issue)
        self.issue.setAccessibleName(self._issue_label.text())
        self._warning = Remark("warning")
        self._shown = Lines()
        self._dialog = OpenDialog(self)
        self.running = RunningJob("copying_bundle")
        self.passwords = PasswordsShown()
        self.serving = AboutForm(desk, SERVED, self._keep_served)
        self.acknowledging = AboutForm(desk, ACKNOWLEDGED, self._keep_acknowledged)
        self.returning = AboutForm(desk, RETURNED, self._keep_returned)
        self.about_forms: tuple[AboutForm, ...] = (self.serving, self.acknowledging, self.returning)

        for widget in (self._issue_label, self.issue, self._warning, self._shown, self.running, self.passwords):
            self.body.addWidget(widget)
        for form in self.about_forms:
            self.add_form(form)

        self.issue.activated.connect(self._on_issue)
        self.passwords.noted.connect(self._on_noted)

    @property
    def shown(self) -> IssueShown | None:
        """The issue that it is about."""
        issues = () if self.now is None else self.now.issues
        return next((each for each in issues if each.issue.id == self.issue.currentData()), None)

    def show_bundle(self, now: BundleNow, *, may_write: bool) -> None:
        super().show_bundle(now, may_write=may_write)
        self.setVisible(bool(now.issues))

    def draw(self, case_id: int) -> None:
        assert self.now is not None
        self._show_issues(self.now)
        shown = self.shown
        recipients = () if shown is None else shown.given.recipients
        issue_id = 0 if shown is None else shown.issue.id
        self._warning.say("warning", "" if shown is None else shown.given.warning)
        lines = [(each.recipient.key, (issue_id, self._may_write, each)) for each in recipients]
        self._shown.show_lines(lines, self._recipient)
        self.passwords.show_made(tuple(self._passwords.get(case_id, ())))

    def forget(self) -> None:
        """Passwords wait for their case: whoever looked something up elsewhere has not noted them yet."""
        super().forget()
        self._making = self._set = None
        self.issue.clear()
        self._shown.clear()
        self._warning.say("warning", "")
        self.passwords.forget()

    def put_away(self) -> None:
        super().put_away()
        self._dialog.close()
        self.passwords.forget()

    def go_on(self, draft: Draft) -> None:
        """What was begun about a copy, in its form."""
        key = drafts.about_of(self._desk.office, draft).partition("/")[2]
        for each in () if self.now is None else self.now.issues:
            for recipient in each.given.recipients:
                for copies in recipient.sets:
                    if _key(copies) == key:
                        self.issue.setCurrentIndex(self.issue.findData(each.issue.id))
                        self._on_issue()
                        form = next(one for one in self.about_forms if one.view.form.name == draft.form)
                        self._open(form, recipient, copies)

    def give_copy(self, issue_id: int, recipient: RecipientShown, folder: Path) -> None:
        """Makes a copy there, on the job thread; then its password is shown."""
        if self.running.is_running or self._case_id is None:
            return
        self._making_of = (self._case_id, recipient.recipient.words)
        job = self._desk.job(giving.give_copy, issue_id, recipient.recipient.key, folder)
        job.finished_with.connect(self._on_made)
        job.refused.connect(self.refused)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, _("Making a copy"))
        self.running.setFocus()
        job.begin()

    def _show_issues(self, now: BundleNow) -> None:
        words = _("Issue {n}, {day}")
        titles = [
            (each.issue.id, words.format(n=each.issue.number, day=short_day(each.issue.issued_on)))
            for each in reversed(now.issues)
        ]
        there = [(self.issue.itemData(number), self.issue.itemText(number)) for number in range(self.issue.count())]
        if there != titles:
            # Whoever looks at an older issue stays with it; a new one is what copies are made of next.
            chosen = self.issue.currentData() if len(there) == len(titles) else None
            self.issue.clear()
            for issue_id, title in titles:
                self.issue.addItem(title, issue_id)
            self.issue.setCurrentIndex(max(0, self.issue.findData(chosen)))
        for widget in (self._issue_label, self.issue):
            widget.setVisible(len(titles) > 1)

    # One recipient

    def _recipient(self, line: tuple[int, bool, RecipientShown]) -> QWidget:
        _issue_id, may_write, shown = line
        who = shown.recipient.words
        widgets: list[QWidget] = [plain_words(who, "label")]
        widgets += [self._copy(who, each, may_write=may_write) for each in shown.sets]
        if may_write and not shown.recipient.is_gone:
            copy = record_button(_("Make a copy..."), "give_copy", None, self._on_give, who)
            paper = record_button(_("Put down a copy on paper"), "paper_copy", None, self._on_paper, who)
            for button in (copy, paper):
                button.setProperty("kind", "quiet")
                button.setProperty("recipient", shown.recipient.key)
            widgets.append(buttons_row([copy, paper]))
        return stacked(widgets, 2)

    def _copy(self, who: str, copies: CopySet, *, may_write: bool) -> QWidget:
        first = copies.first
        called = _("copy {n}").format(n=first.number)
        what = _("Copy {n} on paper") if copies.is_paper else _("Copy {n}")
        words = _("{copy}: {what_became_of_it}")
        widgets: list[QWidget] = [
            plain_words(words.format(copy=what.format(n=first.number), what_became_of_it=copies.words), "muted")
        ]
        if may_write:
            of = f"{called}, {who}"
            served = _("Put right how it was served...") if copies.is_served else _("How it was served...")
            buttons = [record_button(served, "copy_served", first.id, self._on_served, of)]
            if copies.is_served:
                got = record_button(_("They have it..."), "copy_acknowledged", first.id, self._on_acknowledged, of)
                back = record_button(_("It came back..."), "copy_returned", first.id, self._on_returned, of)
                buttons += [got] if first.acknowledged_on is None else []
                buttons += [back] if first.returned_on is None else []
            for button in buttons:
                button.setProperty("kind", "quiet")
            widgets.append(buttons_row(buttons))
        return stacked(widgets, 0)

    def _recipient_of(self, button: QObject) -> RecipientShown | None:
        shown = self.shown
        key = button.property("recipient")
        recipients = () if shown is None else shown.given.recipients
        return next((each for each in recipients if each.recipient.key == key), None)

    # What the buttons do

    def _on_issue(self) -> None:
        if self._case_id is not None:
            self.draw(self._case_id)

    def _on_give(self) -> None:
        shown, recipient = self.shown, self._recipient_of(self.sender())
        if shown is None or recipient is None or self.running.is_running or self._dialog.is_open:
            return
        self._making = (shown.issue.id or 0, recipient)
        dialog = dialog_for_folder(self, _("A folder for this copy"))
        dialog.fileSelected.connect(self._on_folder)
        self._dialog.show(dialog)

    def _on_folder(self, name: str) -> None:
        if self._making is not None:
            issue_id, recipient = self._making
            self.give_copy(issue_id, recipient, Path(name))

    def _on_made(self, made: CopyMade) -> None:
        case_id, whom = self._making_of
        self._passwords.setdefault(case_id, []).append((whom, made))
        if case_id == self._case_id and self.isVisible():
            self.passwords.show_made(tuple(self._passwords[case_id]))
            self.passwords.focus_last()
            self.made.emit()

    def _on_noted(self) -> None:
        if self._case_id is not None:
            self._passwords.pop(self._case_id, None)
        self.passwords.forget()
        first = self.first_button()
        if first is not None:
            first.setFocus()

    def _on_paper(self) -> None:
        shown, recipient = self.shown, self._recipient_of(self.sender())
        if shown is not None and recipient is not None:
            self.act(giving.note_paper_copy, shown.issue.id, recipient.recipient.key)

    def _on_served(self) -> None:
        self._open_of(self.serving, self.sender())

    def _on_acknowledged(self) -> None:
        self._open_of(self.acknowledging, self.sender())

    def _on_returned(self) -> None:
        self._open_of(self.returning, self.sender())

    def _open_of(self, form: AboutForm, button: QObject) -> None:
        wanted = button.property("record")
        for recipient in () if self.shown is None else self.shown.given.recipients:
            for copies in recipient.sets:
                if copies.first.id == wanted:
                    self._open(form, recipient, copies)

    def _open(self, form: AboutForm, recipient: RecipientShown, copies: CopySet) -> None:
        """The form says whose copy it is about: it stands below all of them."""
        if self.now is None or not self._may_write:
            return
        for other in self.about_forms:
            if other is not form:
                other.put_away()
                other.hide()
        self._set = copies
        titles = _("{title}: copy {n}, {who}")
        title = _(form.view.form.title)
        form.set_title(titles.format(title=title, n=copies.first.number, who=recipient.recipient.words))
        form.open_about(self.now.case_id, about(self.now.meeting.name, _key(copies)), _typed(form, copies))

    # What the forms keep

    def _keep_served(self, answers: Answers) -> None:
        ways = self._desk.office.library.lists[_WAYS]
        given = (str(answers.get(name) or "") for name in ("given_to", "given_by"))
        self._desk.do(
            serving.record_served, self._ids(), _day(answers, "served_on"), _(ways.label(str(answers["how"]))), *given
        )

    def _keep_acknowledged(self, answers: Answers) -> None:
        self._desk.do(serving.record_acknowledged, self._ids(), _day(answers, "acknowledged_on"))

    def _keep_returned(self, answers: Answers) -> None:
        self._desk.do(serving.record_returned, self._ids(), _day(answers, "returned_on"))

    def _ids(self) -> tuple[int, ...]:
        assert self._set is not None
        return self._set.ids


def _key(copies: CopySet) -> str:
    return f"copy-{copies.first.object_id}"


def _typed(form: AboutForm, copies: CopySet) -> Answers:
    """Who took it and who handed it over, as it was put down before."""
    first = copies.first
    if form.view.form.name != SERVED or not copies.is_served:
        return {}
    return {name: words for name, words in (("given_to", first.given_to), ("given_by", first.given_by)) if words}


def _day(answers: Answers, question: str) -> date:
    day = exact_day(answers[question], question)
    assert day is not None
    return day
