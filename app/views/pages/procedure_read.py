"""A version of a procedure to be read, as a map or as its text; or what changed between two of them."""

from itertools import groupby
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.models.errors import PlainError
from app.models.procedures.map import map_of
from app.models.procedures.procedure import Procedure
from app.models.words import _
from app.services.formal.hearing_told import hearing_told
from app.services.formal.mapping import told_of
from app.services.formal.procedures import procedure_in
from app.services.formal.versions import Version, version_by_key, what_changed
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.map_words import StageCard
from app.views.pages.parts import empty_out, plain_words
from app.views.pages.procedure_cards import version_line
from app.views.pages.procedure_parts import PartCard
from app.views.widgets.card import Card
from app.views.widgets.procedure_map import ProcedureMapView


class ProcedureReadPage(OfficePage):
    """Nothing can be changed here: what was kept stays as it is."""

    area: ClassVar[str] = "settings"
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Procedure"))
        self._procedure: Procedure | None = None
        self._facts = plain_words("")
        self._note = plain_words("", "hint")
        self._hint = plain_words(
            _("The arrow keys go from stage to stage, and Enter tells what a stage needs."), "hint"
        )
        self.view = ProcedureMapView()
        self.text = QPlainTextEdit()
        self.text.setObjectName("procedure_words")
        self.text.setAccessibleName(_("The text of this version"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self._changes = QWidget()
        self._lines = QVBoxLayout(self._changes)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        self._parts = QWidget()
        self._told = QVBoxLayout(self._parts)
        self._told.setContentsMargins(0, 0, 0, 0)
        self._told.setSpacing(12)
        self._as_text = QPushButton(_("Show its &text"))
        self._as_text.setObjectName("procedure_as_text")
        self._as_text.setCheckable(True)
        self._as_parts = QPushButton(_("Show its &panels"))
        self._as_parts.setObjectName("procedure_as_parts")
        self._as_parts.setCheckable(True)
        self._back = QPushButton(_("&Back"))
        self._back.setObjectName("procedure_read_back")

        self._lay_out()
        self._connect()
        self._show_state()

    def first_focus(self) -> QWidget | None:
        if self.view.isVisibleTo(self):
            return self.view
        if self.text.isVisibleTo(self):
            return self.text
        return self._as_parts if self._as_parts.isChecked() else self._back

    def show_version(self, key: str) -> None:
        """One version, as a map where this program can read it, and as its text."""
        version = version_by_key(self.desk.office, key)
        self._forget()
        if version is None:
            self._facts.setText(_("This version is no longer there."))
            self._show_state()
            return
        self.set_title(version.title)
        self._facts.setText(version_line(version))
        self.text.setPlainText(version.text)
        self._as_text.setChecked(bool(version.problem))
        if version.problem:
            self._note.setText(version.problem)
        else:
            self._show_procedure(version)
        self._show_state()

    def show_changes(self, old_key: str, new_key: str) -> None:
        """What is different between two versions, part by part."""
        old, new = version_by_key(self.desk.office, old_key), version_by_key(self.desk.office, new_key)
        self._forget()
        self.set_title(_("What changed"))
        if old is None or new is None:
            self._facts.setText(_("This version is no longer there."))
        else:
            words = _("{procedure}: from version {old} to version {new}.")
            self._facts.setText(words.format(procedure=new.title, old=_called(old), new=_called(new)))
            self._show_differences(old, new)
        self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.view.unfolded:
            self._fold()
        else:
            super().keyPressEvent(event)

    def _show_procedure(self, version: Version) -> None:
        self._procedure = procedure_in(self.desk.office, version.text, version.name)
        policy = " ".join(filter(None, (self._procedure.policy, self._procedure.policy_version)))
        self.set_subtitle(policy)
        self._note.setText(self._procedure.note)
        self.view.show_map(map_of(self._procedure))
        for told in hearing_told(self._procedure):
            self._told.addWidget(PartCard(told))

    def _show_differences(self, old: Version, new: Version) -> None:
        try:
            found = what_changed(self.desk.office, old, new)
        except PlainError as error:
            self.refuse(error)
            return
        for place, each in groupby(found, key=lambda difference: difference.place):
            card = Card(place)
            for difference in each:
                card.body.addWidget(plain_words(difference.words))
            self._lines.addWidget(card)
        if not found:
            words = _("Nothing that a case would notice: only remarks, or the way the file is written.")
            self._lines.addWidget(plain_words(words, "muted"))

    def _on_chosen(self, stage: str) -> None:
        if self._procedure is None or self.view.unfolded == stage:
            self._fold()
            return
        card = StageCard(told_of(self._procedure, stage))
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

    def _forget(self) -> None:
        self.banner.dismiss()
        self.view.fold()
        self._procedure = None
        self._as_text.setChecked(False)
        self._as_parts.setChecked(False)
        self.text.clear()
        empty_out(self._lines)
        empty_out(self._told)
        self._note.setText("")
        self.set_subtitle("")
        self.set_title(_("Procedure"))

    def _show_state(self) -> None:
        is_map, has_text = self._procedure is not None, bool(self.text.toPlainText())
        as_text, as_parts = self._as_text.isChecked(), self._as_parts.isChecked()
        self.view.setVisible(is_map and not as_text and not as_parts)
        self._hint.setVisible(is_map and not as_text and not as_parts)
        self._parts.setVisible(as_parts)
        self._as_parts.setVisible(self._told.count() > 0)
        self.text.setVisible(has_text and as_text)
        self._note.setVisible(bool(self._note.text()))
        self._changes.setVisible(self._lines.count() > 0)
        self._as_text.setVisible(is_map and has_text)

    def _on_as_text(self) -> None:
        self._as_parts.setChecked(False)
        self._show_another()

    def _on_as_parts(self) -> None:
        self._as_text.setChecked(False)
        self._show_another()

    def _show_another(self) -> None:
        self._show_state()
        target = self.first_focus()
        if target is not None:
            target.setFocus()

    def _on_back(self) -> None:
        self.left.emit()

    def _lay_out(self) -> None:
        for widget in (self._facts, self._note, self._hint, self._changes, self.view, self._parts):
            self.body.addWidget(widget)
        self.body.addWidget(self.text, stretch=1)
        self.body.addStretch()
        self.foot.addStretch()
        self.foot.addWidget(self._back)
        self.foot.addWidget(self._as_parts)
        self.foot.addWidget(self._as_text)

    def _connect(self) -> None:
        self.view.chosen.connect(self._on_chosen)
        self._as_text.clicked.connect(self._on_as_text)
        self._as_parts.clicked.connect(self._on_as_parts)
        self._back.clicked.connect(self._on_back)


def _called(version: Version) -> str:
    return str(version.version) if version.is_own else _("{n} (from the program)").format(n=version.version)
