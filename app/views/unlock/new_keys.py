"""The way to a new passphrase and a new recovery sheet, screen by screen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.models.words import _
from app.views.unlock.doors import Doors, Key

if TYPE_CHECKING:
    from app.views.widgets.printing import PaperOut


@dataclass(slots=True, kw_only=True)
class Making:
    """What the person has decided so far, how many steps the way has, and what is done at its end."""

    title: str
    steps: int
    finish: Callable[[str, str], Key]
    before: Callable[[], None]
    vault_name: str = field(default="", repr=False)
    holder: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)
    code: str = field(default="", repr=False)

    def step(self, number: int, words: str) -> str:
        first = 3 - self.steps
        return _("Step {number} of {steps}: {words}").format(number=number - first, steps=self.steps, words=words)


class NewKeys(QObject):
    """`shown` carries the screen that comes next; `decided` tells that passphrase and code may be used."""

    shown = Signal(object)
    decided = Signal()

    def __init__(self, doors: Doors, parent: QObject) -> None:
        super().__init__(parent)
        self._doors = doors
        self.making: Making | None = None

    def begin(self, making: Making) -> None:
        self.making = making
        self.ask_passphrase()

    def forget(self) -> None:
        self.making = None

    def under_way(self) -> Making:
        assert self.making is not None
        return self.making

    def ask_passphrase(self) -> None:
        from app.views.unlock.new_passphrase import NewPassphraseScreen

        making = self.under_way()
        screen = NewPassphraseScreen(
            making.title,
            making.step(2, _("your passphrase")),
            self._doors.why_not_passphrase,
            self._doors.words,
        )
        screen.chosen.connect(self._on_passphrase_chosen)
        screen.back.connect(making.before)
        self.shown.emit(screen)

    def show_sheet(self) -> None:
        from app.views.unlock.sheet import SheetScreen

        making = self.under_way()
        screen = SheetScreen(making.title, making.step(3, _("your recovery sheet")), making.code, self._paper_out)
        screen.written_down.connect(self.check_sheet)
        screen.back.connect(self.ask_passphrase)
        self.shown.emit(screen)

    def check_sheet(self) -> None:
        from app.views.unlock.sheet import SheetCheckScreen

        making = self.under_way()
        screen = SheetCheckScreen(making.title, making.step(3, _("your recovery sheet")), making.code)
        screen.confirmed.connect(self.decided)
        screen.back.connect(self.show_sheet)
        self.shown.emit(screen)

    def _on_passphrase_chosen(self, passphrase: str) -> None:
        making = self.under_way()
        making.passphrase = passphrase
        making.code = making.code or self._doors.new_code()
        self.show_sheet()

    def _paper_out(self, over: QWidget) -> "PaperOut":
        from app.views.widgets.printing import PaperOut

        making = self.under_way()
        code, vault_name, holder = making.code, making.vault_name, making.holder
        return PaperOut(
            over, lambda: self._doors.sheet(code, vault_name, holder), self._doors.keep_sheet, self._doors.note_nothing
        )
