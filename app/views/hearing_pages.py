"""What opens what around a panel: its members, its hearing, its findings, and what is followed up afterwards."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.models.notes import Draft
from app.services.formal.forms import Ask
from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow

BUNDLE_FORMS = frozenset(
    {
        *("bundle_after", "bundle_entry", "bundle_explain", "bundle_leave_out", "bundle_withdraw"),
        *("bundle_acknowledged", "bundle_returned", "bundle_service"),
    }
)


class HearingPages(QObject):
    """Makes these pages when they are first wanted. `left` leads back to the page of the formal complaint."""

    left = Signal(int)
    document_wanted = Signal(int)
    letters_wanted = Signal(int, str)
    redaction_wanted = Signal(int)
    paper_made = Signal(object)

    def __init__(self, window: OfficeWindow) -> None:
        super().__init__(window)
        self._window = window

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {
            "aftercare": self._aftercare,
            "bundle": self._bundle,
            "dates": self._dates,
            "findings": self._findings,
            "hearing": self._hearing,
            "panel": self._panel,
        }

    def open(self, case_id: int, page: str, about: str = "") -> None:
        """One of these pages for a case, at what is named: a panel, a meeting, a sort of follow-up."""
        if page in self.makers():
            self._window.page(page).show_case(case_id, about)
            self._window.open_page(page)

    def go_on(self, draft: Draft) -> bool:
        """Opens the page that a draft belongs onto; says whether it is one of these."""
        from app.services.formal import said_of_self
        from app.services.formal.meeting import attendance, ordering, seats

        if draft.case_id is None:
            return False
        if draft.form in BUNDLE_FORMS:
            self.open(draft.case_id, "bundle")
            self._window.page("bundle").go_on(draft)
        elif draft.form in {ordering.FORM, seats.COMPANION, seats.SUPPORT, attendance.FORM}:
            self.open(draft.case_id, "hearing")
            self._window.page("hearing").go_on(draft)
        elif draft.form == said_of_self.FORM or draft.form.partition(".")[0] in (Ask.TIE, Ask.WHO):
            self.open(draft.case_id, "panel")
            self._window.page("panel").go_on(draft)
        else:
            return False
        return True

    def _panel(self) -> OfficePage:
        from app.views.pages.hearing.panel_page import PanelPage

        page = PanelPage(self._window.desk)
        page.letters_wanted.connect(self.letters_wanted)
        page.left.connect(self.left)
        return page

    def _bundle(self) -> OfficePage:
        from app.views.pages.bundles.page import BundlePage

        page = BundlePage(self._window.desk, may_redact=self._window.has_page("redaction"))
        page.document_wanted.connect(self.document_wanted)
        page.redaction_wanted.connect(self.redaction_wanted)
        page.left.connect(self.left)
        return page

    def _to_place(self, case_id: int, place: str) -> None:
        """A form of the formal complaint."""
        page = self._window.page("formal")
        page.show_case(case_id)
        self._window.open_page("formal")
        page.open_place(place)

    def _hearing(self) -> OfficePage:
        from app.views.pages.hearing.hearing_page import HearingPage

        page = HearingPage(self._window.desk)
        page.left.connect(self.left)
        page.beyond_wanted.connect(self.open)
        page.place_wanted.connect(self._to_place)
        page.paper_made.connect(self.paper_made)
        return page

    def _findings(self) -> OfficePage:
        from app.views.pages.hearing.findings_page import FindingsPage

        page = FindingsPage(self._window.desk)
        page.document_wanted.connect(self.document_wanted)
        page.letters_wanted.connect(self.letters_wanted)
        page.beyond_wanted.connect(self.open)
        page.place_wanted.connect(self._to_place)
        page.left.connect(self.left)
        return page

    def _dates(self) -> OfficePage:
        from app.views.pages.hearing.dates import DatesPage

        page = DatesPage(self._window.desk)
        page.beyond_wanted.connect(self.open)
        page.left.connect(self.left)
        page.letters_wanted.connect(self.letters_wanted)
        return page

    def _aftercare(self) -> OfficePage:
        from app.views.pages.hearing.aftercare import AftercarePage

        page = AftercarePage(self._window.desk)
        page.left.connect(self.left)
        page.place_wanted.connect(self._to_place)
        page.letters_wanted.connect(self.letters_wanted)
        page.document_wanted.connect(self.document_wanted)
        page.case_wanted.connect(self._window.open_case)
        return page
