"""Counts files on their way into the pool: chosen, dropped or found in a folder, and what became of each."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.models.changes import Changes
from app.models.collecting.counts_files import ENDING
from app.models.collecting.pooled import Became
from app.models.errors import PlainError
from app.models.words import _, counted
from app.services.pool import bringing_in, watching
from app.services.pool.brought import Brought, BroughtFile
from app.services.pool.looking import PoolNow
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages.formal.lines import Lines
from app.views.pages.parts import plain_words
from app.views.widgets.announce import announce
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout
from app.views.widgets.labels import Remark
from app.views.widgets.open_dialog import OpenDialog, dialog_for_folder
from app.views.widgets.running import RunningJob

_MOST_LINES = 30
_WORST_FIRST = (
    *(Became.REFUSED, Became.CONFLICT, Became.WAITING, Became.SET_ASIDE, Became.CORRECTED, Became.OLDER),
    *(Became.DUPLICATE, Became.MERGED),
)

_ASKS_FOR_SOMEBODY = frozenset(_WORST_FIRST[:3])


class BringingCard(Card):
    """`refused` carries what is to be shown across the page."""

    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Bring in counts files"))
        self.setObjectName("bringing_card")
        self._desk = desk
        self._why_not_back = ""
        self._dialog = OpenDialog(self)
        self.running = RunningJob("pool")
        self._hint = plain_words(_("Drop counts files here or press Ctrl+O. Each is checked before it counts."), "hint")
        self._told = Remark("ok")
        self._told.setObjectName("pool_told")
        self._lines = Lines()
        self._more = plain_words("", "hint")
        self._folder = plain_words("", "hint")
        self.choose_files = _button("bring_in_files", _("&Bring in files..."))
        self.choose_files.setProperty("kind", "primary")
        self._take_back = _button("take_files_back", _("Take the last files bac&k"))
        self._watch = _button("watch_folder", _("&Watch a folder..."))
        self._stop = _button("stop_watching", _("S&top watching"))
        self._buttons = QWidget()

        flow = FlowLayout(self._buttons)
        for button in (self.choose_files, self._watch, self._stop, self._take_back):
            flow.addWidget(button)
        parts: tuple[QWidget, ...] = (self._hint, self._buttons, self._folder, self.running, self._told)
        for part in (*parts, self._lines, self._more):
            self.body.addWidget(part)
        self._tell(None)

        self.choose_files.clicked.connect(self.choose)
        self._take_back.clicked.connect(self.take_back)
        self._watch.clicked.connect(self._choose_folder)
        self._stop.clicked.connect(self._on_stop)
        self.running.ended.connect(self._show_whether_busy)

    def show_pool(self, now: PoolNow) -> None:
        folder = watching.watched_folder(self._desk.office)
        self._folder.setText("" if folder is None else _("Watched while this is open: {folder}").format(folder=folder))
        self._folder.setVisible(folder is not None)
        self._stop.setVisible(folder is not None)
        self._why_not_back = now.why_not_taken_back
        self._show_whether_busy()

    def put_away(self) -> None:
        self._dialog.close()

    def choose(self) -> None:
        """Asks for files."""
        if self._dialog.is_open or self.running.is_running:
            return
        dialog = QFileDialog(self, _("Bring in counts files"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Counts files (*{ending})").format(ending=ENDING), _("All files (*)")])
        dialog.filesSelected.connect(self._on_files)
        self._dialog.show(dialog)

    def may_take(self, mime: QMimeData) -> bool:
        return bool(_places_in(mime)) and not self.running.is_running

    def take(self, mime: QMimeData) -> None:
        self.bring(_places_in(mime))

    def bring(self, places: Sequence[Path]) -> None:
        """Brings in files, and of folders all counts files in them, as one act."""
        if self.running.is_running or not places:
            return
        job = self._desk.job(bringing_in.bring_in, list(places))
        job.finished_with.connect(self.show_brought)
        self._begin(job, _("Reading the files"))

    def take_back(self) -> None:
        """Takes the last files back, also when the moment to undo it by the button at the foot is over."""
        if self.running.is_running:
            return
        self._begin(self._desk.job(bringing_in.take_last_import_back), _("Taking the files back"))

    def show_brought(self, brought: Brought) -> None:
        """What became of the files; those that need somebody come first."""
        self._tell(brought)
        announce(self._told, self._told.text())

    def _begin(self, job: Job, words: str) -> None:
        job.refused.connect(self.refused)
        job.finished.connect(job.deleteLater)
        self._tell(None)
        self.running.follow(job, words)
        self._show_whether_busy()
        job.begin()

    def _tell(self, brought: Brought | None) -> None:
        files = () if brought is None else brought.files
        ordered = sorted(files, key=lambda file: _WORST_FIRST.index(file.became))
        is_well = all(file.became not in _ASKS_FOR_SOMEBODY for file in files)
        self._told.say("ok" if is_well else "warning", "" if brought is None else brought.changes.said)
        self._lines.show_lines([(str(place), each) for place, each in enumerate(ordered[:_MOST_LINES])], _line)
        self._lines.setVisible(bool(files))
        left = len(files) - _MOST_LINES
        self._more.setText(counted("{n} more file is not listed.", "{n} more files are not listed.", max(left, 0)))
        self._more.setVisible(left > 0)

    def _show_whether_busy(self) -> None:
        for button in (self.choose_files, self._watch, self._stop, self._take_back):
            button.setEnabled(not self.running.is_running)
        self._take_back.setVisible(not self._why_not_back)

    def _on_files(self, names: list[str]) -> None:
        self.bring([Path(name) for name in names])

    def _choose_folder(self) -> None:
        if self._dialog.is_open:
            return
        dialog = dialog_for_folder(self, _("Watch a folder for counts files"))
        dialog.fileSelected.connect(self._on_folder)
        self._dialog.show(dialog)

    def _on_folder(self, name: str) -> None:
        self.watch(Path(name))

    def watch(self, folder: Path) -> None:
        self._do(watching.watch, folder)

    def _on_stop(self) -> None:
        self._do(watching.stop_watching)

    def _do(self, service: Callable[..., Changes], *args: Path) -> None:
        try:
            self._desk.do(service, *args)
        except PlainError as error:
            self.refused.emit(error)


def _line(file: BroughtFile) -> QWidget:
    role = "" if file.became in (Became.MERGED, Became.CORRECTED) else "warning"
    if file.became in (Became.OLDER, Became.DUPLICATE):
        role = "muted"
    return plain_words(_("{name}: {became}").format(name=file.name, became=file.sentence), role)


def _places_in(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button
