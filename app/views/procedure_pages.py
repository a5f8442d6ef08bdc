"""What opens what among the pages of procedures: the list, a version to be read or compared, and the editor."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.models.notes import Draft
from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow


class ProcedurePages(QObject):
    def __init__(self, window: OfficeWindow) -> None:
        super().__init__(window)
        self._window = window

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {"procedures": self._list, "procedure_read": self._read, "procedure_edit": self._edit}

    def open(self) -> None:
        self._window.open_page("procedures")

    def read(self, key: str) -> None:
        self._window.page("procedure_read").show_version(key)
        self._window.open_page("procedure_read")

    def compare(self, old_key: str, new_key: str) -> None:
        self._window.page("procedure_read").show_changes(old_key, new_key)
        self._window.open_page("procedure_read")

    def edit(self, name: str) -> None:
        self._window.page("procedure_edit").edit(name)
        self._window.open_page("procedure_edit")

    def edit_text(self, text: str) -> None:
        """What was brought in from a file."""
        self._window.page("procedure_edit").edit_text(text)
        self._window.open_page("procedure_edit")

    def go_on(self, draft: Draft) -> bool:
        """Opens the editor with a draft of its own; says whether it was one."""
        from app.services.formal import editing

        if draft.form != editing.FORM:
            return False
        self._window.page("procedure_edit").go_on(draft)
        self._window.open_page("procedure_edit")
        return True

    def _to_settings(self) -> None:
        self._window.open_page("settings")

    def _list(self) -> OfficePage:
        from app.views.pages.procedures import ProceduresPage

        page = ProceduresPage(self._window.desk)
        page.read_wanted.connect(self.read)
        page.changes_wanted.connect(self.compare)
        page.edit_wanted.connect(self.edit)
        page.import_wanted.connect(self.edit_text)
        page.left.connect(self._to_settings)
        return page

    def _read(self) -> OfficePage:
        from app.views.pages.procedure_read import ProcedureReadPage

        page = ProcedureReadPage(self._window.desk)
        page.left.connect(self.open)
        return page

    def _edit(self) -> OfficePage:
        from app.views.pages.procedure_edit import ProcedureEditPage

        page = ProcedureEditPage(self._window.desk)
        page.left.connect(self.open)
        return page
