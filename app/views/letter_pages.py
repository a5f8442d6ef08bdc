"""The pages of letters, and what opens which: a part of the office's pages with one subject."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow


class LetterPages(QObject):
    """Makes the pages of letters when they are first wanted. `paper_made` carries a letter as a paper."""

    paper_made = Signal(object)

    def __init__(self, window: OfficeWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {"letters": self._letters, "letter": self._letter, "letter_wordings": self._wordings}

    def open_letters(self, case_id: int, code: str = "") -> None:
        """The letters of a case, with one of them chosen where it is named."""
        self._window.page("letters").show_case(case_id, code)
        self._window.open_page("letters")

    def open_letter(self, letter_id: int) -> None:
        self._window.page("letter").show_letter(letter_id)
        self._window.open_page("letter")

    def open_wordings(self) -> None:
        self._window.open_page("letter_wordings")

    def _to_settings(self) -> None:
        self._window.open_page("settings")

    def _letters(self) -> OfficePage:
        from app.views.pages.letters.case_letters import CaseLettersPage

        page = CaseLettersPage(self._window.desk)
        page.letter_wanted.connect(self.open_letter)
        page.left.connect(self._window.open_case)
        return page

    def _letter(self) -> OfficePage:
        from app.views.pages.letters.letter import LetterPage

        page = LetterPage(self._window.desk)
        page.left.connect(self.open_letters)
        page.paper_made.connect(self.paper_made)
        return page

    def _wordings(self) -> OfficePage:
        from app.views.pages.letters.wordings import LetterWordingsPage

        page = LetterWordingsPage(self._window.desk)
        page.left.connect(self._to_settings)
        return page
