"""The pages around a hearing, each in the states in which an HR officer meets them."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from tests.scenes.pages import Stage, scene
from tests.waiting import settle


@scene("dates", "dates", role="panel")
def _dates(stage: Stage) -> None:
    """A day that was put off once, and on which somebody cannot come now."""
    stage.pages.hearing.open(stage.filled.called_case, "dates")


@scene("dates-not-yet", "dates", role="panel")
def _dates_not_yet(stage: Stage) -> None:
    """Nobody was told yet that there will be a panel."""
    stage.pages.hearing.open(stage.filled.formal_case, "dates")


@scene("dates-none", "dates", role="panel")
def _dates_none(stage: Stage) -> None:
    """A case that is under no procedure yet."""
    stage.pages.hearing.open(stage.filled.new_case, "dates")


@scene("dates-refused", "dates", role="panel", may_nest=True)
def _dates_refused(stage: Stage) -> Iterator[None]:
    """Every day that does not fit, with everything that speaks against it."""
    stage.pages.hearing.open(stage.filled.called_case, "dates")
    _click(stage, "refused_days")
    yield
    _click(stage, "refused_days")


@scene("dates-forms", "dates", role="panel")
def _dates_forms(stage: Stage) -> Iterator[None]:
    """A day that takes the place of another, kept without its reason, and times that cannot be read."""
    stage.pages.hearing.open(stage.filled.called_case, "dates")
    _click(stage, "to_day.hearing")
    stage.page.day.opened.view.field("dated_on").setText("in 12 weeks")
    stage.page.day.opened.keep()
    asked = next(each for each in stage.page.findChildren(QPushButton) if each.objectName().startswith("to_away."))
    asked.click()
    settle()
    stage.page.asked.opened.view.field("times").setText("tuesday 2pm")
    stage.page.asked.opened.keep()
    yield
    for card in (stage.page.day, stage.page.asked):
        card.opened.cancel()
    stage.window.frame.status.forget()


def _click(stage: Stage, name: str) -> None:
    stage.page.findChild(QPushButton, name).click()
    settle()
