"""What opens what among the pages beside a procedure: a complaint with its evidence, and the enquiries before it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.models.notes import Draft
from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow


class EvidencePages(QObject):
    """`open_document` and `back_to_case` belong to the pages of every vault."""

    def __init__(
        self, window: OfficeWindow, open_document: Callable[[int], None], back_to_case: Callable[[int], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._open_document = open_document
        self._back_to_case = back_to_case

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {"evidence": self._evidence, "enquiries": self._enquiries}

    def open(self, case_id: int) -> None:
        """The complaint of a case, its evidence and witnesses, and the cases it belongs with."""
        self._window.page("evidence").show_case(case_id)
        self._window.open_page("evidence")

    def go_on(self, draft: Draft) -> bool:
        """Opens the page that a draft belongs onto; says whether it is one of these."""
        from app.services.formal import counterpart, enquiries, links, witnesses
        from app.services.formal.facts import COMPLAINT
        from app.services.formal.joint import JOINT_FORM

        if draft.form in (enquiries.FORM, enquiries.TO_CASE):
            self._window.open_page("enquiries")
            return True
        of_a_case = {COMPLAINT, counterpart.FORM, links.FORM, JOINT_FORM}
        of_a_case |= {witnesses.FORM, witnesses.ANOTHER_DAY, witnesses.NOT_ASKED}
        if draft.form not in of_a_case or draft.case_id is None:
            return False
        self.open(draft.case_id)
        return True

    def _evidence(self) -> OfficePage:
        from app.views.pages.formal.evidence_page import EvidencePage

        page = EvidencePage(self._window.desk)
        page.document_wanted.connect(self._open_document)
        page.case_wanted.connect(self._window.open_case)
        page.left.connect(self._back_to_case)
        return page

    def _enquiries(self) -> OfficePage:
        from app.views.pages.formal.enquiries import EnquiriesPage

        page = EnquiriesPage(self._window.desk)
        page.case_chosen.connect(self._window.open_case)
        return page
