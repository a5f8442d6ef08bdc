"""The case file in the window: looked at before it is made, saved to a place of the person's choice, and stopped."""

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.words import _
from app.services.case_files.contents import look_at_case_file
from app.services.case_files.saving import save_case_file, save_persons_case_file
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages.base import OfficePage
from app.views.pages.case_file_cards import OwnFileCard, PersonsFileCard
from app.views.pages.parts import plain_words
from app.views.widgets.announce import announce
from app.views.widgets.open_dialog import OpenDialog
from app.views.widgets.printing import dialog_for_pdf
from app.views.widgets.running import RunningJob


class CaseFilePage(OfficePage):
    """`left` carries the case that one goes back to."""

    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"cases", "documents", "timeline"})
    left = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Case file as one PDF"))
        self._case_id: int | None = None
        self._reference = ""
        self._dialog = OpenDialog(self)
        self._for_person = False
        self._hashes = plain_words(
            _(
                "Every page is numbered. By a list at its end, the command “casebook verify” can say later which pages"
                " are still as they were."
            ),
            "hint",
        )
        self.own = OwnFileCard()
        self.theirs = PersonsFileCard()
        self.running = RunningJob("case_file")
        self._back = QPushButton(_("&Back to the case"))
        self._back.setObjectName("case_file_back")

        for widget in (self._hashes, self.running, self.own, self.theirs):
            self.body.addWidget(widget)
        self.body.addStretch()
        self.foot.addWidget(self._back)
        self.foot.addStretch()

        self.own.wanted.connect(self._on_own)
        self.theirs.wanted.connect(self._on_theirs)
        self.running.ended.connect(self._on_ended)
        self._back.clicked.connect(self._on_back)

    def show_case(self, case_id: int) -> None:
        self.put_away()
        self.banner.hide()
        self._case_id = case_id
        self.refresh()

    def first_focus(self) -> QWidget | None:
        return self.own.save if self.own.save.isEnabled() else self._back

    def put_away(self) -> None:
        """The tick and the password are gone; a file that is being made goes on."""
        self.theirs.forget()
        self._dialog.close()

    def refresh(self) -> None:
        case = None if self._case_id is None else self.desk.office.vault.cases.one(self._case_id)
        if case is None or case.id is None:
            self._leave()
            return
        now = look_at_case_file(self.desk.office, case.id)
        self._reference = case.reference
        self.set_subtitle(case.reference)
        is_free = not self.running.is_running
        self.own.show_file(now, is_free=is_free)
        self.theirs.show_file(now, is_free=is_free)

    def save_own_to(self, target: Path) -> None:
        whole = self._with_ending(target)
        if self._case_id is not None and whole is not None:
            self._run(self.desk.job(save_case_file, self._case_id, whole))

    def save_theirs_to(self, target: Path) -> None:
        whole = self._with_ending(target)
        if self._case_id is None or whole is None or not self.theirs.has_good_password():
            return
        typed, asked = self.theirs.password.text(), self.theirs.asked.isChecked()
        self._run(self.desk.job(save_persons_case_file, self._case_id, whole, typed, asked))

    def _with_ending(self, target: Path) -> Path | None:
        """The name gets its ending when it has none; nothing of that name may be there, for nobody agreed to that."""
        if target.suffix.lower() == ".pdf":
            return target
        whole = target.with_name(f"{target.name}.pdf")
        if whole.exists():
            self.refuse(PlainError(_("There is a file of this name already."), _("Choose another name.")))
            return None
        return whole

    def _run(self, job: Job) -> None:
        if self.running.is_running:
            job.deleteLater()
            return
        job.finished_with.connect(self._on_saved)
        job.refused.connect(self.refuse)
        job.stopped.connect(self._on_stopped)
        job.finished.connect(job.deleteLater)
        self.banner.hide()
        self.running.follow(job, _("Putting the file together"))
        self.running.setFocus()
        job.begin()
        self.refresh()

    def _on_saved(self, changes: Changes) -> None:
        self.theirs.forget()
        self.show_banner("info", changes.said)

    def _on_stopped(self, *_nothing: Any) -> None:
        announce(self._back, _("Stopped. Nothing was saved."))

    def _on_ended(self) -> None:
        self.refresh()
        target = self.first_focus()
        if target is not None and self.isVisible():
            target.setFocus()

    def _on_own(self) -> None:
        self._ask_where(f"{self._reference}-case-file.pdf", for_person=False)

    def _on_theirs(self) -> None:
        if self.theirs.has_good_password():
            # It names nobody and no case: a file may be found by somebody else.
            self._ask_where(_("own copy of a case file.pdf"), for_person=True)

    def _ask_where(self, name: str, *, for_person: bool) -> None:
        if self._dialog.is_open:
            return
        dialog = dialog_for_pdf(self, name)
        dialog.fileSelected.connect(self._on_place)
        self._for_person = for_person
        self._dialog.show(dialog)

    def _on_place(self, name: str) -> None:
        (self.save_theirs_to if self._for_person else self.save_own_to)(Path(name))

    def _on_back(self) -> None:
        if self._case_id is not None:
            self.left.emit(self._case_id)

    def _leave(self) -> None:
        """The case is gone: nothing of it stays here."""
        self._case_id, self._reference = None, ""
        self.set_subtitle("")
        self.theirs.forget()
        for card in (self.own, self.theirs):
            card.say((_("This case is no longer in the vault."), "muted"))
            card.save.setEnabled(False)
