"""The pages of a panel vault, each in the states in which an HR officer meets it."""

from tests.scenes.pages import Stage, scene


@scene("panel-today", "today", role="panel")
def _today(stage: Stage) -> None:
    stage.window.open_page("today")


@scene("panel-case", "case", role="panel")
def _case(stage: Stage) -> None:
    stage.window.open_case(stage.filled.formal_case)
