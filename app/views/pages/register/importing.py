"""A staff list on its way in: the file, what it asks, what it would bring, and one button that brings it."""

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.models.changes import Changes, Undo
from app.models.errors import PlainError
from app.models.words import _, counted
from app.services.register import importing
from app.services.register.importing import Brought, Choices, Looked, Preview, RowState
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages.base import OfficePage
from app.views.pages.parts import plain_words, titled
from app.views.pages.register.import_cards import AskingCard, columns_asked, units_asked, words_asked
from app.views.pages.register.preview import PreviewCard
from app.views.widgets.announce import announce
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.flow import FlowLayout
from app.views.widgets.open_dialog import OpenDialog
from app.views.widgets.running import RunningJob

NOT_DECIDED = "?"


class ImportPage(OfficePage):
    area: ClassVar[str] = "register"
    topics: ClassVar[frozenset[str]] = frozenset({"register"})
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Bring in a staff list"))
        self._place: Path | None = None
        self.looked: Looked | None = None
        self._preview: Preview | None = None
        self.choices = Choices()
        self._is_wanted = False
        self._undo: Undo | None = None
        self._dialog = OpenDialog(self)
        self._told = plain_words("", "ok")
        self.sheet = ChoiceBox()
        self.sheet.setObjectName("sheet")
        self._sheet = titled(_("Sh&eet"), self.sheet)
        self.columns = AskingCard(
            "columns_card",
            _("What the columns are"),
            _("Recognised by their titles. Put right what was taken wrongly; an empty cell changes nothing."),
        )
        self.words = AskingCard(
            "words_card", _("Words that are not known"), _("Say once what each means, and it holds for every row.")
        )
        self.units = AskingCard(
            "units_card",
            _("Units of nearly the same name"),
            _("The people of these wait until you have said which they are."),
        )
        self.preview = PreviewCard()
        self.running = RunningJob("import")
        self._choose = _button("choose_list", _("&Choose a file..."))
        self._bring = _button("bring_in", _("Bring the list &in"))
        self._bring.setProperty("kind", "primary")
        self._columns_button = _button("show_columns", _("What the c&olumns are..."))
        self._columns_button.setCheckable(True)
        self._take_back = _button("take_list_back", _("&Take the list back"))
        self._back = _button("back_to_register", _("&Back to the register"))

        self._lay_out()
        self._connect()
        self._show()

    def first_focus(self) -> QWidget | None:
        return self._choose

    def refresh(self) -> None:
        """The register was changed: what was worked out is worked out again, and a list is not taken back over it."""
        self._undo = None
        if self.looked is not None and self._preview is not None:
            self._work_out()
        self._show()

    def choose_file(self) -> None:
        """Asks for the file."""
        if self._dialog.is_open:
            return
        dialog = QFileDialog(self, _("Choose a staff list"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Lists (*.csv *.xlsx *.xlsm *.txt *.tsv)"), _("All files (*)")])
        dialog.fileSelected.connect(self._on_file)
        self._dialog.show(dialog)

    def look_at(self, place: Path, sheet: str = "") -> None:
        """Reads the file in a job, and then works out what it would bring."""
        if self.running.is_running:
            return
        self._place, self.looked, self._preview, self.choices = place, None, None, Choices()
        self._undo = None
        self._told.setText("")
        job = self.desk.job(importing.look_at_file, place, sheet)
        job.finished_with.connect(self._on_looked)
        self._follow(job, _("Reading the file"))

    def bring_in(self) -> None:
        if self.looked is None or self._preview is None or self.running.is_running:
            return
        job = self.desk.job(importing.bring_in, self.looked, self.choices, self._preview)
        job.finished_with.connect(self._on_brought)
        self._follow(job, _("Bringing the list in"))

    def take_back(self) -> None:
        """Takes the whole list back, also when the moment to undo it by the button at the foot is over."""
        if self._undo is None or self.running.is_running:
            return
        job = self.desk.job(self._undo.act, *self._undo.args)
        job.finished_with.connect(self._on_taken_back)
        self._follow(job, _("Taking the list back"))

    def _work_out(self) -> None:
        """Works out anew what would come in; what is being worked out already is given up."""
        self._is_wanted = True
        if self.running.is_running:
            self.running.cancel()
        else:
            self._begin_wanted()

    def _begin_wanted(self) -> None:
        if not self._is_wanted or self.looked is None:
            return
        self._is_wanted = False
        if problem := importing.why_not_columns(self.looked.columns.means):
            self._preview = None
            self._told.setText(problem)
            self._show()
            return
        job = self.desk.job(importing.preview, self.looked, self.choices)
        job.finished_with.connect(self._on_preview)
        self._follow(job, _("Comparing with the register"))

    def _follow(self, job: Job, words: str) -> None:
        job.refused.connect(self._on_refused)
        self.running.follow(job, words)
        # It holds the whole list.
        job.finished.connect(job.deleteLater)
        job.begin()
        self._show()

    # What jobs bring

    def take_up(self, looked: Looked) -> None:
        """Shows what a list that was read asks, and works out what it would bring."""
        self._on_looked(looked)
        self._begin_wanted()

    def _on_looked(self, looked: Looked) -> None:
        self.looked = looked
        self._is_wanted = True
        self.sheet.blockSignals(True)
        self.sheet.clear()
        for name in looked.table.sheets:
            self.sheet.addItem(name, name)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(looked.table.sheet)))
        self.sheet.blockSignals(False)

    def _on_preview(self, shown: Preview) -> None:
        if self._is_wanted:
            return
        self._preview = shown
        self.preview.show_preview(shown)
        self._told.setText(self._count_words(shown))
        announce(self._told, self._told.text())

    def _on_brought(self, brought: Brought) -> None:
        self._undo = brought.changes.undo
        self.looked, self._preview = None, None
        self._told.setText(brought.changes.said)

    def _on_taken_back(self, changes: Changes) -> None:
        self._undo = None
        self._told.setText(changes.said)
        self._choose.setFocus()

    def _on_refused(self, error: PlainError) -> None:
        self.refuse(error)

    def _on_ended(self) -> None:
        self._begin_wanted()
        self._show()

    # What the person says

    def _on_file(self, place: str) -> None:
        self.look_at(Path(place))

    def _on_sheet(self) -> None:
        if self._place is not None:
            self.look_at(self._place, self.sheet.currentData())

    def _on_column(self, number: Any, meaning: str) -> None:
        if self.looked is None:
            return
        self.looked = importing.with_meaning(self.looked, number, meaning)
        self._work_out()

    def _on_word(self, key: Any, code: str) -> None:
        if code != NOT_DECIDED:
            self.choices = importing.with_word(self.choices, key, code)
            self._work_out()

    def _on_unit(self, key: Any, decision: str) -> None:
        if decision != NOT_DECIDED:
            self.choices = importing.with_unit(self.choices, key, decision)
            self._work_out()

    def _on_person(self, key: str, decision: str) -> None:
        self.choices = importing.with_person(self.choices, key, decision)
        self._work_out()

    # What is seen

    def _count_words(self, shown: Preview) -> str:
        parts = []
        if number := shown.count(RowState.NEW):
            parts.append(counted("{n} new", "{n} new", number))
        if number := shown.count(RowState.CHANGED):
            parts.append(counted("{n} changed", "{n} changed", number))
        if number := shown.count(RowState.UNCHANGED):
            parts.append(counted("{n} as it is", "{n} as they are", number))
        if number := shown.count(RowState.DOUBTFUL):
            parts.append(
                counted("{n} to be decided, left out until then", "{n} to be decided, left out until then", number)
            )
        if number := shown.count(RowState.REFUSED):
            parts.append(counted("{n} row cannot be taken", "{n} rows cannot be taken", number))
        if shown.new_units:
            parts.append(counted("{n} new unit", "{n} new units", len(shown.new_units)))
        return " · ".join(parts)

    def _show(self) -> None:
        """What fits the moment: nothing can be asked or brought while a job runs."""
        office, looked, shown = self.desk.office, self.looked, self._preview
        self._sheet.setVisible(looked is not None and len(looked.table.sheets) > 1)
        # Where the columns were recognised they are out of the way of what they bring.
        is_clear = looked is not None and importing.why_not_columns(looked.columns.means) is None
        shows = looked is not None and (not is_clear or self._columns_button.isChecked())
        self.columns.show_asked(columns_asked(office, looked) if looked is not None and shows else [])
        self._columns_button.setVisible(is_clear)
        self.words.show_asked([] if shown is None else words_asked(office, shown))
        self.units.show_asked([] if shown is None else units_asked(shown))
        self.preview.setVisible(shown is not None and not self._columns_button.isChecked())
        self._bring.setVisible(shown is not None)
        self._bring.setEnabled(shown is not None and shown.brings_anything and not self.running.is_running)
        self._choose.setEnabled(not self.running.is_running)
        self._take_back.setVisible(self._undo is not None)
        self._told.setVisible(bool(self._told.text()))
        self._hint.setVisible(looked is None and not self._told.text())

    def _lay_out(self) -> None:
        self._hint = plain_words(
            _(
                "A list as CSV or XLSX, one row for each post: names, staff numbers, e-mail addresses, units, grades,"
                " training. You see what would come in before anything does. Nothing in the file is carried out."
            ),
            "hint",
        )
        acts = QWidget()
        row = FlowLayout(acts)
        for button in (self._back, self._choose, self._columns_button, self._take_back):
            row.addWidget(button)
        self.body.addWidget(acts)
        for widget in (self._hint, self._told, self.running, self._sheet, self.units, self.words, self.columns):
            self.body.addWidget(widget)
        self.body.addWidget(self.preview, stretch=1)
        self.body.addStretch()
        self.foot.addStretch()
        self.foot.addWidget(self._bring)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._choose.clicked.connect(self.choose_file)
        self._bring.clicked.connect(self.bring_in)
        self._columns_button.toggled.connect(self._show)
        self._take_back.clicked.connect(self.take_back)
        self.sheet.currentIndexChanged.connect(self._on_sheet)
        self.columns.answered.connect(self._on_column)
        self.words.answered.connect(self._on_word)
        self.units.answered.connect(self._on_unit)
        self.preview.decided.connect(self._on_person)
        self.running.ended.connect(self._on_ended)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button
