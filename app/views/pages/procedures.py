"""Procedures: which version new cases begin under, what came before, what is brought in, and the office's deadlines."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from app.models.errors import PlainError
from app.models.words import _
from app.services.formal import editing
from app.services.formal.versions import Version, procedures_here, version_by_key
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.local_days import LocalDaysCard
from app.views.pages.parts import empty_out, plain_words
from app.views.pages.procedure_cards import ProcedureCard
from app.views.widgets.card import Card
from app.views.widgets.open_dialog import OpenDialog


class ProceduresPage(OfficePage):
    """Reading, editing and comparing happen on pages of their own, asked for by signals."""

    area: ClassVar[str] = "settings"
    topics: ClassVar[frozenset[str]] = frozenset({"procedures", "formal", "cases", "drafts"})
    read_wanted = Signal(str)
    changes_wanted = Signal(str, str)
    edit_wanted = Signal(str)
    import_wanted = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        about = _("New cases begin under the version in use. A case that runs keeps the version it began with.")
        super().__init__(desk, _("Procedures"), about)
        self._cards: dict[str, ProcedureCard] = {}
        self._dialog = OpenDialog(self)
        self._exporting: Version | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.local_days = LocalDaysCard(desk)
        self._import = QPushButton(_("&Bring in a file..."))
        self._import.setObjectName("import_procedure")
        self._back = QPushButton(_("Back to &Settings"))
        self._back.setObjectName("procedures_back")

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        card = next(iter(self._cards.values()), None)
        return self._import if card is None else card.findChild(QPushButton, f"edit_{card.line.name}")

    def put_away(self) -> None:
        """A number that was typed is kept, and an open question where to put a file goes with the page."""
        self.local_days.put_away()
        self._dialog.close()

    def refresh(self) -> None:
        focused = self.focusWidget()
        name = "" if focused is None else focused.objectName()
        was_here = focused is not None and focused.hasFocus()
        unfolded = {key for key, card in self._cards.items() if card.fold.isChecked()}
        empty_out(self._list)
        self._cards.clear()
        office = self.desk.office
        lines = procedures_here(office)
        begun = editing.texts_begun(office)
        titles = [line.title for line in lines]
        for line in lines:
            called = line.title
            if titles.count(line.title) > 1:
                called = _("{title} ({name})").format(title=line.title, name=line.name)
            card = ProcedureCard(line, called, is_begun=line.name in begun, is_open=line.name in unfolded)
            self._follow(card)
            self._cards[line.name] = card
            self._list.addWidget(card)
        self.local_days.refresh()
        if was_here and name and (again := self.findChild(QWidget, name)) is not None:
            again.setFocus()

    def bring_in(self, file: Path) -> None:
        """The text of a file goes into the editor, with what is wrong beside it; nothing is kept yet."""
        try:
            text = editing.read_procedure_file(file)
        except PlainError as error:
            self.refuse(error)
        else:
            self.import_wanted.emit(text)

    def export_to(self, version: Version, target: Path) -> None:
        whole = target if target.suffix.lower() == ".toml" else target.with_name(f"{target.name}.toml")
        if whole != target and whole.exists():
            self.refuse(PlainError(_("There is a file of this name already."), _("Choose another name.")))
            return
        self.act(editing.export_version, version, whole)

    def _on_use(self, key: str) -> None:
        version = version_by_key(self.desk.office, key)
        if version is not None:
            self.act(editing.use_version, version)

    def _on_leave(self, name: str) -> None:
        self.act(editing.leave_offer, name)

    def _on_export(self, key: str) -> None:
        self._exporting = version_by_key(self.desk.office, key)
        if self._exporting is None:
            return
        place = Path.home() / editing.file_name_of(self._exporting)
        dialog = QFileDialog(self, _("Keep the procedure as a file"), str(place))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Procedures (*.toml)"))
        dialog.setDefaultSuffix("toml")
        dialog.fileSelected.connect(self._on_target)
        self._dialog.show(dialog)

    def _on_target(self, name: str) -> None:
        if self._exporting is not None:
            self.export_to(self._exporting, Path(name))

    def _on_import(self) -> None:
        dialog = QFileDialog(self, _("Bring in a procedure"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Procedures (*.toml)"))
        dialog.fileSelected.connect(self._on_file)
        self._dialog.show(dialog)

    def _on_file(self, name: str) -> None:
        self.bring_in(Path(name))

    def _on_back(self) -> None:
        self.left.emit()

    def _follow(self, card: ProcedureCard) -> None:
        card.read_wanted.connect(self.read_wanted)
        card.changes_wanted.connect(self.changes_wanted)
        card.edit_wanted.connect(self.edit_wanted)
        card.export_wanted.connect(self._on_export)
        card.use_wanted.connect(self._on_use)
        card.leave_wanted.connect(self._on_leave)

    def _lay_out(self) -> None:
        another = Card(_("Another procedure"))
        words = _(
            "A procedure is a text file. One that you or another university made can be brought in: it is checked "
            "first, and nothing is kept until you say so."
        )
        another.body.addWidget(plain_words(words, "hint"))
        another.body.addWidget(self._import, alignment=Qt.AlignmentFlag.AlignLeading)
        self.body.addLayout(self._list)
        self.body.addWidget(another)
        self.body.addWidget(self.local_days)
        self.body.addStretch()
        self.foot.addStretch()
        self.foot.addWidget(self._back)

    def _connect(self) -> None:
        self._import.clicked.connect(self._on_import)
        self._back.clicked.connect(self._on_back)
        self.local_days.refused.connect(self.refuse)
