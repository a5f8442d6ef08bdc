"""Letters that tell what was decided wait until it was: by the stages that a procedure marks, whatever their names."""

from collections.abc import Iterator

from app.models.procedures.facts import Facts
from app.models.procedures.need_words import need_words
from app.models.procedures.needs import Need, NeedKind
from app.models.procedures.procedure import ANY_STAGE, Procedure, Step
from app.models.procedures.rules import holds
from app.models.words import _


def why_not_tell(procedure: Procedure, facts: Facts, code: str, to: str) -> str | None:
    """Why a letter that tells what was decided cannot be written yet, or None; None as well for every other letter.

    It is such a letter where it is named only by steps to a stage that is marked as decided, or from one that no way
    leads to but by a decision. What such a step strictly needs because of a measure must be there before.
    """
    steps = _naming(procedure, code, to)
    behind = _behind_a_decision(procedure)
    if not steps or not all(_tells(procedure, step, behind) for step in steps):
        return None
    sources = {source for step in steps for source in step.sources}
    appeals = {stage.name for stage in procedure.stages if stage.is_appeal}
    stands = procedure.stage(facts.stage).title
    if sources <= appeals:
        if not _has_come_to(procedure, facts, appeals):
            words = _("This letter waits until an appeal was taken in. The case stands at: {stage}.")
            return words.format(stage=stands)
    elif not _has_come_to(procedure, facts, behind | sources):
        words = _("This letter tells what was decided, and the case has not come so far. It stands at: {stage}.")
        return words.format(stage=stands)
    missing = [_first_missing(step, facts) for step in steps]
    if None in missing or missing[0] is None:
        return None
    return _("Before this letter, the procedure needs: {what}.").format(what=need_words(procedure, missing[0]))


def _naming(procedure: Procedure, code: str, to: str) -> list[Step]:
    """The steps that name a letter to somebody, or else to anybody; none where it may be written beside the stages."""
    beside = [each for overlay in procedure.overlays for each in (*overlay.letters, *overlay.end_letters)]
    if code in {each.code for each in beside} or code in {recipient[0] for recipient in _needed(procedure.every_step)}:
        return []
    named = {
        step.name: {(each.code, each.to) for each in step.letters} | set(_needed(step.needs))
        for step in procedure.steps
    }
    to_them = [step for step in procedure.steps if (code, to) in named[step.name]]
    return to_them or [step for step in procedure.steps if code in {each for each, _to in named[step.name]}]


def _needed(needs: tuple[Need, ...]) -> Iterator[tuple[str, str]]:
    return ((need.name, need.to) for need in needs if need.kind is NeedKind.SENT)


def _behind_a_decision(procedure: Procedure) -> set[str]:
    """The stages that are marked as decided, and those that no way leads to but over one of these."""
    decided = {stage.name for stage in procedure.stages if stage.is_decided}
    free, waiting = set[str](), [procedure.start.name]
    while waiting:
        name = waiting.pop()
        if name not in free | decided:
            free.add(name)
            waiting += [step.target for step in procedure.leaving(name)]
    return {stage.name for stage in procedure.stages} - free if decided else set()


def _tells(procedure: Procedure, step: Step, behind: set[str]) -> bool:
    if ANY_STAGE in step.sources:
        return False
    return procedure.stage(step.target).is_decided or set(step.sources) <= behind


def _has_come_to(procedure: Procedure, facts: Facts, stages: set[str]) -> bool:
    """Whether the case stands at one of these stages or has passed one, since it last came before a panel."""
    passed = [procedure.step(each.step).target for each in reversed(facts.taken)]
    for name in (facts.stage, *passed):
        if name in stages:
            return True
        if procedure.stage(name).is_panel or procedure.stage(name).is_hearing:
            return False
    return False


def _first_missing(step: Step, facts: Facts) -> Need | None:
    """The first record that a step strictly needs because of what was decided to follow, and that is not there."""
    for need in step.needs:
        because = need.when is not None and need.when.decided == "measure" and holds(need.when, facts)
        if need.kind is NeedKind.RECORD and because and (need.strict or step.strict):
            record = facts.record_of(need.name)
            if record is None or record.is_absent:
                return need.plain
    return None
