"""Hears Qt's warnings and the exceptions that Qt would only print, so that a test can fail on them."""

import re
import sys
import traceback
from types import TracebackType

# Warnings that are not ours to mend, each with its reason. Empty is best.
HARMLESS: dict[str, str] = {
    r"^This plugin does not support (propagateSizeHints|raise)": "the offscreen platform says it of any window",
}


class QtWatch:
    """Remembers what Qt complained of since the last look."""

    def __init__(self) -> None:
        self._heard: list[str] = []
        self._installed = False

    def install(self) -> None:
        """Listens to Qt from now on; does nothing as long as no test has imported Qt."""
        if self._installed or "PySide6.QtCore" not in sys.modules:
            return
        from PySide6.QtCore import qInstallMessageHandler

        qInstallMessageHandler(self._on_message)
        self._installed = True

    def _on_message(self, kind: object, context: object, message: str) -> None:
        from PySide6.QtCore import QtMsgType

        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            return
        if not any(re.search(pattern, message) for pattern in HARMLESS):
            self._heard.append(f"Qt: {message}")

    def on_exception(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        """Takes the place of `sys.excepthook`: PySide prints what a slot raises and carries on."""
        self._heard.append("Raised inside a slot:\n" + "".join(traceback.format_exception(kind, error, where)))

    def take(self) -> list[str]:
        """What was heard since the last look."""
        heard, self._heard = self._heard, []
        return heard
