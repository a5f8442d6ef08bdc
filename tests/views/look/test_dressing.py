"""A page that was behind another while the look changed looks as if it had been on the screen."""

import itertools

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.views.look.dressing import Wardrobe
from app.views.widgets.banner import Banner
from app.views.widgets.card import Card
from app.views.widgets.labels import PlainLabel
from tests.views.look.test_look import CountsStyleChanges
from tests.views.look.test_look_in_pixels import FOCUSABLE
from tests.views.showing import dress, picture

LOOKS = [("light", 100), ("light", 200), ("dark", 150), ("high-contrast", 100)]
CHANGES = [(before, after) for before, after in itertools.product(LOOKS, LOOKS) if before != after]


def a_page() -> QWidget:
    """One of each kind of widget, in a card and outside."""
    page, card = QWidget(), Card("Heading of the card")
    column = QVBoxLayout(page)
    for role in ("title", "subtitle", "heading", "hint", "problem"):
        label = PlainLabel(f"A label for a {role}")
        label.setProperty("role", role)
        column.addWidget(label)
    banner = Banner()
    column.addWidget(banner)
    column.addWidget(card)
    for number, make in enumerate(FOCUSABLE.values()):
        (column if number % 2 else card.body).addWidget(make())
    banner.say("warning", "Something happened.", "Do this next.")
    return page


def two_pages() -> tuple[Wardrobe, QWidget, QLabel]:
    wardrobe, page, other = Wardrobe(), a_page(), QLabel("The other page")
    wardrobe.addWidget(page)
    wardrobe.addWidget(other)
    wardrobe.resize(900, 3000)
    wardrobe.show()
    return wardrobe, page, other


def photographed(wardrobe: Wardrobe, page: QWidget) -> QImage:
    wardrobe.setCurrentWidget(page)
    page.setFocus()
    return picture(wardrobe)


@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_a_page_that_missed_a_change_looks_like_one_that_is_new(qt_app, before, after):
    dress(qt_app, *before)
    wardrobe, page, other = two_pages()
    before_it = photographed(wardrobe, page)
    wardrobe.setCurrentWidget(other)

    dress(qt_app, *after)
    found = photographed(wardrobe, page)

    fresh, new_page, _other = two_pages()
    assert found == photographed(fresh, new_page)
    assert found != before_it


def test_a_page_that_missed_many_changes_looks_like_one_that_is_new(qt_app):
    dress(qt_app, "light")
    wardrobe, page, other = two_pages()
    photographed(wardrobe, page)
    wardrobe.setCurrentWidget(other)
    for look in [*LOOKS, *LOOKS, ("dark", 125)]:
        dress(qt_app, *look)

    found = photographed(wardrobe, page)

    fresh, new_page, _other = two_pages()
    assert found == photographed(fresh, new_page)


def test_a_page_behind_another_costs_nothing_until_it_is_shown(qt_app):
    """Larger text stopped the window for a fifth of a second, and for most of one on a busy machine."""
    dress(qt_app, "light")
    wardrobe, behind, front = Wardrobe(), CountsStyleChanges(), CountsStyleChanges()
    for page in (behind, front):
        wardrobe.addWidget(page)
    wardrobe.show()
    wardrobe.setCurrentWidget(front)
    seen = behind.changes, front.changes

    dress(qt_app, "dark")

    assert behind.changes == seen[0]
    assert front.changes > seen[1]

    wardrobe.setCurrentWidget(behind)

    assert behind.changes == seen[0] + 1


def test_a_page_that_comes_to_the_front_by_itself_is_dressed_too(qt_app):
    """Qt shows another page in place of one that is taken away."""
    dress(qt_app, "light")
    wardrobe, page, other = two_pages()
    wardrobe.setCurrentWidget(other)
    dress(qt_app, "dark", 150)

    wardrobe.removeWidget(other)

    page.setFocus()
    fresh, new_page, _other = two_pages()
    assert picture(wardrobe) == photographed(fresh, new_page)
    other.deleteLater()
