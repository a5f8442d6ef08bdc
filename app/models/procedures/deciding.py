"""When findings can be made, and what the procedure asks for once something was decided."""

from collections.abc import Iterator

from app.models.procedures.facts import Facts
from app.models.procedures.needs import Need, NeedKind
from app.models.procedures.procedure import LetterTo, Procedure, Step
from app.models.words import _

_DECIDED = (NeedKind.FINDINGS, NeedKind.MEASURES)
_RECORDS = (NeedKind.RECORD, NeedKind.ANSWER)


def why_not_find(procedure: Procedure, facts: Facts) -> str | None:
    """Why nothing can be found yet, or None: findings are drafted from the stages of a panel on."""
    if been_before_panel(procedure, facts):
        return None
    words = _("Nothing can be found before there is a panel. The case stands at: {stage}.")
    return words.format(stage=procedure.stage(facts.stage).title)


def been_before_panel(procedure: Procedure, facts: Facts) -> bool:
    """Whether the case is before a panel or was; always, where a procedure names no such stage."""
    before_panel = {stage.name for stage in procedure.stages if stage.is_panel}
    steps = [procedure.step(each.step) for each in facts.taken]
    came_by = any(step.target in before_panel or set(step.sources) <= before_panel for step in steps)
    return not before_panel or facts.stage in before_panel or came_by


def why_not_unsay(procedure: Procedure, facts: Facts) -> str | None:
    """Why what was decided cannot be taken away any more, or None: once it left the panel, people have been told."""
    if procedure.stage(facts.stage).is_panel or not any(stage.is_panel for stage in procedure.stages):
        return None
    return _("The panel has given its outcome, so this stays on record.")


def why_not_allege(procedure: Procedure, facts: Facts) -> str | None:
    """Why allegations stay as they are, or None: once the outcome was given, it is about these and no others."""
    if not been_before_panel(procedure, facts) or why_not_unsay(procedure, facts) is None:
        return None
    return _("The panel has given its outcome on these allegations, so they stay as they are.")


def why_not_follow(procedure: Procedure, facts: Facts, measure: str = "") -> str | None:
    """Why nothing more can be decided to follow, or None. After the outcome only an appeal decides anew; what the
    procedure asks for with a measure on its way to the outcome, such as the advice of HR, is then there before it.
    """
    if procedure.stage(facts.stage).is_ending:
        return _("This procedure has come to its end, so nothing more is decided under it.")
    if not been_before_panel(procedure, facts) or why_not_unsay(procedure, facts) is None:
        return None
    if any(need.kind is NeedKind.MEASURES for step in procedure.leaving(facts.stage) for need in step.needs):
        # A step from here still asks what follows: the outcome is not given yet.
        return None
    if not _is_appeal_open(procedure, facts):
        return _("The panel has given its outcome. What follows beyond it needs a new decision, as on an appeal.")
    for _step, need in asked_for(procedure, measure):
        record = facts.record_of(need.name) if need.kind in _RECORDS else None
        if need.kind in _RECORDS and (record is None or record.is_absent):
            return _("This needs before it: {record}.").format(record=procedure.record(need.name).title)
    return None


def _is_appeal_open(procedure: Procedure, facts: Facts) -> bool:
    """Whether an appeal is being decided, or was granted."""
    if procedure.stage(facts.stage).is_appeal:
        return True
    appeal = procedure.appeal
    decided = None if appeal is None else facts.record_of(appeal.outcome)
    return appeal is not None and decided is not None and decided.says(appeal.result, appeal.granted)


def deciding_steps(procedure: Procedure) -> tuple[Step, ...]:
    """The steps that look at what was found or at what follows."""
    return tuple(step for step in procedure.steps if any(need.kind in _DECIDED for need in step.needs))


def records_needed(steps: tuple[Step, ...]) -> tuple[str, ...]:
    """The kinds of record that these steps ask for, in their order."""
    return tuple(dict.fromkeys(need.name for step in steps for need in step.needs if need.kind in _RECORDS))


def asked_for(procedure: Procedure, measure: str) -> Iterator[tuple[Step, Need]]:
    """What is needed because a measure was decided, with the step that needs it."""
    for step in procedure.steps:
        for need in step.needs:
            if need.when is not None and need.when.decided == "measure" and measure in need.when.values:
                yield step, need


def letters_after(procedure: Procedure, record: str) -> tuple[LetterTo, ...]:
    """The letters that are written or not as a record of this kind says."""
    return tuple(
        each
        for step in procedure.steps
        for each in step.letters
        if each.when is not None and each.when.record == record
    )
