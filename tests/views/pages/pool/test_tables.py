"""Tables in the window: figures with their ranges, a chart that is heard, the periods, and the package."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton

from app.services.pool.looking import tables_of
from app.services.pool.telling import figure_words
from app.views.pages.pool.tables import TablesPage
from app.views.window import OfficeWindow
from tests.builders_pool_office import NEXT, QUARTER, brought, make_pool, put_files
from tests.journeys.offices import show_office
from tests.views.pages.showing import texts
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path) -> OfficeWindow:
    return show_office(make_pool(tmp_path))


def opened(window: OfficeWindow) -> TablesPage:
    page = window.open_page("tables")
    assert isinstance(page, TablesPage)
    rest(page)
    return page


def rest(page: TablesPage) -> None:
    until(lambda: page.is_at_rest, seconds=20)
    settle()


def press(page: TablesPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    rest(page)


def test_an_empty_pool_says_how_counts_come_in(window) -> None:
    assert "No counts yet. Ctrl+O brings in the files of your contributors." in texts(opened(window))


def test_below_five_contributors_nothing_is_shown_and_nothing_is_published(window, tmp_path) -> None:
    brought(window.desk.office, put_files(tmp_path / "in", range(1, 5)))

    page = opened(window)

    assert "Nothing is shown of fewer than 5 contributors together." in texts(page)
    assert not page.list.isVisible()
    assert not page.publishing.publish.isEnabled()


def test_each_figure_has_its_range_and_the_chart_says_the_same(window, tmp_path) -> None:
    brought(window.desk.office, put_files(tmp_path / "in", range(1, 8), cases=60))
    page = opened(window)

    table = tables_of(window.desk.office, QUARTER).pooled.table("mode")
    shown = page.list.texts()
    heard = QAccessible.queryAccessibleInterface(page.chart)

    assert [row[0] for row in shown][:2] == ["Named", "Anonymous"]
    assert shown[0][1] == figure_words(table.rows[0].figure)
    assert f"Named: {shown[0][1]}." in heard.text(QAccessible.Text.Description)
    assert heard.text(QAccessible.Text.Name) == "How they wanted to be recorded"
    assert heard.role() == QAccessible.Role.Graphic
    assert page.chart.pixmap().height() > 100


def test_a_table_of_two_questions_is_looked_at_row_by_row_and_over_the_periods(window, tmp_path) -> None:
    brought(window.desk.office, put_files(tmp_path / "in", range(1, 8), cases=60))
    brought(window.desk.office, put_files(tmp_path / "in", range(1, 7), cases=60, period=NEXT))
    page = opened(window)
    page.table.setCurrentIndex(page.table.findData("role"))
    page.across.setCurrentIndex(page.across.findData("mode"))
    whole = page.list.texts()

    page.only.setCurrentIndex(page.only.findData("STUDENT"))
    cells = page.list.texts()
    press(page, "show_periods")

    assert whole[0][0] == "Student"
    assert cells[0][0] == "Named"
    assert [row[0] for row in page.history.list.texts()] == [QUARTER, NEXT]
    assert "Over the periods: Named." in texts(page)
    page.list.setCurrentIndex(page.list.model().index(1, 0))
    assert "Over the periods: Anonymous." in texts(page)


def test_how_far_the_adding_up_is_goes_by_contributors_and_another_period_stops_it(window, tmp_path) -> None:
    brought(window.desk.office, put_files(tmp_path / "in", range(1, 8), cases=60))
    brought(window.desk.office, put_files(tmp_path / "in", range(1, 7), cases=60, period=NEXT))
    page = opened(window)
    bar = page.findChild(QProgressBar, "pooling_progress")
    newest = bar.maximum()

    page.period.setCurrentIndex(1)
    page.period.setCurrentIndex(0)
    page.period.setCurrentIndex(1)
    rest(page)

    assert (newest, bar.maximum()) == (6, 7)
    assert page.tables.pooled.period == QUARTER
    assert not page.running.isVisible()


def test_the_line_is_copied_and_the_package_is_published_once(window, tmp_path) -> None:
    brought(window.desk.office, put_files(tmp_path / "in", range(1, 8), cases=60))
    page, out = opened(window), tmp_path / "out"
    out.mkdir()
    press(page, "copy_line")
    line = QApplication.clipboard().text()
    # Qt goes down at its end over what a test leaves there.
    QApplication.clipboard().clear()

    page.publishing.publish_to(out)
    rest(page)
    told = texts(page.publishing)
    page.publishing.publish_to(out)
    rest(page)

    (folder,) = out.iterdir()
    assert line == tables_of(window.desk.office, QUARTER).pooled.line
    assert f"The package is in a new folder: {folder.name}." in told
    assert "There is something of this name already" in texts(page.banner)
    assert sorted(each.name for each in folder.iterdir()) >= ["codes.csv", "data.csv", "datapackage.json"]
