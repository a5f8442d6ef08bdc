"""The repair ladder: opens, mends indexes, leaves free pages behind, and at last takes over row by row."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.store import keys, swap
from app.store.anchor import Anchor
from app.store.connection import Connection, connect, database, in_plain_words
from app.store.disk import QUARANTINE, keep_aside, moment_for_names
from app.store.history import History
from app.store.keys import DATABASE_FILE, VaultKey
from app.store.lockfile import VaultLock
from app.store.place import refuse_network_share
from app.store.repair.report import Repaired, Rung
from app.store.repair.takeover import take_over
from app.store.repair.telling import keep_report


def repair(
    folder: Path, key: VaultKey, slot: str, *, now: datetime, progress: Progress, backup: Path | None = None
) -> Repaired:
    """Makes a vault sound again, as gently as can be. What is replaced is kept in the vault's quarantine."""
    refuse_network_share(folder)
    lock = VaultLock(folder)
    with in_plain_words(), contextlib.ExitStack() as at_the_end:
        lock.acquire()
        at_the_end.callback(lock.release)
        swap.finish(folder)
        header, findings = keys.settle(folder, key)
        mended = tuple(finding.sentence for finding in findings)
        # Opening reads the log back, and gives up what does not fit: a copy of it is kept first.
        log = folder / (DATABASE_FILE + "-wal")
        if log.exists() and log.stat().st_size:
            keep_aside(log)
        rung = _rung_needed(folder, key)
        if rung is Rung.NOTHING:
            return Repaired(rung=Rung.OPENED if mended else Rung.NOTHING, sentences=mended)

        def last_rung(target: Path) -> Repaired:
            return take_over(folder, target, key, header, now, progress, backup)

        done = _replaced(folder, key, slot, header.vault_id, rung, last_rung)
        done = replace(done, sentences=(*mended, *done.sentences))
        keep_report(folder / done.aside, done)
        return done


def _rung_needed(folder: Path, key: VaultKey) -> Rung:
    """How far up the ladder this vault has to go."""
    try:
        with contextlib.closing(connect(folder / DATABASE_FILE, key)) as db:
            pages_are_whole = not _has_bad_pages(db)
            faults = [str(row[0]) for row in db.execute("PRAGMA integrity_check(50)").fetchall() if row != ("ok",)]
            search_is_whole = _is_search_whole(db)
    except (database.Error, MemoryError, PlainError):
        return Rung.SALVAGE
    if not faults:
        if not pages_are_whole:
            return Rung.FREE_PAGES
        return Rung.NOTHING if search_is_whole else Rung.INDEXES
    is_about_indexes = all("index" in fault or "fts5" in fault.casefold() for fault in faults)
    return Rung.INDEXES if is_about_indexes and pages_are_whole else Rung.SALVAGE


def _has_bad_pages(db: Connection) -> bool:
    # The check reads only the main file, so what is still in the log is put there first.
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return db.execute("PRAGMA cipher_integrity_check").fetchone() is not None


def _is_search_whole(db: Connection) -> bool:
    try:
        db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except database.DatabaseError:
        return False
    return True


def _replaced(
    folder: Path, key: VaultKey, slot: str, vault_id: str, rung: Rung, last_rung: Callable[[Path], Repaired]
) -> Repaired:
    """Builds a sound database beside the damaged one, then puts it in its place: all of it, or nothing."""
    part = swap.begin(folder)
    try:
        target = part / DATABASE_FILE
        done = _copied(folder / DATABASE_FILE, target, key, rung) if rung is not Rung.SALVAGE else None
        done = done or last_rung(target)
        _write_down(part, key, slot, vault_id, done)
        aside = f"{QUARANTINE}/damaged-{moment_for_names()}"
        swap.decide(folder, aside=aside)
    except BaseException:
        swap.give_up(folder)
        raise
    swap.finish(folder)
    return replace(done, aside=aside)


def _copied(damaged: Path, target: Path, key: VaultKey, rung: Rung) -> Repaired | None:
    """VACUUM INTO carries over rows, not free pages, and writes every index anew. The copy must itself be sound."""
    words = {
        Rung.FREE_PAGES: _("Only pages that held nothing were damaged. They were left behind."),
        Rung.INDEXES: _("The search and the indexes were made anew. No record was touched."),
    }
    try:
        with contextlib.closing(connect(damaged, key)) as db:
            db.execute("VACUUM INTO ?", (str(target),))
        with contextlib.closing(connect(target, key)) as db:
            db.execute("INSERT INTO search (search) VALUES ('rebuild')")
            db.execute("REINDEX")
            if db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",) and not _has_bad_pages(db):
                return Repaired(rung=rung, sentences=(words[rung],))
    except (database.Error, MemoryError, PlainError):
        pass
    for name in (target.name, target.name + "-wal", target.name + "-shm"):
        (target.parent / name).unlink(missing_ok=True)
    return None


def _write_down(part: Path, key: VaultKey, slot: str, vault_id: str, done: Repaired) -> None:
    with contextlib.closing(connect(part / DATABASE_FILE, key)) as db:
        history = History(db, slot)
        lost = 0 if done.salvaged is None else len(done.salvaged.lost)
        db.execute("BEGIN IMMEDIATE")
        history.note(f"vault repaired: {done.rung}", detail=f"{lost} rows lost")
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        Anchor(part, key, vault_id).write(history)
