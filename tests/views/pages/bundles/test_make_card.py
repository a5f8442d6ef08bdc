"""What stands in the way of a bundle is seen to, its documents are made ready, and it is issued."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.services.bundles import arranging
from app.views.window import OfficeWindow
from tests.builders_bundle_case import (
    add_pdf,
    entry_called,
    issue,
    make_bundle,
    make_issuable,
    make_papers_case,
    make_ready,
    now_of,
    order_of,
)
from tests.builders_bundles import add_file, make_scan
from tests.views.pages.bundles.opening import choose, open_page, press, to_evidence
from tests.views.pages.showing import texts
from tests.waiting import settle, until


def test_a_part_that_is_not_there_is_explained_where_it_is_missed(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = make_papers_case(window.desk.office, tmp_path)
    bundle_id = make_bundle(window.desk.office, case_id)
    make_ready(window.desk.office, bundle_id)
    page = open_page(window, case_id)
    said = texts(page.troubles)

    while any(each.act == "explain" for each in now_of(window.desk.office, case_id).troubles):
        press(page.troubles, "see_to_trouble")
        page.troubles.explaining.view.field("reason").setText("It is still being written.")
        page.troubles.explaining.keep()

    assert "In the way" in said
    assert "Nothing stands in the way." in texts(page.troubles)
    assert "The index says: It is still being written." in texts(page.troubles)
    assert page.make.kinds["first"].isEnabled()


def test_documents_are_made_ready_in_the_background_and_the_count_follows(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = make_papers_case(window.desk.office, tmp_path)
    make_bundle(window.desk.office, case_id)
    page = open_page(window, case_id)
    before = page.findChild(QLabel, "bundle_count").text()
    assert not page.make.kinds["first"].isEnabled()

    until(page.make.ended, doing=page.make.make_ready, seconds=60)
    settle()

    assert before.startswith("3 pages")
    assert page.findChild(QLabel, "bundle_count").text().startswith("6 pages")
    assert not any(each.act == "ready" for each in now_of(window.desk.office, case_id).troubles)


def test_the_words_of_a_scan_are_read_when_somebody_asks_for_it(window: OfficeWindow, tmp_path: Path) -> None:
    office = window.desk.office
    case_id = make_papers_case(office, tmp_path)
    bundle_id = make_bundle(office, case_id)
    scan = add_file(office, tmp_path, case_id, make_scan("The door was open."), ".png")
    arranging.add_document(office, bundle_id, scan.id or 0, "E")
    make_ready(office, bundle_id)
    page = open_page(window, case_id)
    was_offered = page.findChild(QPushButton, "read_pictures").isVisible()

    until(page.make.ended, doing=page.make.read_pictures, seconds=60)
    settle()

    assert was_offered
    assert not any(each.act == "read" for each in now_of(office, case_id).troubles)
    assert not page.findChild(QPushButton, "read_pictures").isVisible()


def test_a_limit_that_is_no_number_is_said_beside_its_field(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = to_evidence(window, tmp_path, "one")
    page = open_page(window, case_id)
    page.make.limit.setFocus()

    QTest.keyClicks(page.make.limit, "small")
    QTest.keyClick(page.make.limit, Qt.Key.Key_Return)
    said = texts(page.make)
    page.make.limit.selectAll()
    QTest.keyClicks(page.make.limit, "25 MB")
    QTest.keyClick(page.make.limit, Qt.Key.Key_Return)

    bundle = now_of(window.desk.office, case_id).bundle
    assert "Please write a whole number of MB" in said
    assert bundle is not None
    assert bundle.largest_file == 25_000_000


def test_an_issue_is_asked_for_built_and_shown_with_its_hash(window: OfficeWindow, tmp_path: Path) -> None:
    case_id, _bundle_id = make_issuable(window.desk.office, tmp_path)
    page = open_page(window, case_id)
    press(page, "issue_first")
    asked = texts(page.make.asking)

    until(page.make.ended, doing=page.make.asking.yes.click, seconds=60)
    settle()

    (shown,) = now_of(window.desk.office, case_id).issues
    digits = shown.files[0][1].sha256.hex()
    assert "This becomes issue 1" in asked
    assert digits in texts(page.issues).replace(" ", "")
    assert QApplication.focusWidget() in page.issues.findChildren(QPushButton)
    assert not page.make.kinds["first"].isVisible()


def test_an_issue_that_is_cancelled_leaves_nothing_and_can_be_begun_again(window: OfficeWindow, tmp_path: Path) -> None:
    case_id, _bundle_id = make_issuable(window.desk.office, tmp_path)
    page = open_page(window, case_id)

    press(page, "issue_first")
    page.make.asking.yes.click()
    until(page.make.ended, doing=page.make.running.cancel, seconds=30)

    assert now_of(window.desk.office, case_id).issues == ()
    assert page.make.kinds["first"].isEnabled()


def test_once_issued_a_late_document_makes_a_later_issue_or_a_supplement(window: OfficeWindow, tmp_path: Path) -> None:
    case_id, bundle_id = make_issuable(window.desk.office, tmp_path)
    issue(window.desk.office, bundle_id)
    page = open_page(window, case_id)
    before = [str(kind) for kind, button in page.make.kinds.items() if button.isVisible()]
    late = add_pdf(window.desk.office, tmp_path, case_id, "late")
    page.look_again()

    press(page, f"add_{late.id}")

    offered = [str(kind) for kind, button in page.make.kinds.items() if button.isVisible()]
    assert before == ["later"]
    assert offered == ["later", "supplement"]
    assert ("L", "late.pdf") in order_of(window.desk.office, case_id)
    press(page, "place_after")
    page.entry.placing.view.field("label").setText("5")
    page.entry.placing.keep()
    assert entry_called(window.desk.office, case_id, "late.pdf").after_label == "5"


def test_what_was_issued_is_withdrawn_with_a_reason_and_not_left_out(window: OfficeWindow, tmp_path: Path) -> None:
    case_id, bundle_id = make_issuable(window.desk.office, tmp_path)
    issue(window.desk.office, bundle_id)
    page = open_page(window, case_id)
    choose(page, window, "Response")
    assert not page.findChild(QPushButton, "leave_out_entry").isVisible()
    assert not page.order._up.isEnabled()

    press(page, "withdraw_entry")
    page.entry.withdrawing.view.field("because").setText("Sent by mistake.")
    page.entry.withdrawing.keep()

    assert entry_called(window.desk.office, case_id, "Response").withdrawn_because == "Sent by mistake."
    assert "Withdrawn: Sent by mistake." in texts(page.entry)
