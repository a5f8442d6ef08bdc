"""The pages about counts: what an adviser or an HR office gives to its team."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow


class CountsPages(QObject):
    def __init__(self, window: OfficeWindow) -> None:
        super().__init__(window)
        self._window = window

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {"counts": self._counts}

    def _counts(self) -> OfficePage:
        from app.views.pages.counts.page import CountsPage

        return CountsPage(self._window.desk)
