"""The pages of a pool, in the states in which a team manager meets them."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QPushButton

from tests.scenes.pages import Stage, scene
from tests.waiting import settle, until


@scene("pool-today", "today", role="pool")
def _today(stage: Stage) -> None:
    stage.window.open_page("today")
    stage.window.frame.status.forget()


@scene("contributors", "contributors", role="pool")
def _contributors(stage: Stage) -> None:
    """One waits, and one is missing in the newest period."""
    stage.window.open_page("contributors")
    stage.window.frame.status.forget()


@scene("contributors-brought", "contributors", role="pool")
def _brought(stage: Stage) -> Iterator[None]:
    """Files were brought in, and one of them is no counts file; a name is being given."""
    stage.window.open_page("contributors")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "holiday.counts.json"
        file.write_text("{}")
        stage.page.bringing.bring([file])
        until(lambda: not stage.page.bringing.running.is_running, seconds=20)
    button = next(each for each in stage.page.people.findChildren(QPushButton) if each.objectName().startswith("name_"))
    button.click()
    settle()
    yield
    _click(stage, "leave_contributor_name")
    stage.window.forget_pages("contributors")


@scene("tables", "tables", role="pool")
def _tables(stage: Stage) -> None:
    """The newest period, its first table and the chart of it."""
    _open(stage)


@scene("tables-of-two", "tables", role="pool")
def _tables_of_two(stage: Stage) -> Iterator[None]:
    """A table of two questions, one row of its first, and the line over the periods."""
    _open(stage)
    stage.page.period.setCurrentIndex(1)
    until(lambda: stage.page.is_at_rest)
    stage.page.table.setCurrentIndex(stage.page.table.findData("role"))
    stage.page.across.setCurrentIndex(stage.page.across.findData("mode"))
    stage.page.only.setCurrentIndex(1)
    _click(stage, "show_periods")
    until(lambda: stage.page.history.is_shown)
    settle()
    yield
    stage.page.period.setCurrentIndex(0)
    until(lambda: stage.page.is_at_rest)


def _open(stage: Stage) -> None:
    stage.window.open_page("tables")
    until(lambda: stage.page.is_at_rest and stage.page.tables is not None, seconds=20)
    settle()


def _click(stage: Stage, name: str) -> None:
    button = stage.page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    settle()
