"""The guards of conftest.py: an own home, and tests that fail on what Qt would only print."""

import os
from pathlib import Path

import platformdirs
import pytest

from tests.house.test_sockets import pytest_on
from tests.waiting import NeverHappened, settle, until


def test_every_folder_for_files_lies_in_the_home_of_the_test(home):
    from PySide6.QtCore import QStandardPaths

    theirs = platformdirs.PlatformDirs("dignity-casebook", appauthor=False)
    folders = [
        Path.home(),
        theirs.user_data_path,
        theirs.user_config_path,
        theirs.user_state_path,
        theirs.user_log_path,
    ]
    kinds = (QStandardPaths.StandardLocation.AppDataLocation, QStandardPaths.StandardLocation.ConfigLocation)
    folders += [Path(QStandardPaths.writableLocation(kind)) for kind in kinds]

    assert all(folder.is_relative_to(home) for folder in folders), folders


def test_two_tests_do_not_share_a_home(home):
    (home / "left-behind").touch()

    assert [path.name for path in home.iterdir() if path.name == "left-behind"] == ["left-behind"]
    assert os.environ["HOME"] == str(home)


def test_qt_is_off_screen(qt_app):
    assert qt_app.platformName() == "offscreen"


def test_a_qt_warning_is_heard(qt_app, qt_complaints):
    from PySide6.QtCore import qWarning

    qWarning("a planted warning")

    assert qt_complaints.take() == ["Qt: a planted warning"]


def test_an_exception_inside_a_slot_is_heard(qt_app, qt_complaints):
    from PySide6.QtCore import QTimer

    def slot() -> None:
        raise ValueError("planted in a slot")

    QTimer.singleShot(0, slot)
    settle()

    assert "planted in a slot" in qt_complaints.take()[0]


@pytest.mark.parametrize(
    "steps",
    [
        "from PySide6.QtCore import qWarning; qWarning('planted')",
        "from PySide6.QtCore import QTimer; QTimer.singleShot(0, lambda: 1 / 0); qt_app.processEvents()",
        "import warnings; warnings.warn('planted', stacklevel=1)",
    ],
    ids=["qt warning", "slot", "python warning"],
)
def test_a_test_fails_on_what_it_leaves_behind(tmp_path, steps):
    finished = pytest_on(tmp_path, f"def test_planted(qt_app):\n    {steps}\n")

    assert finished.returncode == 1, finished.stdout
    assert "1 failed" in finished.stdout


def test_waiting_hears_a_signal_sent_at_once(qt_app):
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rung = Signal(str, int)

    bell = Bell()

    assert until(bell.rung, doing=lambda: bell.rung.emit("ding", 2)) == ("ding", 2)


def test_waiting_lets_the_window_work_until_a_condition_holds(qt_app):
    from PySide6.QtCore import QTimer

    happened = []
    QTimer.singleShot(20, lambda: happened.append(True))

    until(lambda: happened)

    assert happened == [True]


@pytest.mark.parametrize("kind", ["signal", "condition"])
def test_waiting_gives_up_in_the_end(qt_app, kind):
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rung = Signal()

    bell = Bell()

    with pytest.raises(NeverHappened):
        until(bell.rung if kind == "signal" else lambda: False, seconds=0.05)


def test_the_clock_stands_still_until_it_is_moved(clock):
    before = clock()

    assert clock() == before
    assert clock.move(days=1, minutes=2) > before
    assert clock.today().isoformat() == "2026-03-05"
