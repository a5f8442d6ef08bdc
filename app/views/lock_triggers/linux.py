"""Signs of a Linux desktop, over D-Bus: a socket file of this computer, never of a network.

Who sends a signal is not asked: a stranger on this computer's own bus could at most lock the vault. For that to
stay true no slot takes more than one yes or no: Qt for Python 6.11 aborts where an empty list of variants comes in the
place of a list of words. What has changed is asked for instead.
"""

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from app.views.lock_triggers.triggers import Source, Trigger

_LOGIN, _LOGIN_PATH, _MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_POWER, _POWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SCREEN_SAVERS = tuple(f"org.{desk}.ScreenSaver" for desk in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))
_BUS, _BUS_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"


def system_address() -> str:
    """Where the computer's bus is; empty when there is none that is a file."""
    return _as_file(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", ""), Path("/run/dbus/system_bus_socket"))


def session_address() -> str:
    """Where the person's own bus is; empty when there is none that is a file."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    usual = Path(folder) / "bus" if folder else None
    return _as_file(os.environ.get("DBUS_SESSION_BUS_ADDRESS", ""), usual)


def _as_file(told: str, usual: Path | None) -> str:
    """Only sockets that are files: a bus may also be reached over a network, or be started, which we never do."""
    if told:
        return told if all(each.startswith("unix:") for each in told.split(";")) else ""
    return f"unix:path={usual}" if usual is not None and usual.is_socket() else ""


class DesktopBus(Source):
    """Hears of sleep, the lid and the screen's lock. What is asked is answered later, or never: nothing waits."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._asking: list[QDBusPendingCallWatcher] = []
        self._before_sleep: object = None
        self._lid_was_open = False

    def begin(self) -> None:
        if system := self._connected("system", system_address()):
            self._hear_the_computer(system)
        if session := self._connected("session", session_address()):
            self._hear_the_desktop(session)

    def end(self) -> None:
        self._asking.clear()
        self._before_sleep = None
        for name in self._names:
            QDBusConnection.disconnectFromBus(name)
        self._names.clear()

    def _connected(self, which: str, address: str) -> QDBusConnection | None:
        if not address:
            return None
        name = f"casebook-{which}-{id(self)}"
        bus = QDBusConnection.connectToBus(address, name)
        if not bus.isConnected():
            QDBusConnection.disconnectFromBus(name)
            return None
        self._names.append(name)
        return bus

    def _hear_the_computer(self, bus: QDBusConnection) -> None:
        # No service is named: Qt would ask who owns it, and wait for the answer.
        bus.connect("", _LOGIN_PATH, _MANAGER, "PrepareForSleep", self, _slot("on_sleep(bool)"))
        bus.connect("", _POWER_PATH, _PROPERTIES, "PropertiesChanged", self, _slot("on_power()"))
        self._ask(bus, self._on_session, _LOGIN, _LOGIN_PATH, _MANAGER, "GetSession", "auto")
        # The computer waits a moment before it sleeps, until the vault is closed: the file that this gives lets it go.
        inhibit = "sleep", "Casebook", "locks before the computer sleeps", "delay"
        self._ask(bus, self._on_inhibited, _LOGIN, _LOGIN_PATH, _MANAGER, "Inhibit", *inhibit)
        self._ask(bus, self._on_has_lid, _POWER, _POWER_PATH, _PROPERTIES, "Get", _POWER, "LidIsPresent")
        self._computer = bus
        self.on_power()

    def _hear_the_desktop(self, bus: QDBusConnection) -> None:
        for name in _SCREEN_SAVERS:
            bus.connect("", "", name, "ActiveChanged", self, _slot("on_screen(bool)"))
        self._ask(bus, self._on_names, _BUS, _BUS_PATH, _BUS, "ListNames")

    def _ask(self, bus: QDBusConnection, answered: Any, service: str, path: str, interface: str, *call: str) -> None:
        name, *arguments = call
        message = QDBusMessage.createMethodCall(service, path, interface, name)
        message.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(bus.asyncCall(message), self)
        watcher.finished.connect(answered)
        self._asking.append(watcher)

    # What is heard

    @Slot(bool)
    def on_sleep(self, is_coming: bool) -> None:
        if is_coming:
            self.due.emit(Trigger.SLEEP)

    @Slot(bool)
    def on_screen(self, is_locked: bool) -> None:
        if is_locked:
            self.due.emit(Trigger.SCREEN)

    @Slot()
    def on_session_lock(self) -> None:
        self.due.emit(Trigger.SCREEN)

    @Slot()
    def on_power(self) -> None:
        self._ask(self._computer, self._on_lid, _POWER, _POWER_PATH, _PROPERTIES, "Get", _POWER, "LidIsClosed")

    @Slot()
    def on_session_changed(self) -> None:
        get = "Get", _SESSION, "LockedHint"
        self._ask(self._computer, self._on_locked_hint, _LOGIN, self._session, _PROPERTIES, *get)

    # What is answered

    def _on_session(self, watcher: QDBusPendingCallWatcher) -> None:
        path = self._answer(watcher)
        if isinstance(path, QDBusObjectPath):
            self._session = path.path()
            self._computer.connect("", self._session, _SESSION, "Lock", self, _slot("on_session_lock()"))
            changed = _slot("on_session_changed()")
            self._computer.connect("", self._session, _PROPERTIES, "PropertiesChanged", self, changed)
            self.offers.emit(frozenset({Trigger.SCREEN}))

    def _on_inhibited(self, watcher: QDBusPendingCallWatcher) -> None:
        held = self._answer(watcher)
        if isinstance(held, QDBusUnixFileDescriptor):
            self._before_sleep = held
            self.offers.emit(frozenset({Trigger.SLEEP}))

    def _on_has_lid(self, watcher: QDBusPendingCallWatcher) -> None:
        if self._answer(watcher) is True:
            self.offers.emit(frozenset({Trigger.LID}))

    def _on_lid(self, watcher: QDBusPendingCallWatcher) -> None:
        """Only a lid that was open can be closed: some work at a desk with it closed."""
        is_closed = self._answer(watcher) is True
        was_open, self._lid_was_open = self._lid_was_open, not is_closed
        if was_open and is_closed:
            self.due.emit(Trigger.LID)

    def _on_locked_hint(self, watcher: QDBusPendingCallWatcher) -> None:
        if self._answer(watcher) is True:
            self.due.emit(Trigger.SCREEN)

    def _on_names(self, watcher: QDBusPendingCallWatcher) -> None:
        names = self._answer(watcher)
        if isinstance(names, list) and set(_SCREEN_SAVERS) & set(names):
            self.offers.emit(frozenset({Trigger.SCREEN}))

    def _answer(self, watcher: QDBusPendingCallWatcher) -> Any:
        """What was answered; None when it was refused, or comes too late."""
        if watcher not in self._asking:
            return None
        self._asking.remove(watcher)
        arguments = [] if watcher.isError() else watcher.reply().arguments()
        answer = arguments[0] if arguments else None
        return answer.variant() if isinstance(answer, QDBusVariant) else answer


def _slot(signature: str) -> Any:
    """A slot by its name; Qt's own types ask for bytes here, and Qt itself refuses them."""
    return SLOT(signature)
