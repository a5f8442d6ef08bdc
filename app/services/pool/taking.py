"""Counts files on their way into a pool: found, read, and merged one after the other."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from app.exchange.counts_file import content_of, read_counts
from app.models.collecting.counts_files import ENDING, CountsFile
from app.models.collecting.payload import payload_in
from app.models.collecting.pool import PoolFile
from app.models.collecting.pooled import Became, Verdict
from app.models.collecting.sources import VaultRole
from app.models.errors import PlainError
from app.models.words import _
from app.services.pool.specifications import InUse
from app.statistics.checking import why_not_closed
from app.statistics.merging import State, merged, remembered


def counts_files_in(places: Iterable[Path]) -> list[Path]:
    """The files that were named, and of folders all that are called as counts files are; each of them once."""
    found = [file for place in places for file in (_inside(place) if place.is_dir() else [place])]
    files = list(dict.fromkeys(found))
    if not files:
        raise PlainError(
            _("There is no counts file in this place."),
            _("Counts files end in {ending}. Choose them, or the folder that holds them.").format(ending=ENDING),
        )
    return files


def read_file(place: Path) -> CountsFile:
    """What a file from elsewhere says. Raises Refused."""
    return read_counts(content_of(place))


def counts_file_of(row: PoolFile) -> CountsFile:
    """A payload that the pool kept: its signature was looked at when it came."""
    assert row.content is not None
    return CountsFile(payload=payload_in(json.loads(row.content)), payload_hash=row.payload_hash)


class Taking:
    """The states of a pool, one for each specification in use, while files are merged into them."""

    def __init__(self, used: Sequence[InUse], today: date, *, practice: bool) -> None:
        self._today = today
        self._by_hash = {name: each for each in used for name in each.hashes}
        self.states = {each.role: State(rules=each.rules(practice=practice)) for each in used}

    def role_of(self, spec: str) -> VaultRole | None:
        used = self._by_hash.get(spec)
        return None if used is None else used.role

    def put_back(self, contributor: str, rows: Iterable[PoolFile]) -> None:
        """What the pool holds of a contributor already."""
        for row in rows:
            role = self.role_of(row.spec)
            if role is None:
                continue
            state = self.states[role]
            if row.content is None:
                state = remembered(state, contributor, row.period, row.revision, row.payload_hash)
            else:
                state, _verdict = merged(state, counts_file_of(row))
            self.states[role] = state

    def take(self, file: CountsFile) -> Verdict:
        """Merges one file. One that is refused changes nothing."""
        used = self._by_hash.get(file.payload.spec)
        if used is None:
            return _refused(_("it was counted by a specification that this pool does not know"))
        state, verdict = merged(self.states[used.role], file)
        if verdict.became is Became.REFUSED:
            return verdict
        # Every older specification that is taken names its periods as the present one does.
        if reason := why_not_closed(file.payload, used.specification, self._today):
            return _refused(reason)
        self.states[used.role] = state
        return verdict


def _refused(reason: str) -> Verdict:
    return Verdict(became=Became.REFUSED, reason=reason)


def _inside(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(ENDING):
                yield Path(where) / name
