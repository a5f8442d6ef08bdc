"""Whether no way leads to a hearing without a panel, or to an outcome without findings.

That no procedure ends with an answer owed needs no look at its file: `what_next` lets no step do so.
"""

from collections.abc import Iterator

from app.models.procedures.check_paths import reachable, usable
from app.models.procedures.hearing import Panel, RuleLevel
from app.models.procedures.needs import NeedKind
from app.models.procedures.problem import Found, Looked, ProblemKind
from app.models.procedures.procedure import Party, Procedure, Role, Stage, Step
from app.models.procedures.role_rules import ROLE_RULES
from app.models.words import _

DECIDED = frozenset({"F_UPHELD", "F_PART", "F_DISMISSED"})
"""Outcomes of complaints that somebody decided on."""


def check_hearing_ways(looked: Looked, found: Found) -> None:
    procedure = looked.procedure
    _check_marks(procedure, found)
    for panel in procedure.panels:
        _check_seats(procedure, panel, found)
    for source, step in _ways(procedure):
        place = _("step {name}").format(name=step.name)
        target = procedure.stage(step.target)
        for words in (*_lacks_a_panel(source, step, target), *_lacks_findings(step, target)):
            found.add(ProblemKind.HEARING, place, words)
    for name in sorted(_ends_without_findings(procedure)):
        words = _("A case that was before a panel ends here without findings. Say by its outcome how else it ended.")
        found.add(ProblemKind.HEARING, _("stage {name}").format(name=name), words)
    _check_appeals(procedure, found)


def panels_needed(step: Step) -> frozenset[str]:
    """The panels without which a step is never taken."""
    return frozenset(need.name for need in step.needs if need.kind is NeedKind.PANEL and need.when is None)


def _ways(procedure: Procedure) -> Iterator[tuple[Stage, Step]]:
    for name in sorted(reachable(procedure)):
        for step in usable(procedure, name):
            yield procedure.stage(name), step


def _check_marks(procedure: Procedure, found: Found) -> None:
    start = procedure.start
    if start.is_panel or start.is_hearing or start.is_decided or start.is_appeal:
        words = _("The start is before any panel, hearing, decision or appeal.")
        found.add(ProblemKind.HEARING, _("stage {name}").format(name=start.name), words)
    if any(each.panel for each in procedure.meetings) and not any(each.is_hearing for each in procedure.stages):
        words = _("A panel meets, but no stage is marked as the hearing, with “hearing = true”.")
        found.add(ProblemKind.HEARING, _("meetings"), words)
    if procedure.appeal is not None and not any(each.is_appeal for each in procedure.stages):
        words = _("One can appeal, but no stage is marked as the appeal, with “appeal = true”.")
        found.add(ProblemKind.HEARING, _("appeal"), words)
    if procedure.findings is not None and not any(each.is_decided for each in procedure.stages):
        words = _("Something is found, but no stage is marked as decided, with “decided = true”.")
        found.add(ProblemKind.HEARING, _("findings"), words)


def _check_seats(procedure: Procedure, panel: Panel, found: Found) -> None:
    place = _("panel {name}").format(name=panel.name)
    if not any(panel.name in panels_needed(step) for step in procedure.steps):
        found.add(ProblemKind.PANEL, place, _("No step needs it, so it is never looked at."))
    someone_is_barred = any(step.bars for step in procedure.steps)
    for role in map(procedure.role, panel.seats):
        if not _excludes(role, "no_party"):
            words = _("A party could take the seat “{name}”: it needs the rule “no_party”.").format(name=role.name)
            found.add(ProblemKind.PANEL, place, words)
        if someone_is_barred and not _excludes(role, "not_barred"):
            words = _("Who is barred from a panel could take the seat “{name}”: it needs the rule “not_barred”.")
            found.add(ProblemKind.PANEL, place, words.format(name=role.name))


def _excludes(role: Role, rule: str) -> bool:
    """Whether nobody who breaks a rule can hold a role."""
    return any(use.rule == rule and (use.level or ROLE_RULES[rule].level) is RuleLevel.BLOCK for use in role.rules)


def _lacks_a_panel(source: Stage, step: Step, target: Stage) -> Iterator[str]:
    if panels_needed(step):
        return
    if target.is_hearing and not source.is_hearing:
        yield _("It leads to a hearing without looking at the panel: it needs “panel:” and the name of one.")
    elif target.is_panel and not source.is_panel:
        yield _("It leads before a panel without looking at it: it needs “panel:” and the name of one.")
    elif source.is_appeal and not target.is_appeal and not _is_given_up(step, target):
        yield _("It decides an appeal without looking at who heard it: it needs “panel:” and the name of one.")


def _is_given_up(step: Step, target: Stage) -> bool:
    """An appeal that a party takes back, and a case that ends otherwise than by a decision."""
    return step.actor in tuple(Party) or (target.is_ending and _ends_otherwise(target))


def _ends_otherwise(ending: Stage) -> bool:
    return bool(ending.outcome) and ending.outcome not in DECIDED


def _lacks_findings(step: Step, target: Stage) -> Iterator[str]:
    """Each step to a stage where it is decided looks again, so that nothing alleged in between is left without."""
    if target.is_decided and step.sources != (step.target,) and not _needs_findings(step):
        yield _("It leads to where it is decided without “findings”, so an allegation could be left without reasons.")


def _needs_findings(step: Step) -> bool:
    return any(need.kind is NeedKind.FINDINGS and need.when is None for need in step.needs)


def _ends_without_findings(procedure: Procedure) -> frozenset[str]:
    """Endings that are reached from a panel by no step that needs findings, and do not say how else it ended."""
    waiting = [each.name for each in procedure.stages if each.is_panel or each.is_hearing]
    waiting = [name for name in waiting if name in reachable(procedure)]
    seen = set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or procedure.stage(name).is_decided:
            continue
        seen.add(name)
        waiting += [step.target for step in usable(procedure, name) if not _needs_findings(step)]
    endings = (procedure.stage(name) for name in seen)
    return frozenset(each.name for each in endings if each.is_ending and not _ends_otherwise(each))


def _check_appeals(procedure: Procedure, found: Found) -> None:
    """Those who heard the case do not decide on the appeal."""
    ways = list(_ways(procedure))
    heard = {name for _source, step in ways if procedure.stage(step.target).is_hearing for name in panels_needed(step)}
    appeals = {step.name: panels_needed(step) for source, step in ways if source.is_appeal and panels_needed(step)}
    for step, panels in appeals.items():
        if panels <= heard:
            words = _("Those who heard the case decide on the appeal as well.")
            found.add(ProblemKind.PANEL, _("step {name}").format(name=step), words)
    for name in sorted(frozenset[str]().union(*appeals.values()) - heard):
        for role in map(procedure.role, procedure.panel(name).seats):
            if not _excludes(role, "no_other_part"):
                words = _("Somebody who heard the case could hear the appeal as “{name}”: it needs “no_other_part”.")
                found.add(ProblemKind.PANEL, _("panel {name}").format(name=name), words.format(name=role.name))
