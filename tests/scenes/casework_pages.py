"""The pages about all casework, each in the states in which an HR officer meets them."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from tests.scenes.pages import Stage, scene
from tests.waiting import settle, until


@scene("casework", "casework", role="panel")
def _casework(stage: Stage) -> None:
    """All together, with the rule and the cases of a row."""
    _count(stage, 0)
    _click(stage, "show_cases_0")


@scene("casework-of-one", "casework", role="panel")
def _casework_of_one(stage: Stage) -> Iterator[None]:
    """One procedure by itself, with the days of its stages; and typed days that are no period yet."""
    _count(stage, 0)
    stage.page.procedure.setCurrentIndex(1)
    stage.page.period.setCurrentIndex(stage.page.period.count() - 1)
    stage.page.count_typed()
    settle()
    yield
    stage.page.procedure.setCurrentIndex(0)
    stage.page.period.setCurrentIndex(0)
    until(lambda: not stage.page.running.is_running)


def _count(stage: Stage, period: int) -> None:
    stage.window.open_page("casework")
    stage.page.period.setCurrentIndex(period)
    until(lambda: not stage.page.running.is_running and stage.page.tables is not None)
    settle()


@scene("risks", "risks", role="panel")
def _risks(stage: Stage) -> None:
    """One is overdue, one has people from outside in it."""
    stage.window.open_page("risks")
    stage.window.frame.status.forget()


@scene("risk", "risk", role="panel")
def _risk(stage: Stage) -> Iterator[None]:
    """Looked at again once, with steps and a case that led to it, and every form open."""
    stage.pages.casework.open_risk(stage.filled.risk)
    for name in ("look_again", "end_risk", "add_risk_step", "add_risk_link"):
        _click(stage, name)
    yield
    for name in ("risk_assessment", "risk_end", "risk_step", "risk_link"):
        _click(stage, f"cancel_{name}")
    stage.window.frame.status.forget()


@scene("lessons", "lessons", role="panel")
def _lessons(stage: Stage) -> Iterator[None]:
    """One lesson, and the form that says what was done about it, kept too early."""
    stage.pages.casework.open_lessons()
    _click(stage, "answer_lesson")
    _click(stage, "keep_lesson_answer")
    yield
    _click(stage, "cancel_lesson_answer")
    stage.window.frame.status.forget()


def _click(stage: Stage, name: str) -> None:
    button = stage.page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    settle()
