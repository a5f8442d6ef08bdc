"""Which sources of signs there are on this computer."""

import sys

from PySide6.QtWidgets import QWidget

from app.views.lock_triggers.triggers import Source


def sources_here(window: QWidget) -> list[Source]:
    """The sources of this platform. A Mac tells such things only through a library we do not ship: the clock serves."""
    if sys.platform == "win32":
        from app.views.lock_triggers.windows import WindowsMessages

        return [WindowsMessages(window)]
    if sys.platform == "linux":
        from app.views.lock_triggers.linux import DesktopBus

        return [DesktopBus(window)]
    return []
