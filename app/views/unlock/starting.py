"""Starting a new vault, first step: what it is for, whose it is, and where it lies."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGroupBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.models.words import N_, _
from app.views.look.look import scaled
from app.views.unlock.choose import browse_for_folder, documents
from app.views.unlock.doors import SUFFIX, NewVault
from app.views.unlock.fields import Field, refuse_first
from app.views.unlock.screen import Screen, paragraph, plain_button

_ROLES = (
    ("adviser", N_("S&upport adviser"), N_("I listen to people who come to me, and keep notes of what they tell me.")),
    ("panel", N_("&HR officer"), N_("I run formal complaints, from receipt to outcome.")),
    ("pool", N_("&Team manager"), N_("I bring together anonymous counts from several advisers.")),
)
_NAME = "Casebook"


class StartingScreen(Screen):
    """`described` carries a `NewVault`. Nothing is made yet."""

    described = Signal(object)

    def __init__(self) -> None:
        super().__init__("starting", _("Start new"), _("Step 1 of 3: your vault"))
        self._roles = {role: QRadioButton(_(words)) for role, words, _meaning in _ROLES}
        self._explained: list[QLabel] = []
        self._name = Field("name", _("&Name of your service or office"))
        self._holder = Field(
            "holder",
            _("&Your name or initials"),
            _("Says whose passphrase this is. It is the one thing here that is not encrypted."),
        )
        self._browse = plain_button("browse", _("Bro&wse..."))
        self._where = Field(
            "where",
            _("Where it is &kept"),
            _("A folder of this name is made. Its name is visible to anybody who uses this computer."),
            self._browse,
        )
        self._where.set_text(str(free_place(documents())))

        self.body.addWidget(self._role_choice())
        for field in (self._name, self._holder, self._where):
            self.body.addWidget(field)
        self.add_acts(plain_button("continue", _("&Continue")), self.back_button(_("&Back")))

        self._browse.clicked.connect(self._on_browse)

    def first_focus(self) -> QWidget:
        return next(button for button in self._roles.values() if button.isChecked())

    def submit(self) -> None:
        where = self._where.text().strip().strip('"')
        problems = {
            self._name: "" if self._name.text().strip() else _("Give your service or office a name."),
            self._holder: "" if self._holder.text().strip() else _("Type your name or initials."),
            self._where: why_not_here(where),
        }
        if refuse_first(problems):
            return
        self.described.emit(
            NewVault(
                folder=with_suffix(Path(where).expanduser().absolute()),
                role=next(role for role, button in self._roles.items() if button.isChecked()),
                name=self._name.text().strip(),
                holder=self._holder.text().strip(),
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_explained"):
            self._indent()

    def _indent(self) -> None:
        """Each meaning begins under the words of its button, beside the dot."""
        for explained in self._explained:
            explained.setIndent(scaled(28))

    def _role_choice(self) -> QWidget:
        box = QGroupBox(_("What will you use it for?"))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for role, _words, meaning in _ROLES:
            button = self._roles[role]
            button.setObjectName(role)
            button.setAccessibleDescription(_(meaning))
            button.setChecked(role == "adviser")
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
            explained = paragraph(_(meaning), "hint")
            self._explained.append(explained)
            column.addWidget(explained)
        self._indent()
        return box

    def _on_browse(self) -> None:
        browse_for_folder(self, Path(self._where.text()).expanduser().parent, self._on_place_chosen)

    def _on_place_chosen(self, folder: str) -> None:
        self._where.set_text(str(free_place(Path(folder))))
        self._where.show_problem("")


def with_suffix(path: Path) -> Path:
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def free_place(folder: Path) -> Path:
    """A place in this folder where nothing lies yet, under a name that says nothing."""
    place, number = folder / _NAME, 1
    while with_suffix(place).exists():
        number += 1
        place = folder / f"{_NAME} {number}"
    return place


def why_not_here(where: str) -> str:
    """Why a vault cannot be made at this place, as far as one can see before trying; empty when it can."""
    if not where:
        return _("Type where the vault should be kept.")
    place = with_suffix(Path(where).expanduser().absolute())
    if not place.parent.is_dir():
        return _("The folder that should hold it is not there.")
    if place.exists():
        return _("There is already something of this name. Choose another.")
    return ""
