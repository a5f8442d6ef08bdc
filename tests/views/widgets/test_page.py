"""Pages scroll one way, show what has the focus, and keep their messages in view."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.views.widgets.asking import Asking
from app.views.widgets.page import Page
from tests.views.showing import TEXT_SIZES, dress
from tests.waiting import settle, until


def show_page(fields: int = 30, width: int = 600, height: int = 400) -> tuple[Page, list[QLineEdit]]:
    page = Page("Case", "DS-2026-0001")
    lines = [QLineEdit(f"Line {number}") for number in range(fields)]
    for line in lines:
        page.body.addWidget(line)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    settle()
    return page, lines


def is_in_view(page: Page, widget, part: QRect | None = None) -> bool:
    viewport = page.scroll_area.viewport()
    part = part or widget.rect()
    return viewport.rect().contains(QRect(widget.mapTo(viewport, part.topLeft()), part.size()))


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_a_field_that_takes_the_focus_comes_into_view(qt_app, percent):
    dress(qt_app, percent=percent)
    page, lines = show_page()
    hidden_before = not is_in_view(page, lines[-1])

    lines[-1].setFocus()
    until(lines[-1].hasFocus)
    at_the_end = is_in_view(page, lines[-1])
    lines[0].setFocus()
    until(lines[0].hasFocus)

    assert hidden_before
    assert at_the_end
    assert is_in_view(page, lines[0])


def test_in_a_field_taller_than_the_window_the_caret_comes_into_view(qt_app):
    dress(qt_app)
    page, _lines = show_page(fields=5)
    note = QPlainTextEdit("\n".join(f"Line {number}" for number in range(60)))
    note.setMinimumHeight(1400)
    page.body.addWidget(note)
    settle()
    note.moveCursor(note.textCursor().MoveOperation.End)

    note.setFocus()
    until(note.hasFocus)
    settle()

    assert is_in_view(page, note, note.cursorRect().translated(note.viewport().pos()))


def test_a_picture_taller_than_the_window_leaves_the_title_in_view(qt_app):
    """The page of a document opened scrolled down: its picture has the focus, and its buttons stood above it."""
    dress(qt_app)
    page, _lines = show_page(fields=1)
    picture = QPushButton("A page")
    picture.setMinimumHeight(1400)
    page.body.addWidget(picture)
    settle()

    picture.setFocus()
    until(picture.hasFocus)
    settle()

    assert is_in_view(page, page.title)


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_a_question_that_opens_at_the_end_is_seen_whole(qt_app, percent):
    """It takes the focus before it has its place: at 200 % it lay below the window, and only Tab found it."""
    dress(qt_app, percent=percent)
    page, _lines = show_page()
    asking = Asking()
    page.body.addWidget(asking)
    settle()

    asking.ask("remove", "It is taken away. For ten seconds you can undo that.", "Remove it")
    settle()

    assert is_in_view(page, asking)


def test_whoever_scrolls_away_from_the_focus_is_left_where_they_are(qt_app):
    dress(qt_app)
    page, lines = show_page()
    lines[-1].setFocus()
    settle()
    bar = page.scroll_area.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)

    page.body.addWidget(QPushButton("Something more"))
    settle()

    assert bar.value() == 0


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_it_never_scrolls_sideways(qt_app, percent):
    dress(qt_app, percent=percent)
    page, _lines = show_page(width=500)
    page.body.addWidget(QPushButton("A button with rather many words on it"))
    settle()

    page.resize(page.minimumSizeHint().width(), 300)
    settle()

    assert page.scroll_area.horizontalScrollBar().maximum() == 0
    assert page.scroll_area.widget().width() <= page.scroll_area.viewport().width()


def test_a_message_stays_in_view_however_far_one_has_scrolled(qt_app):
    dress(qt_app)
    page, lines = show_page()
    lines[-1].setFocus()
    until(lines[-1].hasFocus)

    page.show_banner("error", "The disk is full.", "Free some space.")
    settle()

    assert page.banner.isVisible()
    assert page.rect().contains(QRect(page.banner.mapTo(page, QPoint(0, 0)), page.banner.size()))
    assert page.banner.text() == "The disk is full. Free some space."


def test_a_page_is_named_by_its_title(qt_app):
    page = Page("Cases")
    before = page.accessibleName()

    page.set_title("Case DS-2026-0001")

    assert (before, page.accessibleName(), page.title.text()) == ("Cases", "Case DS-2026-0001", "Case DS-2026-0001")


def test_a_subtitle_takes_room_only_when_there_is_one(qt_app):
    page = Page("Cases")
    before = page.subtitle.isHidden()

    page.set_subtitle("Three are open.")

    assert before
    assert not page.subtitle.isHidden()


def test_a_title_is_shown_as_it_was_written(qt_app):
    dress(qt_app)

    page = Page("<i>Robin</i> & Sam")

    assert page.title.text() == "<i>Robin</i> & Sam"
    assert page.title.sizeHint().width() > QLabel("Robin & Sam").sizeHint().width()


def test_contents_and_buttons_have_their_places(qt_app):
    page, lines = show_page(fields=2)
    status, save = QLabel("Draft kept"), QPushButton("Save")

    page.beside_title.addWidget(status)
    page.foot.addWidget(save)
    settle()

    assert page.scroll_area.widget().isAncestorOf(lines[0])
    assert not page.scroll_area.widget().isAncestorOf(save)
    assert save.mapTo(page, QPoint(0, 0)).y() > page.scroll_area.geometry().bottom()
    assert status.mapTo(page, QPoint(0, 0)).x() > page.title.mapTo(page, QPoint(0, 0)).x()
