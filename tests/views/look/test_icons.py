"""Pictures have the colour of the theme, and cost nothing until they are shown."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QPushButton

from app.views.look import icons
from app.views.look.icons import icon, icon_names, icon_pixmap
from app.views.look.look import shown_theme
from tests.views.showing import THEME_NAMES, dress, picture

MEANINGS_OF_THE_FRAME = ("today", "dropin", "cases", "people", "calendar", "directory", "panel", "bundle", "statistics")


def ink(image: QImage) -> dict[str, int]:
    """How many well filled pixels there are of each colour."""
    found: dict[str, int] = {}
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha() > 100:
                found[colour.name()] = found.get(colour.name(), 0) + 1
    return found


def share_of_colour(image: QImage, colour: str) -> float:
    """How much of what is drawn is in this colour, give or take the rounding of see-through edges."""
    wanted = QColor(colour)
    found = ink(image)
    near = sum(
        count
        for name, count in found.items()
        if all(abs(one - other) <= 4 for one, other in zip(QColor(name).getRgb(), wanted.getRgb(), strict=True))
    )
    return near / sum(found.values())


@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize("pixels", [16, 20, 40])
def test_every_picture_is_drawn_in_the_colour_of_the_theme(qt_app, theme, pixels):
    dress(qt_app, theme)

    for name in sorted(icon_names()):
        image = icon(name).pixmap(QSize(pixels, pixels)).toImage()
        assert ink(image), name
        assert share_of_colour(image, shown_theme().text) == 1.0, name


def test_a_picture_on_the_screen_follows_the_theme(qt_app):
    dress(qt_app, "light")
    button = QPushButton(icon("lock"), "")
    button.show()
    before = ink(button.icon().pixmap(20).toImage())

    dress(qt_app, "high-contrast")

    assert share_of_colour(button.icon().pixmap(20).toImage(), "#ffffff") == 1.0
    assert "#ffffff" not in before


def test_a_picture_of_what_cannot_be_used_is_in_the_colour_for_that(qt_app):
    dress(qt_app, "dark")

    image = icon("print").pixmap(QSize(20, 20), QIcon.Mode.Disabled).toImage()

    assert share_of_colour(image, shown_theme().disabled) == 1.0


def test_a_picture_may_have_a_colour_with_a_meaning(qt_app):
    dress(qt_app, "light")

    image = icon_pixmap("error", 20, colour="problem").toImage()

    assert share_of_colour(image, shown_theme().problem) == 1.0


@pytest.mark.parametrize(
    ("direction", "empty_side"),
    [(Qt.LayoutDirection.LeftToRight, "right"), (Qt.LayoutDirection.RightToLeft, "left")],
    ids=["left to right", "right to left"],
)
def test_a_picture_before_words_leaves_some_air_on_their_side(qt_app, direction, empty_side):
    dress(qt_app)
    qt_app.setLayoutDirection(direction)
    try:
        image = icon("statistics").pixmap(QSize(40, 40)).toImage()
    finally:
        qt_app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    columns = range(35, 40) if empty_side == "right" else range(5)

    assert all(image.pixelColor(x, y).alpha() == 0 for x in columns for y in range(40))


def test_pictures_are_not_read_until_they_are_shown(qt_app):
    dress(qt_app)
    icons._pixmaps.clear()

    made = [icon(name) for name in icon_names()]

    assert len(made) == len(icon_names())
    assert icons._pixmaps == {}


def test_a_picture_is_drawn_once_for_a_size_and_colour(qt_app):
    dress(qt_app)
    icons._pixmaps.clear()

    for _again in range(5):
        icon("key").pixmap(20)

    assert len(icons._pixmaps) == 1


def test_a_copy_that_qt_takes_for_itself_can_be_shown(qt_app):
    """Qt owned a copy that Python had thrown away, and the program ended at once."""
    dress(qt_app)
    first = icon("help")
    copy = QIcon(first)

    copy.addPixmap(QPixmap(4, 4))
    button = QPushButton(copy, "Help")

    assert not picture(button).isNull()


def test_a_meaning_without_a_picture_is_refused(qt_app):
    with pytest.raises(LookupError, match="spanner"):
        icon("spanner")


def test_the_areas_of_the_window_have_their_pictures():
    assert set(MEANINGS_OF_THE_FRAME) <= icon_names()
    assert {"history", "settings", "pooling", "find", "hide", "lock", "warning", "error"} <= icon_names()
