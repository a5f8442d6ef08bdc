"""The page of a bundle: filled from the case, with its undo, and files that are dropped on it."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.services.bundles.shown import look_at_bundle
from app.views.window import OfficeWindow
from tests.builders_bundle_case import (
    add_pdf,
    make_bundle,
    make_papers_case,
)
from tests.builders_formal import make_formal_parties
from tests.builders_hearing import SECOND_MEETING, make_case_of_two_meetings
from tests.views.pages.bundles.opening import choose, of_section, open_page, press, to_evidence
from tests.views.pages.showing import texts
from tests.waiting import settle


def test_an_empty_page_fills_a_bundle_from_the_case_and_undo_empties_it(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = make_papers_case(window.desk.office, tmp_path)
    page = open_page(window, case_id)
    assert QApplication.focusWidget() is page.empty.fill

    press(page, "start_bundle")
    filled = [row.line.entry.title for row in page.order.list.rows.all if row.line is not None]
    window.desk.undo_last()
    settle()

    assert "Complaint in writing" in filled
    assert page.empty.isVisible()
    assert not page.order.list.isVisible()


def test_what_came_to_the_case_since_is_told_and_added_with_one_button(window: OfficeWindow, tmp_path: Path) -> None:
    office = window.desk.office
    case_id = make_papers_case(office, tmp_path)
    bundle_id = make_bundle(office, case_id)
    for entry in office.vault.bundles.entries.of(bundle_id):
        if entry.title == "Response":
            with office.vault.saving():
                office.vault.bundles.entries.remove(entry.id or 0)
    page = open_page(window, case_id)
    said = texts(page.order)

    press(page, "add_what_belongs")

    assert "1 thing of the case is not in the bundle yet." in said
    assert of_section(window, case_id, "D") == ["Response"]


def test_other_documents_of_the_case_go_into_the_section_one_is_in(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = to_evidence(window, tmp_path, "first")
    other = add_pdf(window.desk.office, tmp_path, case_id, "other")
    page = open_page(window, case_id)
    choose(page, window, "first.pdf")

    press(page, f"add_{other.id}")

    assert of_section(window, case_id, "E") == ["first.pdf", "other.pdf"]
    assert page.order.current is not None
    assert page.order.current.line is not None
    assert page.order.current.line.entry.document_id == other.id


def test_a_page_without_a_formal_complaint_says_so(window: OfficeWindow) -> None:
    page = open_page(window, make_formal_parties(window.desk.office))

    assert "No formal complaint in this case." in texts(page)


def test_each_meeting_that_a_panel_decides_in_has_its_bundle(window: OfficeWindow) -> None:
    case_id = make_case_of_two_meetings(window.desk.office)
    assert 'name = "second"' in SECOND_MEETING
    page = open_page(window, case_id)
    press(page, "bundle_for_second")

    press(page, "start_bundle")

    second = look_at_bundle(window.desk.office, case_id, "second")
    first = look_at_bundle(window.desk.office, case_id, "hearing")
    assert second is not None
    assert second.bundle is not None
    assert first is not None
    assert first.bundle is None
