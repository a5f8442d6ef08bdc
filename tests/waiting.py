"""Waiting for something to happen, never for time to pass."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, SignalInstance

_LOOK_AGAIN_MS = 5


class NeverHappened(AssertionError):
    """What the test waited for did not come in time."""


def until(awaited: Any, *, doing: Callable[[], object] | None = None, seconds: float = 5.0) -> tuple[Any, ...]:
    """Lets the window work until a signal is sent, or a condition holds; gives what the signal carried.

    `awaited` is a signal or a function giving true or false. A signal is listened to before `doing` is called, so
    that quick work cannot finish before anyone listens.
    """
    if hasattr(awaited, "connect"):
        return _until_signal(awaited, doing, seconds)
    if doing is not None:
        doing()
    _until_true(awaited, seconds)
    return ()


def _until_signal(signal: SignalInstance, doing: Callable[[], object] | None, seconds: float) -> tuple[Any, ...]:
    heard: list[tuple[Any, ...]] = []
    loop = QEventLoop()

    def on_signal(*carried: Any) -> None:
        heard.append(carried)
        loop.quit()

    signal.connect(on_signal)
    try:
        if doing is not None:
            doing()
        if not heard:
            QTimer.singleShot(int(seconds * 1000), loop, loop.quit)
            loop.exec()
    finally:
        with suppress(RuntimeError):  # the sender may be gone by now
            signal.disconnect(on_signal)
    if not heard:
        raise NeverHappened(f"No signal {signal!r} within {seconds} seconds.")
    return heard[0]


def _until_true(condition: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise NeverHappened(
                f"{getattr(condition, '__qualname__', condition)} was not true within {seconds} seconds."
            )
        _let_things_happen()


def _let_things_happen() -> None:
    if QCoreApplication.instance() is None:
        threading.Event().wait(_LOOK_AGAIN_MS / 1000)
        return
    loop = QEventLoop()
    QTimer.singleShot(_LOOK_AGAIN_MS, loop, loop.quit)
    loop.exec()


def settle() -> None:
    """Lets everything already posted to the window happen, deleted widgets included."""
    from PySide6.QtCore import QEvent

    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
