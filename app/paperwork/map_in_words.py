"""What the drawing of a map says, for whoever cannot see it: every stage with its state, and the steps from it."""

from app.models.procedures.map import MARK_WORDS, ProcedureMap, Spot, SpotKind
from app.models.words import _


def map_in_words(drawn: ProcedureMap) -> str:
    """In the order of the file."""
    return " ".join((_("The map of the procedure, stage by stage."), *(_stage(drawn, spot) for spot in drawn.stages)))


def _stage(drawn: ProcedureMap, stage: Spot) -> str:
    said = _("{stage}: {state}.").format(stage=_named(stage), state=_(MARK_WORDS[stage.mark]))
    steps = [drawn.spot(line.target) for line in drawn.lines if line.source == stage.key]
    steps = [spot for spot in steps if spot.kind is SpotKind.STEP]
    notes = [drawn.spot(line.source) for line in drawn.lines if line.target == stage.key]
    notes = [spot for spot in notes if spot.kind is SpotKind.NOTE]
    parts = [said]
    if steps:
        parts.append(_("From here: {steps}.").format(steps="; ".join(_with_targets(drawn, spot) for spot in steps)))
    if notes:
        parts.append(_("To here also: {steps}.").format(steps="; ".join(_named(spot) for spot in notes)))
    return " ".join(parts)


def _with_targets(drawn: ProcedureMap, step: Spot) -> str:
    targets = [drawn.spot(line.target).title for line in drawn.lines if line.source == step.key]
    return _("{step}, to {stages}").format(step=_named(step), stages=", ".join(targets)) if targets else _named(step)


def _named(spot: Spot) -> str:
    says_more = spot.above and spot.kind is not SpotKind.STAGE
    title = _("{above}: {title}").format(above=spot.above, title=spot.title) if says_more else spot.title
    return _("{title} (paragraph {number})").format(title=title, number=spot.paragraph) if spot.paragraph else title
