"""What opens what among the pages of the register: its list, a person, the units, and lists that are brought in."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.models.notes import Draft
from app.services.register import answers
from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow


class RegisterPages(QObject):
    def __init__(self, window: OfficeWindow) -> None:
        super().__init__(window)
        self._window = window

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {
            "register": self._register,
            "register_person": self._register_person,
            "register_import": self._register_import,
            "units": self._units,
        }

    def go_on(self, draft: Draft) -> bool:
        """Whether the draft is one of the register's forms; its person or unit is then on the screen."""
        if draft.form not in (*answers.FORMS, *answers.UNIT_FORMS):
            return False
        about = answers.about_of(self._window.desk.office, draft)
        name = "units" if draft.form in answers.UNIT_FORMS else "register_person"
        if about == answers.NEW and name == "register_person":
            self._window.open_page("register")
            return True
        self._window.page(name).show_draft(about)
        self._window.open_page(name)
        return True

    def open_person(self, person_id: int) -> None:
        self._window.page("register_person").show_person(person_id)
        self._window.open_page("register_person")

    def _to_register(self) -> None:
        self._window.open_page("register")

    def _to_units(self) -> None:
        self._window.open_page("units")

    def _to_import(self) -> None:
        self._window.open_page("register_import")

    def _register(self) -> OfficePage:
        from app.views.pages.register.people import RegisterPage

        page = RegisterPage(self._window.desk)
        page.person_chosen.connect(self.open_person)
        page.units_wanted.connect(self._to_units)
        page.import_wanted.connect(self._to_import)
        return page

    def _register_person(self) -> OfficePage:
        from app.views.pages.register.person import PersonPage

        page = PersonPage(self._window.desk)
        page.left.connect(self._to_register)
        return page

    def _register_import(self) -> OfficePage:
        from app.views.pages.register.importing import ImportPage

        page = ImportPage(self._window.desk)
        page.left.connect(self._to_register)
        return page

    def _units(self) -> OfficePage:
        from app.views.pages.register.units import UnitsPage

        page = UnitsPage(self._window.desk)
        page.left.connect(self._to_register)
        return page
