"""The page about counts, in the states in which advisers and HR officers meet it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from app.models.progress import Silent
from app.services.counts import specifications
from app.services.counts.releasing import release
from tests.builders_counts import small_specification
from tests.scenes.pages import Stage, scene
from tests.waiting import settle, until


@scene("counts", "counts")
def _counts(stage: Stage) -> None:
    """Nothing has left yet: how the vault reports is still to be chosen."""
    _open(stage)


@scene("counts-first", "counts")
def _counts_first(stage: Stage) -> Iterator[None]:
    """What the first file decides, before a folder is asked for."""
    _open(stage)
    stage.page.periods.kind.setCurrentIndex(1)
    _click(stage, "make_counts_0")
    until(lambda: not stage.page.running.is_running and not stage.page.asking.isHidden())
    settle()
    yield
    stage.page.asking.close_question()
    stage.page.periods.kind.setCurrentIndex(0)


@scene("counts-own-specification", "counts")
def _counts_own(stage: Stage) -> Iterator[None]:
    """A specification of the team's own is offered."""
    _open(stage)
    stage.page.specification.offer(small_specification(title="Harassment support in the north"))
    settle()
    yield
    stage.page.specification.put_away()


@scene("counts-sent", "counts", role="panel")
def _counts_sent(stage: Stage) -> Iterator[None]:
    """Two periods have left, and are as they were."""
    office = stage.office
    specification = specifications.chosen_specification(office)
    for name in ("2024-25", "2023-24"):
        release(office, name, Silent(), specification)
    _open(stage)
    yield
    stage.window.frame.status.forget()


def _open(stage: Stage) -> None:
    stage.window.open_page("counts")
    stage.page.refresh()
    until(lambda: stage.page.is_at_rest)
    settle()


def _click(stage: Stage, name: str) -> None:
    button = stage.page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    settle()
