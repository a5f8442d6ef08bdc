"""Counts: what this vault gives to its team of each period, protected, and in a file to a place that was chosen."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.models.collecting.specification import Specification
from app.models.collecting.standing import Standing, question_before
from app.models.errors import PlainError
from app.models.words import _
from app.services.counts.comparing import compare, compare_all
from app.services.counts.exporting import Exported, export_to_folder
from app.services.counts.releasing import periods_of, specification_of
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages.base import OfficePage
from app.views.pages.counts.periods_card import PeriodsCard
from app.views.pages.counts.specification_card import SpecificationCard
from app.views.pages.counts.told_cards import ContentsCard, OwnWordsCard, SaidCard
from app.views.pages.parts import column, plain_words
from app.views.widgets.announce import announce
from app.views.widgets.asking import Asking
from app.views.widgets.columns import TwoColumns
from app.views.widgets.open_dialog import OpenDialog, dialog_for_folder
from app.views.widgets.running import RunningJob


class CountsPage(OfficePage):
    """One work at a time: looking whether counts changed, or making a file. What leaves is agreed to first."""

    area: ClassVar[str] = "counts"
    topics: ClassVar[frozenset[str]] = frozenset({"counts", "cases", "formal", "people", "settings"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Counts"), _("What the team gets of each period: protected statistics, confidential."))
        self._wanted = ""
        self._looking: Job | None = None
        self._specification: Specification | None = None
        self._dialog = OpenDialog(self)
        self._told = plain_words("", "ok")
        self._told.setObjectName("counts_told")
        self._told.hide()
        self.asking = Asking()
        self.running = RunningJob("counts")
        self.periods = PeriodsCard()
        self.own_words = OwnWordsCard(desk)
        self.said = SaidCard(practice=desk.office.vault.practice)
        self.contents = ContentsCard()
        self.specification = SpecificationCard(desk)

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        return self.periods.first_field()

    def put_away(self) -> None:
        self._dialog.close()
        self.asking.hide()
        self.specification.put_away()

    def refresh(self) -> None:
        office = self.desk.office
        try:
            self._specification = specification_of(office)
        except PlainError as error:
            self.refuse(error)
            return
        versions = office.vault.collecting.versions()
        periods = periods_of(office, self._specification)
        self.periods.show_periods(self._specification, periods, versions[0].kind if versions else None)
        self.contents.show_specification(self._specification)
        self.own_words.refresh()
        self.specification.refresh()
        self._look_whether_changed()

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is being counted or made."""
        return self._looking is None and not self.running.is_running

    def make(self, name: str) -> None:
        """Looks first what an export would be, so that nobody uses up a version without having agreed to that."""
        if self.running.is_running or self._specification is None:
            return
        self._wanted = name
        self._told.hide()
        self.banner.hide()
        self.asking.hide()
        job = self.desk.job(compare, self._specification, name)
        job.finished_with.connect(self._on_compared)
        self._follow(job, _("Counting the cases"))

    def save_to(self, folder: Path) -> None:
        """Makes the counts file of the wanted period into this folder."""
        if self.running.is_running or self._specification is None or not self._wanted:
            return
        job = self.desk.job(export_to_folder, self._specification, self._wanted, folder)
        job.finished_with.connect(self._on_exported)
        self._follow(job, _("Making the counts file"))

    def _look_whether_changed(self) -> None:
        """Quietly beside the person: how the periods that left stand now."""
        if self._looking is not None:
            self._looking.be_quiet_and_stop()
        self._looking = self.desk.job(compare_all, self._specification)
        self._looking.finished_with.connect(self.periods.show_standings)
        self._looking.finished_with.connect(self._on_looked)
        self._looking.refused.connect(self._on_looked)
        self._looking.begin()

    def _on_looked(self) -> None:
        self._looking = None

    def _follow(self, job: Job, words: str) -> None:
        job.refused.connect(self.refuse)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, words)
        self.running.setFocus()
        self.periods.show_busy(True)
        job.begin()

    def _on_compared(self, standing: Standing) -> None:
        now = self.periods.period(standing.period)
        if now is None or self._specification is None:
            return
        words = question_before(self._specification, now, standing, is_first=self.periods.is_first)
        if words:
            self.periods.put_under(standing.period, self.asking)
            self.asking.ask(standing.period, words, _("Choose a folder..."))
        else:
            self._ask_where()

    def _on_agreed(self, _name: str) -> None:
        self._ask_where()

    def _ask_where(self) -> None:
        if self._dialog.is_open:
            return
        dialog = dialog_for_folder(self, _("Save the counts file into a folder"))
        dialog.fileSelected.connect(self._on_folder)
        dialog.rejected.connect(self._to_period)
        self._dialog.show(dialog)

    def _on_folder(self, name: str) -> None:
        self.save_to(Path(name))

    def _on_exported(self, exported: Exported) -> None:
        words = _(
            "{name} is saved. {version}. Give it to the person who collects the counts, and to nobody else."
        ).format(name=exported.file_name, version=exported.words)
        self._told.setText(words)
        self._told.show()
        announce(self._told, words)

    def _on_ended(self) -> None:
        self.periods.show_busy(False)
        if self.asking.isHidden():
            self._to_period()

    def _to_period(self) -> None:
        self.periods.focus_period(self._wanted)

    def _lay_out(self) -> None:
        # Nothing is asked yet; later it stands under the period that it is about.
        self.periods.put_under("", self.asking)
        main, left = column()
        side, right = column()
        parts: tuple[QWidget, ...] = (self._told, self.running, self.periods, self.specification)
        for part in parts:
            left.addWidget(part)
        left.addStretch()
        for card in (self.own_words, self.said, self.contents):
            right.addWidget(card)
        right.addStretch()
        self.body.addWidget(TwoColumns(main, side))
        self.body.addStretch()

    def _connect(self) -> None:
        self.periods.wanted.connect(self.make)
        self.asking.agreed.connect(self._on_agreed)
        self.asking.closed.connect(self._to_period)
        self.running.ended.connect(self._on_ended)
        self.specification.refused.connect(self.refuse)
