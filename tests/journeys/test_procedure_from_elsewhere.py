"""The procedure of another university is brought in as a file, and a complaint goes through it to its assessment."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.models.procedures.procedure import PartyStatus
from app.services.formal.facts import standing
from app.services.office import Office
from app.views.office_pages import OfficePages
from app.views.window import OfficeWindow
from tests.builders_formal import make_formal_parties
from tests.journeys.offices import new_window
from tests.journeys.test_formal import form_at, press, shown, told
from tests.standing_clock import StandingClock
from tests.walking_formal import Walker

ELSEWHERE = Path(__file__).parents[1] / "procedures_elsewhere" / "staff.toml"
TO_ASSESSMENT = ("pass_to_dean", "open_inquiry", "exchange_papers", "report")


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def bring_in(window: OfficeWindow) -> None:
    """The file is read into the editor, looked over, and kept as a version of the service's own."""
    window.actions_["procedures"].trigger()
    window.current.bring_in(ELSEWHERE)
    window.current.finish()


@pytest.mark.proves("N-53")
def test_a_second_universitys_procedure_is_brought_in_as_a_file_and_taken_to_its_assessment(
    window: OfficeWindow, tmp_path: Path
) -> None:
    office: Office = window.desk.office
    case_id = make_formal_parties(office, respondent=PartyStatus.STAFF)
    bring_in(window)
    window.findChild(OfficePages).formal.open(case_id)
    press(window, "to_procedure.begin")
    view = form_at(shown(window), "procedure.begin").view
    offered = view.answers()["procedure"]
    press(window, "keep_procedure.begin")

    # What its own steps ask for comes by the services; each step is taken in the window, where its links led.
    walker, stages = Walker(office, tmp_path, case_id), []
    for step in TO_ASSESSMENT:
        walker.get_ready(step)
        told(window)
        press(window, f"to_step.{step}")
        form = form_at(shown(window), f"step.{step}")
        if "reasons" in form.view.form:
            form.view.field("reasons").setPlainText("As the policy says.")
        press(window, f"keep_step.{step}")
        found = standing(office, case_id)
        assert found is not None
        stages.append(found.facts.stage)

    assert offered == "staff_respondent"
    assert found.procedure.policy == "Respect at Aldermoor"
    assert stages == ["with_dean", "inquiry", "exchange", "dean_decides"]
    assert shown(window).subtitle.text().startswith("The Dean decides")
    assert shown(window).strip.buttons
