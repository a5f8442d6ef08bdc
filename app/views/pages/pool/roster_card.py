"""The roster, which says whose counts there should be, and the specifications that counts are taken by."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.models.changes import Changes
from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import Specification
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _, counted
from app.services.counts.own_words import words_of_specification
from app.services.counts.specifications import read_specification_file
from app.services.office import Office
from app.services.pool import rosters, specifications
from app.services.pool.looking import PoolNow, roster_of
from app.views.desk import Desk
from app.views.pages.parts import plain_words, titled
from app.views.pages.pool.complete_card import ROLES
from app.views.widgets.asking import Asking
from app.views.widgets.card import Card
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.flow import FlowLayout
from app.views.widgets.open_dialog import OpenDialog, dialog_for_folder
from app.views.widgets.running import RunningJob

_ROSTER, _SPECIFICATION = "roster", "specification"


class RosterCard(Card):
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("What the pool goes by"))
        self.setObjectName("roster_card")
        self._desk = desk
        self._now: PoolNow | None = None
        self._offered: Any = None
        self._dialog = OpenDialog(self)
        self.role = ChoiceBox()
        self.role.setObjectName("roster_role")
        for role, words in ROLES.items():
            self.role.addItem(_(words), role.value)
        self._spec = plain_words("", "label")
        self._words = plain_words("")
        self._newer = plain_words("", "hint")
        self._roster = plain_words("")
        self.asking = Asking()
        self.running = RunningJob("roster")
        self._buttons = {
            name: _button(name, words, slot)
            for name, words, slot in (
                ("take_roster", _("Take in a &roster..."), self._choose_roster),
                ("write_roster", _("Write the roster as a &file..."), self._choose_folder),
                ("drop_roster", _("&Go on without a roster"), self._on_drop),
                ("take_pool_specification", _("Take in a s&pecification..."), self._choose_specification),
                ("take_newer_specification", _("Take in the program's &edition..."), self._on_newer),
            )
        }
        buttons = QWidget()

        flow = FlowLayout(buttons)
        for button in self._buttons.values():
            flow.addWidget(button)
        self.body.addWidget(titled(_("Counts &of"), self.role))
        parts: tuple[QWidget, ...] = (self._spec, self._words, self._newer, self._roster, buttons)
        for part in (*parts, self.asking, self.running):
            self.body.addWidget(part)

        self.role.currentIndexChanged.connect(self._draw)
        self.asking.agreed.connect(self._on_agreed)
        self.asking.closed.connect(self._on_closed)

    @property
    def chosen(self) -> VaultRole:
        return VaultRole(self.role.currentData())

    def show_pool(self, now: PoolNow) -> None:
        self._now = now
        self._draw()

    def put_away(self) -> None:
        self._dialog.close()
        self._offered = None
        self.asking.hide()

    def offer_roster(self, file: Path) -> None:
        """Reads a roster, and asks before it is taken in."""
        looked = self._try(rosters.look_at_roster, self._desk.office, file)
        if looked is None:
            return
        self._offered = looked
        number = len(looked.roster.contributors)
        words = _(
            "{number} on this roster, {unknown} of them not accepted yet: they would be, and need not wait. It was "
            "signed with the key of these words: {words}. Compare them with whoever keeps the list."
        ).format(
            number=counted("{n} contributor", "{n} contributors", number), unknown=looked.unknown, words=looked.words
        )
        self.asking.ask(_ROSTER, words, _("Take the roster in"))

    def offer_specification(self, file: Path) -> None:
        """Reads a specification, and asks before counts are taken by it."""
        offered = self._try(read_specification_file, file)
        if offered is not None:
            self.offer(offered)

    def offer(self, offered: Specification) -> None:
        """Asks whether counts are taken by this one from now on."""
        self._offered = offered
        words = _(
            "{title}, edition {edition}. Its words are: {words}. Compare them with those that your team agreed on."
        )
        said = words.format(title=offered.title, edition=offered.edition, words=words_of_specification(offered))
        self.asking.ask(_SPECIFICATION, said, _("Take counts by this one"))

    def write_to(self, folder: Path) -> None:
        if self.running.is_running:
            return
        job = self._desk.job(_write, self.chosen, folder)
        job.refused.connect(self.refused)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, _("Writing the roster"))
        job.begin()

    def _draw(self) -> None:
        if self._now is None:
            return
        used = next(each for each in self._now.specifications if each.role is self.chosen)
        spec = used.specification
        self._spec.setText(_("{title}, edition {edition}").format(title=spec.title, edition=spec.edition))
        self._words.setText(_("Its words: {words}").format(words=words_of_specification(spec)))
        newer = self._newer_here()
        if newer is not None:
            words = _("With this version of the program came edition {edition} of it.")
            self._newer.setText(words.format(edition=newer.edition))
        self._newer.setVisible(newer is not None)
        self._buttons["take_newer_specification"].setVisible(newer is not None)
        lines = len(roster_of(self._desk.office, used) or ())
        self._roster.setText(
            counted("{n} contributor is on the roster.", "{n} contributors are on the roster.", lines)
            if lines
            else _("There is no roster: missing are those who sent earlier periods.")
        )
        self._buttons["drop_roster"].setVisible(bool(lines))

    def _newer_here(self) -> Specification | None:
        """What came with the program in the place of the one that is used, where it is another."""
        newer = () if self._now is None else self._now.newer
        return next((each for each in newer if each.role is self.chosen), None)

    def _on_newer(self) -> None:
        newer = self._newer_here()
        if newer is not None:
            self.offer(newer)

    def _choose_roster(self) -> None:
        self._ask_file(_("Choose a roster"), _("Rosters (*.json)"), self.offer_roster_named)

    def _choose_specification(self) -> None:
        self._ask_file(_("Choose a specification"), _("Specifications (*.toml)"), self.offer_specification_named)

    def offer_roster_named(self, name: str) -> None:
        self.offer_roster(Path(name))

    def offer_specification_named(self, name: str) -> None:
        self.offer_specification(Path(name))

    def _ask_file(self, title: str, kinds: str, slot: Callable[[str], None]) -> None:
        if self._dialog.is_open:
            return
        dialog = QFileDialog(self, title, str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([kinds, _("All files (*)")])
        dialog.fileSelected.connect(slot)
        self._dialog.show(dialog)

    def _choose_folder(self) -> None:
        if self._dialog.is_open:
            return
        dialog = dialog_for_folder(self, _("Save the roster into a folder"))
        dialog.fileSelected.connect(self._on_folder)
        self._dialog.show(dialog)

    def _on_folder(self, name: str) -> None:
        self.write_to(Path(name))

    def _on_drop(self) -> None:
        self._try(self._desk.do, rosters.drop_roster, self.chosen)

    def _on_agreed(self, name: str) -> None:
        offered, self._offered = self._offered, None
        if name == _ROSTER:
            self._try(self._desk.do, rosters.take_in_roster, offered)
        else:
            self._try(self._desk.do, specifications.take_specification, offered)
        self.role.setFocus()

    def _on_closed(self) -> None:
        self._offered = None
        self.role.setFocus()

    def _try(self, act: Callable[..., Any], *args: Any) -> Any:
        """What the act gives; a foreseen refusal is shown across the page, and nothing comes back."""
        try:
            return act(*args)
        except PlainError as error:
            self.refused.emit(error)
            return None


def _write(office: Office, role: VaultRole, folder: Path, progress: Progress) -> Changes:
    """The job's work."""
    progress.step(0, 1, _("Writing the roster"))
    rosters.write_roster_file(office, role, folder)
    return Changes.to("history", said=_("The roster is written. Give it to whoever pools the same counts."))


def _button(name: str, words: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", "quiet")
    button.clicked.connect(slot)
    return button
