"""Every screen before unlocking: unique letters, reading order, nothing cut off, in each theme and text size."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget

from app.models.errors import PlainError
from app.services import vaults
from app.views.unlock.findings import FindingsScreen
from app.views.unlock.new_keys import Making
from app.views.unlock.screen import Screen
from app.views.unlock.window import UnlockWindow
from tests.journeys.keyboard import focus_name
from tests.views.showing import TEXT_SIZES, THEME_NAMES, dress
from tests.views.unlock.visiting import Person, show_window
from tests.waiting import settle

Arrange = Callable[[UnlockWindow], None]


def _making(window: UnlockWindow) -> None:
    def finish(_passphrase: str, _code: str) -> None:
        raise AssertionError("nothing is made here")

    window._new_keys.making = Making(
        title="Start new", steps=3, finish=finish, before=window.go_home, code=vaults.new_recovery_code()
    )


def _nothing(window: UnlockWindow) -> None:
    return


def _refused(window: UnlockWindow) -> None:
    window.screen_shown.refuse(
        PlainError(
            "The vault's database is missing, though its key file is there.",
            "Put vault.db back into the vault's folder, or restore a backup. Nothing was changed.",
        )
    )


def _wrong(window: UnlockWindow) -> None:
    window.screen_shown.refuse_typed(PlainError("This passphrase does not open the vault."), ())


def _starting(window: UnlockWindow) -> None:
    window._start_new()
    window.screen_shown.submit()


def _choosing(window: UnlockWindow) -> None:
    window._choose()
    window.screen_shown.submit()


def _new_passphrase(window: UnlockWindow) -> None:
    _making(window)
    window._new_keys.ask_passphrase()
    window.screen_shown.submit()


def _sheet(window: UnlockWindow) -> None:
    _making(window)
    window._new_keys.show_sheet()


def _sheet_check(window: UnlockWindow) -> None:
    _making(window)
    window._new_keys.check_sheet()
    window.screen_shown.submit()


def _forgotten(window: UnlockWindow) -> None:
    window._forgotten()
    window.screen_shown.submit()


def _findings(window: UnlockWindow) -> None:
    window._show(FindingsScreen(["The state of the vault is older than last known: 3 entries are missing."] * 3))


SCREENS: dict[str, Arrange] = {
    "welcome": _nothing,
    "unlock": _nothing,
    "unlock refused": _refused,
    "unlock wrong": _wrong,
    "starting": _starting,
    "choose": _choosing,
    "new passphrase": _new_passphrase,
    "sheet": _sheet,
    "sheet check": _sheet_check,
    "forgotten": _forgotten,
    "findings": _findings,
}


@pytest.fixture(params=SCREENS)
def shown(request: pytest.FixtureRequest, qt_app: QApplication, tmp_path: Path) -> UnlockWindow:
    """The window with one of its screens, as somebody meets it."""
    dress(qt_app)
    window = show_window(None if request.param == "welcome" else tmp_path)
    SCREENS[request.param](window)
    settle()
    yield window
    dress(qt_app)


def test_each_alt_letter_is_used_once(shown: UnlockWindow) -> None:
    words = [each.text() for each in shown.screen_shown.findChildren(QAbstractButton)]
    words += [label.text() for label in shown.screen_shown.findChildren(QLabel) if label.buddy()]

    letters = [QKeySequence.mnemonic(each).toString() for each in words if not QKeySequence.mnemonic(each).isEmpty()]

    assert letters
    assert len(letters) == len(set(letters))


def test_tab_goes_in_reading_order_and_comes_round(shown: UnlockWindow) -> None:
    person = Person(shown)
    first = QApplication.focusWidget()
    assert first is not None

    walked = [first]
    while len(walked) < 40:
        person.press("Tab")
        if QApplication.focusWidget() is first:
            break
        walked.append(QApplication.focusWidget())

    places = [_place(widget, shown).center() for widget in walked]
    start = places.index(min(places, key=lambda point: (point.y(), point.x())))
    order = places[start:] + places[:start]
    assert len(walked) < 40
    for before, after in pairwise(order):
        assert after.y() > before.y() - 8
        assert after.y() > before.y() + 8 or after.x() > before.x()


def test_everything_that_takes_the_focus_has_a_name(shown: UnlockWindow) -> None:
    for widget in _focusable(shown.screen_shown):
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert widget.objectName()
        assert name.strip()


def test_the_screen_begins_with_the_focus_somewhere(shown: UnlockWindow) -> None:
    assert focus_name()
    assert shown.screen_shown.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("size", [(1024, 700), (1280, 720)])
@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_nothing_is_cut_off_and_it_scrolls_one_way(
    qt_app: QApplication, shown: UnlockWindow, percent: int, size: tuple[int, int]
) -> None:
    dress(qt_app, THEME_NAMES[percent // 50 % 3], percent)
    shown.resize(*size)
    settle()

    screen = shown.screen_shown
    ground = screen.widget()

    assert ground.width() <= screen.viewport().width()
    for widget in ground.findChildren(QWidget):
        if not widget.isVisible():
            continue
        assert ground.rect().contains(QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())), widget
        if isinstance(widget, QPushButton | QLineEdit):
            assert widget.height() >= widget.sizeHint().height() >= 24, widget
        if isinstance(widget, QPushButton):
            assert widget.width() >= widget.sizeHint().width(), widget.text()
        if isinstance(widget, QLabel):
            needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            assert widget.height() >= needed, widget.text()
            assert widget.wordWrap() or widget.width() >= widget.sizeHint().width(), widget.text()


def test_what_an_alt_letter_goes_to_is_brought_into_view(qt_app: QApplication, tmp_path: Path) -> None:
    dress(qt_app, "light", 200)
    person = Person(show_window(tmp_path))
    person.window.resize(1024, 700)
    person.window._start_new()
    settle()

    person.press("Alt+K")
    settle()

    screen = person.window.screen_shown
    field = screen.findChild(QLineEdit, "where")
    assert screen.viewport().rect().contains(QRect(field.mapTo(screen.viewport(), QPoint(0, 0)), field.size()))
    dress(qt_app)


def test_text_grows_with_the_usual_keys(qt_app: QApplication, tmp_path: Path) -> None:
    person = Person(show_window(tmp_path))
    heard: list[int] = []
    person.window.preferences_changed.connect(lambda preferences: heard.append(preferences.text_percent))
    person.window._add_text_sizes()

    person.press("Ctrl++", "Ctrl++", "Ctrl+-", "Ctrl+0")

    assert heard == [125, 150, 125, 100]


def _focusable(screen: Screen) -> list[QWidget]:
    return [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget is not screen
    ]


def _place(widget: QWidget, window: UnlockWindow) -> QRect:
    """Where it is on the page, however far that is scrolled."""
    ground = window.screen_shown.widget()
    return QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())
