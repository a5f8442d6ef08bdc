"""The page on which a document is redacted, and the way back from it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow

_PAGE = "redaction"


class RedactionPages(QObject):
    """`to_case` leads to a case, where the page that one came from shows nothing any more."""

    def __init__(self, window: OfficeWindow, to_case: Callable[[int], None]) -> None:
        super().__init__(window)
        self._window = window
        self._to_case = to_case
        self._before = ""

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {_PAGE: self._redaction}

    def open(self, document_id: int) -> None:
        """A document to be redacted. The way leads back to the page that it was opened from."""
        current = self._window.current
        name = current.objectName().removeprefix("page_") if current is not None else ""
        if name != _PAGE:
            self._before = name
        self._window.open_page(_PAGE)
        self._window.page(_PAGE).show_document(document_id)

    def _go_back(self, case_id: int) -> None:
        if self._before:
            self._window.open_page(self._before)
        else:
            self._to_case(case_id)

    def _redaction(self) -> OfficePage:
        from app.views.pages.redaction.redaction_page import RedactionPage

        page = RedactionPage(self._window.desk)
        page.left.connect(self._go_back)
        return page
