"""Taking a step of the procedure: everything it needs is there, or a reason stands for what may be passed over."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import PassedOver, StepTaken
from app.models.procedures.procedure import Step
from app.models.procedures.what_next import Level, missing_for
from app.models.questions import cleaned
from app.models.words import _
from app.services.casework import new_object_id, open_or_say
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.office import Office


def take_step(
    office: Office,
    case_id: int,
    step: str,
    on: date,
    *,
    reasons: str = "",
    passing: Mapping[str, str] | None = None,
) -> Changes:
    """Takes a step on a day. `passing` gives a reason for each missing thing that may be passed over, by its key.

    Raises NotSaved with a sentence for each thing that is still missing, by its key, and for reasons that a decision
    lacks.
    """
    case, found = open_or_say(office, case_id), formal_or_say(office, case_id)
    taken = _leaving(found.procedure.leaving(found.facts.stage), step)
    passing = {key: cleaned(words).strip() for key, words in (passing or {}).items()}
    problems = {}
    missing = missing_for(found.procedure, taken, found.facts)
    for each in missing:
        if each.level is Level.BLOCK or not passing.get(each.key):
            problems[each.key] = each.words
    if taken.reasons and not reasons.strip():
        problems["reasons"] = _("A decision needs its reasons. Please write them here.")
    if on > office.today():
        problems["on"] = _("This day is still to come. A step is recorded once it was taken.")
    if problems:
        raise NotSaved(problems)
    was, store = before(office, case_id), office.vault.formal
    with office.vault.saving():
        assert found.formal.id is not None
        step_id = store.steps.add(
            StepTaken(
                object_id=new_object_id(),
                case_id=case_id,
                formal_case_id=found.formal.id,
                step=taken.name,
                source=found.facts.stage,
                target=taken.target,
                taken_on=on,
                taken_at=office.now(),
                reasons=cleaned(reasons).strip(),
                letters_before=len(store.letters_sent.of_case(case_id)),
                records_before=len(store.records.of_case(case_id)),
            )
        )
        for each in missing:
            store.passed_over.add(PassedOver(step_id=step_id, missing=each.key, reason=passing[each.key]))
        store.cases.change(replace(found.formal, stage=taken.target))
        office.vault.history.note("step taken", case.object_id, taken.name, case_id=case_id)
        after_act(office, case_id, on)
    undo = Undo(words=_("Take the step back"), act=take_back, args=(was, "step taken back"))
    stage = found.procedure.stage(taken.target)
    return Changes.to(*TOPICS, said=_("Now: {stage}.").format(stage=stage.title), undo=undo, record_id=case_id)


def _leaving(steps: tuple[Step, ...], name: str) -> Step:
    for step in steps:
        if step.name == name:
            return step
    raise PlainError(
        _("This step cannot be taken from where the case stands."), _("Look at what may happen next on its page.")
    )
