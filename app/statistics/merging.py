"""Merging counts files: a join, so that neither their order nor how often they come makes a difference.

Of each contributor and period the highest revision counts, and of two that claim to be the same one that with the
smaller hash. No clock is asked. A state never changes: a file that is refused leaves it as it was, whatever it holds.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from app.models.collecting.counts_files import CountsFile
from app.models.collecting.payload import Payload
from app.models.collecting.pooled import Became, Verdict
from app.models.collecting.refused import Refused
from app.models.collecting.specification import PeriodKind, Specification
from app.models.words import _
from app.statistics.checking import Checker
from app.statistics.lasting import LastingMap
from app.statistics.layout import Layout, layout_of
from app.statistics.mapping import Mapped, why_not_mapped

MOST_HASHES = 8
"""Of one revision: of thousands of different files that are sent as the same one, not each is remembered."""
_IN_A_BYTE = 256

Cells: TypeAlias = Sequence[int]
"""All figures of a payload in units of the base, in the order of the layout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is known of one contributor's counts of one period. `seen` are the revisions with their hashes, in order.

    `cells` are those of the best file; there are none where it was set aside, or where only its hash is remembered.
    """

    period: str
    seen: tuple[tuple[int, str], ...] = ()
    cells: Cells | None = field(default=None, repr=False)
    there: int = 0
    previous: str = ""

    @property
    def revision(self) -> int:
        return self.seen[-1][0]

    @property
    def best(self) -> tuple[int, str]:
        """The revision and hash of the file that counts."""
        return next(each for each in self.seen if each[0] == self.revision)

    @property
    def is_in_conflict(self) -> bool:
        """Whether the highest revision is claimed by two different files."""
        return self.best != self.seen[-1]

    @property
    def is_unlinked(self) -> bool:
        """Whether the file that this one says to follow was never seen."""
        return self.revision > 1 and self.previous not in {known for _revision, known in self.seen}


Reports: TypeAlias = tuple[Held, ...]
"""All periods of one contributor, by name."""


class Rules:
    """What a pool takes: counts by its specification, or by older ones that it maps; all for practice, or none.

    Raises ValueError for an older specification that cannot be mapped: see `why_not_mapped`.
    """

    def __init__(self, specification: Specification, older: Sequence[Specification] = (), *, practice: bool) -> None:
        self.specification, self.practice = specification, practice
        self.layout = layout_of(specification)
        self.spec = specification.hash
        self._kinds = {period.name: period.kind for period in specification.periods}
        self._readers = {self.spec: _Reader(self.layout, None)}
        for each in older:
            if why_not_mapped(each, specification):
                raise ValueError("an older specification needs a mapping that is whole")
            mapped = Mapped(each, self.layout)
            self._readers[each.hash] = _Reader(mapped.layout, mapped)

    def held(self, file: CountsFile) -> Held:
        """What a file brings. Raises Refused for one that may not be merged."""
        payload = file.payload
        reader = self._readers.get(payload.spec)
        if reader is None:
            raise Refused(_("it was counted by a specification that this pool does not know"))
        if payload.practice and not self.practice:
            raise Refused(_("it is from practice, and this pool is not"))
        if self.practice and not payload.practice:
            raise Refused(_("it is of real cases, and this pool is for practice"))
        if payload.period not in self._kinds:
            raise Refused(_("its period is not one of the specification"))
        cells, there = reader.read(payload)
        return Held(
            period=payload.period,
            seen=((payload.revision, file.payload_hash),),
            cells=packed(cells, self.specification.base),
            there=there,
            previous=payload.previous,
        )

    def is_year(self, period: str) -> bool:
        return self._kinds.get(period) is PeriodKind.YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that was merged so far: the best of each contributor and period, and the hashes of everything else."""

    rules: Rules = field(repr=False, compare=False)
    contributors: LastingMap[Reports] = field(default_factory=LastingMap, repr=False)

    def of_period(self, period: str) -> Iterator[tuple[str, Held]]:
        """Each contributor with what is held of a period, in the order of their keys."""
        for contributor, reports in self.contributors.items():
            for held in reports:
                if held.period == period:
                    yield contributor, held


def merged(state: State, file: CountsFile) -> tuple[State, Verdict]:
    """The state with a file in it, and what became of the file. Whether its period is over, others have asked."""
    payload = file.payload
    try:
        held = state.rules.held(file)
    except Refused as refused:
        return state, Verdict(became=Became.REFUSED, reason=refused.reason)
    before = state.contributors.get(payload.contributor) or ()
    reports = _joined(before, held, state.rules)
    verdict = _verdict(before, reports, payload, file.payload_hash)
    if reports == before:
        return state, verdict
    return replace(state, contributors=state.contributors.with_(payload.contributor, reports)), verdict


def remembered(state: State, contributor: str, period: str, revision: int, payload_hash: str) -> State:
    """The state that knows of a file whose payload is gone: it counts no longer, and is known when it comes again."""
    before = state.contributors.get(contributor) or ()
    reports = _joined(before, Held(period=period, seen=((revision, payload_hash),)), state.rules)
    return replace(state, contributors=state.contributors.with_(contributor, reports))


def packed(cells: Sequence[int], base: int) -> Cells:
    """Figures in units of the base: one byte for each, unless there is one that takes more."""
    units = [count // base for count in cells]
    return bytes(units) if max(units, default=0) < _IN_A_BYTE else array("Q", units)


def _joined(reports: Reports, new: Held, rules: Rules) -> Reports:
    """Commutative, associative, and the same when done twice: nothing in it depends on what came first."""
    known = {held.period: held for held in reports}
    known[new.period] = _both(known[new.period], new) if new.period in known else new
    if any(rules.is_year(period) for period in known):
        known = {name: held if rules.is_year(name) else _set_aside(held) for name, held in known.items()}
    return tuple(known[name] for name in sorted(known))


def _both(one: Held, other: Held) -> Held:
    best = min(one.best, other.best, key=lambda each: (-each[0], each[1]))
    # Of the same file known twice, one may have been remembered by its hash alone.
    source = max((held for held in (one, other) if held.best == best), key=_worth)
    return replace(source, seen=_few_of_each({*one.seen, *other.seen}))


def _worth(held: Held) -> tuple[bool, str]:
    return held.cells is not None, held.previous


def _few_of_each(seen: set[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """In order, and of each revision the smallest hashes: which they are does not depend on the order they came in."""
    kept: list[tuple[int, str]] = []
    for revision, payload_hash in sorted(seen):
        if sum(1 for each in kept if each[0] == revision) < MOST_HASHES:
            kept.append((revision, payload_hash))
    return tuple(kept)


def _set_aside(held: Held) -> Held:
    return replace(held, cells=None, there=0)


def _verdict(before: Reports, after: Reports, payload: Payload, payload_hash: str) -> Verdict:
    known = {held.period: held for held in before}
    now = next(held for held in after if held.period == payload.period)
    superseded = tuple(
        held.best[1]
        for held in before
        if held.cells is not None
        for later in after
        if later.period == held.period and (later.cells is None or later.best != held.best)
    )
    became = _became(known.get(payload.period), now, payload.revision, payload_hash)
    counts = now.cells is not None and now.best == (payload.revision, payload_hash)
    return Verdict(became=became, counts=counts, superseded=superseded, is_unlinked=now.is_unlinked)


def _became(before: Held | None, now: Held, revision: int, payload_hash: str) -> Became:
    if before is not None and (revision, payload_hash) in before.seen and before.cells == now.cells:
        return Became.DUPLICATE
    if now.cells is None:
        return Became.SET_ASIDE
    if before is None:
        return Became.MERGED
    if revision < before.revision:
        return Became.OLDER
    if revision > before.revision:
        return Became.CORRECTED
    return Became.MERGED if (revision, payload_hash) in before.seen else Became.CONFLICT


class _Reader:
    """Checks and reads the payloads of one specification."""

    def __init__(self, layout: Layout, mapped: Mapped | None) -> None:
        self._layout, self._mapped = layout, mapped
        self._checker = Checker(layout)
        self._known: dict[int, int] = {}

    def read(self, payload: Payload) -> tuple[Sequence[int], int]:
        """The cells in the order of the pool's specification, and which of its tables are there. Raises Refused."""
        cells, there = self._checker.cells(payload), self._layout.there(payload.tables)
        if self._mapped is not None:
            cells, there = self._mapped.cells(cells), self._mapped.there(there)
        # Many thousands of files have the same few combinations: one number for each is enough.
        return cells, self._known.setdefault(there, there)
