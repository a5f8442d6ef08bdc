"""The looks of the walk find what is wrong when something is: each is shown a small page with one fault."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.views.window import TITLE
from tests.accessibility.fitting import fitting_problems
from tests.accessibility.looking import bring_forward
from tests.accessibility.order import back_problems, order_problems, tab_round
from tests.accessibility.seeing import Sight
from tests.accessibility.tree import letter_problems, naming_problems, window_problems
from tests.views.showing import dress

Page = Callable[..., QWidget]


@pytest.fixture
def page(qt_app: QApplication) -> Page:
    """Makes a window with widgets below each other."""
    dress(qt_app)
    windows = []

    def make(*widgets: QWidget, title: str = TITLE) -> QWidget:
        window, contents = QMainWindow(), QWidget()
        windows.append(window)
        window.setWindowTitle(title)
        window.setCentralWidget(contents)
        column = QVBoxLayout(contents)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(400, 300)
        window.show()
        bring_forward(window)
        return window

    return make


def labelled(field: QWidget, words: str) -> QLabel:
    label = QLabel(words)
    label.setBuddy(field)
    return label


def test_a_page_with_nothing_wrong_has_no_findings(page: Page) -> None:
    field, box = QLineEdit(), QComboBox()
    box.addItems(["One", "Two"])
    window = page(labelled(field, "&Name"), field, labelled(box, "&Kind"), box, QPushButton("&Go on"))

    stops = tab_round(window)

    assert [type(stop) for stop in stops] == [QLineEdit, QComboBox, QPushButton]
    assert naming_problems(window) + letter_problems(window) + window_problems() == []
    assert order_problems(window, stops) + back_problems(stops) == []
    assert fitting_problems(window) == []
    assert Sight().ring_problems(stops) + Sight().words_problems(window) == []


def test_a_button_without_words_is_found(page: Page) -> None:
    assert "has no name" in naming_problems(page(QPushButton()))[0]


def test_two_buttons_of_one_name_are_found(page: Page) -> None:
    assert naming_problems(page(QPushButton("Open"), QPushButton("Open"))) == ["2 buttons are called “Open”"]


def test_a_field_with_nothing_but_a_placeholder_is_found(page: Page) -> None:
    field = QLineEdit()
    field.setPlaceholderText("Name")

    assert naming_problems(page(field)) == ["QLineEdit “” has no name"]


def test_a_combo_box_without_a_label_is_found_even_with_a_name(page: Page) -> None:
    box = QComboBox()
    box.addItem("One")
    box.setAccessibleName("Kind")

    assert "by its label alone" in naming_problems(page(box))[0]


def test_something_that_takes_the_focus_without_a_role_is_found(page: Page) -> None:
    thing = QFrame()
    thing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    assert "takes the focus in the role" in naming_problems(page(thing))[0]


def test_one_alt_letter_for_two_things_is_found_unless_one_is_out_of_use(page: Page) -> None:
    used, unused = QPushButton("&Go"), QPushButton("&Give up")
    window = page(used, unused)

    together = letter_problems(window)
    unused.setEnabled(False)

    assert together == ["Alt+G leads to &Go and &Give up"]
    assert letter_problems(window) == []


def test_a_title_that_says_something_is_found(page: Page) -> None:
    page(QPushButton("Go"), title="DC-2026-0001")

    assert window_problems() == ["a window is titled “DC-2026-0001”"]


def test_a_window_that_is_no_window_to_a_screen_reader_is_found(qt_app: QApplication) -> None:
    plain = QWidget()
    plain.setWindowTitle(TITLE)
    plain.show()

    assert window_problems() == ["QWidget “” is a window in the role Client"]


def test_tab_going_upwards_is_found(page: Page) -> None:
    above, below = QPushButton("Above"), QPushButton("Below")
    window = page(above, below)

    assert "Tab goes from QPushButton “Below” back to QPushButton “Above”" in order_problems(window, [below, above])


def test_a_field_that_tab_misses_or_cannot_leave_is_found(page: Page) -> None:
    class Trap(QLineEdit):
        def focusNextPrevChild(self, forwards: bool) -> bool:
            return True

    window = page(QPushButton("One"), Trap(), QPushButton("Two"))

    problems = order_problems(window, tab_round(window))

    assert any("never comes to" in problem for problem in problems)
    assert any("trapped at Trap" in problem for problem in problems)


def test_a_group_that_tab_leaves_and_comes_back_to_is_found(page: Page) -> None:
    group, other = QWidget(), QPushButton("Other")
    row = QVBoxLayout(group)
    one, two = QPushButton("One"), QPushButton("Two")
    row.addWidget(one)
    row.addWidget(two)
    window = page(group, other)

    assert any("comes back to it" in problem for problem in order_problems(window, [one, other, two]))


def test_a_focus_that_cannot_be_seen_is_found(page: Page) -> None:
    button = QPushButton("Go")
    button.setStyleSheet("QPushButton:focus { border: 1px solid #7d7972; padding: 6px 12px; }")
    window = page(button, QPushButton("Other"))

    assert "pixels change" in Sight().ring_problems(tab_round(window)[:1])[0]


def test_pale_words_are_found(page: Page) -> None:
    pale = QLabel("Can you read this?")
    pale.setStyleSheet("color: #bbbbbb")

    assert "contrast" in Sight().words_problems(page(pale))[0]


def test_words_that_are_cut_off_are_found(page: Page) -> None:
    cut, low = QLabel("A sentence that is longer than it may be"), QLabel("Many words " * 30)
    cut.setMaximumWidth(60)
    low.setWordWrap(True)
    low.setMaximumHeight(20)
    button = QPushButton("Another sentence")
    button.setMaximumWidth(40)

    problems = fitting_problems(page(cut, low, button))

    assert sum("is cut off" in problem for problem in problems) == 3


def test_a_placeholder_that_is_cut_off_is_found(page: Page) -> None:
    field = QLineEdit()
    field.setPlaceholderText("tomorrow 2pm · next tuesday · 3 days")
    field.setMaximumWidth(80)

    assert "is cut off" in fitting_problems(page(field))[0]


def test_a_target_smaller_than_a_fingertip_is_found(page: Page) -> None:
    small = QPushButton("x")
    small.setStyleSheet("QPushButton { min-height: 0; min-width: 0; padding: 0; max-height: 16px; }")
    window = page(small)
    small.setFixedSize(18, 18)

    assert "QPushButton “x” is a target of 18 by 18 pixels" in fitting_problems(window)


def test_things_that_lie_over_each_other_are_found(page: Page) -> None:
    window = page(QLabel("Below"))
    above = QLabel("Above", window)
    above.move(window.findChild(QLabel).pos() + QPoint(4, 2))
    above.show()

    assert any("lies over" in problem for problem in fitting_problems(window))


def test_scrolling_sideways_is_found(page: Page) -> None:
    area, wide = QScrollArea(), QWidget()
    wide.setFixedSize(900, 100)
    area.setWidget(wide)

    assert any("scrolls sideways" in problem for problem in fitting_problems(page(area)))


def test_a_list_that_scrolls_inside_a_page_that_scrolls_is_found_unless_that_was_asked_for(page: Page) -> None:
    area, inside, rows = QScrollArea(), QWidget(), QListWidget()
    rows.addItems([str(number) for number in range(200)])
    rows.setFixedHeight(200)
    column = QHBoxLayout(inside)
    column.addWidget(rows)
    inside.setMinimumHeight(1000)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    window = page(area)

    assert any("which scrolls as well" in problem for problem in fitting_problems(window))
    assert fitting_problems(window, may_nest=True) == []


def test_a_palette_cannot_hide_words_from_the_look(page: Page) -> None:
    """Words may get their colour from a palette as well as from a style sheet."""
    pale = QLabel("Can you read this?")
    palette = QPalette(pale.palette())
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#c0c0c0"))
    pale.setPalette(palette)
    pale.setForegroundRole(QPalette.ColorRole.WindowText)

    assert "contrast" in Sight().words_problems(page(pale))[0]
