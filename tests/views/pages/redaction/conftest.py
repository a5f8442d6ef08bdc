"""The window of an HR office for tests of the redaction page."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.views.window import OfficeWindow
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")
