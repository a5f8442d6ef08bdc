"""The anchor: the history's last known entry, kept outside the database, so that lost or put-back work is noticed.

Page checksums catch every changed bit, but not a log that was lost, or an old database put back whole.
"""

import hashlib
import hmac
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import rfc8785

from app.models.words import _, counted
from app.store.disk import Disk, keep_aside, second_copy, write_safely, write_two_copies
from app.store.findings import Finding, FindingKind
from app.store.history import START, Head, History
from app.store.key_file import Json, VaultKey

ANCHOR_FILE = "vault.anchor"
SECONDS_BETWEEN = 60

_FORMAT = 1
_LARGEST_FILE = 4096
_DOMAIN = b"casebook-anchor-v1\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    path: Path
    is_there: bool
    head: Head | None


class Anchor:
    """Writes and reads the anchor of one vault; shared by all its connections."""

    def __init__(self, folder: Path, key: VaultKey, vault_id: str, disk: Disk | None = None) -> None:
        self._path = folder / ANCHOR_FILE
        self._key = key
        self._vault_id = vault_id
        self._disk = disk or Disk()
        self._lock = Lock()
        self._written: Head | None = None
        self._written_at = time.monotonic()

    @property
    def is_due(self) -> bool:
        return time.monotonic() - self._written_at >= SECONDS_BETWEEN

    def write(self, history: History) -> None:
        """Write the history's present head, unless that is what was written last."""
        with self._lock:
            # Read inside the lock: of two threads writing, the later one must not write the older head.
            head = history.head()
            if head != self._written:
                write_two_copies(self._disk, self._path, self._encode(head))
                self._written = head
            self._written_at = time.monotonic()

    def last_known(self) -> int:
        """The number of the last entry that either copy knows; 0 when neither can be read."""
        heads = (self._copy(self._path).head, self._copy(second_copy(self._path)).head)
        return max((head.sequence for head in heads if head is not None), default=0)

    def check(self, history: History) -> list[Finding]:
        """Compare the history with the anchor; damaged copies are kept aside. Write afterwards."""
        copies = [self._copy(self._path), self._copy(second_copy(self._path))]
        known = [copy.head for copy in copies if copy.head is not None]
        if not known:
            for copy in copies:
                keep_aside(copy.path)
            return [_no_anchor(any(copy.is_there for copy in copies))]
        newest = max(known, key=lambda head: head.sequence)
        findings = self._mend(copies, newest)
        if finding := _compared(history, newest):
            for copy in copies:
                keep_aside(copy.path)
            findings.append(finding)
        else:
            self._written = newest if all(copy.head == newest for copy in copies) else None
        return findings

    def is_whole(self, history: History) -> bool:
        """Whether both copies can be read and neither says more than the history holds."""
        heads = [self._copy(self._path).head, self._copy(second_copy(self._path)).head]
        return all(head is not None and history.hash_of(head.sequence) == head.hash for head in heads)

    def _mend(self, copies: list[_Copy], newest: Head) -> list[Finding]:
        # Two readable copies that differ are a write cut short: both are true, and the next write makes them equal.
        damaged = [copy for copy in copies if copy.head is None]
        for copy in damaged:
            keep_aside(copy.path)
            write_safely(self._disk, copy.path, self._encode(newest))
        if not damaged:
            return []
        return [
            Finding(
                kind=FindingKind.ANCHOR_COPY_REPAIRED,
                sentence=_(
                    "One of the two files that watch over the history was missing or damaged. "
                    "It was written again from the other."
                ),
            )
        ]

    def _copy(self, path: Path) -> _Copy:
        content = self._disk.read(path)
        return _Copy(path=path, is_there=content is not None, head=self._decode(content))

    def _encode(self, head: Head) -> bytes:
        written = self._without_mac(head)
        return rfc8785.dumps({**written, "mac": self._mac(written).hex()})

    def _decode(self, content: bytes | None) -> Head | None:
        """The head, if the content is to the byte what this vault would have written."""
        if content is None or len(content) > _LARGEST_FILE:
            return None
        try:
            read = json.loads(content)
        except (ValueError, RecursionError):
            return None
        if not isinstance(read, dict):
            return None
        sequence, digits = read.get("sequence"), read.get("head")
        if type(sequence) is not int or not 0 <= sequence < 1 << 53:
            return None
        if not isinstance(digits, str) or not re.fullmatch(r"[0-9a-f]{64}", digits):
            return None
        head = Head(sequence=sequence, hash=bytes.fromhex(digits))
        return head if hmac.compare_digest(self._encode(head), content) else None

    def _without_mac(self, head: Head) -> dict[str, Json]:
        return {"format": _FORMAT, "head": head.hash.hex(), "sequence": head.sequence, "vault": self._vault_id}

    def _mac(self, written: dict[str, Json]) -> bytes:
        return hmac.digest(self._key.anchor, _DOMAIN + rfc8785.dumps(written), hashlib.sha256)


def _compared(history: History, known: Head) -> Finding | None:
    present = history.head()
    if present.sequence < known.sequence:
        missing = known.sequence - present.sequence
        return Finding(
            kind=FindingKind.ENTRIES_MISSING,
            sentence=counted(
                "This vault is older than last known: {n} entry of its history is missing, and the work recorded.",
                "This vault is older than last known: {n} entries of its history are missing, and the work recorded.",
                missing,
            ),
            entry=missing,
        )
    if (history.hash_of(known.sequence) or START) != known.hash:
        return Finding(
            kind=FindingKind.HISTORY_CHANGED,
            sentence=_("The history of this vault was changed at or before entry {number}.").format(
                number=known.sequence
            ),
            entry=known.sequence,
        )
    return None


def _no_anchor(was_there: bool) -> Finding:
    if was_there:
        return Finding(
            kind=FindingKind.ANCHOR_DAMAGED,
            sentence=_(
                "Both files that watch over the history were damaged: nobody can tell whether the newest work is here. "
                "Look whether what you saved last is there."
            ),
        )
    return Finding(
        kind=FindingKind.ANCHOR_MISSING,
        sentence=_(
            "The files that watch over the history are missing: nobody can tell whether the newest work is here. "
            "Look whether what you saved last is there."
        ),
    )
