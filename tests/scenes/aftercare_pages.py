"""After-care in the states in which an HR officer meets it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from app.services import drafts
from app.services.formal.follow_forms import FollowAct, follow_place
from tests.scenes.pages import Stage, scene


@scene("aftercare", "aftercare", role="panel")
def _aftercare(stage: Stage) -> None:
    """Overdue, answered, considered and done; something happened to somebody; support for one side only."""
    stage.pages.hearing.open(stage.filled.aftercare_case, "aftercare")


@scene("aftercare-unfolded", "aftercare", role="panel")
def _aftercare_unfolded(stage: Stage) -> Iterator[None]:
    """What is over as well, and the measures that are spent."""
    stage.pages.hearing.open(stage.filled.aftercare_case, "aftercare")
    folds = [each for each in stage.page.findChildren(QPushButton) if each.isCheckable() and each.isVisible()]
    for each in folds:
        each.setChecked(True)
    yield
    for each in folds:
        each.setChecked(False)


@scene("aftercare-none", "aftercare", role="panel")
def _aftercare_none(stage: Stage) -> None:
    """A complaint that has just come: nothing is followed up yet."""
    stage.pages.hearing.open(stage.filled.formal_case, "aftercare")


@scene("aftercare-no-procedure", "aftercare", role="panel")
def _aftercare_no_procedure(stage: Stage) -> None:
    stage.pages.hearing.open(stage.filled.new_case, "aftercare")


def _form(stage: Stage, case_id: int, place: str, *, with_register: bool = False) -> Iterator[None]:
    """A form kept with nothing in it, so that what is still needed is told."""
    stage.pages.hearing.open(case_id, "aftercare")
    stage.page.open_place(place)
    card = next(each for each in (*stage.page.cards, stage.page.support) if each.opened is not None)
    form = card.opened
    if with_register:
        form.findChild(QPushButton, "owner_from_register").setChecked(True)
    if "left_out" in form.view.form:
        form.view.set_answers({})
    form.keep()
    yield
    draft_id = form.keeper.draft_id
    form.cancel()
    if draft_id is not None:
        stage.window.act(drafts.discard_draft, draft_id)
    stage.window.frame.status.forget()


def _about(stage: Stage, act: FollowAct, sort: str, number: int) -> Iterator[None]:
    case_id = stage.filled.aftercare_case
    followed = stage.office.vault.hearing.followed.named(case_id, sort)[number - 1]
    return _form(stage, case_id, follow_place(act, followed.id or 0))


@scene("aftercare-new", "aftercare", role="panel", may_nest=True)
def _new(stage: Stage) -> Iterator[None]:
    return _form(stage, stage.filled.aftercare_case, follow_place(FollowAct.NEW, "recommendations"))


@scene("aftercare-owner", "aftercare", role="panel", may_nest=True)
def _owner(stage: Stage) -> Iterator[None]:
    """Whoever owns it is looked for in the register."""
    place = follow_place(FollowAct.NEW, "restoring")
    return _form(stage, stage.filled.aftercare_case, place, with_register=True)


@scene("aftercare-plan", "aftercare", role="panel")
def _plan(stage: Stage) -> Iterator[None]:
    return _form(stage, stage.filled.formal_case, follow_place(FollowAct.PLAN, "check_ins"))


@scene("aftercare-answer", "aftercare", role="panel")
def _answer(stage: Stage) -> Iterator[None]:
    return _about(stage, FollowAct.ANSWER, "recommendations", 1)


@scene("aftercare-consider", "aftercare", role="panel")
def _consider(stage: Stage) -> Iterator[None]:
    return _about(stage, FollowAct.CONSIDER, "recommendations", 2)


@scene("aftercare-drop", "aftercare", role="panel")
def _drop(stage: Stage) -> Iterator[None]:
    return _about(stage, FollowAct.DROP, "restoring", 1)


@scene("aftercare-how-they-fare", "aftercare", role="panel")
def _fare(stage: Stage) -> Iterator[None]:
    return _about(stage, FollowAct.DONE, "check_ins", 2)


@scene("aftercare-support", "aftercare", role="panel")
def _support(stage: Stage) -> Iterator[None]:
    return _form(stage, stage.filled.aftercare_case, "record.support")
