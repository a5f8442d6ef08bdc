"""The redaction of a document, in the states in which an HR officer meets it."""

from collections.abc import Iterator

from app.models.errors import PlainError
from app.views.pages.redaction.steps import Step
from tests.scenes.pages import Stage, scene
from tests.waiting import until


def open_redaction(stage: Stage, document_id: int, step: Step | None = None) -> None:
    stage.pages.redaction.open(document_id)
    if stage.page.now is not None:
        until(lambda: stage.page.view.is_shown and not stage.page.is_busy, seconds=30)
    if step is not None:
        stage.page.choose_step(step)


@scene("redaction", "redaction", may_nest=True, role="panel")
def _decide(stage: Stage) -> None:
    """Places of every state; one that goes is chosen."""
    open_redaction(stage, stage.filled.redactions.begun, Step.DECIDE)


@scene("redaction-find", "redaction", role="panel")
def _find(stage: Stage) -> Iterator[None]:
    """Nothing is on it yet: a name is ticked, and the ways to write it are told."""
    open_redaction(stage, stage.filled.redactions.new)
    check = next(iter(stage.page.finding._ticks.values()))
    check.setChecked(True)
    yield
    check.setChecked(False)


@scene("redaction-found", "redaction", may_nest=True, role="panel")
def _found(stage: Stage) -> None:
    """What was searched for so far."""
    open_redaction(stage, stage.filled.redactions.begun, Step.FIND)


@scene("redaction-none", "redaction", role="panel")
def _none(stage: Stage) -> None:
    """No place to decide yet."""
    open_redaction(stage, stage.filled.redactions.new, Step.DECIDE)


@scene("redaction-box", "redaction", may_nest=True, role="panel")
def _box(stage: Stage) -> Iterator[None]:
    """A box is being drawn with keys, and a reason is missing."""
    open_redaction(stage, stage.filled.redactions.begun, Step.DECIDE)
    stage.page.places._lacks_reason()
    stage.page.view.sheet.begin_box()
    yield
    stage.page.view.sheet.end_box()


@scene("redaction-look", "redaction", role="panel")
def _look(stage: Stage) -> None:
    """A place is seen again, without what was decided."""
    open_redaction(stage, stage.filled.redactions.begun, Step.LOOK)


@scene("redaction-apply", "redaction", role="panel")
def _waits(stage: Stage) -> Iterator[None]:
    """Something has to be done before it is applied, and it was refused."""
    open_redaction(stage, stage.filled.redactions.begun, Step.APPLY)
    stage.page.refuse(PlainError("Some places were proposed and not decided yet.", "Decide each of them first."))
    yield
    stage.page.banner.dismiss()


@scene("redaction-compare", "redaction", role="panel")
def _compare(stage: Stage) -> Iterator[None]:
    """The redacted copy beside the page as it was, with what was verified."""
    open_redaction(stage, stage.filled.redactions.made, Step.APPLY)
    stage.page.apply.compare.click()
    until(lambda: stage.page.view.other.has_picture and not stage.page.is_busy, seconds=30)
    yield
    stage.page.apply.compare.click()


@scene("redaction-approve", "redaction", role="panel")
def _approve(stage: Stage) -> None:
    open_redaction(stage, stage.filled.redactions.made, Step.APPLY)


@scene("redaction-whole", "redaction", role="panel")
def _whole(stage: Stage) -> None:
    """The complaint: nothing may be taken out of it."""
    open_redaction(stage, stage.filled.redactions.whole)


@scene("redaction-not-ready", "redaction", role="panel")
def _not_ready(stage: Stage) -> None:
    open_redaction(stage, stage.filled.redactions.not_ready)
