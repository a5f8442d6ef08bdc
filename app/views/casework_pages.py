"""What opens what among the pages about all casework: the table, the lessons, and the risk assessments."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.models.notes import Draft
from app.services.register.answers import about_of
from app.services.risks import assessing, beside, lessons
from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow

_OF_ONE = (assessing.FORM, assessing.END_FORM, beside.STEP_FORM, beside.LINK_FORM)


class CaseworkPages(QObject):
    def __init__(self, window: OfficeWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_.bind("casework", self.open)
        window.actions_.bind("risks", self.open_risks)
        window.actions_.bind("lessons", self.open_lessons)

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {"casework": self._casework, "risks": self._risks, "risk": self._risk, "lessons": self._lessons}

    def go_on(self, draft: Draft) -> bool:
        """Opens the page that a draft belongs onto; says whether it is one of these."""
        if draft.form not in (*_OF_ONE, lessons.FORM):
            return False
        about = about_of(self._window.desk.office, draft)
        if draft.form == lessons.FORM:
            self._window.page("lessons").show_draft(about)
            self._window.open_page("lessons")
            return True
        if about in ("", assessing.NEW):
            self.open_risks()
            return True
        self._window.page("risk").show_draft(about)
        self._window.open_page("risk")
        return True

    def open(self) -> None:
        self._window.open_page("casework")

    def open_risks(self) -> None:
        self._window.open_page("risks")

    def open_due_risks(self) -> None:
        """As Today leads there, whatever was chosen in the list before."""
        self._window.page("risks").show_due()
        self.open_risks()

    def open_lessons(self) -> None:
        self._window.open_page("lessons")

    def open_risk(self, assessment_id: int) -> None:
        self._window.page("risk").show_assessment(assessment_id)
        self._window.open_page("risk")

    def _to_cases(self) -> None:
        self._window.open_page("cases")

    def _casework(self) -> OfficePage:
        from app.views.pages.casework.table import CaseworkPage

        page = CaseworkPage(self._window.desk)
        page.case_chosen.connect(self._window.open_case)
        page.risks_wanted.connect(self.open_risks)
        page.lessons_wanted.connect(self.open_lessons)
        page.left.connect(self._to_cases)
        return page

    def _risks(self) -> OfficePage:
        from app.views.pages.casework.risks import RisksPage

        page = RisksPage(self._window.desk)
        page.assessment_chosen.connect(self.open_risk)
        page.left.connect(self.open)
        return page

    def _risk(self) -> OfficePage:
        from app.views.pages.casework.risk import RiskPage

        page = RiskPage(self._window.desk)
        page.case_chosen.connect(self._window.open_case)
        page.left.connect(self.open_risks)
        return page

    def _lessons(self) -> OfficePage:
        from app.views.pages.casework.lessons import LessonsPage

        page = LessonsPage(self._window.desk)
        page.case_chosen.connect(self._window.open_case)
        page.assessment_chosen.connect(self.open_risk)
        page.left.connect(self.open)
        return page
