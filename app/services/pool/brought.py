"""What became of the files that somebody brought to a pool, one by one and all together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from app.models.changes import Changes
from app.models.collecting.counts_files import CountsFile
from app.models.collecting.pooled import Became, Verdict
from app.models.collecting.sources import VaultRole
from app.models.words import _, counted
from app.services.pool.taking import Taking

MERGED = frozenset({Became.MERGED, Became.CORRECTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtFile:
    """What became of one file. People give files names of their own, which may be anybody's.

    `key` and `period` are those of a file that could be read and was not refused.
    """

    name: str = field(repr=False)
    became: Became
    reason: str = ""
    key: str = field(default="", repr=False)
    period: str = ""
    role: VaultRole | None = None

    @property
    def sentence(self) -> str:
        return f"{self.became.words}: {self.reason}" if self.reason else self.became.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What became of all files, in their order."""

    files: tuple[BroughtFile, ...]
    changes: Changes


def refused_file(place: Path, reason: str) -> BroughtFile:
    return BroughtFile(name=place.name, became=Became.REFUSED, reason=reason)


def looked_at(place: Path, file: CountsFile, verdict: Verdict, taking: Taking) -> BroughtFile:
    if verdict.became is Became.REFUSED:
        return refused_file(place, verdict.reason)
    payload = file.payload
    return BroughtFile(
        name=place.name,
        became=verdict.became,
        key=payload.contributor,
        period=payload.period,
        role=taking.role_of(payload.spec),
    )


def said_of(files: Iterable[BroughtFile]) -> str:
    tally = Counter(each.became for each in files)
    merged = sum(tally[each] for each in MERGED)
    parts = [
        counted("{n} file was merged", "{n} files were merged", merged) if merged else "",
        counted("{n} waits", "{n} wait", tally[Became.WAITING]) if tally[Became.WAITING] else "",
        _("{n} not needed").format(n=tally[Became.DUPLICATE] + tally[Became.OLDER])
        if tally[Became.DUPLICATE] + tally[Became.OLDER]
        else "",
        _("{n} in conflict").format(n=tally[Became.CONFLICT]) if tally[Became.CONFLICT] else "",
        _("{n} set aside").format(n=tally[Became.SET_ASIDE]) if tally[Became.SET_ASIDE] else "",
        _("{n} refused").format(n=tally[Became.REFUSED]) if tally[Became.REFUSED] else "",
    ]
    return "; ".join(part for part in parts if part) + "."
