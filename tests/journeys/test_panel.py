"""A panel is chosen in the real window: whom rule P3 excludes can be read and not chosen, and another one sits."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.register.units import UnitKind
from app.services.formal.acts import formal_or_say
from app.views.office_pages import OfficePages
from app.views.pages.formal.act_form import PickForm
from app.views.pages.hearing.panel_page import PanelPage
from app.views.widgets.labels import Remark
from tests.builders_formal import make_formal_case
from tests.builders_hearing import add_fit_for
from tests.builders_register import add_person, add_unit
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import settle


@pytest.mark.proves("N-69")
def test_at4_somebody_of_the_respondents_service_cannot_be_chosen_and_another_one_is(
    qt_app: QApplication, tmp_path: Path, clock: StandingClock
) -> None:
    window = new_window(tmp_path, clock, "panel")
    office, keyboard = window.desk.office, Keyboard(window)
    estates = add_unit(office, "Estates", UnitKind.CENTRAL)
    grounds = add_unit(office, "Grounds", UnitKind.OTHER, estates)
    case_id = make_formal_case(office, register_id=add_person(office, "Bo Larch", grounds))
    procedure = formal_or_say(office, case_id).procedure
    add_fit_for(office, procedure, "senior_member", "Kim Orr", estates)
    sits = add_fit_for(office, procedure, "senior_member", "Lee Fox", add_unit(office, "School of Glass"))

    # From the formal complaint to its panel, and to the seat of the senior member.
    window.findChild(OfficePages).formal.open(case_id)
    _press(window, "to_panel")
    page = window.current
    assert isinstance(page, PanelPage)
    _press(window, "to_role.senior_member")
    form = page.panels["dignity_panel"].opened
    assert isinstance(form, PickForm)
    assert focus_name() == "find_in_register"

    # A colleague of the person complained about is found, struck out, and cannot be chosen.
    keyboard.type("orr")
    refused = form.picker.current()
    keyboard.press("Return")
    keyboard.press("Return")
    assert refused is not None
    assert refused.reasons == ("Belongs to Estates, as the person complained about does (P3, 12.5.6 ii).",)
    assert not form.picker.findChild(QPushButton, "choose_person").isEnabled()
    assert form.acts.register_id is None

    # Somebody of another School is, and sits; that they have not declared yet is the last thing in the way.
    form.picker.words.setFocus()
    form.picker.words.selectAll()
    keyboard.type("fox")
    keyboard.press("Return")
    keyboard.press("Return")
    assert form.acts.register_id == sits
    _press(window, "keep_role.senior_member")
    remarks = [each.text() for each in page.panels["dignity_panel"].findChildren(Remark) if each.isVisible()]
    assert [each.register_id for each in office.vault.formal.roles.now(case_id)] == [sits]
    assert not any(each.startswith("Cannot sit") for each in remarks)
    assert any("Has not declared yet" in each for each in remarks)
    window.close()


def _press(window, name: str) -> None:  # type: ignore[no-untyped-def]
    settle()
    buttons = window.current.findChildren(QPushButton, name)
    next(each for each in buttons if each.isVisible() and each.isEnabled()).click()
    settle()
