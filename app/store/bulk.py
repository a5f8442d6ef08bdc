"""Many whole cases at once, with everything that belongs to them: the same rows as one by one, in few transactions."""

import heapq
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice

from app.models.cases import Case
from app.models.closings import Closing
from app.models.disclosures import Disclosure
from app.models.notes import AdviserNote, NoteStep
from app.models.people import Person
from app.models.progress import Progress, Silent
from app.models.tasks import ContactAttempt, Session, Task
from app.models.words import _
from app.store.history import detail_mac_of, entry_hash
from app.store.vault import Vault

CASES_A_TRANSACTION = 5_000

_CACHE_KIB = 256 * 1024
_CASES_A_STEP = 250
_ENTRIES_TOGETHER = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A history entry to be, at its moment. `detail` is kept under the key of its case."""

    at: datetime
    action: str
    object_id: str | None
    detail: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCase:
    """A case and everything that belongs to it.

    Its records have no ids of their own; `case_id` is the one that the case will get (see `next_case_id`). A note's
    `session_id` is the number of the session among those that are added with the cases, and its `corrects` the number
    of the note among the case's own, both counted from 1, as is a note step's `note_id`.
    """

    case_id: int
    case: Case
    people: Sequence[Person] = ()
    disclosures: Sequence[tuple[Disclosure, Mapping[str, str]]] = field(default=(), repr=False)
    notes: Sequence[AdviserNote] = ()
    note_steps: Sequence[NoteStep] = ()
    tasks: Sequence[Task] = ()
    attempts: Sequence[ContactAttempt] = ()
    closings: Sequence[Closing] = ()
    names: list[str] = field(repr=False)
    words: list[str] = field(repr=False)
    happened: Sequence[Happened] = ()


def next_case_id(vault: Vault) -> int:
    """The id that the next case will get. Ids are never given twice, also when a case is gone."""
    row = vault.db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'cases'").fetchone()
    return int(row[0]) + 1 if row else 1


def add_cases(
    vault: Vault,
    cases: Iterable[WholeCase],
    total: int,
    sessions: Sequence[Session] = (),
    progress: Progress | None = None,
) -> int:
    """Adds ended sessions and whole cases, and gives the number of cases added.

    The cases come in the order of their first entry; the history is then written in the order of its moments. Should
    it stop half-way, what was added by then is whole.
    """
    progress, added = progress or Silent(), 0
    writer, coming = _Writer(vault, sessions), iter(cases)
    # Random ids spread over many pages; with room for those, each page is read and encrypted once a transaction.
    usual = vault.db.execute("PRAGMA cache_size").fetchone()[0]
    vault.db.execute(f"PRAGMA cache_size = -{_CACHE_KIB:d}")
    try:
        while True:
            before = added
            with vault.saving():
                for whole in islice(coming, CASES_A_TRANSACTION):
                    writer.add(whole)
                    added += 1
                    if added % _CASES_A_STEP == 0:
                        progress.step(added, total, _("Making cases"))
                if is_last := added - before < CASES_A_TRANSACTION:
                    writer.finish()
            if is_last:
                break
    finally:
        vault.db.execute(f"PRAGMA cache_size = {usual:d}")
    progress.step(total, total, _("Making cases"))
    return added


class _Writer:
    """Writes cases through the ordinary stores, and holds history entries back until their turn comes."""

    def __init__(self, vault: Vault, sessions: Sequence[Session]) -> None:
        self._vault = vault
        self._sessions = sessions
        self._session_ids: list[int] = []
        self._chain = _Chain(vault)

    def add(self, whole: WholeCase) -> None:
        if self._sessions and not self._session_ids:
            self._add_sessions()
        vault = self._vault
        self._chain.write_some(before=min(entry.at for entry in whole.happened))
        case_id = vault.cases.add(whole.case)
        assert case_id == whole.case_id, "cases come with the ids they get"
        for person in whole.people:
            vault.people.add(person)
        for disclosure, answers in whole.disclosures:
            vault.disclosures.add(disclosure, answers)
        self._add_notes(whole.notes, whole.note_steps)
        for task in whole.tasks:
            vault.tasks.add(task)
        for attempt in whole.attempts:
            vault.contact_attempts.add(attempt)
        for closing in whole.closings:
            vault.closings.add(closing)
        vault.search.keep(case_id, whole.names, whole.words)
        self._chain.expect(whole.happened, case_id)

    def _add_notes(self, notes: Sequence[AdviserNote], steps: Sequence[NoteStep]) -> None:
        ids: list[int] = []
        for note in notes:
            if note.session_id is not None or note.corrects is not None:
                session_id = None if note.session_id is None else self._session_ids[note.session_id - 1]
                corrects = None if note.corrects is None else ids[note.corrects - 1]
                note = replace(note, session_id=session_id, corrects=corrects)
            ids.append(self._vault.notes.add(note))
        for step in steps:
            self._vault.note_steps.add(replace(step, note_id=ids[step.note_id - 1]))

    def finish(self) -> None:
        if self._sessions and not self._session_ids:
            self._add_sessions()
        self._chain.write_until(None)

    def _add_sessions(self) -> None:
        for session in self._sessions:
            session_id = self._vault.sessions.add(session)
            self._session_ids.append(session_id)
            assert session.ended_at is not None, "only sessions that have ended"
            self._vault.sessions.end(session_id, session.ended_at)
            started = Happened(at=session.started_at, action="drop-in session started", object_id=session.object_id)
            ended = Happened(at=session.ended_at, action="drop-in session ended", object_id=session.object_id)
            self._chain.expect((started, ended), None)


class _Chain:
    """Continues the history from its head, without asking for the head each time."""

    def __init__(self, vault: Vault) -> None:
        self._db = vault.db
        self._slot = vault.slot
        head = vault.history.head()
        self._sequence, self._hash = head.sequence, head.hash
        self._waiting: list[tuple[datetime, int, Happened, int | None]] = []
        self._number = self._number_written = 0

    def expect(self, happened: Iterable[Happened], case_id: int | None) -> None:
        for entry in happened:
            self._number += 1
            heapq.heappush(self._waiting, (entry.at, self._number, entry, case_id))

    def write_some(self, before: datetime) -> None:
        """Writes what happened before that moment, now and then."""
        if self._number - self._number_written > _ENTRIES_TOGETHER:
            self.write_until(before)

    def write_until(self, moment: datetime | None) -> None:
        """Writes what happened before that moment, or everything. Belongs to the open transaction."""
        assert self._db.in_transaction
        self._number_written = self._number
        entries, details = [], []
        for entry, case_id in self._due(moment):
            sequence = self._sequence + 1
            utc = entry.at.astimezone(UTC).isoformat(timespec="milliseconds")
            monotonic = int(time.monotonic() * 1000)
            mac = None
            if entry.detail:
                assert case_id is not None, "a detail is kept under the key of its case"
                mac = detail_mac_of(self._key_of(case_id), sequence, entry.detail)
                details.append((sequence, case_id, entry.detail))
            digest = entry_hash(self._hash, sequence, utc, monotonic, self._slot, entry.action, entry.object_id, mac)
            entries.append((sequence, utc, monotonic, self._slot, entry.action, entry.object_id, mac, digest))
            self._sequence, self._hash = sequence, digest
        self._db.executemany(
            "INSERT INTO history (sequence, utc, monotonic, slot, action, object_id, detail_mac, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            entries,
        )
        self._db.executemany("INSERT INTO history_details (sequence, case_id, detail) VALUES (?, ?, ?)", details)

    def _due(self, moment: datetime | None) -> Iterator[tuple[Happened, int | None]]:
        while self._waiting and (moment is None or self._waiting[0][0] < moment):
            _at, _number, entry, case_id = heapq.heappop(self._waiting)
            yield entry, case_id

    def _key_of(self, case_id: int) -> bytes:
        self._db.execute(
            "INSERT INTO case_keys (case_id, key) VALUES (?, ?) ON CONFLICT (case_id) DO NOTHING",
            (case_id, secrets.token_bytes(32)),
        )
        key: bytes = self._db.execute("SELECT key FROM case_keys WHERE case_id = ?", (case_id,)).fetchone()[0]
        return key
