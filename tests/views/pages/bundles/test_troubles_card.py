"""What stands in the way of a bundle is seen to from its page: damage, a password, and what is refused."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services.bundles import arranging
from app.services.documents import of_case
from app.views.pages.bundles.page import BundlePage
from app.views.window import OfficeWindow
from tests import corpus
from tests.builders_bundle import make_pdf
from tests.builders_bundle_case import (
    add_file,
    make_bundle,
    make_damaged,
    make_locked,
    make_papers_case,
    make_ready,
    now_of,
)
from tests.views.pages.bundles.opening import choose, open_page, press
from tests.views.pages.showing import texts
from tests.waiting import settle, until


def of_file(window: OfficeWindow, folder: Path, path: Path) -> BundlePage:
    """The page of a bundle with this file in it, made ready as far as it can be."""
    office = window.desk.office
    case_id = make_papers_case(office, folder)
    bundle_id = make_bundle(office, case_id)
    arranging.add_document(office, bundle_id, add_file(office, case_id, path).id or 0, "E")
    make_ready(office, bundle_id)
    return open_page(window, case_id)


def state_of(page: BundlePage, window: OfficeWindow, title: str) -> str:
    assert page.case_id is not None
    sections = now_of(window.desk.office, page.case_id).sections
    return next(line.state for each in sections for line in each.lines if line.entry.title == title)


def see_to(page: BundlePage, act: str) -> None:
    """Presses the button of the line about which this can be done."""
    number = next(number for number, each in enumerate(page.troubles._shown) if each.act == act)
    buttons = page.troubles.findChildren(QPushButton, "see_to_trouble")
    next(each for each in buttons if each.property("record") == number).click()
    settle()


@pytest.mark.proves("N-72")
def test_a_damaged_document_is_seen_beside_its_original_and_accepted_and_that_is_taken_back(
    window: OfficeWindow, tmp_path: Path
) -> None:
    page = of_file(window, tmp_path, make_damaged(tmp_path, "damaged"))
    before = state_of(page, window, "damaged.pdf")
    see_to(page, "accept")
    until(lambda: page.look.view.is_shown and not page.look.is_busy, seconds=30)
    both = page.look.sheet.isVisible() and page.look.view.sheet.isVisible()

    press(page, "accept_copy")
    accepted = state_of(page, window, "damaged.pdf")
    window.desk.undo_last()
    settle()

    assert both
    assert before.startswith("Damaged")
    assert accepted.startswith("Damaged, accepted")
    assert state_of(page, window, "damaged.pdf") == before
    assert not page.look.isVisible()


def test_files_that_came_inside_a_document_are_added_to_the_case_from_its_line(
    window: OfficeWindow, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(corpus.one("attachments").content)
    page = of_file(window, tmp_path, path)
    assert page.case_id is not None

    until(page.make.ended, doing=lambda: see_to(page, "inside"), seconds=60)
    settle()

    names = {each.name for each in of_case(window.desk.office, page.case_id)}
    assert {"notes.txt", "inside.pdf"} <= names
    assert [each for each in now_of(window.desk.office, page.case_id).troubles if each.act == "inside"] == []

    window.desk.undo_last()
    settle()

    assert {"notes.txt", "inside.pdf"}.isdisjoint({each.name for each in of_case(window.desk.office, page.case_id)})


def test_a_locked_document_asks_for_its_password_and_a_wrong_one_is_said(window: OfficeWindow, tmp_path: Path) -> None:
    page = of_file(window, tmp_path, make_locked(tmp_path, "locked", "thistle"))
    see_to(page, "password")
    asked = QApplication.focusWidget()
    field = page.entry.password.field

    field.edit.setText("nettle")
    until(page.make.ended, doing=page.entry.password._use.click, seconds=30)
    settle()
    after_wrong, typed = state_of(page, window, "locked.pdf"), field.text()
    said = texts(page.banner)
    field.edit.setText("thistle")
    until(page.make.ended, doing=page.entry.password._use.click, seconds=30)
    settle()

    assert asked is field.edit
    assert after_wrong == "Needs a password"
    assert typed == ""
    assert "password" in said
    assert state_of(page, window, "locked.pdf") == "Ready"
    assert not page.entry.password.isVisible()


def test_what_is_no_document_is_refused_with_the_reason_and_left_out_from_there(
    window: OfficeWindow, tmp_path: Path
) -> None:
    path = tmp_path / "page.pdf"
    path.write_text("<html><body>Not a PDF</body></html>")
    page = of_file(window, tmp_path, path)
    refused = state_of(page, window, "page.pdf")

    see_to(page, "leave_out")
    page.entry.leaving_out.view.field("because").setText("The file cannot be read.")
    page.entry.leaving_out.keep()

    assert refused.startswith("Refused: ")
    assert not any(each.act == "leave_out" for each in now_of(window.desk.office, page.case_id or 0).troubles)
    assert "Left out of the bundle" in [row.heading for row in page.order.list.rows.all]


def test_a_bundle_that_was_not_issued_is_given_up_once_that_was_asked(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = make_papers_case(window.desk.office, tmp_path)
    make_bundle(window.desk.office, case_id)
    page = open_page(window, case_id)

    press(page, "give_up_bundle")
    press(page, "asking_no")
    still_there = now_of(window.desk.office, case_id).bundle
    press(page, "give_up_bundle")
    press(page, "asking_yes")

    assert still_there is not None
    assert now_of(window.desk.office, case_id).bundle is None
    assert QApplication.focusWidget() is page.empty.fill


def test_a_document_is_kept_out_of_bundles_on_its_own_page(window: OfficeWindow, tmp_path: Path) -> None:
    page = of_file(window, tmp_path, make_pdf(tmp_path / "advice.pdf", ["Advice"]))
    choose(page, window, "advice.pdf")
    press(page, "open_original")
    until(lambda: not window.current.is_busy, seconds=30)
    reasons = window.current.in_bundles.kept_out._reasons

    reasons.setCurrentIndex(reasons.findData("ADVICE"))
    press(window.current, "keep_out")

    document = window.desk.office.vault.documents.of_case(page.case_id or 0)[-1]
    assert document.kept_out == "ADVICE"
    assert "Kept out of every bundle: " in texts(window.current.in_bundles)
    press(window.current, "allow_in_bundles")
    assert window.current.in_bundles.kept_out.isVisible()
