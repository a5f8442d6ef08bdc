"""What was issued: each issue with its files and their hashes, to be looked at, saved to a folder, and checked."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.bundles.kept import BundleFile, BundleIssue
from app.models.bundles.model import IssueKind
from app.models.documents import Document
from app.models.manifests import SIGNATURE_NOT_PROVEN
from app.models.media import size_words
from app.models.words import N_, _, counted
from app.services.bundles.issuing import save_issue
from app.services.bundles.parts import BundleNow, IssueShown
from app.views.clipboard import copy_openly
from app.views.desk import Desk
from app.views.pages.bundles.bundle_card import BundleCard
from app.views.pages.bundles.signing_part import SigningPart
from app.views.pages.formal.lines import Lines, buttons_row, stacked
from app.views.pages.parts import plain_words, record_button, short_day
from app.views.widgets.labels import Remark
from app.views.widgets.open_dialog import OpenDialog, dialog_for_folder
from app.views.widgets.running import RunningJob

_KINDS = {
    IssueKind.FIRST: N_("first issue"),
    IssueKind.LATER: N_("the whole bundle again"),
    IssueKind.SUPPLEMENT: N_("supplement"),
}
_COPIES_APART = N_(
    "A copy for somebody is locked and marked, so it has a hash of its own: the signature is about the issue itself."
)


class IssuesCard(BundleCard):
    """`look_wanted` is a file of an issue, with what it is called."""

    look_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "issues_card", _("Issued"))
        self._saving: int | None = None
        self._signing: int | None = None
        self._shown = Lines()
        self._dialog = OpenDialog(self)
        self.running = RunningJob("saving_bundle")
        self.signing = SigningPart(desk)
        self._not_proven = plain_words(f"{_(SIGNATURE_NOT_PROVEN)} {_(_COPIES_APART)}", "hint")
        self._not_proven.setObjectName("signature_not_proven")

        for widget in (self._shown, self._not_proven, self.running):
            self.body.addWidget(widget)
        self._shown.put_under("", self.signing)

        self.signing.refused.connect(self.refused)
        self.signing.closed.connect(self._on_signing_closed)

    def show_bundle(self, now: BundleNow, *, may_write: bool) -> None:
        super().show_bundle(now, may_write=may_write)
        self.setVisible(bool(now.issues))

    def draw(self, case_id: int) -> None:
        del case_id
        assert self.now is not None
        lines = [(str(each.issue.id), (each, self._may_write)) for each in reversed(self.now.issues)]
        self._shown.show_lines(lines, self._issue)
        self._not_proven.setVisible(any(each.signed is not None for each in self.now.issues))
        if not self._may_write:
            self.signing.put_away()

    def forget(self) -> None:
        super().forget()
        self.signing.put_away()
        self._shown.clear()

    def put_away(self) -> None:
        super().put_away()
        self._dialog.close()
        self.signing.put_away()

    def focus_issue(self, issue_id: int) -> None:
        """The issue that was just made has the focus."""
        self._shown.focus_line(str(issue_id))

    def save_to(self, issue_id: int, folder: Path) -> None:
        """Writes the files of an issue there, with the list of their hashes."""
        if self.running.is_running:
            return
        job = self._desk.job(save_issue, issue_id, folder)
        job.refused.connect(self.refused)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, _("Saving the bundle"))
        job.begin()

    def _issue(self, line: tuple[IssueShown, bool]) -> QWidget:
        shown, may_write = line
        issue = shown.issue
        title = plain_words(issue_words(shown), "label")
        widgets: list[QWidget] = [title]
        called = _("issue {n}").format(n=issue.number)
        save = record_button(_("Save to a folder..."), f"save_issue_{issue.number}", issue.id, self._on_save, called)
        widgets += [self._file(file, document, called) for file, document in shown.files]
        if issue.without_words:
            words = _("Pages that cannot be searched or read aloud: {labels}").format(labels=issue.without_words)
            widgets.append(plain_words(words, "hint"))
        if shown.signed is not None:
            widgets.append(Remark("ok" if shown.signed.fits else "problem", shown.signed.words))
        buttons = [save, *(self._signing_buttons(shown, called) if may_write else ())]
        return stacked([*widgets, buttons_row(buttons)])

    def _signing_buttons(self, shown: IssueShown, called: str) -> list[QPushButton]:
        issue = shown.issue
        words = _("Sign...") if shown.signed is None else _("Sign it again...")
        buttons = [record_button(words, f"sign_issue_{issue.number}", issue.id, self._on_sign, called)]
        if shown.signed is not None:
            words = _("Take the signature off...")
            buttons.append(record_button(words, f"unsign_issue_{issue.number}", issue.id, self._on_sign_off, called))
        for button in buttons:
            button.setProperty("kind", "quiet")
        return buttons

    def _file(self, file: BundleFile, document: Document, called: str) -> QWidget:
        labels = _("{name} · {pages} · numbers {first} to {last} · {size}").format(
            name=document.name,
            pages=counted("{n} page", "{n} pages", file.pages),
            first=file.first_label,
            last=file.last_label,
            size=size_words(document.size),
        )
        digits = document.sha256.hex()
        grouped = " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))
        about = _("{issue}, volume {n}").format(issue=called, n=file.volume)
        look = record_button(_("Look at it"), f"look_{document.id}", document.id, self._on_look, about)
        copy = record_button(_("Copy the hash"), f"hash_{document.id}", document.id, self._on_hash, about)
        for button in (look, copy):
            button.setProperty("kind", "quiet")
        hashed = plain_words(_("SHA-256: {hash}").format(hash=grouped), "hint")
        return stacked([plain_words(labels), hashed, buttons_row([look, copy])], 2)

    def _document(self, button: QObject) -> Document | None:
        wanted = button.property("record")
        issues = () if self.now is None else self.now.issues
        files = (document for each in issues for _file, document in each.files)
        return next((each for each in files if each.id == wanted), None)

    def _on_look(self) -> None:
        document = self._document(self.sender())
        if document is not None:
            self.look_wanted.emit(document, _("As it was issued"))

    def _on_hash(self) -> None:
        document = self._document(self.sender())
        if document is not None:
            copy_openly(document.sha256.hex())
            self._desk.said.emit(_("The hash is on the clipboard."))

    def _wanted(self, button: QObject) -> BundleIssue | None:
        """The issue of a button, under which it is then asked about."""
        self._signing = button.property("record")
        issues = () if self.now is None else self.now.issues
        found = next((each.issue for each in issues if each.issue.id == self._signing), None)
        if found is not None:
            self._shown.put_under(str(found.id), self.signing)
        return found

    def _on_sign(self) -> None:
        issue = self._wanted(self.sender())
        if issue is not None:
            self.signing.ask_sign(issue)

    def _on_sign_off(self) -> None:
        issue = self._wanted(self.sender())
        if issue is not None:
            self.signing.ask_off(issue)

    def _on_signing_closed(self) -> None:
        if self._signing is not None:
            self._shown.focus_line(str(self._signing))

    def _on_save(self) -> None:
        if self._dialog.is_open or self.running.is_running:
            return
        self._saving = self.sender().property("record")
        dialog = dialog_for_folder(self, _("Save the bundle into a folder"))
        dialog.fileSelected.connect(self._on_folder)
        self._dialog.show(dialog)

    def _on_folder(self, name: str) -> None:
        if self._saving is not None:
            self.save_to(self._saving, Path(name))


def issue_words(shown: IssueShown) -> str:
    words = _("Issue {n}, {kind}, {day}: {pages}")
    return words.format(
        n=shown.issue.number,
        kind=_(_KINDS[shown.issue.kind]),
        day=short_day(shown.issue.issued_on),
        pages=counted("{n} page", "{n} pages", shown.pages),
    )
