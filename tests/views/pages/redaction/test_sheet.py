"""Boxes are drawn on the page with the mouse, and with keys alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.bundles.redactions import Box, Redaction, RedactionState
from app.services.previews import Picture
from app.views.pages.redaction.sheet import RedactionSheet
from tests.builders import uk

PLACE = Redaction(
    id=7,
    object_id="a",
    document_id=1,
    box=Box(page=0, left=100, top=100, right=300, bottom=130),
    state=RedactionState.PROPOSED,
    words="Fernsby",
    made_at=uk(2026, 3, 2),
)


@pytest.fixture
def sheet(qt_app: QApplication) -> RedactionSheet:
    sheet = RedactionSheet("redaction_sheet")
    sheet.resize(500, 500)
    sheet.show_picture(Picture(width=40, height=40, pages=2, text="Words.", pixels=bytes(4800)), 0, "Page 1 of 2")
    sheet.may_draw = True
    sheet.show_places((PLACE,), 7)
    sheet.show()
    assert QTest.qWaitForWindowActive(sheet)
    sheet.setFocus()
    return sheet


def drawn_on(sheet: RedactionSheet) -> list[Box]:
    boxes: list[Box] = []
    sheet.drawn.connect(boxes.append)
    return boxes


def press(sheet: RedactionSheet, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(sheet, key, held)


def test_a_box_is_begun_moved_sized_and_kept_with_keys(sheet: RedactionSheet) -> None:
    boxes = drawn_on(sheet)

    press(sheet, Qt.Key.Key_Return)
    begun = sheet.making
    press(sheet, Qt.Key.Key_Right, Qt.Key.Key_Up)
    press(sheet, Qt.Key.Key_Down, held=Qt.KeyboardModifier.ShiftModifier)
    press(sheet, Qt.Key.Key_Left, held=Qt.KeyboardModifier.ControlModifier)
    told = sheet.accessibleName()
    press(sheet, Qt.Key.Key_Return)

    assert begun == Box(page=0, left=420, top=488, right=580, bottom=512)
    assert boxes == [Box(page=0, left=429, top=478, right=589, bottom=512)]
    assert told == "Page 1 of 2. New box from 42.9 % to 58.9 % across and from 47.8 % to 51.2 % down"


def test_escape_gives_the_box_up_and_no_page_is_turned_below_one(sheet: RedactionSheet) -> None:
    boxes, turned = drawn_on(sheet), []
    sheet.turned.connect(turned.append)

    press(sheet, Qt.Key.Key_Return, Qt.Key.Key_PageDown)
    press(sheet, Qt.Key.Key_Escape, Qt.Key.Key_PageDown)

    assert (boxes, sheet.making, turned) == ([], None, [1])


def test_the_mouse_draws_a_box_from_any_corner(sheet: RedactionSheet) -> None:
    boxes = drawn_on(sheet)

    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    QTest.mouseMove(sheet, QPoint(300, 200))
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=QPoint(250, 200))

    assert boxes == [Box(page=0, left=500, top=400, right=800, bottom=600)]


def test_a_click_on_a_place_chooses_it_and_draws_nothing(sheet: RedactionSheet) -> None:
    boxes, chosen = drawn_on(sheet), []
    sheet.chosen.connect(chosen.append)

    for place in (QPoint(100, 60), QPoint(400, 400)):
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=place)

    assert (boxes, chosen) == ([], [7])


def test_nothing_is_drawn_where_nothing_may_be(sheet: RedactionSheet) -> None:
    boxes = drawn_on(sheet)
    sheet.may_draw = False

    press(sheet, Qt.Key.Key_Return)
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=QPoint(100, 300))
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=QPoint(250, 400))

    assert (boxes, sheet.making) == ([], None)


def test_the_places_of_the_page_are_told_and_in_the_second_look_only_where(sheet: RedactionSheet) -> None:
    sheet.show_places((PLACE, replace(PLACE, id=8, box=replace(PLACE.box, page=1))), 7)
    told = sheet.accessibleName()
    sheet.is_plain = True
    sheet.tell_name()

    where = "from 10 % to 30 % across and from 10 % to 13 % down"
    assert told == f"Page 1 of 2. 1 proposed. Proposed {where}"
    assert sheet.accessibleName() == f"Page 1 of 2. The place is {where}"


def test_nothing_of_the_page_is_left_when_it_is_put_away(sheet: RedactionSheet) -> None:
    press(sheet, Qt.Key.Key_Return)

    sheet.forget()

    assert (sheet.has_picture, sheet.making, sheet.accessibleDescription()) == (False, None, "")
