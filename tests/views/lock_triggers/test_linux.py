"""Signs over D-Bus, on a real bus of the test's own; without a bus nothing happens, in silence."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)
from PySide6.QtWidgets import QApplication

from app.views.lock_triggers import linux
from app.views.lock_triggers.linux import DesktopBus
from app.views.lock_triggers.triggers import LockTriggers, Trigger
from tests.house.needs import needs
from tests.house.sockets import run_watched
from tests.waiting import settle, until

SESSION = "/org/freedesktop/login1/session/_31"


class Computer(QDBusVirtualObject):
    """Answers as the services of a laptop do, and gives their signs."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.asked: list[tuple[str, list[Any]]] = []
        self.bus = QDBusConnection.connectToBus(address, "the-computer")
        below = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert self.bus.registerVirtualObject("/org/freedesktop", self, below)
        for service in ("org.freedesktop.login1", "org.freedesktop.UPower", "org.gnome.ScreenSaver"):
            assert self.bus.registerService(service)
        self.lets_go, self.held = os.pipe()
        self.properties = {"LidIsPresent": True, "LidIsClosed": False, "LockedHint": False}

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.asked.append((message.member(), message.arguments()))
        answers: dict[str, object] = {
            "GetSession": QDBusObjectPath(SESSION),
            "Inhibit": QDBusUnixFileDescriptor(self.held),
        }
        if message.member() == "Get":
            connection.send(message.createReply(QDBusVariant(self.properties[message.arguments()[1]])))
        else:
            connection.send(message.createReply(answers[message.member()]))
        return True

    def says(self, path: str, interface: str, name: str, *arguments: object) -> None:
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(arguments))
        assert self.bus.send(signal)

    def let_go(self) -> bool:
        """Whether nobody holds back its sleep any more."""
        os.set_blocking(self.lets_go, False)
        try:
            return os.read(self.lets_go, 1) == b""
        except BlockingIOError:
            return False

    def leave(self) -> None:
        QDBusConnection.disconnectFromBus("the-computer")
        os.close(self.lets_go)


@pytest.fixture
def bus(qt_app: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bus that is both the computer's and the person's."""
    # A short name: the path of a socket may have no more than 107 letters.
    folder = Path(tempfile.mkdtemp(prefix="bus-"))
    listening = ["--session", "--nofork", "--nopidfile", f"--address=unix:path={folder / 'bus'}", "--print-address=1"]
    daemon = subprocess.Popen(
        ["dbus-daemon", *listening],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    with daemon:
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.kill()
    shutil.rmtree(folder)


@pytest.fixture
def computer(bus: str) -> Iterator[Computer]:
    computer = Computer(bus)
    yield computer
    computer.leave()


@pytest.fixture
def triggers(computer: Computer) -> Iterator[LockTriggers]:
    triggers = LockTriggers()
    triggers.begin([DesktopBus()])
    until(lambda: triggers.offered == {Trigger.SLEEP, Trigger.SCREEN, Trigger.LID})
    yield triggers
    triggers.end()
    settle()


pytestmark = needs("dbus-daemon")

_PROPERTIES = "org.freedesktop.DBus.Properties"
CHANGED = ("org.freedesktop.anything", {"OnBattery": True}, ["Id"])


@pytest.mark.parametrize(
    ("path", "interface", "name", "arguments", "trigger"),
    [
        ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [True], Trigger.SLEEP),
        (SESSION, "org.freedesktop.login1.Session", "Lock", [], Trigger.SCREEN),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True], Trigger.SCREEN),
        ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True], Trigger.SCREEN),
    ],
)
def test_each_sign_of_the_desktop_is_heard(
    triggers: LockTriggers, computer: Computer, path: str, interface: str, name: str, arguments: list[Any], trigger: str
) -> None:
    heard = until(triggers.lock_due, doing=lambda: computer.says(path, interface, name, *arguments))

    assert heard == (trigger,)


@pytest.mark.parametrize(
    ("name", "path", "trigger"),
    [("LidIsClosed", "/org/freedesktop/UPower", Trigger.LID), ("LockedHint", SESSION, Trigger.SCREEN)],
)
def test_each_state_of_the_desktop_is_asked_for_when_it_changed(
    triggers: LockTriggers, computer: Computer, name: str, path: str, trigger: str
) -> None:
    computer.properties[name] = True

    heard = until(triggers.lock_due, doing=lambda: computer.says(path, _PROPERTIES, "PropertiesChanged", *CHANGED))

    assert heard == (trigger,)


def test_a_laptop_that_works_with_its_lid_closed_is_not_locked(bus: str) -> None:
    computer = Computer(bus)
    computer.properties["LidIsClosed"] = True
    triggers = LockTriggers()
    heard: list[str] = []
    triggers.lock_due.connect(heard.append)

    triggers.begin([DesktopBus()])
    until(lambda: Trigger.LID in triggers.offered)
    computer.says("/org/freedesktop/UPower", _PROPERTIES, "PropertiesChanged", *CHANGED)
    until(lambda: computer.asked.count(("Get", ["org.freedesktop.UPower", "LidIsClosed"])) == 2)
    computer.says("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True)
    until(lambda: heard)

    assert heard == [Trigger.SCREEN]
    triggers.end()
    computer.leave()


def test_a_signal_of_the_wrong_shape_does_no_harm(triggers: LockTriggers, computer: Computer) -> None:
    """Qt for Python aborted the program on the first of these, while the slot took what it was sent."""
    heard: list[str] = []
    triggers.lock_due.connect(heard.append)

    computer.says("/org/freedesktop/UPower", _PROPERTIES, "PropertiesChanged", "org.freedesktop.UPower", {}, [])
    computer.says("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "yes")
    computer.says("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
    computer.says("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True)
    until(lambda: heard)

    assert heard == [Trigger.SCREEN]


def test_waking_and_unlocking_and_another_session_mean_nothing(triggers: LockTriggers, computer: Computer) -> None:
    heard: list[str] = []
    triggers.lock_due.connect(heard.append)

    computer.says("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", False)
    computer.says("/org/freedesktop/login1/session/_32", "org.freedesktop.login1.Session", "Lock")
    computer.says("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False)
    computer.says(SESSION, _PROPERTIES, "PropertiesChanged", *CHANGED)
    computer.says("/org/freedesktop/UPower", _PROPERTIES, "PropertiesChanged", *CHANGED)
    computer.says("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True)
    until(lambda: heard)

    assert heard == [Trigger.SCREEN]


def test_the_computer_is_held_back_until_the_vault_is_closed(triggers: LockTriggers, computer: Computer) -> None:
    """Otherwise it could sleep with the words of a case in its memory, or written to its disk."""
    os.close(computer.held)
    held_back = not computer.let_go()

    triggers.end()
    until(computer.let_go)

    assert held_back
    assert ("Inhibit", ["sleep", "Casebook", "locks before the computer sleeps", "delay"]) in computer.asked


def test_a_bus_without_these_services_offers_nothing(bus: str) -> None:
    triggers = LockTriggers()
    source = DesktopBus()

    triggers.begin([source])
    until(lambda: all(watcher.isFinished() for watcher in source._asking))
    settle()

    assert triggers.offered == frozenset()
    triggers.end()


LISTENS = """
from PySide6.QtCore import QCoreApplication, QTimer
from app.views.lock_triggers.linux import DesktopBus
program, listening = QCoreApplication([]), DesktopBus()
listening.begin()
QTimer.singleShot(200, program.quit)
program.exec()
print(len(listening._names))
"""


@pytest.mark.proves("C-29")
def test_listening_asks_for_no_internet_socket(bus: str, tmp_path: Path) -> None:
    """The socket of a bus is a file of this computer."""
    finished, sockets = run_watched([sys.executable, "-c", LISTENS], tmp_path)

    assert finished.stdout.strip() == "2", finished.stderr
    assert sockets == []


def test_without_a_bus_nothing_happens(qt_app: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    triggers = LockTriggers()

    triggers.begin([DesktopBus()])

    assert triggers.offered == frozenset()
    triggers.end()


@pytest.mark.parametrize(
    "address", ["tcp:host=desk.example,port=1", "autolaunch:", "unix:path=/run/bus;tcp:host=desk.example,port=1"]
)
def test_a_bus_on_a_network_or_one_to_be_started_is_left_alone(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    assert linux.system_address() == linux.session_address() == ""
