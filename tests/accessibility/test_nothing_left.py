"""Hiding, locking and the screen between visitors leave nothing to read, for eyes or for a screen reader."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit

from app.services.preferences import Preferences
from app.views.fault import FaultDialog
from tests.accessibility.looking import bring_forward
from tests.accessibility.seeing import picture
from tests.accessibility.test_walk import set_stage
from tests.accessibility.tree import everything_readable, interfaces
from tests.builders_vault import make_vault
from tests.journeys.keyboard import Keyboard
from tests.scenes.filling import ROLES
from tests.scenes.pages import SCENES, Stage, scenes_of
from tests.scenes.unlocking import SCREENS, SECRET, open_door
from tests.standing_clock import StandingClock
from tests.views.showing import colours
from tests.waiting import settle, until

TYPED = "Quarzuhr"


@pytest.fixture
def stage(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> Stage:
    return set_stage(make_vault(tmp_path), clock, Preferences())


def go_to(stage: Stage, name: str) -> None:
    """Brings a scene about, and leaves it standing."""
    next(each for each in SCENES if each.name == name).on(stage).__enter__()


def left_over(stage: Stage, *roots: object) -> list[str]:
    """Whatever can still be read of the work: in the whole program, in what is not shown as well."""
    texts = everything_readable(QApplication.instance(), *roots)
    return [text for text in texts if any(word in text for word in (*stage.filled.words, TYPED))]


def test_the_look_finds_what_is_on_the_pages(stage: Stage) -> None:
    """Without this, the tests below could pass by looking in the wrong place."""
    for scene in scenes_of("adviser"):
        if scene.page in ("today", "cases", "case", "disclosure"):
            with scene.on(stage):
                if scene.name != "cases-none-fit":
                    assert left_over(stage), scene.name


@pytest.mark.parametrize("role", ROLES)
def test_hiding_leaves_nothing_to_read_of_any_page(
    qt_app: QApplication, role: str, tmp_path: Path, clock: StandingClock
) -> None:
    """U5, in the accessible tree."""
    stage = set_stage(make_vault(tmp_path, role), clock, Preferences())
    left: dict[str, list[str]] = {}

    for scene in scenes_of(role):
        with scene.on(stage):
            if scene.name not in ("hidden", "fault"):
                stage.window.hide_screen()
                settle()
                left[scene.name] = left_over(stage, stage.window)
                stage.window.show_screen()

    assert {name: texts for name, texts in left.items() if texts} == {}


def test_hiding_leaves_one_line_and_one_button(stage: Stage) -> None:
    stage.window.hide_screen()
    settle()

    shown = [
        interface.text(QAccessible.Text.Name)
        for interface in interfaces(QAccessible.queryAccessibleInterface(stage.window))
        if interface.role() in (QAccessible.Role.StaticText, QAccessible.Role.Button)
    ]
    assert shown == ["The screen is hidden.", "Back (F8)"]


def test_hiding_leaves_nothing_on_the_screen(stage: Stage) -> None:
    """U5, in the pixels: but for the line and the button in its middle, one colour."""
    stage.window.open_case(stage.filled.full_case)
    stage.window.hide_screen()
    settle()

    whole = picture(stage.window.centralWidget(), 0)
    top = whole.copy(0, 0, whole.width(), whole.height() // 3)
    assert len(colours(top)) == 1


def test_what_was_typed_to_find_somebody_cannot_be_brought_back_after_hiding(stage: Stage) -> None:
    """`QLineEdit.clear` leaves the text to Ctrl+Z."""
    find = stage.window.frame.find_box
    stage.window.actions_["find"].trigger()
    Keyboard(stage.window).type(TYPED)
    stage.window.hide_screen()
    stage.window.show_screen()

    find.setFocus()
    find.undo()

    assert find.text() == ""
    assert not any(TYPED in text for text in everything_readable(stage.window))


def test_locking_leaves_nothing_to_read_in_the_moment_before_the_process_ends(stage: Stage) -> None:
    for name in ("case", "disclosure-named", "cases"):
        go_to(stage, name)
    FaultDialog("KeyError", stage.window).open()

    until(stage.window.locked, doing=stage.window.lock)
    settle()

    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == []
    assert left_over(stage, *QApplication.topLevelWidgets()) == []


@pytest.mark.parametrize("name", ["case-forms", "disclosure-named", "dropin-named"])
def test_the_screen_between_visitors_has_nothing_of_the_last_one_behind_it(stage: Stage, name: str) -> None:
    go_to(stage, name)

    stage.pages.start_session()
    settle()

    assert left_over(stage, *QApplication.topLevelWidgets()) == []


@pytest.mark.parametrize("way_out", ["Escape", "another"])
def test_leaving_the_sheet_leaves_nothing_of_the_code_or_the_passphrase(
    qt_app: QApplication, tmp_path: Path, way_out: str
) -> None:
    door = open_door(tmp_path)
    door.window.show()
    bring_forward(door.window)
    next(each for each in SCREENS if each.name == "sheet").show(door)
    code = door.window._new_keys.under_way().code.split("-")
    assert any(", ".join(code[0]) in text for text in everything_readable(door.window))

    if way_out == "Escape":
        Keyboard(door.window).press("Escape")
    else:
        door.home(known=False)
    settle()

    texts = " ".join(everything_readable(QApplication.instance(), *QApplication.topLevelWidgets()))
    assert not [group for group in code if group in texts or ", ".join(group) in texts]
    assert SECRET not in texts


def test_a_passphrase_is_never_in_the_accessible_tree_while_it_shows_dots(qt_app: QApplication, tmp_path: Path) -> None:
    (tmp_path / "Casebook.casebook").mkdir()
    door = open_door(tmp_path / "Casebook.casebook")
    door.window.show()
    next(each for each in SCREENS if each.name == "unlock").show(door)

    door.write("passphrase", SECRET)

    field = door.screen.findChild(QLineEdit, "passphrase")
    assert QAccessible.queryAccessibleInterface(field).state().passwordEdit
    assert SECRET not in " ".join(everything_readable(door.window))
