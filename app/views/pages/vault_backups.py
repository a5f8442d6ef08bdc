"""The vault's backups: where they go, how the last one went, making one now, and the way to bring one back."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.models.backups import Backup, BackupReason
from app.models.errors import PlainError
from app.models.media import size_words
from app.models.words import N_, _
from app.services import backing_up, restoring
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages.parts import empty_out, plain_words, short_day
from app.views.unlock.choose import browse_for_folder, documents
from app.views.widgets.announce import announce
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout

_REASONS = {
    BackupReason.ASKED: N_("you asked for it"),
    BackupReason.LOCK: N_("made when you locked"),
    BackupReason.MIGRATION: N_("made before an update"),
    BackupReason.NEW_KEY: N_("made before a new vault key"),
}


class BackupsCard(Card):
    """`restore_wanted` carries the folder of a backup, or nothing for one that is not in the list."""

    refused = Signal(object)
    restore_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Backups"))
        self._desk = desk
        self._job: Job | None = None
        self._where = QVBoxLayout()
        self._list = QGridLayout()
        self._state = plain_words("", "hint")
        self._choose = _button("choose_backup_folder", _("Choose a &folder for backups..."))
        self._now = _button("back_up_now", _("&Back up now"))
        self._practise = _button("practise_restore", _("&Practise a restore"))
        self._another = _button("restore_another", _("&Restore another backup..."))
        self._cancel = _button("cancel_backup", _("Cancel"))

        self._lay_out()

        self._choose.clicked.connect(self._on_choose)
        self._now.clicked.connect(self._on_now)
        self._practise.clicked.connect(self._on_practise)
        self._another.clicked.connect(self._on_another)
        self._cancel.clicked.connect(self._on_cancel)

    def refresh(self) -> None:
        office = self._desk.office
        folder, kept = backing_up.folder_of(office), backing_up.backups_kept(office)
        empty_out(self._where)
        for words, role in self._what_is_known(folder, kept):
            self._where.addWidget(plain_words(words, role))
        self._show_list(kept)
        self._show_buttons(folder is not None, bool(kept))

    def _what_is_known(self, folder: Path | None, kept: list[Backup]) -> list[tuple[str, str]]:
        office = self._desk.office
        if folder is None:
            none_yet = _("No backups yet. Choose a folder for them, best on another drive.")
            only_now_and_then = _("Backups were made when you asked. Choose a folder for them, best on another drive.")
            return [
                (only_now_and_then if kept else none_yet, "warning"),
                (_("From then on one is made by itself when you lock and the last is a day old."), "hint"),
            ]
        told = [(_("Backups go to {folder}").format(folder=folder), "")]
        told += [(warning, "warning") for warning in backing_up.warnings_about_folder(office, folder)]
        if kept:
            made = self._moment(kept[0].made_at)
            told.append((_("The last one was made on {moment}, and was read back whole.").format(moment=made), "ok"))
        if problem := backing_up.last_problem(office):
            told.append((problem, "problem"))
        practised = backing_up.practised_at(office)
        if practised is not None:
            told.append((_("A restore was last practised on {day}.").format(day=short_day(practised.date())), "hint"))
        elif kept:
            told.append((_("A restore was never practised yet."), "hint"))
        return told

    def _show_list(self, kept: list[Backup]) -> None:
        empty_out(self._list)
        for row, backup in enumerate(kept):
            moment = self._moment(backup.made_at)
            self._list.addWidget(plain_words(moment), row, 0)
            about = " · ".join((_(_REASONS[backup.reason]), size_words(backup.size), _openers(backup)))
            self._list.addWidget(plain_words(about, "hint"), row, 1)
            restore = _button(f"restore_{backup.id}", _("Restore..."))
            name = _("Restore backup {n}, of {moment}").format(n=row + 1, moment=moment)
            restore.setAccessibleName(name)
            restore.setProperty("record", backup.place)
            restore.setEnabled(Path(backup.place).is_dir())
            restore.clicked.connect(self._on_restore)
            self._list.addWidget(restore, row, 2)

    def _show_buttons(self, has_folder: bool, has_backups: bool) -> None:
        is_busy = self._job is not None
        self._choose.setEnabled(not is_busy)
        self._now.setEnabled(has_folder and not is_busy)
        self._practise.setEnabled(has_backups and not is_busy)
        self._another.setEnabled(not is_busy)
        self._cancel.setVisible(is_busy)
        self._state.setVisible(is_busy)

    def _moment(self, moment: datetime) -> str:
        here = moment.astimezone(self._desk.office.now().tzinfo)
        return _("{day}, {time}").format(day=short_day(here.date()), time=f"{here:%H:%M}")

    # Acts

    def _on_choose(self) -> None:
        browse_for_folder(self, backing_up.folder_of(self._desk.office) or documents(), self.choose_folder)

    def choose_folder(self, folder: str) -> None:
        try:
            self._desk.do(backing_up.choose_folder, folder)
        except PlainError as error:
            self.refused.emit(error)

    def _on_now(self) -> None:
        self._begin(self._desk.job(backing_up.back_up, BackupReason.ASKED))

    def _on_practise(self) -> None:
        self._begin(self._desk.job(restoring.practise))

    def _on_another(self) -> None:
        self.restore_wanted.emit("")

    def _on_restore(self) -> None:
        self.restore_wanted.emit(self.sender().property("record"))

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _begin(self, job: Job) -> None:
        self._job = job
        job.stepped.connect(self._on_step)
        job.finished_with.connect(self._on_done)
        job.refused.connect(self._on_refused)
        job.stopped.connect(self._on_stopped)
        job.broke.connect(self._on_stopped)
        job.finished.connect(job.deleteLater)
        self._state.setText(_("Beginning..."))
        job.begin()
        self.refresh()
        self._cancel.setFocus()

    def _on_step(self, done: int, total: int, words: str) -> None:
        self._state.setText(_("{what}: {share} %").format(what=words, share=100 * done // max(1, total)))

    def _on_done(self, _outcome: Any) -> None:
        self._end()

    def _on_refused(self, error: PlainError) -> None:
        self._end()
        self.refused.emit(error)

    def _on_stopped(self, *_error: Any) -> None:
        self._end()
        announce(self._now, _("Stopped. Nothing was left behind."))

    def _end(self) -> None:
        self._job = None
        had_focus = self._cancel.hasFocus()
        self.refresh()
        if had_focus:
            self._now.setFocus()

    def _lay_out(self) -> None:
        self._list.setColumnStretch(1, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._now, self._practise, self._choose, self._another):
            flow.addWidget(button)
        self.body.addLayout(self._where)
        self.body.addWidget(buttons)
        self.body.addWidget(self._state)
        self.body.addWidget(self._cancel, alignment=Qt.AlignmentFlag.AlignLeading)
        self.body.addLayout(self._list)


def _openers(backup: Backup) -> str:
    names = backing_up.who_can_open(backup.place)
    if names is None:
        return _("not within reach")
    return _("opened by {names}").format(names=", ".join(names)) if names else _("opened by its key")


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button
