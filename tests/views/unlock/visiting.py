"""Somebody at the unlock window: a real locked vault, the window on it, and what can be read there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.services import vaults
from app.services.preferences import Preferences
from app.store.keys import Cost
from app.views.unlock.doors import Doors
from app.views.unlock.sheet import CodeGroup
from app.views.unlock.window import UnlockWindow
from tests.journeys.keyboard import Keyboard
from tests.waiting import until

PASSPHRASE = "grey otter paints nine windows"
NEW_PASSPHRASE = "seven quiet lamps on a river"
CHEAP = Cost(memory_kib=64 * 1024, passes=1)


def make_locked_vault(folder: Path) -> tuple[Path, str]:
    """A vault that is closed, and the code of its recovery sheet."""
    made = vaults.create(folder / "Casebook", "adviser", "Riverside service", "AB", PASSPHRASE, cost=CHEAP)
    return made.folder, made.recovery.text


def show_window(vault: Path | None) -> UnlockWindow:
    """The window as it is shown when the program starts."""
    preferences = Preferences(last_vault="" if vault is None else str(vault))
    window = UnlockWindow(preferences, Doors(cost=CHEAP))
    window.show()
    assert QTest.qWaitForWindowActive(window)
    return window


class Person:
    """At the keyboard, and with nothing else."""

    def __init__(self, window: UnlockWindow) -> None:
        self.window = window
        self.keyboard = Keyboard(window)
        self.press = self.keyboard.press
        self.type = self.keyboard.type

    @property
    def at(self) -> str:
        return self.window.screen_shown.objectName()

    def arrives_at(self, screen: str) -> None:
        until(lambda: self.at == screen and not self.window.screen_shown.is_busy)

    def gets_in(self, *keys: str) -> Any:
        """Presses the keys that should open the vault; gives the office."""
        (office,) = until(self.window.unlocked, doing=lambda: self.press(*keys))
        return office

    def is_refused(self, *keys: str) -> str:
        """Presses the keys that should be refused; gives what is then said."""
        self.press(*keys)
        until(lambda: not self.window.screen_shown.is_busy)
        return said(self.window)

    def copies_the_code(self) -> str:
        """The code as it stands on the sheet screen."""
        groups = self.window.screen_shown.findChildren(CodeGroup)
        return "-".join(group.accessibleName().split(": ")[1].replace(", ", "") for group in groups)

    def answers_the_group(self, code: str) -> None:
        self.type(code.split("-")[self.window.screen_shown.asked - 1])


def said(window: UnlockWindow) -> str:
    """What is wrong, as it stands on the screen: across it, or under a field."""
    screen = window.screen_shown
    fields = (edit.parentWidget() for edit in screen.findChildren(QLineEdit))
    problems = [field.problem() for field in fields if hasattr(field, "problem")]
    return " ".join(filter(None, [screen.banner.text(), *problems]))


def everything_accessible(window: QWidget) -> str:
    """Every name, description, value and text that a screen reader could find in the window, hidden parts included."""
    return "\n".join(_texts(QAccessible.queryAccessibleInterface(window)))


def _texts(node: QAccessibleInterface | None) -> Iterator[str]:
    if node is None or not node.isValid():
        return
    kinds = QAccessible.Text
    for kind in (kinds.Name, kinds.Description, kinds.Value, kinds.Help):
        yield node.text(kind)
    text = node.textInterface()
    if text is not None:
        yield text.text(0, text.characterCount())
    for place in range(node.childCount()):
        yield from _texts(node.child(place))


def every_text(window: QWidget) -> str:
    """The same, and every word that any widget of the program still holds, shown or not."""
    names = ("text", "toolTip", "accessibleName", "accessibleDescription", "placeholderText")
    held = [
        str(getattr(widget, name)()) for widget in QApplication.allWidgets() for name in names if hasattr(widget, name)
    ]
    return "\n".join([everything_accessible(window), *held])
