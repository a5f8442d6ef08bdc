"""A witness is taken out of a statement by keys alone, and the finished file is read with another program."""

import subprocess
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from app.models.bundles.redactions import RedactionState
from app.models.documents import Document
from app.services.office import Office
from app.views.pages.redaction.redaction_page import RedactionPage
from tests.builders_redaction import NAME, make_statement, now
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import until

PAGES = (f"{NAME} was at the desk.", "T. Fernsby heard it.", "Hanna Fernsby was in the room.")


def chosen_page(page: RedactionPage) -> int:
    place = page.places.current
    return -1 if place is None else place.box.page


def waiting(office: Office, document: Document) -> int:
    return len(now(office, document).waiting_for_second_look)


def approved_by(office: Office, document: Document) -> str:
    redacted = now(office, document).redacted
    return "" if redacted is None else redacted.approved_by


def test_a_name_is_searched_decided_drawn_over_looked_at_twice_applied_and_approved_by_keys(
    qt_app: QApplication, tmp_path: Path, clock: StandingClock
) -> None:
    window = new_window(tmp_path, clock, "panel")
    office, keyboard = window.desk.office, Keyboard(window)
    document = make_statement(office, tmp_path, *PAGES)
    window.open_case(document.case_id)
    window.current.findChild(QPushButton, f"document_{document.id}").click()
    until(lambda: window.current.view.is_shown, seconds=20)

    # From the document to its redaction, and a search in all ways to write the name.
    until(lambda: focus_name() == "own_words", doing=lambda: keyboard.press("Alt+D"))
    page = window.current
    assert isinstance(page, RedactionPage)
    keyboard.type("tobias fernsby")
    keyboard.press("Enter")
    until(lambda: page.steps.findChild(QPushButton, "step_decide").isChecked(), seconds=30)
    until(lambda: not page.is_busy, seconds=20)
    found = [(each.box.page, each.words) for each in now(office, document).proposed]
    assert found == [(0, NAME), (1, "T. Fernsby"), (2, "Fernsby")]
    assert focus_name() == "redaction_places"

    # Space asks for a reason once; the same reason serves the next place, and another Fernsby stays.
    keyboard.press("Space")
    assert focus_name() == "redaction_reason"
    page.places.reason.choose("WITNESS")

    def decided() -> list[RedactionState]:
        return [each.state for each in now(office, document).places]

    until(lambda: decided()[0] is RedactionState.WANTED, doing=lambda: keyboard.press("Alt+T"))
    until(lambda: chosen_page(page) == 1, doing=lambda: keyboard.press("Alt+U"))
    until(lambda: decided()[1] is RedactionState.WANTED, doing=lambda: keyboard.press("Alt+T"))
    until(lambda: chosen_page(page) == 2, doing=lambda: keyboard.press("Alt+U"))
    until(lambda: decided()[2] is RedactionState.REFUSED, doing=lambda: keyboard.press("Alt+Y"))

    # A box over what no search finds, begun, moved and sized with the arrows.
    until(lambda: page.view.page == 2 and not page.is_busy, seconds=20)
    until(lambda: page.view.sheet.making is not None, doing=lambda: keyboard.press("Alt+X"))
    keyboard.press("Right", "Shift+Down", "Enter")
    until(lambda: len(now(office, document).wanted) == 3)

    # Somebody else looks at each place, then it is applied, read back and approved.
    until(lambda: focus_name() == "second_look_by", doing=lambda: keyboard.press("Alt+O"))
    keyboard.type("wilhelmina stroud")
    for left in (2, 1, 0):
        until(lambda left=left: waiting(office, document) == left, doing=lambda: keyboard.press("Alt+G"))
    until(lambda: page.steps.findChild(QPushButton, "step_apply").isChecked(), doing=lambda: keyboard.press("Alt+A"))
    until(lambda: now(office, document).redacted, doing=lambda: keyboard.press("Alt+Y"), seconds=60)
    until(lambda: page.apply.who.isVisible() and not page.apply.running.is_running)
    until(lambda: focus_name() == "approved_by", doing=lambda: keyboard.press("Alt+E"))
    keyboard.type("perpetua lind")
    until(lambda: approved_by(office, document) == "perpetua lind", doing=lambda: keyboard.press("Alt+R"))

    # What was saved outside is read with another program: the witness is gone, and all other words are there.
    target = tmp_path / "redacted.pdf"
    page.apply.saving.save_to(target)
    until(lambda: target.exists() and target.stat().st_size > 0, seconds=20)
    said = subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True, check=True).stdout
    assert [" ".join(each.split()) for each in said.split("\f")][:3] == [
        "was at the desk.",
        "heard it.",
        "Hanna Fernsby was in the room.",
    ]
