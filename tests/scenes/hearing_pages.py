"""The page of a hearing, in the states in which an HR officer meets it."""

from collections.abc import Iterator

from app.services.formal.hearing_facts import person_key
from tests.scenes.pages import Stage, scene


def _respondent(stage: Stage, case_id: int) -> str:
    return person_key(stage.office.vault.people.of_case(case_id)[1].id or 0)


@scene("hearing", "hearing", role="panel")
def _hearing(stage: Stage) -> None:
    """Both seats beside the respondent are taken, somebody is left out, and an hour comes too early."""
    case_id = stage.filled.hearings.ready
    stage.pages.hearing.open(case_id, "hearing")
    stage.page.order.table.choose(_respondent(stage, case_id))


@scene("hearing-none", "hearing", role="panel")
def _hearing_none(stage: Stage) -> None:
    """No day, no panel, and an order that is only proposed."""
    stage.pages.hearing.open(stage.filled.formal_case, "hearing")


@scene("hearing-no-meeting", "hearing", role="panel")
def _hearing_no_meeting(stage: Stage) -> None:
    """A case that is under no procedure yet."""
    stage.pages.hearing.open(stage.filled.new_case, "hearing")


@scene("hearing-forms", "hearing", may_nest=True, role="panel")
def _hearing_forms(stage: Stage) -> Iterator[None]:
    """Every form about one person open, each kept too early."""
    case_id = stage.filled.hearings.ready
    stage.pages.hearing.open(case_id, "hearing")
    order = stage.page.order
    order.table.choose(_respondent(stage, case_id))
    order._open_place()
    order._open_companion()
    order._open_support()
    order.place.view.set_answers({"starts": "whenever", "minutes": 20})
    order.companion.view.set_answers({"kind": "UNION_REP"})
    order.support.view.set_answers({})
    for form in order.person_forms:
        form.keep()
    yield
    for form in order.person_forms:
        form.cancel()


@scene("hearing-held", "hearing", role="panel")
def _hearing_held(stage: Stage) -> Iterator[None]:
    """Its day has come: who was there is on record, and is put right."""
    stage.pages.hearing.open(stage.filled.hearings.held, "hearing")
    stage.page.there._open()
    yield
    stage.page.there.form.cancel()
