"""Counts files pooled in one go, as the command does it: into a vault, or in memory where there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.models.collecting.pooled import Became
from app.models.collecting.refused import Refused
from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import Specification
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.services.office import Office
from app.services.pool.bringing_in import bring_in
from app.services.pool.brought import MERGED, BroughtFile, looked_at, refused_file, said_of
from app.services.pool.contributors import words_of
from app.services.pool.publishing import PooledOfRole, pooled_of, publish_into, write_package
from app.services.pool.specifications import ROLE_WORDS, InUse, of_role, pool_or_say, shipped_in_use, take_specification
from app.services.pool.taking import Taking, counts_files_in, read_file
from app.services.pool.telling import report_of
from app.statistics.pooling import pooled

_EACH = 20
_UNUSABLE = frozenset({Became.REFUSED, Became.WAITING})


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledFiles:
    """What became of the files, and the periods that were written to `target`, unless `why_not` says why none was."""

    files: tuple[BroughtFile, ...] = field(repr=False)
    found: tuple[PooledOfRole, ...] = ()
    target: Path = field(repr=False)
    why_not: PlainError | None = field(default=None, repr=False)

    def lines(self) -> list[str]:
        """For a person at a terminal: the files that need them, then the periods."""
        told = [f"{each.name}: {_told_of(each)}" for each in self.files if each.became not in MERGED]
        told += [said_of(self.files)] if self.files else []
        for each in self.found:
            told += ["", f"{each.pooled.period}, {_(ROLE_WORDS[each.role])}:"]
            told += [f"  {line}" for line in report_of(each.pooled)]
            told.append(_("  The line of all files: {line}").format(line=each.pooled.line))
        return told + ([] if self.why_not else ["", _("Written: {place}").format(place=self.target)])

    def facts(self) -> dict[str, Any]:
        return {
            "files": [_file_facts(each) for each in self.files],
            "periods": [_period_facts(each) for each in self.found],
            "written": None if self.why_not else str(self.target),
        }


def pool_in_memory(
    places: Sequence[Path],
    target: Path,
    today: date,
    progress: Progress,
    *,
    period: str = "",
    accept_new: bool = False,
    specification: Specification | None = None,
) -> PooledFiles:
    """Merges the files with nothing else, and writes the package. What is kept grows with the contributors alone."""
    merging = _InMemory(_used(specification), today, accept_new=accept_new)
    files = counts_files_in(places)
    for place, file in enumerate(files):
        if place % _EACH == 0:
            progress.step(place, len(files), _("Reading the files"))
        merging.look_at(file)
    progress.step(len(files), len(files), _("Reading the files"))
    looked = merging.looked()
    result = PooledFiles(files=looked, target=target)
    try:
        found = tuple(merging.pooled(role, name) for role, name in _chosen(looked, period))
        result = replace(result, found=found)
        write_package(found, target, today)
    except PlainError as error:
        return replace(result, why_not=error)
    return result


def pool_into_vault(
    office: Office,
    places: Sequence[Path],
    target: Path,
    progress: Progress,
    *,
    period: str = "",
    accept_new: bool = False,
    specification: Specification | None = None,
) -> PooledFiles:
    """Brings the files into the pool, and publishes their periods from all that is in it."""
    pool_or_say(office)
    if specification is not None and specification.hash != of_role(office, specification.role).specification.hash:
        take_specification(office, specification)
    brought = bring_in(office, places, progress, accept_new=accept_new)
    result = PooledFiles(files=brought.files, target=target)
    try:
        found = tuple(pooled_of(office, name, role) for role, name in _chosen(brought.files, period))
        result = replace(result, found=found)
        publish_into(office, found, target)
    except PlainError as error:
        return replace(result, why_not=error)
    return result


class _InMemory:
    """Real counts and those of practice never meet: where both come, those of practice are refused."""

    def __init__(self, used: Sequence[InUse], today: date, *, accept_new: bool) -> None:
        self._used = {each.role: each for each in used}
        self._takings = {practice: Taking(used, today, practice=practice) for practice in (False, True)}
        self._accept_new = accept_new
        self._looked: list[tuple[BroughtFile, bool]] = []

    def look_at(self, place: Path) -> None:
        try:
            file = read_file(place)
        except Refused as refused:
            self._looked.append((refused_file(place, refused.reason), False))
            return
        practice = file.payload.practice
        taking = self._takings[practice]
        made = looked_at(place, file, taking.take(file), taking)
        if made.became in MERGED and not self._accept_new:
            made = replace(made, became=Became.WAITING)
        self._looked.append((made, practice))

    def looked(self) -> tuple[BroughtFile, ...]:
        if self._is_practice:
            return tuple(made for made, _practice in self._looked)
        reason = _("it is from practice, and this pool is not")
        return tuple(
            replace(made, became=Became.REFUSED, reason=reason) if practice else made for made, practice in self._looked
        )

    def pooled(self, role: VaultRole, period: str) -> PooledOfRole:
        state = self._takings[self._is_practice].states[role]
        return PooledOfRole(specification=self._used[role].specification, pooled=pooled(state, period))

    @property
    def _is_practice(self) -> bool:
        return all(practice for made, practice in self._looked if made.became is not Became.REFUSED)


def _used(specification: Specification | None) -> tuple[InUse, ...]:
    """What comes with the program, with this one in the place of that of its role."""
    shipped = shipped_in_use()
    if specification is None:
        return shipped
    return (*(each for each in shipped if each.role is not specification.role), InUse(specification=specification))


def _chosen(files: Iterable[BroughtFile], period: str) -> list[tuple[VaultRole, str]]:
    """The periods of the files that count, or the one that was named. Raises PlainError where there is none."""
    some = [each for each in files if each.became not in _UNUSABLE]
    chosen = sorted(
        {(each.role, each.period) for each in some if each.role is not None and period in ("", each.period)}
    )
    if chosen:
        return chosen
    if some:
        raise PlainError(
            _("None of these files is of this period."),
            _("Name one of these: {names}.").format(names=", ".join(sorted({each.period for each in some}))),
        )
    if any(each.became is Became.WAITING for each in files):
        raise PlainError(
            _("Nothing was merged: the keys of these files were never seen here."),
            _("Compare their words with the people who sent them, then run the command again with --accept-new."),
        )
    raise PlainError(_("None of these files could be merged."), _("Nothing was written."))


def _told_of(file: BroughtFile) -> str:
    """With the words of a key that waits: they are compared with whoever sent the file."""
    if file.became is not Became.WAITING:
        return file.sentence
    return _("waits until the words of its key were compared: {words}").format(words=words_of(file.key))


def _file_facts(file: BroughtFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "became": file.became,
        "reason": file.reason,
        "period": file.period,
        "words": words_of(file.key) if file.key else "",
    }


def _period_facts(each: PooledOfRole) -> dict[str, Any]:
    found = each.pooled
    return {
        "period": found.period,
        "role": each.role,
        "specification": found.spec,
        "practice": found.practice,
        "contributors": len(found.contributors),
        "roster": found.roster,
        "missing": len(found.missing),
        "in_conflict": len(found.in_conflict),
        "set_aside": len(found.set_aside),
        "revisions": {str(revision): count for revision, count in found.revisions.items()},
        "line": found.line,
    }
