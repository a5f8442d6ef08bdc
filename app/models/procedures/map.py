"""A procedure as a map: its stages, the steps between them, which were taken, where the case is, and what may follow.

What may be done from everywhere is a note beside its target: thirty arrows to one box would tell nobody anything.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.models.procedures.procedure import ANY_STAGE, Procedure, Stage, Step
from app.models.words import N_, _

_MOST_SOURCES = 4
"""A step from more stages than this is a note as well, which names them."""
_MOST_NAMED, _MOST_LEFT_OUT = 6, 2


class Mark(StrEnum):
    """What a stage or a step is to one case."""

    HERE = "here"
    BEEN = "been"
    NEXT = "next"
    AHEAD = "ahead"


MARK_WORDS = {
    Mark.HERE: N_("you are here"),
    Mark.BEEN: N_("done"),
    Mark.NEXT: N_("may come next"),
    Mark.AHEAD: N_("not reached"),
}


class SpotKind(StrEnum):
    STAGE = "stage"
    STEP = "step"
    NOTE = "note"
    """A step that is not drawn from its stages; words say from where it may be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A step that was taken, from one stage to the next."""

    step: str
    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a case has come to where it stands, in the order in which it went."""

    stage: str
    moves: tuple[Move, ...] = ()
    overlays: tuple[str, ...] = ()
    """What runs beside the stages now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Something with a place on the map. `name` is that of its stage or step; `above` is said over its title."""

    key: str
    kind: SpotKind
    name: str
    title: str
    above: str = ""
    paragraph: str = ""
    mark: Mark = Mark.AHEAD
    is_ending: bool = False
    is_start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """From one spot to another. A line that `returns` leads back to an earlier stage."""

    source: str
    target: str
    mark: Mark = Mark.AHEAD
    has_head: bool = False
    returns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Something that runs beside the stages; whether it does now."""

    title: str
    paragraph: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureMap:
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    beside: tuple[Beside, ...] = ()

    def spot(self, key: str) -> Spot:
        return next(each for each in self.spots if each.key == key)

    @property
    def stages(self) -> tuple[Spot, ...]:
        """In the order of the file."""
        return tuple(each for each in self.spots if each.kind is SpotKind.STAGE)


def map_of(procedure: Procedure, way: Way | None = None) -> ProcedureMap:
    """The map of a procedure, with the marks of one case where there is one."""
    marks = _Marks(procedure, way)
    spots = [_stage_spot(stage, marks.of_stage(stage.name)) for stage in procedure.stages]
    lines: list[Line] = []
    back = going_back(procedure)
    for step in procedure.steps:
        if _is_note(step):
            spot, line = _note(procedure, step, marks)
            spots.append(spot)
            lines.append(line)
            continue
        for sources, returns in _parted(step, back):
            spot = _step_spot(step, sources, returns=returns, marks=marks)
            spots.append(spot)
            lines += _lines(step, sources, spot.key, returns=returns, marks=marks)
    open_now = () if way is None else way.overlays
    beside = tuple(
        Beside(title=each.title, paragraph=each.paragraph, is_open=each.name in open_now) for each in procedure.overlays
    )
    return ProcedureMap(spots=tuple(spots), lines=tuple(lines), beside=beside)


def spot_words(spot: Spot) -> str:
    """A stage or step with its state, as it is heard: “Evidence, you are here”."""
    words = _("{stage}, {state}").format(stage=spot.title, state=_(MARK_WORDS[spot.mark]))
    if spot.kind is not SpotKind.STAGE and spot.above:
        return _("{words}; {how}").format(words=words, how=spot.above)
    return _("{words}, an ending").format(words=words) if spot.is_ending else words


def going_back(procedure: Procedure) -> frozenset[tuple[str, str]]:
    """The pairs of stages whose steps lead back, so that what is left has no circle. Always the same ones."""
    after: dict[str, list[str]] = {stage.name: [] for stage in procedure.stages}
    for step in procedure.steps:
        for source in () if _is_note(step) else step.sources:
            known = source in after and step.target in after
            if known and source != step.target and step.target not in after[source]:
                after[source].append(step.target)
    found: set[tuple[str, str]] = set()
    done: set[str] = set()
    starts = sorted(procedure.stages, key=lambda stage: not stage.is_start)
    for start in starts:
        if start.name not in done:
            _walk(start.name, after, done, found)
    return frozenset(found)


def _walk(start: str, after: dict[str, list[str]], done: set[str], found: set[tuple[str, str]]) -> None:
    """Goes through every way from a stage without calling itself: a file may hold a very long one."""
    on_the_way, stack = [start], [iter(after[start])]
    done.add(start)
    while stack:
        target = next(stack[-1], None)
        if target is None:
            stack.pop()
            on_the_way.pop()
        elif target in on_the_way:
            found.add((on_the_way[-1], target))
        elif target not in done:
            done.add(target)
            on_the_way.append(target)
            stack.append(iter(after[target]))


class _Marks:
    """What each stage and step is to the case."""

    def __init__(self, procedure: Procedure, way: Way | None) -> None:
        self._way = way
        self._moves = () if way is None else way.moves
        self._next = () if way is None else procedure.leaving(way.stage)
        self._been = {stage for move in self._moves for stage in (move.source, move.target)}
        self._targets = {step.target for step in self._next if not _is_note(step)}

    def of_stage(self, name: str) -> Mark:
        if self._way is not None and name == self._way.stage:
            return Mark.HERE
        if name in self._been:
            return Mark.BEEN
        return Mark.NEXT if name in self._targets else Mark.AHEAD

    def of_step(self, step: Step, sources: list[str]) -> Mark:
        """A step that may be taken now says so even where it was taken before."""
        if any(each.name == step.name for each in self._next) and (
            self._way is not None and (self._way.stage in sources or ANY_STAGE in sources)
        ):
            return Mark.NEXT
        taken = any(move.step == step.name and (move.source in sources or ANY_STAGE in sources) for move in self._moves)
        return Mark.BEEN if taken else Mark.AHEAD

    def of_line(self, step: Step, source: str) -> Mark:
        if any(move.step == step.name and move.source == source for move in self._moves):
            return Mark.BEEN
        is_next = self._way is not None and source == self._way.stage and step in self._next
        return Mark.NEXT if is_next else Mark.AHEAD


def _stage_spot(stage: Stage, mark: Mark) -> Spot:
    return Spot(
        key=f"stage:{stage.name}",
        kind=SpotKind.STAGE,
        name=stage.name,
        title=stage.title,
        paragraph=stage.paragraph,
        above=_("You are here") if mark is Mark.HERE else "",
        mark=mark,
        is_ending=stage.is_ending,
        is_start=stage.is_start,
    )


def _parted(step: Step, back: frozenset[tuple[str, str]]) -> list[tuple[list[str], bool]]:
    """The stages of a step in groups that are drawn alike, and whether it leads them back."""
    stays = [source for source in step.sources if source == step.target]
    returns = [source for source in step.sources if (source, step.target) in back]
    onward = [source for source in step.sources if source not in stays and source not in returns]
    return [(sources, sources is returns) for sources in (onward, returns, stays) if sources]


def _step_spot(step: Step, sources: list[str], *, returns: bool, marks: _Marks) -> Spot:
    stays = sources == [step.target]
    return Spot(
        key=f"step:{step.name}" + (":back" if returns else ":stays" if stays else ""),
        kind=SpotKind.STEP,
        name=step.name,
        title=step.title,
        paragraph=step.paragraph,
        above=_("Stays here") if stays else _("Back") if returns else "",
        mark=marks.of_step(step, sources),
    )


def _lines(step: Step, sources: list[str], key: str, *, returns: bool, marks: _Marks) -> list[Line]:
    found = [
        Line(source=f"stage:{source}", target=key, mark=marks.of_line(step, source), returns=returns)
        for source in sources
    ]
    if sources == [step.target]:
        return found
    of_lines = [line.mark for line in found]
    last = next((mark for mark in (Mark.BEEN, Mark.NEXT) if mark in of_lines), Mark.AHEAD)
    return [*found, Line(source=key, target=f"stage:{step.target}", mark=last, has_head=True, returns=returns)]


def _is_note(step: Step) -> bool:
    return ANY_STAGE in step.sources or len(step.sources) > _MOST_SOURCES


def _from_where(procedure: Procedure, sources: list[str]) -> str:
    """The stages by their names while they are few; else those that are left out, or how many there are."""
    others = [stage.title for stage in procedure.stages if not stage.is_ending and stage.name not in sources]
    if not others:
        return _("From any stage")
    if len(others) <= _MOST_LEFT_OUT and len(others) < len(sources):
        return _("From any stage but: {stages}").format(stages=", ".join(others))
    if len(sources) > _MOST_NAMED:
        return _("From {n} stages").format(n=len(sources))
    titles = {stage.name: stage.title for stage in procedure.stages}
    return _("From: {stages}").format(stages=", ".join(titles.get(each, each) for each in sources))


def _note(procedure: Procedure, step: Step, marks: _Marks) -> tuple[Spot, Line]:
    sources = list(step.sources)
    above = _("From any stage") if ANY_STAGE in sources else _from_where(procedure, sources)
    mark = marks.of_step(step, sources)
    key = f"note:{step.name}"
    spot = Spot(
        key=key,
        kind=SpotKind.NOTE,
        name=step.name,
        title=step.title,
        paragraph=step.paragraph,
        above=above,
        mark=mark,
    )
    # What may always be done is not what comes next; a line that is thick tells what was taken.
    line_mark = mark if mark is Mark.BEEN else Mark.AHEAD
    return spot, Line(source=key, target=f"stage:{step.target}", mark=line_mark, has_head=True)
