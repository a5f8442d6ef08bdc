"""The real window over a real vault, opened with a raw key."""

from pathlib import Path

from PySide6.QtTest import QTest

from app.models.moments import Clock
from app.services.office import Office
from app.services.preferences import Preferences
from app.services.vaults import office_of
from app.store.vault import Vault
from app.views.office_pages import OfficePages
from app.views.window import OfficeWindow
from tests.builders_vault import KEY, make_vault


def open_window(vault: Vault, clock: Clock, preferences: Preferences | None = None) -> OfficeWindow:
    """The office window on Today, shown and active."""
    return show_office(office_of(vault, clock), preferences)


def show_office(office: Office, preferences: Preferences | None = None) -> OfficeWindow:
    window = OfficeWindow(office, preferences or Preferences())
    OfficePages(window)
    window.resize(1240, 780)
    window.open_page("today")
    window.show()
    assert QTest.qWaitForWindowActive(window)
    return window


def new_window(folder: Path, clock: Clock, role: str = "adviser") -> OfficeWindow:
    return open_window(make_vault(folder, role), clock)


def window_again(folder: Path, clock: Clock) -> OfficeWindow:
    """The same vault, opened again as after a lock."""
    return open_window(Vault.open(folder, KEY), clock)
