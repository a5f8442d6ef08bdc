"""After-care as plain words: one reading of a case gives everything that its page shows."""

from dataclasses import dataclass

from app.models.cases import Case, CaseState
from app.models.words import _
from app.services.casework import case_or_say
from app.services.formal.facts import standing
from app.services.formal.links import linked_cases
from app.services.formal.shown.closure import Checklist, checklists
from app.services.formal.shown.followed import FollowedList, followed_lists
from app.services.formal.shown.live_measures import MeasureLine, measure_lines
from app.services.formal.shown.support import SupportShown, support_shown
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Aftercare:
    """Everything on the page. `stage` is empty where there is no formal complaint."""

    case: Case
    may_write: bool
    stage: str = ""
    is_over: bool = False
    lists: tuple[FollowedList, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    measures: tuple[MeasureLine, ...] = ()
    support: SupportShown | None = None
    linked: tuple[tuple[int, str], ...] = ()
    """The cases linked to this one, by number and reference."""
    begun: frozenset[str] = frozenset()


def look_at_aftercare(office: Office, case_id: int) -> Aftercare:
    """Reads a case once. Raises PlainError when it is no longer there."""
    case, found = case_or_say(office, case_id), standing(office, case_id)
    may_write = case.state is CaseState.OPEN
    if found is None:
        return Aftercare(case=case, may_write=may_write)
    stage = found.procedure.stage(found.facts.stage)
    return Aftercare(
        case=case,
        may_write=may_write,
        stage=_("It stands at: {stage}").format(stage=stage.title),
        is_over=stage.is_ending,
        lists=followed_lists(office, found),
        checklists=checklists(found),
        measures=measure_lines(office, found),
        support=support_shown(office, found),
        linked=tuple((each.case.id or 0, each.case.reference) for each in linked_cases(office, case_id)),
        begun=frozenset(each.form for each in office.vault.drafts.all() if each.case_id == case_id),
    )
