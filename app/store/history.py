"""The history of a vault: an append-only chain in which every change, view and export leaves its mark."""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.models.words import _
from app.store.connection import Connection

START = bytes(32)

_ENTRY_DOMAIN = b"casebook-history-v1\0"
_DETAIL_DOMAIN = b"casebook-detail-v1\0"
_MOST_PROBLEMS = 20
# For whole numbers, text and null this is RFC 8785 to the byte, and several times faster than the library.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the history; the detail is gone when its case was erased, the line stays."""

    sequence: int
    at: datetime
    slot: str
    action: str
    object_id: str | None
    detail: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last entry's number and hash: all of the history in 32 bytes."""

    sequence: int
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What walking the whole chain showed."""

    count: int
    erased: int
    problems: tuple[str, ...]


def utc_now() -> datetime:
    return datetime.now(UTC)


class History:
    """Reads and extends the chain over one connection."""

    def __init__(self, db: Connection, slot: str, now: Callable[[], datetime] = utc_now) -> None:
        self._db = db
        self._slot = slot
        self._now = now

    def note(self, action: str, object_id: str | None = None, detail: str = "", case_id: int | None = None) -> int:
        """Add one entry to the open transaction; words about a person go into `detail`, with the case's number.

        `action` and `object_id` stay for ever, so they hold no personal data.
        """
        assert self._db.in_transaction, "a history entry belongs to the change it records"
        head = self.head()
        sequence = head.sequence + 1
        utc = self._now().astimezone(UTC).isoformat(timespec="milliseconds")
        monotonic = int(time.monotonic() * 1000)
        mac = detail_mac_of(self._detail_key(case_id), sequence, detail) if detail else None
        digest = entry_hash(head.hash, sequence, utc, monotonic, self._slot, action, object_id, mac)
        self._db.execute(
            "INSERT INTO history (sequence, utc, monotonic, slot, action, object_id, detail_mac, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (sequence, utc, monotonic, self._slot, action, object_id, mac, digest),
        )
        if detail:
            self._db.execute(
                "INSERT INTO history_details (sequence, case_id, detail) VALUES (?, ?, ?)", (sequence, case_id, detail)
            )
        return sequence

    def head(self) -> Head:
        row = self._db.execute("SELECT sequence, hash FROM history ORDER BY sequence DESC LIMIT 1").fetchone()
        return Head(sequence=row[0], hash=row[1]) if row else Head(sequence=0, hash=START)

    def hash_of(self, sequence: int) -> bytes | None:
        """The hash of one entry, or None when there is no such entry."""
        if sequence == 0:
            return START
        row = self._db.execute("SELECT hash FROM history WHERE sequence = ?", (sequence,)).fetchone()
        return row[0] if row else None

    def page(self, limit: int, before: int | None = None) -> list[Entry]:
        """The newest entries first; `before` is the sequence number the last page ended with."""
        rows = self._db.execute(
            "SELECT sequence, utc, slot, action, object_id, detail"
            " FROM history LEFT JOIN history_details USING (sequence)"
            " WHERE ? IS NULL OR sequence < ? ORDER BY sequence DESC LIMIT ?",
            (before, before, limit),
        )
        return [
            Entry(
                sequence=sequence,
                at=datetime.fromisoformat(utc),
                slot=slot,
                action=action,
                object_id=object_id,
                detail=detail,
            )
            for sequence, utc, slot, action, object_id, detail in rows
        ]

    def verify(self) -> Verified:
        """Walk the whole chain; each problem is one sentence."""
        keys = dict(self._db.execute("SELECT case_id, key FROM case_keys"))
        own_key = self._own_detail_key()
        problems: list[str] = []
        previous, count, erased = START, 0, 0
        for sequence, utc, monotonic, slot, action, object_id, mac, digest, case_id, detail in self._all():
            count += 1
            if sequence != count:
                problems.append(_("Entry {number} is missing or out of order.").format(number=count))
                count = sequence
            elif digest != entry_hash(previous, sequence, utc, monotonic, slot, action, object_id, mac):
                problems.append(_("Entry {number} was changed.").format(number=sequence))
            previous = digest
            if detail is None:
                erased += mac is not None
                continue
            key = own_key if case_id is None else keys.get(case_id)
            if key is None or mac is None or not hmac.compare_digest(mac, detail_mac_of(key, sequence, detail)):
                problems.append(_("The detail of entry {number} was changed.").format(number=sequence))
        if len(problems) > _MOST_PROBLEMS:
            more = len(problems) - _MOST_PROBLEMS
            problems = [*problems[:_MOST_PROBLEMS], _("{n} more entries do not fit.").format(n=more)]
        return Verified(count=count, erased=erased, problems=tuple(problems))

    def _all(self) -> Iterator[tuple[int, str, int, str, str, str | None, bytes | None, bytes, int | None, str | None]]:
        yield from self._db.execute(
            "SELECT sequence, utc, monotonic, slot, action, object_id, detail_mac, hash, case_id, detail"
            " FROM history LEFT JOIN history_details USING (sequence) ORDER BY sequence"
        )

    def _detail_key(self, case_id: int | None) -> bytes:
        """Each case has a key of its own, erased with it: the chain then still holds, and its details mean nothing."""
        if case_id is None:
            return self._own_detail_key()
        self._db.execute(
            "INSERT INTO case_keys (case_id, key) VALUES (?, ?) ON CONFLICT (case_id) DO NOTHING",
            (case_id, secrets.token_bytes(32)),
        )
        key: bytes = self._db.execute("SELECT key FROM case_keys WHERE case_id = ?", (case_id,)).fetchone()[0]
        return key

    def _own_detail_key(self) -> bytes:
        return bytes.fromhex(self._db.execute("SELECT value FROM facts WHERE name = 'detail_key'").fetchone()[0])


def entry_hash(
    previous: bytes,
    sequence: int,
    utc: str,
    monotonic: int,
    slot: str,
    action: str,
    object_id: str | None,
    detail_mac: bytes | None,
) -> bytes:
    """The hash of an entry and of all before it."""
    entry = {
        "action": action,
        "detail_mac": detail_mac.hex() if detail_mac is not None else None,
        "monotonic": monotonic,
        "object": object_id,
        "sequence": sequence,
        "slot": slot,
        "utc": utc,
    }
    return hashlib.sha256(_ENTRY_DOMAIN + previous + _CANONICAL.encode(entry).encode()).digest()


def detail_mac_of(key: bytes, sequence: int, detail: str) -> bytes:
    """What an entry keeps of its detail: worthless once the key of the case is gone."""
    return hmac.digest(key, _DETAIL_DOMAIN + sequence.to_bytes(8, "big") + detail.encode(), hashlib.sha256)
