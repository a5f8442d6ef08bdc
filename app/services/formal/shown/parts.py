"""The parts of a procedure in its own order: which is over, where the case stands, and what each step needs."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.models.procedures.needs import NeedKind
from app.models.procedures.procedure import ANY_STAGE, Procedure, Stage, Step
from app.models.procedures.rules import holds
from app.models.procedures.what_next import Missing, missing_for
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named
from app.services.formal.shown.wanted import Wanted, all_wanted, letters_words


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepShown:
    """A step. `is_open` where it leaves the stage at which the case stands; only then can it be taken.

    `is_way_on` where it leaves this stage alone: not what may be done at many.
    """

    place: str
    title: str
    hint: str
    target: str
    wanted: tuple[Wanted, ...]
    letters: tuple[str, ...]
    is_open: bool
    is_way_on: bool
    at_any_time: bool
    is_taken: bool

    @property
    def is_blocked(self) -> bool:
        return any(not each.may_pass for each in self.wanted)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartOfProcedure:
    """Stages that belong together, the steps out of them, and the kinds of record and the roles that those ask for."""

    name: str
    title: str
    stages: tuple[str, ...]
    is_here: bool
    is_over: bool
    steps: tuple[StepShown, ...]
    kinds: frozenset[str]
    roles: frozenset[str]


def parts_of(found: Standing) -> tuple[PartOfProcedure, ...]:
    procedure, stands = found.procedure, found.facts.stage
    grouped: dict[str, list[Stage]] = {}
    before = ""
    for stage in procedure.stages:
        before = _part_title(stage, before)
        grouped.setdefault(before, []).append(stage)
    left = {taken.step for taken in found.facts.taken}
    parts = []
    for number, (title, stages) in enumerate(grouped.items(), 1):
        names = {stage.name for stage in stages}
        is_here = stands in names
        steps = [step for step in procedure.steps if _belongs(step, names, stands)]
        was_here = any(step.name in left and names & set(step.sources) for step in procedure.steps)
        parts.append(
            PartOfProcedure(
                name=f"part_{number}",
                title=title,
                stages=tuple(stage.title for stage in stages),
                is_here=is_here,
                is_over=was_here and not is_here,
                steps=tuple(_shown(found, step) for step in _ordered(steps, stands)),
                kinds=frozenset(
                    need.name
                    for step in steps
                    for need in step.needs
                    if need.kind in (NeedKind.RECORD, NeedKind.ANSWER) and holds(need.when, found.facts)
                ),
                roles=_roles([step for step in steps if not is_here or _is_way_on(step, stands)]),
            )
        )
    return tuple(parts)


def _part_title(stage: Stage, before: str) -> str:
    """A procedure that names no parts has three: until the panel, the panel, and its endings."""
    if stage.phase:
        return stage.phase
    if stage.is_ending:
        return _("How it ends")
    if stage.is_panel:
        return _("Panel")
    return before or _("Complaint and investigation")


def _belongs(step: Step, names: set[str], stands: str) -> bool:
    """A step out of any stage is shown where the case stands."""
    return stands in names if ANY_STAGE in step.sources else bool(names & set(step.sources))


def _ordered(steps: list[Step], stands: str) -> list[Step]:
    """First those that can be taken now; those out of any stage last of them."""
    return sorted(steps, key=lambda step: (not step.leaves(stands), ANY_STAGE in step.sources))


def _shown(found: Standing, step: Step) -> StepShown:
    procedure = found.procedure
    is_open = step in procedure.leaving(found.facts.stage)
    missing = missing_for(procedure, step, found.facts) if is_open else _still_missing(found, step)
    return StepShown(
        place=named(Ask.STEP, step.name),
        title=step.title,
        hint=_with_paragraph(step.hint, procedure, step.paragraph),
        target=procedure.stage(step.target).title,
        wanted=all_wanted(found, missing),
        letters=letters_words(found, step.letters),
        is_open=is_open,
        is_way_on=is_open and _is_way_on(step, found.facts.stage),
        at_any_time=ANY_STAGE in step.sources,
        is_taken=found.facts.was_taken(step.name),
    )


def _is_way_on(step: Step, stands: str) -> bool:
    return step.sources == (stands,)


def _roles(steps: Iterable[Step]) -> frozenset[str]:
    return frozenset(need.name for step in steps for need in step.needs if need.kind is NeedKind.ROLE)


def _still_missing(found: Standing, step: Step) -> tuple[Missing, ...]:
    """What a step of another part still asks for; one that was taken asks for nothing more."""
    return () if found.facts.was_taken(step.name) else missing_for(found.procedure, step, found.facts)


def _with_paragraph(hint: str, procedure: Procedure, paragraph: str) -> str:
    source = policy_words(procedure, paragraph)
    return " ".join(filter(None, (hint, source and f"({source})")))


def policy_words(procedure: Procedure, paragraph: str) -> str:
    """Where a rule comes from; empty where the file names no paragraph."""
    return f"{procedure.policy}, {paragraph}" if paragraph else ""
