"""Where a new vault is to lie is looked at before the person has chosen a passphrase for it."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.models.errors import PlainError
from app.services.preferences import Preferences
from app.views.unlock.doors import Doors, NewVault
from app.views.unlock.window import UnlockWindow
from tests.waiting import settle


class Elsewhere(Doors):
    """The ways into vaults on a computer whose folders are found to be what the test says."""

    def __init__(self, *, refused: str = "", warnings: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._refused = refused
        self._warnings = warnings

    def warnings_about(self, new: NewVault) -> list[str]:
        if self._refused:
            raise PlainError(self._refused, "Choose a folder on this computer.")
        return list(self._warnings)


def describe(window: UnlockWindow, folder: Path) -> None:
    """Goes to "Start new" and says what vault is wanted."""
    window.show()
    window._start_new()
    starting = window.screen_shown
    starting.described.emit(NewVault(folder=folder, role="adviser", name="Listening", holder="Someone"))
    settle()


def test_a_network_share_is_refused_before_anything_else_is_asked(qt_app: QApplication, tmp_path: Path) -> None:
    window = UnlockWindow(Preferences(), Elsewhere(refused="This folder is on a network share."))

    describe(window, tmp_path / "new.casebook")

    assert "network share" in window.screen_shown.banner.text()
    assert type(window.screen_shown).__name__ == "StartingScreen"


def test_what_is_to_be_known_about_the_place_is_said_on_the_next_screen(qt_app: QApplication, tmp_path: Path) -> None:
    window = UnlockWindow(Preferences(), Elsewhere(warnings=("This disk is not encrypted.",)))

    describe(window, tmp_path / "new.casebook")

    assert type(window.screen_shown).__name__ == "NewPassphraseScreen"
    assert "This disk is not encrypted." in window.screen_shown.banner.text()
