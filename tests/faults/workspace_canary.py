"""Types the word of the canary into what the procedure of a case asks: records, roles, steps, and what runs beside."""

from typing import Any

from app.models.answers import Answers
from app.models.closing import Ending
from app.models.forms import Form
from app.models.typed_dates import exactly
from app.services import closing, drafts
from app.services.formal.facts import standing
from app.services.formal.forms import first_answers, formal_form
from app.services.formal.overlays import begin_overlay, end_overlay
from app.services.formal.recording import keep_absence, keep_record, records_of
from app.services.formal.roles import declare, end_role, name_to_role
from app.services.formal.stepping import take_step
from app.services.formal.workspace import look_at_workspace
from app.services.timeline import timeline
from tests.faults.findings_canary import keep_findings
from tests.faults.formal_canary import formal_case
from tests.faults.meeting_canary import keep_day_of_hearing
from tests.faults.typist import Typist


def keep_close_formal(typist: Typist, answers: Answers, _case_id: int) -> None:
    """A case with the word in everything that its procedure asks, which then ends."""
    office, word, case_id = typist.office, typist.word, formal_case(typist)
    today = exactly(office.today())
    keep_findings(typist)
    keep_day_of_hearing(typist)
    _draft(typist, "record.withdrawal_decision", case_id)
    typist.try_(keep_record, case_id, "withdrawal_decision", {"words": word})
    found = standing(office, case_id)
    assert found is not None
    procedure = found.procedure
    answered = {"dated_on": today, "words": word, **_choices(procedure.record("withdrawal_decision").form)}
    typist.do(keep_record, case_id, "withdrawal_decision", answered)
    typist.do(keep_absence, case_id, "counterpart", f"{word} was told by telephone")
    for role in ("era", "reviewer"):
        role_id = typist.do(name_to_role, case_id, role, name=word, named_by=f"{word} too", because=f"as {word} said")
    typist.do(declare, role_id, is_available=False)
    held = typist.do(name_to_role, case_id, "head", name=f"{word} again", because=word)
    typist.do(end_role, held, f"{word} left")
    reason: dict[str, Any] = {"dated_on": today, "reason": f"{word} is ill"}
    run = typist.do(begin_overlay, case_id, "paused", {**reason, **_choices(procedure.overlay("paused").form)})
    passing = {"held:paused": f"{word} agreed"}
    typist.do(take_step, case_id, "no_complaint", office.today(), reasons=f"{word} said no", passing=passing)
    typist.do(end_overlay, run, {"dated_on": today})
    typist.look(look_at_workspace(office, case_id), standing(office, case_id), records_of(office, case_id))
    typist.look(*timeline(office, case_id))
    offered = office.form("close").question("outcome").offer
    ending = Ending(outcome=offered[0], words=answers["words"], end_tasks=True, despite=answers["despite"])
    typist.try_(closing.close_case, case_id, Ending(outcome="F_UPHELD", words=word))
    typist.do(closing.close_case, case_id, ending)


def _draft(typist: Typist, name: str, case_id: int) -> None:
    office, word = typist.office, typist.word
    draft_id = typist.do(drafts.start_draft, name, {"words": f"{word} thinks"}, case_id)
    typist.do(drafts.keep_draft, name, draft_id, {"words": f"{word} thinks again"})
    typist.look(formal_form(office, name, case_id), first_answers(office, name, case_id))


def _choices(form: Form) -> dict[str, str]:
    """Something for every list that is to be chosen from."""
    return {each.name: each.codes.codes[0].code for each in form.questions if each.required and each.codes is not None}
