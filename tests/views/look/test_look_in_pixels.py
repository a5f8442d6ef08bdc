"""What the style sheet makes of each kind of widget, measured in pixels."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QAction, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QTableView,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

from app.views.look.icons import icon
from app.views.look.look import shown_theme
from app.views.look.rows import dress_rows
from app.views.look.tokens import contrast
from app.views.widgets.buttons import Chip
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.fields import FieldWithIcon
from tests.views.showing import (
    ROUND_IT,
    TEXT_SIZES,
    THEME_NAMES,
    Stage,
    changes,
    colours,
    dress,
    ground_and_text_contrast,
    picture,
)
from tests.waiting import settle, until

ENOUGH_FOR_TEXT = 4.5
ENOUGH_FOR_PARTS = 3.0
LEAST_TARGET = 24


def button(kind: str = "", *, checked: bool | None = None) -> QPushButton:
    made = QPushButton("Hand over")
    if kind:
        made.setProperty("kind", kind)
    if checked is not None:
        made.setCheckable(True)
        made.setChecked(checked)
    return made


def chip(*, checked: bool) -> Chip:
    made = Chip("Sexual &orientation")
    made.setChecked(checked)
    return made


def tool_button() -> QToolButton:
    made = QToolButton()
    made.setIcon(icon("more", alone=True))
    return made


def combo(kind: type[QComboBox] = QComboBox, *, editable: bool = False) -> QComboBox:
    made = kind()
    made.setEditable(editable)
    made.addItems(["Just to talk for now", "Not decided yet"])
    return made


def ticked(made: QCheckBox | QRadioButton, *, checked: bool = True) -> QWidget:
    made.setText("They agreed")
    made.setChecked(checked)
    return made


def tabs() -> QTabBar:
    made = QTabBar()
    for name in ("Timeline", "People"):
        made.addTab(name)
    return made


def a_list() -> QListView:
    made = QListView()
    made.setModel(QStringListModel(["First line", "Second line"], made))
    dress_rows(made)
    made.setCurrentIndex(made.model().index(0, 0))
    return made


def a_table(kind: type[QTableView] | type[QTreeView] = QTableView) -> QTableView | QTreeView:
    made = kind()
    model = QStandardItemModel(2, 2, made)
    model.setHorizontalHeaderLabels(["Reference", "Stage"])
    for row in range(2):
        model.setItem(row, 0, QStandardItem("DS-2026-0001"))
        model.setItem(row, 1, QStandardItem("Received"))
    made.setModel(model)
    made.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    dress_rows(made)
    made.setCurrentIndex(model.index(0, 0))
    return made


FOCUSABLE: dict[str, Callable[[], QWidget]] = {
    "plain button": button,
    "primary button": lambda: button("primary"),
    "danger button": lambda: button("danger"),
    "quiet button": lambda: button("quiet"),
    "button that is on": lambda: button(checked=True),
    "area": lambda: button("area", checked=False),
    "current area": lambda: button("area", checked=True),
    "chip": lambda: chip(checked=False),
    "chosen chip": lambda: chip(checked=True),
    "tool button": tool_button,
    "line": lambda: QLineEdit("Robin"),
    "line with a picture": lambda: FieldWithIcon("find"),
    "plain text": lambda: QPlainTextEdit("They said"),
    "text": lambda: QTextEdit("They said"),
    "combo box": combo,
    "choice box": lambda: combo(ChoiceBox),
    "combo box to type in": lambda: combo(editable=True),
    "tick": lambda: ticked(QCheckBox(), checked=False),
    "ticked": lambda: ticked(QCheckBox()),
    "dot": lambda: ticked(QRadioButton()),
    "list": a_list,
    "table": a_table,
    "tree": lambda: a_table(QTreeView),
    "tabs": tabs,
}
WITH_BORDER = set(FOCUSABLE) - {"quiet button", "area", "current area", "tool button", "tick", "ticked", "dot", "tabs"}
WITHOUT_WORDS = {"tool button", "line with a picture"}

kinds = pytest.mark.parametrize("kind", FOCUSABLE)
themes = pytest.mark.parametrize("theme", THEME_NAMES)


@themes
@kinds
def test_whoever_has_the_focus_wears_a_ring(qt_app, theme, kind):
    dress(qt_app, theme)
    stage = Stage(FOCUSABLE[kind]())
    before = stage.picture()

    stage.focus()

    strong = sum(
        count for pair, count in changes(before, stage.picture()).items() if contrast(*pair) >= ENOUGH_FOR_PARTS
    )
    widget = stage.widget
    round_it = min(widget.width(), 90) + min(widget.height(), 30)
    assert strong >= 2 * round_it * 0.8


@pytest.mark.parametrize("percent", TEXT_SIZES)
@kinds
def test_nothing_moves_when_the_focus_comes(qt_app, percent, kind):
    dress(qt_app, percent=percent)
    stage = Stage(FOCUSABLE[kind]())
    before = stage.widget.geometry(), stage.widget.sizeHint()

    stage.focus()
    stage.widget.updateGeometry()
    settle()

    assert (stage.widget.geometry(), stage.widget.sizeHint()) == before


@themes
@kinds
def test_words_can_be_read(qt_app, theme, kind):
    dress(qt_app, theme)

    image = Stage(FOCUSABLE[kind]()).picture()

    if kind not in WITHOUT_WORDS:
        assert ground_and_text_contrast(image) >= ENOUGH_FOR_TEXT


@themes
@kinds
def test_words_of_what_cannot_be_used_now_can_be_read(qt_app, theme, kind):
    dress(qt_app, theme)
    widget = FOCUSABLE[kind]()
    widget.setEnabled(False)

    image = Stage(widget).picture()

    if kind not in WITHOUT_WORDS:
        assert ground_and_text_contrast(image) >= ENOUGH_FOR_TEXT


@themes
@pytest.mark.parametrize("kind", sorted(WITH_BORDER))
def test_the_edge_of_a_part_can_be_seen(qt_app, theme, kind):
    dress(qt_app, theme)
    stage = Stage(FOCUSABLE[kind]())

    image = stage.picture()

    middle = image.height() // 2
    edge = [image.pixelColor(x, middle).name() for x in range(ROUND_IT - 1, ROUND_IT + 6)]
    assert max(contrast(shown_theme().window, colour) for colour in edge) >= ENOUGH_FOR_PARTS


@pytest.mark.parametrize("percent", TEXT_SIZES)
@kinds
def test_everything_is_large_enough_to_hit(qt_app, percent, kind):
    dress(qt_app, percent=percent)
    widget = FOCUSABLE[kind]()
    widget.show()

    assert widget.width() >= LEAST_TARGET * percent / 100
    assert widget.height() >= LEAST_TARGET * percent / 100


@pytest.mark.parametrize("percent", TEXT_SIZES)
@pytest.mark.parametrize("kind", [name for name in FOCUSABLE if "button" in name or "chip" in name or "area" in name])
def test_no_button_cuts_its_words_off(qt_app, percent, kind):
    """A chip read "exual orientation"."""
    dress(qt_app, percent=percent)
    widget = FOCUSABLE[kind]()
    widget.show()
    stage = Stage(widget)
    if not isinstance(widget, QPushButton):
        return

    for focused in (False, True):
        if focused:
            stage.focus()
        option = QStyleOptionButton()
        widget.initStyleOption(option)
        room = widget.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, widget)
        font = widget.font()
        font.setBold(font.bold() or (widget.property("chip") is True and widget.isChecked()))
        words = option.fontMetrics.__class__(font).horizontalAdvance(widget.text().replace("&", ""))
        assert room.width() >= words, f"{kind}, focused: {focused}"


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_a_choice_keeps_its_width_when_it_is_made(qt_app, percent):
    dress(qt_app, percent=percent)
    widget = chip(checked=False)
    widget.show()
    before = widget.sizeHint()

    widget.setChecked(True)

    assert widget.sizeHint() == before


@themes
def test_a_choice_that_is_made_is_seen_without_its_colour(qt_app, theme):
    dress(qt_app, theme)
    off, on = Stage(chip(checked=False)).picture(), Stage(chip(checked=True)).picture()

    strong = sum(count for pair, count in changes(off, on).items() if contrast(*pair) >= ENOUGH_FOR_PARTS)

    assert strong >= 80


@themes
def test_the_current_area_is_marked_by_a_bar(qt_app, theme):
    dress(qt_app, theme)

    image = picture(button("area", checked=True))

    bar = [image.pixelColor(1, y).name() for y in range(4, image.height() - 4)]
    assert set(bar) == {shown_theme().accent}


@themes
@pytest.mark.parametrize(
    "make", [QLineEdit, QPlainTextEdit, QTextEdit, lambda: FieldWithIcon("find")], ids=["line", "plain", "text", "icon"]
)
def test_a_hint_inside_a_field_can_be_read(qt_app, theme, make):
    dress(qt_app, theme)
    field = make()
    field.setPlaceholderText("Name, initials or leave blank")

    assert ground_and_text_contrast(picture(field)) >= ENOUGH_FOR_TEXT


@themes
@pytest.mark.parametrize("make", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("enabled", [True, False])
def test_a_tick_can_be_told_from_none(qt_app, theme, make, enabled):
    dress(qt_app, theme)
    empty, full = ticked(make(), checked=False), ticked(make())
    for widget in (empty, full):
        widget.setEnabled(enabled)

    strong = sum(
        count
        for pair, count in changes(Stage(empty).picture(), Stage(full).picture()).items()
        if contrast(*pair) >= ENOUGH_FOR_PARTS
    )

    assert strong >= 12


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_a_dot_stays_round_at_every_size(qt_app, percent):
    """Qt drops a radius that is larger than half the side, and the dot became a square."""
    dress(qt_app, percent=percent)
    widget = QRadioButton("Yes")
    stage = Stage(widget)
    image = stage.picture()
    option = QStyleOptionButton()
    widget.initStyleOption(option)

    dot = widget.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, widget)

    corner = dot.topLeft() + QPoint(ROUND_IT, ROUND_IT)
    assert image.pixelColor(corner).name() == shown_theme().window
    assert image.pixelColor(corner + QPoint(dot.width() // 2, dot.height() // 2)).name() == shown_theme().surface


@themes
def test_the_line_of_a_menu_that_is_reached_is_marked(qt_app, theme):
    dress(qt_app, theme)
    menu = QMenu()
    actions = [menu.addAction(words) for words in ("Print", "Copy")]
    before = picture(menu)

    menu.setActiveAction(actions[1])

    strong = sum(count for pair, count in changes(before, picture(menu)).items() if contrast(*pair) >= ENOUGH_FOR_PARTS)
    assert strong >= 2 * menu.actionGeometry(actions[1]).width() * 0.8
    assert ground_and_text_contrast(before) >= ENOUGH_FOR_TEXT


@themes
def test_words_of_an_act_that_is_not_possible_can_be_read(qt_app, theme):
    dress(qt_app, theme)
    menu = QMenu()
    act = QAction("Not now", menu)
    act.setEnabled(False)
    menu.addAction(act)

    assert ground_and_text_contrast(picture(menu)) >= ENOUGH_FOR_TEXT


@themes
def test_the_handle_of_a_scroll_bar_can_be_seen(qt_app, theme):
    dress(qt_app, theme)
    stage = Stage(QScrollBar(Qt.Orientation.Vertical))
    stage.widget.setRange(0, 10)

    found = colours(stage.picture())

    assert max(contrast(shown_theme().window, colour) for colour in found) >= ENOUGH_FOR_PARTS


@themes
def test_how_far_work_has_come_can_be_seen(qt_app, theme):
    dress(qt_app, theme)
    begun, done = QProgressBar(), QProgressBar()
    begun.setValue(0)
    done.setValue(100)

    strong = sum(
        count for pair, count in changes(picture(begun), picture(done)).items() if contrast(*pair) >= ENOUGH_FOR_PARTS
    )

    assert strong > 300


@themes
@pytest.mark.parametrize(
    "role",
    ["title", "subtitle", "heading", "hint", "muted", "echo", "problem", "warning", "ok", "stripe", "none"],
)
def test_every_kind_of_label_can_be_read(qt_app, theme, role):
    dress(qt_app, theme)
    label = QLabel("Draft kept 10:42")
    label.setProperty("role", role)

    assert ground_and_text_contrast(Stage(label).picture()) >= ENOUGH_FOR_TEXT


@pytest.mark.parametrize("role", ["title", "subtitle", "heading", "hint", "echo", "problem", "ok", "muted", "stripe"])
def test_no_label_cuts_its_words_off_at_any_size(qt_app, role):
    label = QLabel("Draft kept on this computer")
    label.setProperty("role", role)
    widths = []
    for percent in TEXT_SIZES:
        dress(qt_app, percent=percent)
        label.ensurePolished()
        widths.append(label.sizeHint().width())
        assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(label.text())

    assert widths == sorted(set(widths))


@themes
@pytest.mark.parametrize(
    ("role", "ground"),
    [
        ("card", "surface"),
        ("sidebar", "side"),
        ("topbar", "window"),
        ("foot", "side"),
        ("banner-info", "information_ground"),
        ("banner-warning", "warning_ground"),
        ("banner-error", "problem_ground"),
    ],
)
def test_every_kind_of_frame_has_its_ground(qt_app, theme, role, ground):
    dress(qt_app, theme)
    frame = QFrame()
    frame.setProperty("role", role)
    frame.resize(60, 40)

    assert colours(picture(frame)).most_common(1)[0][0] == getattr(shown_theme(), ground)


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_the_title_of_a_group_does_not_lie_on_its_contents(qt_app, percent):
    dress(qt_app, percent=percent)
    group = QGroupBox("What they want")
    stage = Stage(group)

    assert group.contentsRect().top() >= group.fontMetrics().height()
    assert stage.isVisible()


def test_the_list_of_a_combo_box_shows_every_choice_whole(qt_app, qt_complaints):
    dress(qt_app, percent=200)
    box = combo(ChoiceBox)
    box.addItem("Somebody to go with me to the first meeting")
    stage = Stage(box)
    stage.resize(1000, 300)
    settle()

    box.showPopup()
    until(box.view().isVisible)

    widest = max(box.fontMetrics().horizontalAdvance(box.itemText(place)) for place in range(box.count()))
    assert box.view().viewport().width() >= widest
    box.hidePopup()
    qt_complaints.take()  # off screen no list can take the keyboard, and Qt says so
