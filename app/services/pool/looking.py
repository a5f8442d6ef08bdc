"""What is in a pool: who sent what for which period, who is missing, and the tables of all of them together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.models.collecting.pool import Contributor, ContributorState, PoolImport, Publication
from app.models.collecting.pooled import PooledPeriod, PooledTable
from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import CollectionPeriod, PeriodKind, Specification
from app.models.progress import Progress, Silent
from app.models.words import _
from app.services.office import Office
from app.services.pool.bringing_in import why_not_taken_back
from app.services.pool.contributors import words_of
from app.services.pool.specifications import (
    InUse,
    in_use,
    newer_with_the_program,
    of_role,
    period_or_say,
    pool_or_say,
)
from app.services.pool.taking import Taking
from app.services.pool.telling import sentence_about
from app.statistics.merging import State
from app.statistics.pooling import line_of, pooled
from app.store.pool import FileHere

_EACH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributorNow:
    """A contributor with the words of its key, the periods it sent, and when its last file came."""

    contributor: Contributor
    words: str = field(repr=False)
    periods: tuple[str, ...] = ()
    on_roster: bool = False

    @property
    def called(self) -> str:
        """The name that a person gave it, or else the beginning of its words."""
        return self.contributor.label or " ".join(self.words.split()[:2])


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodOfPool:
    """How complete a period is. `missing` are those of the roster, or else those who sent an earlier period."""

    role: VaultRole
    period: CollectionPeriod
    contributors: int
    least: int
    by_roster: bool
    missing: tuple[str, ...] = field(repr=False)
    set_aside: int
    in_conflict: int
    revisions: Mapping[int, int]
    line: str
    published: tuple[Publication, ...] = ()

    @property
    def is_enough(self) -> bool:
        return self.contributors >= self.least

    @property
    def is_as_published(self) -> bool:
        """Whether the same files were published last."""
        return bool(self.published) and self.published[-1].line == self.line


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolNow:
    """All that a page shows of a pool before it adds anything up.

    `newer` came with this version of the program, while the pool still takes counts by others: it may be taken in.
    """

    contributors: tuple[ContributorNow, ...]
    periods: tuple[PeriodOfPool, ...]
    specifications: tuple[InUse, ...] = field(repr=False)
    newer: tuple[Specification, ...] = field(default=(), repr=False)
    last_import: PoolImport | None = None
    why_not_taken_back: str = ""

    def those(self, state: ContributorState) -> tuple[ContributorNow, ...]:
        return tuple(each for each in self.contributors if each.contributor.state is state)

    @property
    def waiting(self) -> tuple[ContributorNow, ...]:
        return self.those(ContributorState.WAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodTables:
    """The tables of a period, and a sentence beside each of them by its name."""

    specification: Specification = field(repr=False)
    pooled: PooledPeriod
    sentences: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class InPeriod:
    """One table as it was in one period."""

    period: CollectionPeriod
    table: PooledTable


def look_at_pool(office: Office) -> PoolNow:
    """Contributors and periods, without a look into any file."""
    pool_or_say(office)
    pool, used = office.vault.pool, in_use(office)
    last = pool.last_import()
    known = pool.contributors.where("1 ORDER BY label = '', label, id")
    rostered = {(line.spec, line.key) for line in pool.roster.where("1")}
    named = {key for _spec, key in rostered}
    files = {state: pool.files_here(state) for state in ContributorState}
    sent: defaultdict[int, set[str]] = defaultdict(set)
    for each in (file for some in files.values() for file in some):
        sent[each.contributor_id].add(each.period)
    contributors = tuple(
        ContributorNow(
            contributor=each,
            words=words_of(each.key),
            periods=tuple(sorted(sent[each.id or 0])),
            on_roster=each.key in named,
        )
        for each in known
    )
    keys = {each.id or 0: each.key for each in known}
    published = pool.publications.where("1 ORDER BY id")
    periods = [
        period
        for each in used
        for period in _periods(each, files[ContributorState.ACCEPTED], keys, rostered, published)
    ]
    periods.sort(key=lambda each: (each.period.ends, each.period.begins, each.role), reverse=True)
    return PoolNow(
        contributors=contributors,
        periods=tuple(periods),
        specifications=used,
        newer=newer_with_the_program(used),
        last_import=last,
        why_not_taken_back=why_not_taken_back(office) or "",
    )


def tables_of(
    office: Office, name: str, role: VaultRole = VaultRole.ADVISER, progress: Progress | None = None
) -> PeriodTables:
    """The pooled tables of a period: work for a job, once there are many contributors.

    Raises PlainError for a period that the specification does not have.
    """
    pool_or_say(office)
    used = of_role(office, role)
    period_or_say(used, name)
    found = pooled(state_of(office, used, name, progress), name, roster_of(office, used))
    return PeriodTables(specification=used.specification, pooled=found, sentences=sentences_of(found))


def sentences_of(found: PooledPeriod) -> dict[str, str]:
    return {table.name: sentence_about(table) for table in found.tables}


def history_of(
    office: Office, table: str, name: str, role: VaultRole = VaultRole.ADVISER, progress: Progress | None = None
) -> list[InPeriod]:
    """The same table over all periods of the kind of this one, the oldest first, where anything came."""
    pool_or_say(office)
    used = of_role(office, role)
    kind = period_or_say(used, name).kind
    found = []
    for period in used.specification.periods:
        if period.kind is not kind or not office.vault.pool.contributors_to(period.name):
            continue
        tables = pooled(state_of(office, used, period.name, progress), period.name).tables
        found += [InPeriod(period=period, table=each) for each in tables if each.name == table]
    return found


def state_of(office: Office, used: InUse, period: str, progress: Progress | None = None) -> State:
    """All that was merged of a period, from the payloads that are kept and the hashes of the others."""
    pool, told, seen = office.vault.pool, progress or Silent(), set[int]()
    taking = Taking([used], office.today(), practice=office.vault.practice)
    keys = {each.id or 0: each.key for each in pool.contributors_to(period)}
    for row in pool.files_of(list(keys), period):
        if row.contributor_id not in seen and len(seen) % _EACH == 0:
            told.step(len(seen), len(keys), _("Adding the counts up"))
        seen.add(row.contributor_id)
        taking.put_back(keys[row.contributor_id], [row])
    return taking.states[used.role]


def roster_of(office: Office, used: InUse) -> list[str] | None:
    """The keys on the roster of the specification in use, or None where there is none."""
    lines = office.vault.pool.roster.where("spec = ? ORDER BY key", used.specification.hash)
    return [each.key for each in lines] or None


def _periods(
    used: InUse,
    files: Iterable[FileHere],
    keys: Mapping[int, str],
    rostered: set[tuple[str, str]],
    published: Iterable[Publication],
) -> Iterable[PeriodOfPool]:
    specification, hashes, present = used.specification, used.hashes, used.specification.hash
    of_period: defaultdict[str, list[FileHere]] = defaultdict(list)
    for file in files:
        if file.spec in hashes:
            of_period[file.period].append(file)
    rostered_here = {key for spec, key in rostered if spec == present}
    before: dict[PeriodKind, set[str]] = {kind: set() for kind in PeriodKind}
    for period in specification.periods:
        here = of_period.get(period.name, [])
        if not here:
            continue
        counting = {keys[file.contributor_id]: file for file in here if file.counts}
        sent = {keys[file.contributor_id] for file in here}
        expected = rostered_here or before[period.kind]
        yield PeriodOfPool(
            role=used.role,
            period=period,
            contributors=len(counting),
            least=specification.least_contributors,
            by_roster=bool(rostered_here),
            missing=tuple(sorted(expected - sent)),
            set_aside=len(sent - counting.keys()),
            in_conflict=_in_conflict(here),
            revisions=_revisions(counting.values()),
            line=line_of(file.payload_hash for file in counting.values()),
            published=tuple(each for each in published if (each.role, each.period) == (used.role, period.name)),
        )
        before[period.kind] |= counting.keys()


def _in_conflict(files: Iterable[FileHere]) -> int:
    """How many contributors sent two different files as the same, newest revision."""
    revisions: defaultdict[int, list[int]] = defaultdict(list)
    for file in files:
        revisions[file.contributor_id].append(file.revision)
    return sum(each.count(max(each)) > 1 for each in revisions.values())


def _revisions(files: Iterable[FileHere]) -> dict[int, int]:
    found: defaultdict[int, int] = defaultdict(int)
    for file in files:
        found[file.revision] += 1
    return dict(sorted(found.items()))
