"""What the step that closes a case still needs, as lines with a tick: from the procedure itself, whatever it asks."""

from dataclasses import dataclass

from app.models.procedures.need_words import need_words
from app.models.procedures.needs import NeedKind
from app.models.procedures.procedure import Procedure, Step
from app.models.procedures.rules import holds
from app.models.procedures.what_next import missing_for
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named
from app.services.formal.shown.wanted import Wanted, all_wanted

_AFTERWARDS = (NeedKind.SETTLED, NeedKind.ANY)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckLine:
    """One thing: there already, or still wanted."""

    words: str
    wanted: Wanted | None = None

    @property
    def is_there(self) -> bool:
        return self.wanted is None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Checklist:
    """A step that ends the case. `place` is where it is taken, once the case stands before it."""

    title: str
    lines: tuple[CheckLine, ...]
    place: str
    stands_at: str
    """Where the case stands, while that is not before this step."""

    @property
    def left(self) -> int:
        return sum(not each.is_there for each in self.lines)

    @property
    def is_blocked(self) -> bool:
        return any(each.wanted is not None and not each.wanted.may_pass for each in self.lines)


def checklists(found: Standing) -> tuple[Checklist, ...]:
    """Of each step that closes the case from where it stands; of those that will, while it is not there yet."""
    return tuple(_checklist(found, step) for step in closing_steps(found.procedure, found.facts.stage))


def closing_steps(procedure: Procedure, stage: str) -> list[Step]:
    """The steps to an ending that ask for what is followed up. Where a procedure asks for nothing of that, those that
    leave this stage alone: a withdrawal, which may come at any stage, closes nothing as it was meant to.
    """
    if procedure.stage(stage).is_ending:
        return []
    ending = [step for step in procedure.steps if procedure.stage(step.target).is_ending]
    asking = [step for step in ending if any(need.kind in _AFTERWARDS for need in step.needs)]
    return asking or [step for step in ending if step.sources == (stage,)]


def _checklist(found: Standing, step: Step) -> Checklist:
    procedure, facts = found.procedure, found.facts
    missing = missing_for(procedure, step, facts)
    named_already = {str(each.need) for each in missing if each.need is not None}
    lines = [CheckLine(words=each.words, wanted=each) for each in all_wanted(found, missing)]
    lines += [
        CheckLine(words=need_words(procedure, need.plain))
        for need in procedure.needs_of(step)
        if holds(need.when, facts) and str(need.plain) not in named_already
    ]
    is_here = step.leaves(facts.stage)
    return Checklist(
        title=step.title,
        lines=tuple(lines),
        place=named(Ask.STEP, step.name) if is_here else "",
        stands_at="" if is_here else _("The case stands at: {stage}.").format(stage=procedure.stage(facts.stage).title),
    )
