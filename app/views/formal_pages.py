"""What opens what around the page of a formal complaint: a new case leads to it, and it leads to what is beside it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.models.notes import Draft
from app.services.formal.cases import NEW_CASE
from app.services.formal.forms import is_formal
from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow


class FormalPages(QObject):
    """Its signals ask for pages of other subjects: a document, the map, the evidence, the letters of a case."""

    document_wanted = Signal(int)
    map_wanted = Signal(int)
    evidence_wanted = Signal(int)
    letters_wanted = Signal(int, str)
    beyond_wanted = Signal(int, str, str)
    left = Signal(int)

    def __init__(self, window: OfficeWindow) -> None:
        super().__init__(window)
        self._window = window

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {"formal": self._formal, "new_case": self._new_case}

    def open(self, case_id: int, place: str = "") -> None:
        """The page of a formal complaint, at the form of that name where one is named."""
        page = self._window.page("formal")
        page.show_case(case_id)
        self._window.open_page("formal")
        page.open_place(place)

    def new_case(self) -> None:
        """An empty form for a complaint that has come; what was begun stays as a draft."""
        self._window.page("new_case").start_new()
        self._window.open_page("new_case")

    def go_on(self, draft: Draft) -> bool:
        """Opens a draft where it belongs, if it belongs here."""
        if draft.form == NEW_CASE:
            self._window.page("new_case").go_on(draft)
            self._window.open_page("new_case")
        elif draft.case_id is not None and is_formal(draft.form):
            self.open(draft.case_id, draft.form)
        else:
            return False
        return True

    def _to_cases(self) -> None:
        self._window.open_page("cases")

    def _formal(self) -> OfficePage:
        from app.views.pages.formal.workspace import FormalPage

        page = FormalPage(self._window.desk)
        page.document_wanted.connect(self.document_wanted)
        page.map_wanted.connect(self.map_wanted)
        page.evidence_wanted.connect(self.evidence_wanted)
        page.letters_wanted.connect(self.letters_wanted)
        page.beyond_wanted.connect(self.beyond_wanted)
        page.left.connect(self.left)
        return page

    def _new_case(self) -> OfficePage:
        from app.views.pages.formal.new_case import NewCasePage

        page = NewCasePage(self._window.desk)
        page.opened.connect(self.open)
        page.left.connect(self._to_cases)
        return page
