"""Windows are kept out of screen sharing where that is possible, and the switch that allows it ends by itself."""

import sys

from PySide6.QtWidgets import QApplication, QWidget

from app.views.capture import CaptureGuard, platform_affinity
from tests.waiting import settle

EXCLUDED, SHOWN = 0x11, 0x00


class Platform:
    """Stands for the call of the operating system, which exists on Windows only."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    def __call__(self, window: int, affinity: int) -> bool:
        self.calls.append(affinity)
        return True


def test_a_window_is_excluded_as_soon_as_it_is_shown(qt_app: QApplication) -> None:
    platform, window = Platform(), QWidget()
    CaptureGuard(window, platform)

    window.show()
    settle()

    assert platform.calls[-1] == EXCLUDED


def test_sharing_is_allowed_only_until_it_is_forbidden(qt_app: QApplication) -> None:
    platform, window = Platform(), QWidget()
    guard = CaptureGuard(window, platform)
    heard: list[bool] = []
    guard.changed.connect(heard.append)

    guard.allow()
    while_allowed = platform.calls[-1]
    guard.forbid()

    assert (while_allowed, platform.calls[-1]) == (SHOWN, EXCLUDED)
    assert heard == [True, False]


def test_where_there_is_no_way_it_says_so(qt_app: QApplication) -> None:
    guard = CaptureGuard(QWidget(), None)

    guard.allow()

    assert not guard.is_possible


def test_only_windows_claims_a_way() -> None:
    assert (platform_affinity() is not None) == (sys.platform == "win32")
