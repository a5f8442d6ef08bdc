"""The page of a formal complaint, and that of a new case, each in the states in which an HR officer meets it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from tests.scenes.pages import Stage, scene


@scene("formal", "formal", role="panel")
def _formal(stage: Stage) -> None:
    """A complaint that has just come: everything that its next step needs is named."""
    stage.pages.formal.open(stage.filled.formal_case)
    stage.page.draw_all()


@scene("formal-none", "formal", role="panel")
def _formal_none(stage: Stage) -> None:
    """A case that is under no procedure yet."""
    stage.pages.formal.open(stage.filled.new_case)


@scene("new-case", "new_case", role="panel")
def _new_case(stage: Stage) -> Iterator[None]:
    """Kept too early: a sentence beside each answer that is needed."""
    stage.pages.formal.new_case()
    stage.page.form.set_answers({"complainant_role": "DUAL", "respondent_role": "DUAL", "respondent_status": "staff"})
    stage.page.finish()
    yield
    stage.page.start_new()


@scene("formal-forms", "formal", role="panel", may_nest=True)
def _formal_forms(stage: Stage) -> Iterator[None]:
    """A form open on each card that has any, each kept too early."""
    stage.pages.formal.open(stage.filled.formal_case)
    stage.page.draw_all()
    places = ("step.no_complaint", "record.settlement", "role.era", "begin.paused", "sent.L10.complainant")
    for place in (*places, f"party.{stage.filled.respondent}"):
        stage.page.open_place(place)
    stage.page.route.opened.view.set_answers({"role": "DUAL", "status": "staff"})
    for card in stage.page.cards:
        # A letter that went out needs nothing but its day.
        if card.opened is not None and card is not stage.page.letters:
            card.opened.keep()
    yield
    for card in stage.page.cards:
        if card.opened is not None:
            card.opened.cancel()
    stage.window.frame.status.forget()


@scene("formal-investigation", "formal", role="panel", may_nest=True)
def _formal_investigation(stage: Stage) -> Iterator[None]:
    """A part where the case does not stand yet, and the picker with everybody and why."""
    stage.pages.formal.open(stage.filled.formal_case)
    stage.page.draw_all()
    stage.page.strip.buttons["part_2"].click()
    stage.page.open_place("role.head")
    stage.page.draw_all()
    yield
    stage.page.roles.opened.cancel()
    stage.window.frame.status.forget()


@scene("formal-paused", "formal", role="panel")
def _formal_paused(stage: Stage) -> Iterator[None]:
    """A response that is late, a pause over everything, and steps that were taken."""
    stage.pages.formal.open(stage.filled.paused_case)
    stage.page.draw_all()
    for button in stage.page.findChildren(QPushButton):
        if button.objectName().startswith("days_"):
            button.click()
    running = next(each for each in stage.page.findChildren(QPushButton) if each.objectName().startswith("to_extend."))
    running.click()
    yield
    stage.page.deadlines.opened.cancel()
    stage.window.frame.status.forget()


@scene("formal-closing", "case", role="panel")
def _formal_closing(stage: Stage) -> Iterator[None]:
    """A case whose procedure has not come to its end, closed too early."""
    stage.window.open_case(stage.filled.paused_case)
    stage.page.open_act("close")
    stage.page.acts.closing.keep()
    yield
    stage.page.acts.closing.close_form()
