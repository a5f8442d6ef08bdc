"""Signs of Windows, which come as messages to the window: sleep, the lid, and the lock of the screen."""

import ctypes
import uuid
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.views.lock_triggers.triggers import Source, Trigger

WM_POWERBROADCAST, PBT_APMSUSPEND, PBT_POWERSETTINGCHANGE = 0x0218, 0x0004, 0x8013
WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK = 0x02B1, 0x2, 0x4, 0x7
LID = uuid.UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")  # GUID_LIDSWITCH_STATE_CHANGE

_GONE = (WTS_SESSION_LOCK, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT)


class PowerSetting(ctypes.Structure):
    """POWERBROADCAST_SETTING, whose data is one number here."""

    _fields_ = (("which", ctypes.c_ubyte * 16), ("length", wintypes.DWORD), ("value", wintypes.DWORD))


class Meaning:
    """What the messages say. Windows tells the state of the lid at once: only a lid that was open can be closed."""

    def __init__(self) -> None:
        self._lid_was_open = False

    def of(self, message: int, word: int, long: int) -> Trigger | None:
        if message == WM_WTSSESSION_CHANGE and word in _GONE:
            return Trigger.SCREEN
        if message == WM_POWERBROADCAST and word == PBT_APMSUSPEND:
            return Trigger.SLEEP
        if message == WM_POWERBROADCAST and word == PBT_POWERSETTINGCHANGE and long:
            return self._of_setting(PowerSetting.from_address(long))
        return None

    def _of_setting(self, setting: PowerSetting) -> Trigger | None:
        if bytes(setting.which) != LID.bytes_le:
            return None
        was_open, self._lid_was_open = self._lid_was_open, setting.value != 0
        return Trigger.LID if was_open and not self._lid_was_open else None


class _Messages(QAbstractNativeEventFilter):
    def __init__(self, tell: Callable[[Trigger], None]) -> None:
        super().__init__()
        self._tell = tell
        self._meaning = Meaning()

    def nativeEventFilter(self, kind: Any, message: Any) -> tuple[bool, int]:
        heard = wintypes.MSG.from_address(int(message))
        if heard.message in (WM_POWERBROADCAST, WM_WTSSESSION_CHANGE):
            trigger = self._meaning.of(heard.message, heard.wParam, heard.lParam)
            if trigger is not None:
                self._tell(trigger)
        return False, 0


class WindowsMessages(Source):
    """Asks Windows for the messages of one window, and hears them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._messages = _Messages(self.due.emit)
        self._lid: int | None = None

    def begin(self) -> None:
        program = QCoreApplication.instance()
        assert program is not None
        program.installNativeEventFilter(self._messages)
        offered = {Trigger.SLEEP}
        handle = wintypes.HWND(int(self._window.winId()))
        if _library("wtsapi32").WTSRegisterSessionNotification(handle, 0):
            offered.add(Trigger.SCREEN)
        if self._ask_for_the_lid(handle):
            offered.add(Trigger.LID)
        self.offers.emit(frozenset(offered))

    def end(self) -> None:
        program = QCoreApplication.instance()
        if program is not None:
            program.removeNativeEventFilter(self._messages)
        _library("wtsapi32").WTSUnRegisterSessionNotification(wintypes.HWND(int(self._window.winId())))
        if self._lid:
            _library("user32").UnregisterPowerSettingNotification(ctypes.c_void_p(self._lid))

    def _ask_for_the_lid(self, handle: wintypes.HWND) -> bool:
        register = _library("user32").RegisterPowerSettingNotification
        register.restype = ctypes.c_void_p
        which = (ctypes.c_ubyte * 16).from_buffer_copy(LID.bytes_le)
        self._lid = register(handle, ctypes.byref(which), 0)
        return bool(self._lid) and _has_lid()


class _PowerCapabilities(ctypes.Structure):
    """The beginning of SYSTEM_POWER_CAPABILITIES; the rest of its 76 bytes does not matter here."""

    _fields_ = (
        ("power_button", ctypes.c_ubyte),
        ("sleep_button", ctypes.c_ubyte),
        ("lid", ctypes.c_ubyte),
        ("rest", ctypes.c_ubyte * 125),
    )


def _has_lid() -> bool:
    capabilities = _PowerCapabilities()
    return bool(_library("powrprof").GetPwrCapabilities(ctypes.byref(capabilities))) and bool(capabilities.lid)


def _library(name: str) -> Any:
    return getattr(ctypes, "windll")[name]  # noqa: B009 only Windows has it
