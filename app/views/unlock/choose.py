"""Choosing a vault that exists: its folder is typed, pasted or browsed for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.words import _
from app.views.unlock.doors import SUFFIX, folder_meant
from app.views.unlock.fields import Field
from app.views.unlock.screen import Screen, plain_button


class ChooseScreen(Screen):
    """`chosen` carries the folder of a vault; whether it can be opened is found out later."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("choose", _("Open existing"))
        self._browse = plain_button("browse", _("Bro&wse..."))
        self._folder = Field(
            "folder",
            _("&Folder of the vault"),
            _("Its name ends in {suffix}.").format(suffix=SUFFIX),
            self._browse,
        )

        self.body.addWidget(self._folder)
        self.add_acts(plain_button("continue", _("&Continue")), self.back_button(_("&Back")))

        self._browse.clicked.connect(self._on_browse)

    def first_focus(self) -> QWidget:
        return self._folder.edit

    def submit(self) -> None:
        typed = self._folder.text().strip().strip('"')
        if not typed:
            self._folder.refuse(_("Type where the vault is, or browse for it."))
            return
        folder = folder_meant(typed)
        if folder is None:
            self._folder.refuse(_("There is no folder at this place."))
            return
        self._folder.show_problem("")
        self.chosen.emit(folder)

    def _on_browse(self) -> None:
        browse_for_folder(self, documents(), self._folder.set_text)


def browse_for_folder(over: QWidget, begin: Path, then: Callable[[str], object]) -> None:
    """Opens the computer's own chooser over the window, beginning at a folder; `then` hears what was chosen."""
    dialog = QFileDialog(over.window(), _("Choose a folder"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(str(begin if begin.is_dir() else documents()))
    # Where Qt draws the chooser itself, it would begin too small for large text.
    dialog.resize(over.window().size() * 0.85)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def documents() -> Path:
    """Where a person keeps their own files."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()
