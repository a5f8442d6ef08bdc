"""The map of a procedure for one case: where it stands, what was done, and what each stage and step needs."""

from dataclasses import dataclass, field

from app.models.day_words import long_day
from app.models.errors import PlainError
from app.models.papers import Paper
from app.models.procedures.facts import Facts
from app.models.procedures.map import MARK_WORDS, Mark, Move, ProcedureMap, Way, map_of
from app.models.procedures.need_words import need_words
from app.models.procedures.needs import Need
from app.models.procedures.procedure import Procedure, Step
from app.models.procedures.rules import holds
from app.models.procedures.what_next import missing_for, what_next
from app.models.uk_time import uk_time
from app.models.words import _, counted
from app.paperwork.procedure_map import MapOnPaper, write_procedure_map
from app.services.casework import case_or_say
from app.services.formal.facts import Standing, standing
from app.services.formal.versions import version_words
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """One thing that a step needs. `missing` says what lacks, and is empty where it is there. One that is needed in
    some cases only `applies` to this one or does not, as far as is known.
    """

    words: str
    missing: str = ""
    applies: bool = True
    is_known: bool = True
    """Whether there is a case to say it of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step as it is told: what it is called, where it leads, and what it needs."""

    title: str
    target: str
    paragraph: str = ""
    mark: Mark = Mark.AHEAD
    needs: tuple[NeedLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTold:
    """A stage in words: the steps that lead to it, and those that lead on."""

    title: str
    state: str
    hint: str = ""
    paragraph: str = ""
    to_here: tuple[StepLine, ...] = ()
    from_here: tuple[StepLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMap:
    """The map of a case. `sentence` says what the picture shows; `version` says under which version it runs."""

    procedure: Procedure
    drawn: ProcedureMap
    sentence: str
    version: str
    found: Standing = field(repr=False)

    @property
    def beside(self) -> str:
        """What may run beside the stages, and what does; empty where nothing may."""
        names = [
            _("{name} (running now)").format(name=each.title) if each.is_open else each.title
            for each in self.drawn.beside
        ]
        return _("May run beside the stages: {names}.").format(names="; ".join(names)) if names else ""

    def told(self, stage: str) -> StageTold:
        return _told(self.procedure, self.drawn, stage, self.found)

    def in_words(self) -> tuple[StageTold, ...]:
        """Everything that the picture shows, stage by stage."""
        return tuple(self.told(spot.name) for spot in self.drawn.stages)


def case_map(office: Office, case_id: int) -> CaseMap | None:
    """None where there is no formal complaint."""
    found = standing(office, case_id)
    if found is None:
        return None
    way = way_of(office, found)
    drawn = map_of(found.procedure, way)
    return CaseMap(
        procedure=found.procedure,
        drawn=drawn,
        sentence=_sentence(found, way),
        version=version_words(office, case_id),
        found=found,
    )


def map_paper(office: Office, case_id: int) -> Paper:
    """The map as a paper, with the reference of the case and nobody's name."""
    case, found = case_or_say(office, case_id), case_map(office, case_id)
    if found is None:
        raise PlainError(_("This case is under no procedure yet."), _("Its map can be printed once one has begun."))
    procedure = found.procedure
    policy = " ".join(filter(None, (procedure.policy, procedure.policy_version)))
    content = MapOnPaper(
        reference=case.reference,
        procedure=procedure.title,
        version=_("{version} ({policy})").format(version=procedure.version, policy=policy),
        dated=long_day(uk_time(office.now()).date()),
        sentence=found.sentence,
        drawn=found.drawn,
        steps=tuple((long_day(each.taken_on), procedure.step(each.step).title) for each in found.found.facts.taken),
        beside=found.beside,
    )
    return Paper(
        kind="procedure map",
        title=_("Map of the procedure"),
        file_name=f"{case.reference}-procedure-map.pdf",
        pdf=write_procedure_map(content, practice=office.vault.practice),
        case_id=case_id,
        object_id=case.object_id,
    )


def way_of(office: Office, found: Standing) -> Way:
    """How the case has come to where it stands."""
    assert found.formal.id is not None
    steps = office.vault.formal.steps.under(found.formal.id)
    return Way(
        stage=found.facts.stage,
        moves=tuple(Move(step=each.step, source=each.source, target=each.target) for each in steps),
        overlays=found.facts.overlays,
    )


def _sentence(found: Standing, way: Way) -> str:
    stage = found.procedure.stage(found.facts.stage)
    since = found.facts.taken[-1].taken_on if found.facts.taken else found.facts.begun_on
    parts = [
        _("You are here: {stage}, since {day}.").format(stage=stage.title, day=long_day(since)),
        counted("{n} step was taken.", "{n} steps were taken.", len(way.moves)),
    ]
    ways_on = [each.step.title for each in what_next(found.procedure, found.facts)]
    if stage.is_ending:
        parts.append(_("This is an ending."))
    elif ways_on:
        parts.append(_("What may come next: {steps}.").format(steps="; ".join(ways_on)))
    running = [each.title for each in found.procedure.overlays if each.name in way.overlays]
    if running:
        parts.append(_("Running beside it: {names}.").format(names="; ".join(running)))
    return " ".join(parts)


def told_of(procedure: Procedure, stage: str) -> StageTold:
    """A stage of a procedure in words, where there is no case."""
    return _told(procedure, map_of(procedure), stage, None)


def _told(procedure: Procedure, drawn: ProcedureMap, name: str, found: Standing | None) -> StageTold:
    stage, spot = procedure.stage(name), drawn.spot(f"stage:{name}")
    to_here = [step for step in procedure.steps if step.target == name and name not in step.sources]
    return StageTold(
        title=stage.title,
        state="" if found is None else _(MARK_WORDS[spot.mark]),
        hint=stage.hint,
        paragraph=stage.paragraph,
        to_here=tuple(_line(procedure, step, drawn, found) for step in to_here),
        from_here=tuple(_line(procedure, step, drawn, found) for step in procedure.leaving(name)),
    )


def _line(procedure: Procedure, step: Step, drawn: ProcedureMap, found: Standing | None) -> StepLine:
    marks = [spot.mark for spot in drawn.spots if spot.key.split(":")[0] != "stage" and spot.name == step.name]
    return StepLine(
        title=step.title,
        target=procedure.stage(step.target).title,
        paragraph=step.paragraph,
        mark=next((mark for mark in (Mark.NEXT, Mark.BEEN) if mark in marks), Mark.AHEAD),
        needs=_asked(procedure, step) if found is None else _needs(procedure, step, found.facts),
    )


def _asked(procedure: Procedure, step: Step) -> tuple[NeedLine, ...]:
    return tuple(NeedLine(words=need_words(procedure, need), is_known=False) for need in step.needs)


def _needs(procedure: Procedure, step: Step, facts: Facts) -> tuple[NeedLine, ...]:
    missing = missing_for(procedure, step, facts)
    lacking: dict[Need, str] = {}
    for each in missing:
        if each.need is not None:
            lacking[each.need] = " ".join(filter(None, (lacking.get(each.need, ""), each.words)))
    lines = []
    for need in step.needs:
        applies = holds(need.when, facts)
        lacks = lacking.get(need.plain, "") if applies else ""
        lines.append(NeedLine(words=need_words(procedure, need), missing=lacks, applies=applies))
    # What holds every step, such as a pause.
    own = {need.plain for need in step.needs}
    lines += [NeedLine(words=each.words, missing=each.words) for each in missing if each.need not in own]
    return tuple(lines)
