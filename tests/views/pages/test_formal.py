"""The page of a formal complaint: what is typed stays, the focus stays, and links lead to where things are mended."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.changes import Changes
from app.models.closing import Ending
from app.services import closing
from app.services.documents import Brought
from app.services.formal.cases import keep_party
from app.services.formal.procedures import keep, shipped_texts
from app.services.formal.stepping import take_step
from app.views.office_pages import OfficePages
from app.views.pages.formal.workspace import FormalPage
from app.views.window import OfficeWindow
from tests.accessibility.looking import bring_forward
from tests.builders_formal import add_document, make_formal_case, make_formal_parties
from tests.builders_formal import keep as keep_record
from tests.journeys.keyboard import focus_name
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import settle


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    window = new_window(tmp_path, clock, "panel")
    bring_forward(window)
    return window


def pages_of(window: OfficeWindow) -> OfficePages:
    return window.findChild(OfficePages)


def open_case(window: OfficeWindow, case_id: int) -> FormalPage:
    pages_of(window).formal.open(case_id)
    page = window.current
    assert isinstance(page, FormalPage)
    page.draw_all()
    settle()
    return page


def received(window: OfficeWindow, folder: Path) -> int:
    office = window.desk.office
    case_id = make_formal_case(office)
    keep_record(office, case_id, "complaint", add_document(office, folder, case_id), warned="YES")
    take_step(office, case_id, "receive", office.today())
    return case_id


def button(page: FormalPage, name: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton, name) if each.isVisible())


def test_a_case_without_a_procedure_says_so_and_offers_the_one_that_follows(window: OfficeWindow) -> None:
    page = open_case(window, make_formal_parties(window.desk.office))

    assert "No formal complaint in this case." in page.begin.accessibleName()
    assert button(page, "to_procedure.begin").isEnabled()
    assert not page.strip.isVisible()


def test_what_was_begun_waits_as_a_draft_and_is_opened_where_it_belongs(window: OfficeWindow, tmp_path: Path) -> None:
    page = open_case(window, received(window, tmp_path))
    page.open_place("absent.counterpart")
    form = page.records.opened
    assert form is not None
    form.view.field("because").setPlainText("Both are staff")
    form.view.changed.emit("because")
    page.put_away()
    (draft,) = window.desk.office.vault.drafts.all()
    window.open_page("today")
    window.forget_pages("formal")

    pages_of(window).open_draft(draft.id or 0)
    settle()

    again = window.current
    assert isinstance(again, FormalPage)
    assert again.records.opened is not None
    assert again.records.opened.view.answers()["because"] == "Both are staff"


def test_another_form_of_the_same_card_puts_the_first_away_with_its_words(window: OfficeWindow, tmp_path: Path) -> None:
    page = open_case(window, received(window, tmp_path))
    page.open_place("role.era")
    assert page.roles.opened is not None
    page.roles.opened.view.field("because").setText("New in the office")
    page.roles.opened.view.changed.emit("because")

    page.open_place("role.head")
    page.open_place("role.era")

    assert page.roles.opened.place == "role.era"
    assert page.roles.opened.view.answers()["because"] == "New in the office"


def test_a_line_that_did_not_change_keeps_its_widgets_and_the_focus(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = received(window, tmp_path)
    page = open_case(window, case_id)
    respondent = window.desk.office.vault.people.of_case(case_id)[1].id
    kept, other = button(page, "to_party.1"), button(page, f"to_party.{respondent}")
    kept.setFocus()

    answers = {"part": "respondent", "called": "Bo Larch-Hay", "status": "staff"}
    window.desk.do(keep_party, case_id, respondent, answers)
    settle()

    assert button(page, "to_party.1") is kept
    assert button(page, f"to_party.{respondent}") is not other
    assert focus_name() == "to_party.1"


def test_setting_a_form_aside_leaves_the_focus_where_it_was_opened(window: OfficeWindow, tmp_path: Path) -> None:
    page = open_case(window, received(window, tmp_path))
    opener = next(each for each in page.roles.findChildren(QPushButton, "to_role.era") if each.isVisible())
    opener.setFocus()
    opener.click()
    settle()

    assert page.roles.opened is not None
    page.roles.opened.cancel()
    settle()

    assert page.roles.opened is None
    assert focus_name() == "to_role.era"


def test_a_step_is_taken_on_the_page_and_can_be_taken_back(window: OfficeWindow) -> None:
    page = open_case(window, make_formal_case(window.desk.office))
    page.open_place("step.no_complaint")
    assert page.steps.opened is not None
    page.steps.opened.view.field("reasons").setPlainText("She decided against it.")
    page.steps.opened.keep()
    ended = page.subtitle.text()

    window.desk.undo_last()
    settle()

    assert ended.startswith("No formal complaint was made")
    assert page.subtitle.text().startswith("Before a complaint in writing")


def test_reasons_that_a_decision_lacks_are_asked_for_beside_their_question(window: OfficeWindow) -> None:
    page = open_case(window, make_formal_case(window.desk.office))
    page.open_place("step.no_complaint")
    assert page.steps.opened is not None

    page.steps.opened.keep()

    assert page.steps.opened.view.block("reasons").problem()


def test_a_document_that_is_dropped_is_chosen_in_the_record_that_is_open(window: OfficeWindow, tmp_path: Path) -> None:
    office = window.desk.office
    case_id = received(window, tmp_path)
    page = open_case(window, case_id)
    page.open_place("record.response")
    document = add_document(office, tmp_path, case_id, "My response.")

    page.documents.brought.emit(Brought(changes=Changes.to("documents"), added=(document.id or 0,)))

    assert page.records.opened is not None
    assert page.records.opened.view.answers()["document"] == str(document.id)


def test_links_lead_to_the_pages_that_have_the_complaint_the_letters_and_the_map(
    window: OfficeWindow, tmp_path: Path
) -> None:
    case_id = received(window, tmp_path)
    led = []
    for place in ("record.complaint", "letter.L10.complainant"):
        open_case(window, case_id).open_place(place)
        led.append(window.current.objectName())
    button(open_case(window, case_id), "to_map").click()
    led.append(window.current.objectName())

    assert led == ["page_evidence", "page_letters", "page_procedure_map"]


def test_a_newer_version_is_said_and_the_case_keeps_its_own(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    text = next(each for each in shipped_texts() if 'name = "staff_respondent"' in each)
    with office.vault.saving():
        keep(office, text.replace("\nversion = 1\n", "\nversion = 2\n", 1), is_own=True)

    page = open_case(window, case_id)

    assert "version 1" in page.subtitle.text()
    assert page.findChild(QPushButton, "to_step.no_complaint") is not None
    assert any(each.name == "newer" for each in page._workspace.notices)  # type: ignore[union-attr]


def test_a_closed_case_is_read_and_nothing_of_it_can_be_done(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    ending = Ending(outcome="F_RESP_LEFT", end_tasks=True, despite="He has left the university.")
    closing.close_case(office, case_id, ending)

    page = open_case(window, case_id)

    acts = [each.objectName() for each in page.findChildren(QPushButton) if each.objectName().startswith("to_")]
    beyond = {f"to_{name}" for name in page.beyond}
    assert set(acts) <= {"to_map", "to_evidence", "to_letters", *beyond} | {
        each.objectName() for each in page.findChildren(QPushButton) if not each.isVisible()
    }


def test_how_the_procedure_ended_is_chosen_when_the_case_is_closed(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    take_step(office, case_id, "no_complaint", office.today(), reasons="She decided against it.")

    window.open_case(case_id)
    window.current.open_act("close")

    assert window.current.acts.closing.view.answers()["outcome"] == "D_WITHDRAWN"
