"""What a pool keeps of the counts that it was given: keys, hashes, and of each contributor the payloads that count."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from app.models.collecting.pool import (
    Contributor,
    ContributorState,
    PoolFile,
    PoolImport,
    PoolSpecification,
    Publication,
    RosterLine,
)
from app.models.moments import utc_text
from app.store.connection import Connection
from app.store.rows import RowsOf

_MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHere:
    """What is known of a file without its payload. `counts` says whether the payload is kept."""

    contributor_id: int
    spec: str
    period: str
    revision: int
    payload_hash: str
    counts: bool


class PoolRows:
    """The tables of a pool, and what is asked of several rows at once."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.contributors = RowsOf(db, "contributors", Contributor)
        self.files = RowsOf(db, "pool_files", PoolFile)
        self.imports = RowsOf(db, "pool_imports", PoolImport)
        self.specifications = RowsOf(db, "pool_specifications", PoolSpecification)
        self.roster = RowsOf(db, "roster_lines", RosterLine)
        self.publications = RowsOf(db, "publications", Publication)

    def contributor_with(self, key: str) -> Contributor | None:
        found = self.contributors.where("key = ?", key)
        return found[0] if found else None

    def files_of(self, contributor_ids: Sequence[int], period: str = "") -> Iterator[PoolFile]:
        """All files of these contributors; where a period is named, the payloads of other periods are left out."""
        columns = ", ".join(each.name for each in fields(PoolFile) if each.name != "content")
        content = "CASE WHEN ? IN ('', period) THEN content END"
        for start in range(0, len(contributor_ids), _MOST_AT_ONCE):
            some = contributor_ids[start : start + _MOST_AT_ONCE]
            marks = ", ".join("?" * len(some))
            sql = (
                f"SELECT {columns}, {content} FROM pool_files WHERE contributor_id IN ({marks}) ORDER BY contributor_id"
            )
            for row in self._db.execute(sql, (period, *some)):
                yield _file(row)

    def files_here(self, state: ContributorState) -> list[FileHere]:
        """All files of the contributors in this state, in the order in which they came."""
        rows = self._db.execute(
            "SELECT contributor_id, spec, period, revision, payload_hash, content IS NOT NULL FROM pool_files"
            " JOIN contributors ON contributors.id = contributor_id WHERE state = ? ORDER BY pool_files.id",
            (str(state),),
        )
        return [
            FileHere(
                contributor_id=row[0],
                spec=row[1],
                period=row[2],
                revision=row[3],
                payload_hash=row[4],
                counts=bool(row[5]),
            )
            for row in rows
        ]

    def contributors_to(self, period: str) -> list[Contributor]:
        """Those who were accepted and of whom a file of this period ever came, by their keys."""
        condition = "state = ? AND id IN (SELECT contributor_id FROM pool_files WHERE period = ?) ORDER BY key"
        return self.contributors.where(condition, str(ContributorState.ACCEPTED), period)

    def is_known(self, payload_hash: str) -> bool:
        return (
            self._db.execute("SELECT 1 FROM pool_files WHERE payload_hash = ?", (payload_hash,)).fetchone() is not None
        )

    def contents(self, hashes: Iterable[str]) -> list[tuple[str, bytes]]:
        """The payloads that are kept under these hashes."""
        sql = "SELECT payload_hash, content FROM pool_files WHERE payload_hash = ? AND content IS NOT NULL"
        found = (self._db.execute(sql, (each,)).fetchone() for each in hashes)
        return [(row[0], bytes(row[1])) for row in found if row is not None]

    def set_contents(self, contents: Iterable[tuple[str, bytes | None]]) -> None:
        """Keeps a payload under its hash, or deletes it where there is none any more."""
        assert self._db.in_transaction
        sql = "UPDATE pool_files SET content = ? WHERE payload_hash = ?"
        self._db.executemany(sql, [(content, payload_hash) for payload_hash, content in contents])

    def last_import(self) -> PoolImport | None:
        found = self.imports.where("1 ORDER BY id DESC LIMIT 1")
        return found[0] if found else None

    def remove_import(self, import_id: int) -> None:
        """Takes away an import with its files, and the contributors whom nothing else speaks of."""
        assert self._db.in_transaction
        self._db.execute("DELETE FROM pool_files WHERE import_id = ?", (import_id,))
        # Whom a person decided about later, stays known: only what came of itself goes of itself.
        self._db.execute(
            "DELETE FROM contributors WHERE import_id = ? AND label = '' AND coalesce(decided_at, seen_at) = seen_at"
            " AND id NOT IN (SELECT contributor_id FROM pool_files)",
            (import_id,),
        )
        self._db.execute("UPDATE contributors SET import_id = NULL WHERE import_id = ?", (import_id,))
        self._db.execute("DELETE FROM pool_imports WHERE id = ?", (import_id,))

    def decide(self, contributor_id: int, state: ContributorState, decided_at: datetime | None) -> None:
        assert self._db.in_transaction
        sql = "UPDATE contributors SET state = ?, decided_at = ? WHERE id = ?"
        self._db.execute(sql, (str(state), None if decided_at is None else utc_text(decided_at), contributor_id))

    def name(self, contributor_id: int, label: str) -> None:
        assert self._db.in_transaction
        self._db.execute("UPDATE contributors SET label = ? WHERE id = ?", (label, contributor_id))

    def mark(self) -> tuple[Any, ...]:
        """Changes with whatever decides what becomes of a file that comes in."""
        sql = (
            "SELECT (SELECT max(id) FROM pool_files), (SELECT max(id) FROM pool_imports),"
            " (SELECT count(*) FROM pool_files WHERE content IS NOT NULL),"
            " (SELECT max(id) FROM pool_specifications), count(*), sum(state = 'accepted'), sum(state = 'refused')"
            " FROM contributors"
        )
        return tuple(self._db.execute(sql).fetchone())


def _file(row: tuple[Any, ...]) -> PoolFile:
    return PoolFile(**dict(zip((each.name for each in fields(PoolFile)), row, strict=True)))
