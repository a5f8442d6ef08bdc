"""The pooled figures of a period on their way to others: one line to compare, and a package in a folder."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.changes import Changes
from app.models.collecting.pooled import PooledPeriod
from app.models.collecting.sources import VaultRole
from app.models.progress import Progress
from app.models.words import N_, _, counted
from app.services.office import Office
from app.services.pool.publishing import publish
from app.views.clipboard import copy_openly
from app.views.desk import Desk
from app.views.pages.formal.lines import buttons_row
from app.views.pages.parts import plain_words
from app.views.widgets.announce import announce
from app.views.widgets.card import Card
from app.views.widgets.open_dialog import OpenDialog, dialog_for_folder
from app.views.widgets.running import RunningJob

_MANY = 20
_FEW = N_("With so few contributors, rely on the tables of one question; of two questions little is certain.")
_SAID = N_(
    "The package holds these tables with their ranges, and nothing of any one contributor. A rise may mean that people "
    "trust the service more, and not that more happens: say so with the figures."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    changes: Changes
    name: str


class PublishCard(Card):
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("What these figures rest on"))
        self.setObjectName("publish_card")
        self._desk = desk
        self._found: PooledPeriod | None = None
        self._role = VaultRole.ADVISER
        self._dialog = OpenDialog(self)
        self._rests = plain_words("")
        self._line = plain_words("")
        self._line.setObjectName("pool_line")
        self._hint = plain_words(
            _("Two people who see the same line have merged the very same files, in whatever order."), "hint"
        )
        self._told = plain_words("", "ok")
        self._told.hide()
        self.running = RunningJob("publishing")
        self._copy = QPushButton(_("&Copy the line"))
        self._copy.setObjectName("copy_line")
        self.publish = QPushButton(_("&Publish..."))
        self.publish.setObjectName("publish")
        self._few = plain_words(_(_FEW), "hint")
        self._said = plain_words(_(_SAID), "hint")

        parts: tuple[QWidget, ...] = (self._rests, self._line, self._hint, self._few, self._said)
        for part in (*parts, buttons_row([self._copy, self.publish]), self.running, self._told):
            self.body.addWidget(part)

        self._copy.clicked.connect(self._on_copy)
        self.publish.clicked.connect(self._choose_folder)
        self.running.ended.connect(self._on_ended)

    def show_period(self, found: PooledPeriod, role: VaultRole) -> None:
        if self._found is None or (found.period, found.line) != (self._found.period, self._found.line):
            self._told.hide()
        self._found, self._role = found, role
        self._rests.setText(rests_words(found))
        self._few.setVisible(len(found.contributors) < _MANY)
        digits = [found.line[start : start + 8] for start in range(0, len(found.line), 8)]
        self._line.setText(" ".join(digits))
        self._on_ended()

    def put_away(self) -> None:
        self._dialog.close()

    def publish_to(self, folder: Path) -> None:
        """Writes the package of the period into a new folder inside this one."""
        if self._found is None or self.running.is_running:
            return
        job = self._desk.job(_publish, self._found.period, folder, self._role)
        job.finished_with.connect(self._on_published)
        job.refused.connect(self.refused)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, _("Writing the package"))
        self.publish.setEnabled(False)
        job.begin()

    def _choose_folder(self) -> None:
        if self._dialog.is_open:
            return
        dialog = dialog_for_folder(self, _("Publish into a folder"))
        dialog.fileSelected.connect(self._on_folder)
        self._dialog.show(dialog)

    def _on_folder(self, name: str) -> None:
        self.publish_to(Path(name))

    def _on_published(self, published: Published) -> None:
        self._told.setText(_("The package is in a new folder: {name}.").format(name=published.name))
        self._told.show()
        announce(self._told, self._told.text())

    def _on_copy(self) -> None:
        if self._found is not None:
            copy_openly(self._found.line)
            self._desk.said.emit(_("The line is on the clipboard."))

    def _on_ended(self) -> None:
        self.publish.setEnabled(self._found is not None and not self._found.why_nothing)


def rests_words(found: PooledPeriod) -> str:
    """How many contributors, how many of the roster, how many corrections."""
    said = [counted("{n} contributor", "{n} contributors", len(found.contributors))]
    if found.roster is not None:
        said.append(counted("{n} on the roster", "{n} on the roster", found.roster))
        said.append(counted("{n} missing", "{n} missing", len(found.missing)))
    if corrected := sum(number for revision, number in found.revisions.items() if revision > 1):
        said.append(counted("{n} correction", "{n} corrections", corrected))
    if found.in_conflict:
        said.append(counted("{n} in conflict", "{n} in conflict", len(found.in_conflict)))
    if found.set_aside:
        said.append(counted("{n} set aside", "{n} set aside", len(found.set_aside)))
    return _("{said}.").format(said=", ".join(said))


def _publish(office: Office, name: str, folder: Path, role: VaultRole, progress: Progress) -> Published:
    """The job's work."""
    changes, target = publish(office, name, folder, progress, role)
    return Published(changes=changes, name=target.name)
