"""What opens what around a panel: its members, its hearing, its findings, and what is followed up afterwards."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.models.notes import Draft
from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow


class HearingPages(QObject):
    """Makes these pages when they are first wanted. `left` leads back to the page of the formal complaint."""

    left = Signal(int)
    document_wanted = Signal(int)
    letters_wanted = Signal(int, str)
    paper_made = Signal(object)

    def __init__(self, window: OfficeWindow) -> None:
        super().__init__(window)
        self._window = window

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {"findings": self._findings}

    def open(self, case_id: int, page: str, about: str = "") -> None:
        """One of these pages for a case, at what is named: a panel, a meeting, a sort of follow-up."""
        if page in self.makers():
            self._window.page(page).show_case(case_id, about)
            self._window.open_page(page)

    def go_on(self, draft: Draft) -> bool:
        """Opens the page that a draft belongs onto; says whether it is one of these."""
        return False

    def _findings(self) -> OfficePage:
        from app.views.pages.hearing.findings_page import FindingsPage

        page = FindingsPage(self._window.desk)
        page.document_wanted.connect(self.document_wanted)
        page.letters_wanted.connect(self.letters_wanted)
        page.beyond_wanted.connect(self.open)
        page.left.connect(self.left)
        return page
