"""The map of a case's procedure: you are here, what was done, and what may come next; as a picture and in words."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.errors import PlainError
from app.models.words import _
from app.services.formal.mapping import CaseMap, case_map, map_paper
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.map_words import StageCard
from app.views.pages.parts import empty_out, plain_words
from app.views.widgets.announce import announce
from app.views.widgets.empty import EmptyState
from app.views.widgets.map_parts import Legend
from app.views.widgets.procedure_map import ProcedureMapView


class ProcedureMapPage(OfficePage):
    """`left` leads back to the case; `paper_made` carries the map as a paper."""

    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"cases", "formal", "procedures"})
    left = Signal(int)
    paper_made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Map of the procedure"))
        self._case_id: int | None = None
        self._map: CaseMap | None = None
        self._sentence = plain_words("", "reading")
        self._sentence.setObjectName("map_sentence")
        self._version = plain_words("", "hint")
        self._version.setObjectName("map_version")
        self._beside = plain_words("", "hint")
        self._beside.setObjectName("map_beside")
        self._hint = plain_words(
            _("The arrow keys go from stage to stage, and Enter tells what a stage needs."), "hint"
        )
        self._legend = Legend()
        self.view = ProcedureMapView()
        self._words = QWidget()
        self._lines = QVBoxLayout(self._words)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._empty = EmptyState(
            _("This case is under no procedure yet. Its map is drawn once a formal complaint begins.")
        )
        self._as_words = _button("map_as_words", _("Show as &words"))
        self._as_words.setCheckable(True)
        self._back = _button("map_back", _("&Back"))
        self._print = _button("map_paper", _("&Print or save..."))

        self._lay_out()
        self._connect()

    @property
    def case_id(self) -> int | None:
        return self._case_id

    def show_case(self, case_id: int) -> None:
        if case_id != self._case_id:
            self.view.fold()
            self._as_words.setChecked(False)
        self._case_id = case_id
        self.look_again()

    def first_focus(self) -> QWidget | None:
        return self._back if self._map is None else self._as_words if self._as_words.isChecked() else self.view

    def refresh(self) -> None:
        office = self.desk.office
        case = None if self._case_id is None else office.vault.cases.one(self._case_id)
        self._map = None if self._case_id is None or case is None else case_map(office, self._case_id)
        self.set_subtitle("" if case is None else case.reference)
        if self._map is not None:
            self._sentence.setText(self._map.sentence)
            self._version.setText(self._map.version)
            self._beside.setText(self._map.beside)
            self.view.show_map(self._map.drawn)
            if self.view.unfolded:
                self._unfold(self.view.unfolded)
        self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.view.unfolded:
            self._fold()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, stage: str) -> None:
        """Tells what the stage needs, or puts it away again."""
        if self.view.unfolded == stage:
            self._fold()
        else:
            self._unfold(stage)
            if self._map is not None:
                told = self._map.told(stage)
                announce(self.view, _("{stage}: {state}. It is told below.").format(stage=told.title, state=told.state))

    def _unfold(self, stage: str) -> None:
        if self._map is None:
            return
        card = StageCard(self._map.told(stage))
        close = QPushButton(_("Close"))
        close.setObjectName("close_told")
        close.setAccessibleName(_("Close what is told of this stage"))
        close.clicked.connect(self._fold)
        card.body.addWidget(close, alignment=Qt.AlignmentFlag.AlignLeading)
        self.view.unfold(stage, card)

    def _fold(self) -> None:
        stage = self.view.unfolded
        self.view.fold()
        if stage:
            self.view.box(stage).setFocus()

    def _on_as_words(self) -> None:
        self._show_state()
        target = self.first_focus()
        if target is not None:
            target.setFocus()

    def _show_state(self) -> None:
        is_here, as_words = self._map is not None, self._as_words.isChecked()
        self._empty.setVisible(not is_here)
        for part in (self._sentence, self._version, self._beside):
            part.setVisible(is_here and bool(part.text()))
        for widget in (self._hint, self._legend, self.view):
            widget.setVisible(is_here and not as_words)
        self._words.setVisible(is_here and as_words)
        empty_out(self._lines)
        if self._map is not None and as_words:
            for told in self._map.in_words():
                self._lines.addWidget(StageCard(told))
        for button in (self._as_words, self._print):
            button.setVisible(is_here)
        self._back.setVisible(self._case_id is not None)

    def _on_back(self) -> None:
        if self._case_id is not None:
            self.left.emit(self._case_id)

    def _on_print(self) -> None:
        if self._case_id is None:
            return
        try:
            paper = map_paper(self.desk.office, self._case_id)
        except PlainError as error:
            self.refuse(error)
        else:
            self.paper_made.emit(paper)

    def _lay_out(self) -> None:
        for widget in (self._sentence, self._version, self._beside, self._empty, self._legend, self._hint):
            self.body.addWidget(widget)
        self.body.addWidget(self.view)
        self.body.addWidget(self._words)
        self.body.addStretch()
        self.foot.addStretch()
        for button in (self._back, self._as_words, self._print):
            self.foot.addWidget(button)

    def _connect(self) -> None:
        self.view.chosen.connect(self._on_chosen)
        self._as_words.clicked.connect(self._on_as_words)
        self._back.clicked.connect(self._on_back)
        self._print.clicked.connect(self._on_print)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button
