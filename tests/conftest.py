"""Every test runs off screen, in a home of its own, with no network and with Qt's warnings taken seriously."""

import io
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.house.qt_watch import QtWatch
from tests.house.sockets import SocketGuard, open_internet_sockets
from tests.standing_clock import StandingClock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.terminal import Terminal

os.environ["QT_QPA_PLATFORM"] = (
    "offscreen"  # before the first import of Qt, which nothing above does; Qt aborts otherwise
)
os.environ["TZ"] = "Europe/London"
if hasattr(time, "tzset"):
    time.tzset()

# Thousands of vaults are made, written to the last byte and thrown away: in memory, where there is room, no disk is
# waited for.
_MEMORY, _ROOM = Path("/dev/shm"), 4 << 30
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

_TEMPORARY_HOME = tempfile.TemporaryDirectory(
    prefix="casebook-tests-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT"), ignore_cleanup_errors=True
)
_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}


def _home_in(folder: Path) -> dict[str, str]:
    """The variables that lead Python, Qt and platformdirs to `folder` and nowhere else."""
    places = {name: folder / below if below else folder for name, below in _FOLDERS.items()}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {name: str(place) for name, place in places.items()}


# One cache for the whole run: Qt would look through all the fonts again in a new one.
os.environ["XDG_CACHE_HOME"] = str(Path(_TEMPORARY_HOME.name) / "cache")
os.environ.update(_home_in(Path(_TEMPORARY_HOME.name)))
# No test holds back the sleep of the computer it runs on.
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={Path(_TEMPORARY_HOME.name) / 'no-bus'}"
for _name in (
    "CASEBOOK_PASSPHRASE",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "QT_PLUGIN_PATH",
    "QT_STYLE_OVERRIDE",
    "QT_SCALE_FACTOR",
):
    os.environ.pop(_name, None)

pytest_plugins = ["tests.house.proving"]

hypothesis.configuration.set_hypothesis_home_dir(Path(__file__).parents[1] / "build" / "hypothesis")
# At a desk each run tries new examples; where a run decides whether a change lands, the same ones each time.
hypothesis.settings.register_profile("house", deadline=None, print_blob=True, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")

_qt_watch = QtWatch()
_guard = SocketGuard()
_guard.stand()


def pytest_unconfigure() -> None:
    _TEMPORARY_HOME.cleanup()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fails a test whose own steps passed while Qt complained, a slot raised, or the internet was asked for."""
    _qt_watch.install()
    _qt_watch.take(), _guard.take()
    before, sys.excepthook = sys.excepthook, _qt_watch.on_exception
    try:
        yield
    finally:
        sys.excepthook = before
    _qt_watch.install()
    complaints = [*_qt_watch.take(), *_guard.take(), *open_internet_sockets()]
    if complaints:
        pytest.fail("\n".join(["The test left complaints behind.", *complaints]), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """What is closed or deleted after a test may complain as well."""
    yield
    complaints = [*_qt_watch.take(), *_guard.take()]
    if complaints:
        pytest.fail("\n".join(["Clearing up after the test left complaints behind.", *complaints]), pytrace=False)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new home for each test: no file of the person who runs the tests is read or written."""
    folder = tmp_path_factory.mktemp("home")
    for name, place in _home_in(folder).items():
        monkeypatch.setenv(name, place)
    return folder


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Terminal":
    """In a folder of its own, with nobody at the keyboard."""
    from tests.terminal import Terminal

    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.chdir(tmp_path)
    return Terminal(capsys, tmp_path)


@pytest.fixture(scope="session")
def _application() -> "QApplication":
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication(["casebook"])
    application.setQuitOnLastWindowClosed(False)
    _qt_watch.install()
    return application


@pytest.fixture
def qt_app(_application: "QApplication", tmp_path: Path) -> "Iterator[QApplication]":
    """The one Qt application of the run. Windows that a test left behind are deleted after it.

    They keep what was typed in them as they close: the folder of their vault must still be there.
    """
    from tests.waiting import settle

    yield _application
    for window in _application.topLevelWidgets():
        window.close()
        window.deleteLater()
    settle()


@pytest.fixture
def clock() -> StandingClock:
    """Wednesday 4 March 2026, 10:30 in Britain, until the test moves it."""
    return StandingClock()


@pytest.fixture
def qt_complaints() -> QtWatch:
    """For the tests of this very guard: `take()` what Qt complained of, and the test does not fail on it."""
    return _qt_watch


@pytest.fixture
def socket_guard() -> SocketGuard:
    """For the tests of this very guard: `take()` what was asked for, and the test does not fail on it."""
    return _guard
