"""The course of a formal case so far: every step that was taken, why, and what was passed over for it."""

from dataclasses import dataclass

from app.models.day_words import long_day
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.shown.wanted import key_words
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CourseLine:
    """A step that was taken. `passed` pairs what was missing with the reason."""

    step_id: int
    title: str
    day: str
    came_to: str
    reasons: str
    passed: tuple[tuple[str, str], ...]


def course_lines(office: Office, found: Standing) -> tuple[CourseLine, ...]:
    """The newest first."""
    store, procedure = office.vault.formal, found.procedure
    assert found.formal.id is not None
    titles = {step.name: step.title for step in procedure.steps}
    stages = {stage.name: stage.title for stage in procedure.stages}
    lines = []
    for taken in store.steps.under(found.formal.id):
        passed = store.passed_over.at(taken.id or 0)
        lines.append(
            CourseLine(
                step_id=taken.id or 0,
                title=titles.get(taken.step, taken.step),
                day=long_day(taken.taken_on),
                came_to=_("Now: {stage}").format(stage=stages.get(taken.target, taken.target)),
                reasons=taken.reasons,
                passed=tuple((key_words(procedure, each.missing), each.reason) for each in passed),
            )
        )
    return tuple(reversed(lines))
