"""Whether every way through a procedure leads on, and holds what the policy promises on it.

Of each stage it is worked out what must have been recorded on every way to it, whichever was taken.
"""

from app.models.procedures.needs import Need, NeedKind
from app.models.procedures.problem import Found, Looked, ProblemKind
from app.models.procedures.procedure import Party, Procedure, Stage, Step
from app.models.words import _

COMPLAINT, RESPONSE, RECOMMENDATIONS = "complaint", "response", "recommendations"
"""Records that go to a panel (12.5.8), in every procedure by these names, whatever their titles."""

DISMISSED = frozenset({"F_NOCASE", "F_INAPPROPRIATE", "F_TRIVIAL"})
"""Outcomes of complaints that ended without a hearing."""


def check_ways(looked: Looked, found: Found) -> None:
    procedure = looked.procedure
    reached = reachable(procedure)
    for stage in procedure.stages:
        place = _("stage {name}").format(name=stage.name)
        if stage.name not in reached:
            found.add(ProblemKind.UNREACHABLE, place, _("No way leads to it."))
        elif not any(procedure.stage(name).is_ending for name in reachable(procedure, stage)):
            found.add(ProblemKind.NO_ENDING, place, _("No ending can be reached from it."))
    for step in procedure.steps:
        if (words := _why_never(step)) is not None:
            found.add(ProblemKind.NEVER_TAKEN, _("step {name}").format(name=step.name), words)


def check_what_is_promised(looked: Looked, found: Found) -> None:
    _check_panels(looked.procedure, found)
    _check_dismissals(looked.procedure, found)


def usable(procedure: Procedure, stage: str) -> list[Step]:
    """The steps out of a stage that can be taken at all."""
    return [step for step in procedure.leaving(stage) if _why_never(step) is None]


def reachable(procedure: Procedure, source: Stage | None = None) -> frozenset[str]:
    """The stages that can be reached from a stage, itself among them; from the start where none is given."""
    reached, waiting = set[str](), [(source or procedure.start).name]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [step.target for step in usable(procedure, name)]
    return frozenset(reached)


def _why_never(step: Step) -> str | None:
    """A step that needs two answers to one question, of which there is only one."""
    wanted: dict[tuple[str, str], set[str]] = {}
    for need in step.needs:
        if need.kind is NeedKind.ANSWER and need.when is None:
            values = wanted.setdefault((need.name, need.question), set(need.values))
            values &= set(need.values)
            if not values:
                words = _("It needs two answers at once to “{question}” of “{record}”, so it can never be taken.")
                return words.format(question=need.question, record=need.name)
    return None


def recorded_before(procedure: Procedure) -> dict[str, frozenset[str]]:
    """The records that are there, or have a reason in their place, at each stage on whatever way it was reached."""
    every = frozenset(record.name for record in procedure.records)
    known = dict.fromkeys(reachable(procedure), every)
    known[procedure.start.name] = frozenset()
    changed = True
    while changed:
        changed = False
        for name, before in list(known.items()):
            for step in usable(procedure, name):
                there = known[step.target] & (before | recorded_by(step))
                if there != known[step.target]:
                    known[step.target], changed = there, True
    return known


def recorded_by(step: Step) -> frozenset[str]:
    kinds = (NeedKind.RECORD, NeedKind.ANSWER)
    return frozenset(need.name for need in step.needs if need.kind in kinds and need.when is None)


def _check_panels(procedure: Procedure, found: Found) -> None:
    """No complaint goes to a panel without what the panel is sent: domain 2.4, 12.5.8."""
    before = recorded_before(procedure)
    for name in sorted(before):
        if procedure.stage(name).is_panel:
            continue
        for step in usable(procedure, name):
            if not procedure.stage(step.target).is_panel:
                continue
            there = before[name] | recorded_by(step)
            for words in _missing_for_panel(procedure, there):
                found.add(ProblemKind.PANEL, _("step {name}").format(name=step.name), words)


def _missing_for_panel(procedure: Procedure, there: frozenset[str]) -> list[str]:
    lacking = []
    words = {
        COMPLAINT: _("A way leads to a panel without the complaint: no step on it needs the record “complaint”."),
        RESPONSE: _("A way leads to a panel without the response, or the reason why there is none."),
        RECOMMENDATIONS: _("A way leads to a panel without the recommendations of whoever investigated."),
    }
    lacking += [sentence for name, sentence in words.items() if name not in there]
    can_be_left_out = {each.name for each in procedure.records if each.absence}
    lacking += [
        _("A reason may stand for “{name}”, so a way leads to a panel without it.").format(name=name)
        for name in (COMPLAINT, RECOMMENDATIONS)
        if name in there & can_be_left_out
    ]
    parties = {each.party for each in procedure.records if each.name in there and _is_evidence(procedure, each.name)}
    if parties != set(Party):
        lacking.append(_("A way leads to a panel without what both parties send as evidence, one beside the other."))
    return lacking


def _is_evidence(procedure: Procedure, name: str) -> bool:
    """What both parties are asked for alike, except their consent, which nobody owes."""
    record = procedure.record(name)
    return bool(record.beside) and not any(
        need.name == name for overlay in procedure.overlays for need in overlay.begin_needs
    )


def _check_dismissals(procedure: Procedure, found: Found) -> None:
    """No complaint is dismissed without a hearing unless the whole chain is there at that step (12.5.4, 12.5.5)."""
    for stage in procedure.stages:
        place = _("stage {name}").format(name=stage.name)
        if stage.is_ending and stage.outcome in DISMISSED and not stage.is_dismissal:
            words = _("A complaint ends here as dismissed, but it is not marked as a dismissal.")
            found.add(ProblemKind.NO_CHAIN, place, words)
        if stage.is_dismissal and not stage.is_ending:
            found.add(ProblemKind.NO_CHAIN, place, _("It is marked as a dismissal, but is no ending."))
    endings = [stage for stage in procedure.stages if stage.is_dismissal]
    if endings and not procedure.dismissal:
        words = _("Complaints can be dismissed without a hearing, but no chain says what must be there first.")
        found.add(ProblemKind.NO_CHAIN, _("dismissal"), words)
    if procedure.dismissal:
        for words in _thin(procedure.dismissal):
            found.add(ProblemKind.THIN_CHAIN, _("dismissal"), words)
    for step in procedure.steps:
        if any(step.target == stage.name for stage in endings) or step.outcome in DISMISSED:
            _check_chain(procedure, step, found)


def _thin(chain: tuple[Need, ...]) -> list[str]:
    """What every chain has, whatever the policy: two decisions by two people, and both parties told why."""
    lacking = []
    answers = {need.name for need in chain if need.kind is NeedKind.ANSWER}
    records = answers | {need.name for need in chain if need.kind is NeedKind.RECORD}
    if not answers:
        lacking.append(_("The chain for dismissing needs no assessment that says so."))
    if len(records) < 2:
        lacking.append(_("The chain for dismissing needs nobody beside whoever assessed it."))
    told = {need.to for need in chain if need.kind is NeedKind.SENT}
    lacking += [
        _("The chain for dismissing needs no letter to the {party}.").format(party=party)
        for party in Party
        if party not in told
    ]
    lacking += [
        _("“{need}” in the chain for dismissing holds in some cases only.").format(need=need)
        for need in chain
        if need.when is not None
    ]
    return lacking


def _check_chain(procedure: Procedure, step: Step, found: Found) -> None:
    place = _("step {name}").format(name=step.name)
    needed = {need.plain: need for need in step.needs if need.when is None}
    for wanted in procedure.dismissal:
        need = needed.get(wanted.plain)
        if need is None:
            words = _("It dismisses a complaint without “{need}” of the chain.").format(need=wanted.plain)
            found.add(ProblemKind.CHAIN, place, words)
        elif not (step.strict or need.strict or need.kind is NeedKind.ANSWER):
            words = _("It dismisses a complaint, but a reason may stand for “{need}”.").format(need=wanted.plain)
            found.add(ProblemKind.CHAIN, place, words)
    if not step.reasons:
        found.add(ProblemKind.CHAIN, place, _("It dismisses a complaint without asking for the reasons."))
