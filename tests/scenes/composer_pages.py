"""The page of a case's panels, in the states in which an HR officer meets it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from tests.scenes.pages import Stage, scene


def _open(stage: Stage, case_id: int) -> None:
    stage.pages.hearing.open(case_id, "panel")
    stage.page.look_at_all()


@scene("panel-members", "panel", role="panel")
def _members(stage: Stage) -> None:
    """One member fits, one moved to a party's unit, one seat is vacant; a linked case has its panel."""
    _open(stage, stage.filled.panel_case)


@scene("panel-members-choosing", "panel", role="panel", may_nest=True)
def _choosing(stage: Stage) -> Iterator[None]:
    """The register for one seat: everybody, and whoever cannot sit with the rule."""
    _open(stage, stage.filled.panel_case)
    stage.page.open_place("role.trained_member")
    yield
    stage.page.panels["dignity_panel"].opened.cancel()


@scene("panel-members-near", "panel", role="panel", may_nest=True)
def _near(stage: Stage) -> Iterator[None]:
    """Somebody close to a party is noted; nothing is chosen yet."""
    _open(stage, stage.filled.panel_case)
    stage.page.open_place("tie.new")
    stage.page.near.opened.keep()
    yield
    stage.page.near.opened.cancel()


@scene("panel-members-who", "panel", role="panel", may_nest=True)
def _who(stage: Stage) -> Iterator[None]:
    """A witness is looked for in the register."""
    _open(stage, stage.filled.panel_case)
    witness = stage.office.vault.formal.witnesses.of_case(stage.filled.panel_case)[0]
    stage.page.open_place(f"who_it_is.{witness.id}")
    yield
    stage.page.near.opened.cancel()


@scene("panel-members-said", "panel", role="panel")
def _said(stage: Stage) -> Iterator[None]:
    """What a member has said of themselves, which nobody has to."""
    _open(stage, stage.filled.panel_case)
    sitting = (each for each in stage.page.said.findChildren(QPushButton) if each.objectName().startswith("said_"))
    next(sitting).click()
    yield
    stage.page.said.form.cancel()


@scene("panel-members-none", "panel", role="panel")
def _none(stage: Stage) -> None:
    """A case that is under no procedure yet."""
    _open(stage, stage.filled.new_case)
