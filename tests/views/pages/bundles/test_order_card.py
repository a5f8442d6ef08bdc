"""The order of a bundle: lines move by keys, by a choice and by the mouse, and each is heard whole."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from app.services.bundles import arranging
from app.views.pages.bundles.page import BundlePage
from app.views.window import OfficeWindow
from tests.builders_bundle_case import (
    entry_called,
    issue,
    make_issuable,
    now_of,
)
from tests.views.pages.bundles.opening import choose, of_section, open_page, to_evidence
from tests.waiting import settle


def test_keys_move_a_line_in_its_section_and_the_line_stays_chosen(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = to_evidence(window, tmp_path, "one", "two", "three")
    page = open_page(window, case_id)
    moved = choose(page, window, "three.pdf")

    QTest.keyClick(page.order.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(page.order.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(page.order.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert of_section(window, case_id, "E") == ["three.pdf", "one.pdf", "two.pdf"]
    assert page.order.current is not None
    assert page.order.current.id == moved


def test_a_line_moves_past_what_is_left_out_in_one_step(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = to_evidence(window, tmp_path, "one", "two", "three")
    arranging.leave_out(window.desk.office, entry_called(window.desk.office, case_id, "two.pdf").id or 0, "Not needed")
    page = open_page(window, case_id)
    choose(page, window, "three.pdf")

    QTest.keyClick(page.order.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert of_section(window, case_id, "E") == ["three.pdf", "one.pdf"]


def test_keys_and_the_choice_move_a_line_to_another_section(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = to_evidence(window, tmp_path, "one", "two")
    page = open_page(window, case_id)
    choose(page, window, "one.pdf")

    QTest.keyClick(page.order.list, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    in_f = of_section(window, case_id, "F")
    section = page.order._section
    section.setCurrentIndex(section.findData("G"))
    section.activated.emit(section.currentIndex())

    assert in_f == ["one.pdf"]
    assert of_section(window, case_id, "G") == ["one.pdf"]


def test_the_mouse_takes_hold_of_a_line_and_lets_go_of_it_elsewhere(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = to_evidence(window, tmp_path, "one", "two", "three")
    page = open_page(window, case_id)
    view = page.order.list
    # All three are in sight, and none of them at an edge, near which the list would scroll.
    view.scrollTo(_index(page, "two.pdf"), QAbstractItemView.ScrollHint.PositionAtCenter)
    start, end = (view.visualRect(_index(page, each)).center() for each in ("one.pdf", "three.pdf"))
    end += QPoint(0, 4)

    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view.viewport(), start + QPoint(0, 30))
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    settle()

    assert of_section(window, case_id, "E") == ["two.pdf", "three.pdf", "one.pdf"]


def _index(page: BundlePage, title: str) -> QModelIndex:
    rows = page.order.list.rows.all
    row = next(n for n, each in enumerate(rows) if each.line is not None and each.line.entry.title == title)
    return page.order.list.table.index(row, 0)


def test_a_line_is_heard_whole(window: OfficeWindow, tmp_path: Path) -> None:
    case_id, bundle_id = make_issuable(window.desk.office, tmp_path)
    issue(window.desk.office, bundle_id)
    page = open_page(window, case_id)
    choose(page, window, "Complaint in writing")

    heard = page.order.list.currentIndex().data(int(Qt.ItemDataRole.AccessibleTextRole))

    labels = next(s for s in now_of(window.desk.office, case_id).sections if s.section.letter == "C").lines[0].labels
    for words in ("Complaint in writing", "2 pages", "Ready", f"page numbers {labels}", "section C, 1 of 1"):
        assert words in heard
