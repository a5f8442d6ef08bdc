"""What the vault is counted by: the specification that came with the program, or one that its team made."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.models.changes import Changes
from app.models.collecting.specification import Specification
from app.models.errors import PlainError
from app.models.words import _
from app.services.counts import specifications
from app.services.counts.own_words import words_of_specification
from app.services.counts.releasing import specification_of
from app.views.desk import Desk
from app.views.pages.parts import plain_words
from app.views.widgets.asking import Asking
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout
from app.views.widgets.open_dialog import OpenDialog


class SpecificationCard(Card):
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("What is counted"))
        self.setObjectName("specification_card")
        self._desk = desk
        self._offered: Specification | None = None
        self._dialog = OpenDialog(self)
        self._title = plain_words("", "label")
        self._whose = plain_words("")
        self._words = plain_words("")
        self._words.setObjectName("specification_words")
        self._hint = plain_words(
            _("Whoever counts by the same specification sees the same six words. Only such counts can be pooled."),
            "hint",
        )
        self.asking = Asking()
        self._choose = QPushButton(_("&Take in the team's own..."))
        self._choose.setObjectName("take_specification")
        self._shipped = QPushButton(_("Back to the &program's own"))
        self._shipped.setObjectName("shipped_specification")
        self._buttons = QWidget()

        flow = FlowLayout(self._buttons)
        for button in (self._choose, self._shipped):
            flow.addWidget(button)
        for widget in (self._title, self._whose, self._words, self._hint, self._buttons, self.asking):
            self.body.addWidget(widget)

        self._choose.clicked.connect(self.choose)
        self._shipped.clicked.connect(self._on_shipped)
        self.asking.agreed.connect(self._on_agreed)
        self.asking.closed.connect(self._on_closed)

    def refresh(self) -> None:
        office = self._desk.office
        now, is_own = specification_of(office), specifications.is_own(office)
        self._title.setText(_named(now))
        self._whose.setText(_("Your team's own.") if is_own else _("It came with the program."))
        self._words.setText(_("Its words: {words}").format(words=words_of_specification(now)))
        self._shipped.setVisible(is_own)

    def put_away(self) -> None:
        self._dialog.close()
        self._offered = None
        self.asking.hide()

    def choose(self) -> None:
        """Asks for the file of a specification."""
        if self._dialog.is_open:
            return
        dialog = QFileDialog(self, _("Choose a specification"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Specifications (*.toml)"), _("All files (*)")])
        dialog.fileSelected.connect(self._on_file)
        self._dialog.show(dialog)

    def take_in(self, file: Path) -> None:
        """Reads a specification and asks before the vault is counted by it."""
        try:
            offered = specifications.read_specification_file(file)
            if (reason := specifications.why_not_here(self._desk.office, offered)) is not None:
                raise PlainError(reason, _("Choose the one for this vault."))
        except PlainError as error:
            self.refused.emit(error)
        else:
            self.offer(offered)

    def offer(self, offered: Specification) -> None:
        """Asks whether the vault is counted by this one from now on."""
        self._offered = offered
        words = _(
            "{title}. Its words are: {words}. Compare them with those that your team agreed on. Counts that left "
            "before stay as they are; what leaves of the same period by this one counts as a correction."
        ).format(title=_named(offered), words=words_of_specification(offered))
        self.asking.ask("own", words, _("Count by this one"))

    def _on_file(self, name: str) -> None:
        self.take_in(Path(name))

    def _on_shipped(self) -> None:
        self._do(specifications.use_shipped)

    def _on_agreed(self, _name: str) -> None:
        offered, self._offered = self._offered, None
        if offered is not None:
            self._do(specifications.use_specification, offered)
        self._choose.setFocus()

    def _on_closed(self) -> None:
        self._offered = None
        self._choose.setFocus()

    def _do(self, service: Callable[..., Changes], *args: Specification) -> None:
        try:
            self._desk.do(service, *args)
        except PlainError as error:
            self.refused.emit(error)


def _named(specification: Specification) -> str:
    return _("{title}, edition {edition}").format(title=specification.title, edition=specification.edition)
