"""The pages of a panel vault, each in the states in which an HR officer meets it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from tests.scenes.pages import Stage, scene


@scene("panel-today", "today", role="panel")
def _today(stage: Stage) -> None:
    stage.window.open_page("today")


@scene("panel-case", "case", role="panel")
def _case(stage: Stage) -> None:
    stage.window.open_case(stage.filled.formal_case)


@scene("map", "procedure_map", role="panel")
def _map(stage: Stage) -> None:
    """You are here, with nothing unfolded."""
    stage.pages.open_map(stage.filled.formal_case)
    stage.page.view.fold()


@scene("map-stage-told", "procedure_map", role="panel")
def _map_stage_told(stage: Stage) -> Iterator[None]:
    """What the stage where the case is needs, unfolded below it."""
    stage.pages.open_map(stage.filled.formal_case)
    stage.page.view.first_box().click()
    yield
    stage.page.view.fold()


@scene("map-as-words", "procedure_map", role="panel")
def _map_as_words(stage: Stage) -> Iterator[None]:
    stage.pages.open_map(stage.filled.formal_case)
    stage.page.findChild(QPushButton, "map_as_words").click()
    yield
    stage.page.findChild(QPushButton, "map_as_words").click()


@scene("map-no-procedure", "procedure_map", role="panel")
def _map_no_procedure(stage: Stage) -> None:
    stage.pages.open_map(stage.filled.new_case)


@scene("formal", "formal", role="panel")
def _formal(stage: Stage) -> None:
    """A complaint that has just come: everything that its next step needs is named."""
    stage.pages.open_formal(stage.filled.formal_case)


@scene("formal-none", "formal", role="panel")
def _formal_none(stage: Stage) -> None:
    """A case that is under no procedure yet."""
    stage.pages.open_formal(stage.filled.new_case)


@scene("new-case", "new_case", role="panel")
def _new_case(stage: Stage) -> Iterator[None]:
    """Kept too early: a sentence beside each answer that is needed."""
    stage.pages.new_case()
    stage.page.form.set_answers({"complainant_role": "DUAL", "respondent_role": "DUAL", "respondent_status": "staff"})
    stage.page.finish()
    yield
    stage.page.start_new()
