"""The vault: one folder, one key, one open database, and the transaction everything is saved in."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from app.models.errors import PlainError
from app.models.words import _
from app.store import keys, migrations, swap
from app.store.accounts import Accounts
from app.store.anchor import Anchor
from app.store.attachments import Attachments
from app.store.backups import Backups
from app.store.bundles import Bundles
from app.store.calendar_days import CalendarDays
from app.store.case_facts import CaseFacts
from app.store.cases import Cases
from app.store.casework import CaseworkRows
from app.store.closings import Closings, StatementsGiven, TimesSpent
from app.store.collecting import Collecting
from app.store.connection import APPLICATION_ID, Connection, connect, database, in_plain_words, is_damage, plain
from app.store.creation import ROLES, build, new_vault_id
from app.store.disclosures import Disclosures
from app.store.disk import keep_aside
from app.store.documents import Documents
from app.store.drafts import Drafts
from app.store.findings import Finding, FindingKind
from app.store.formal import Formal
from app.store.hearing import Hearing
from app.store.history import History, utc_now
from app.store.holders import Holders
from app.store.key_changes import KeyChanges
from app.store.keys import DATABASE_FILE, Cost, VaultKey
from app.store.leaving import LeavingFiles
from app.store.letters import Letters
from app.store.lockfile import VaultLock
from app.store.moving import Moving
from app.store.notes import Notes, NoteSteps
from app.store.people import People
from app.store.place import refuse_network_share
from app.store.pool import PoolRows
from app.store.recovery_code import RecoveryCode
from app.store.register import Register
from app.store.register_reading import RegisterReading
from app.store.risks import Risks
from app.store.runtime_folder import RuntimeFolder
from app.store.search import Search
from app.store.settings import Settings
from app.store.tasks import ContactAttempts, Sessions, Tasks
from app.store.units import Units

__all__ = ["ROLES", "Created", "Settings", "Vault", "create_vault", "create_with_key", "vault_folder"]

SUFFIX = ".casebook"
_CLOSING_MS = 500


def vault_folder(path: Path) -> Path:
    """The folder a vault of this name lives in: it always ends in .casebook."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """A vault that was just made: its key, and the code for the printed sheet, shown once."""

    folder: Path
    key: VaultKey = field(repr=False)
    slot: str
    recovery: RecoveryCode = field(repr=False)


def create_vault(
    folder: Path,
    *,
    role: str,
    name: str,
    passphrase: str,
    holder: str,
    cost: Cost | None = None,
    practice: bool = False,
    recovery: RecoveryCode | None = None,
) -> Created:
    """Make a vault that a passphrase and a recovery code open; all of it, or nothing."""
    key, recovery, vault_id = VaultKey.new(), recovery or RecoveryCode.new(), new_vault_id()
    by_passphrase = keys.passphrase_slot(key, vault_id, passphrase, holder, cost or Cost.normal())
    by_recovery = keys.recovery_slot(key, vault_id, recovery, holder)
    build(folder, role, name, key, vault_id, (by_passphrase, by_recovery), practice)
    return Created(folder=folder, key=key, slot=by_passphrase.id, recovery=recovery)


def create_with_key(
    folder: Path, *, role: str, name: str, key: VaultKey, practice: bool = False, blank: Path | None = None
) -> "Vault":
    """Make a vault that only its raw key opens, and open it; from a `blank` database of this key where there is one."""
    build(folder, role, name, key, new_vault_id(), (), practice, blank)
    return Vault.open(folder, key)


class Vault:
    """An open vault. Make one with `Vault.open`; close it, or use it in a `with` statement."""

    db: Connection
    history: History
    settings: Settings

    def __init__(
        self,
        folder: Path,
        key: VaultKey,
        slot: str,
        db: Connection,
        anchor: Anchor,
        lock: VaultLock | None,
        now: Callable[[], datetime],
    ) -> None:
        self.folder = folder
        self.slot = slot
        self.findings: tuple[Finding, ...] = ()
        self.anchor_problem: PlainError | None = None
        self.is_saving = False
        self.is_open = True
        self._key = key
        self._anchor = anchor
        self._lock = lock
        self._now = now
        self.keys = KeyChanges(folder, key)
        self.attachments = Attachments(folder)
        self._subjects(db)
        facts = dict(db.execute("SELECT name, value FROM facts"))
        self.id = facts["vault_id"]
        self.role = facts["role"]
        self.name = facts["name"]
        self.practice = facts["practice"] == "yes"
        self.outside = RuntimeFolder(self.id)

    def _subjects(self, db: Connection) -> None:
        """What is read and written over the connection; done again when it has to be opened again."""
        self.db = db
        self._file = _identity(self.folder / DATABASE_FILE)
        self.history = History(db, self.slot, self._now)
        self.settings = Settings(db)
        self.leaving = LeavingFiles(self.settings)
        self.cases = Cases(db)
        self.people = People(db)
        self.notes = Notes(db)
        self.note_steps = NoteSteps(db)
        self.accounts = Accounts(db)
        self.documents = Documents(db)
        self.drafts = Drafts(db)
        self.disclosures = Disclosures(db)
        self.tasks = Tasks(db)
        self.contact_attempts = ContactAttempts(db)
        self.sessions = Sessions(db)
        self.closings = Closings(db)
        self.time_spent = TimesSpent(db)
        self.statements_given = StatementsGiven(db)
        self.calendar_days = CalendarDays(db)
        self.backups = Backups(db)
        self.holders = Holders(db)
        self.formal = Formal(db)
        self.hearing = Hearing(db)
        self.bundles = Bundles(db)
        self.letters = Letters(db)
        self.register = Register(db)
        self.units = Units(db)
        self.risks = Risks(db)
        self.register_reading = RegisterReading(db, self.register, self.units)
        self.casework = CaseworkRows(db)
        self.collecting = Collecting(db)
        self.case_facts = CaseFacts(db)
        self.pool = PoolRows(db)
        self.search = Search(db)
        self.moving = Moving(db)

    @classmethod
    def open(
        cls,
        folder: Path,
        key: VaultKey,
        *,
        slot: str = "raw",
        now: Callable[[], datetime] = utc_now,
        steps: Path = migrations.FOLDER,
    ) -> "Vault":
        """Open an existing vault, bring it up to date, and say in `findings` what is not as it was left."""
        _refuse_what_is_no_folder(folder)
        refuse_network_share(folder)
        lock = VaultLock(folder)
        with in_plain_words(), contextlib.ExitStack() as undo:
            lock.acquire()
            undo.callback(lock.release)
            swap.finish(folder)
            # What was begun and never decided counts for nothing.
            swap.give_up(folder)
            swap.sweep_practice(folder)
            header, findings = keys.settle(folder, key)
            db = connect(folder / DATABASE_FILE, key)
            undo.callback(db.close)
            _refuse_what_does_not_belong(db, header)
            waiting = migrations.pending(migrations.version_of(db), steps)
            anchor = Anchor(folder, key, header.vault_id)
            findings += anchor.check(History(db, slot, now))
            findings += _older_key_file(db, header)
            if any(finding.is_serious for finding in findings):
                # The log may still hold what is missing; the next write would reuse it.
                keep_aside(folder / (DATABASE_FILE + "-wal"))
            if waiting:
                migrations.bring_up_to_date(folder, db, waiting)
            vault = cls(folder, key, slot, db, anchor, lock, now)
            vault.findings = tuple(findings)
            vault._write_down_opening(header, upgraded=bool(waiting))
            vault._sweep_documents()
            vault._sweep_what_was_leaving()
            undo.pop_all()
        return vault

    @contextlib.contextmanager
    def saving(self) -> Iterator[None]:
        """One transaction: all of it is kept, or none. Foreseen errors come out as `PlainError`."""
        assert not self.is_saving, "one saving at a time"
        self.is_saving = True
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield
            self._refuse_when_moved()
            self.db.execute("COMMIT")
        except BaseException as error:
            self._give_up(error)
            if not isinstance(error, PlainError) and (told := plain(error)):
                raise told from error
            raise
        finally:
            self.is_saving = False
        if self._anchor.is_due:
            self._try_anchor()

    def _refuse_when_moved(self) -> None:
        """The system lets an open file be written after its name is gone: such work would be nowhere."""
        if _identity(self.folder / DATABASE_FILE) != self._file:
            raise PlainError(
                _("The vault's folder is no longer where it was, so this is not saved yet."),
                _("Put it back where it was. If that cannot be, copy your words, lock, and open the vault again."),
            )

    def _give_up(self, error: BaseException) -> None:
        with contextlib.suppress(database.Error, MemoryError):
            # After a full disk SQLite has rolled back by itself.
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
        if is_damage(error):
            # The connection stays in error once a page could not be read.
            with contextlib.suppress(PlainError):
                self.reopen()

    def reopen(self) -> None:
        """Open the database again after a read error; what can be read is then read again."""
        fresh = connect(self.folder / DATABASE_FILE, self._key)
        self.db.close()
        self._subjects(fresh)

    def write_anchor(self) -> None:
        """Write down outside the database how far the history reaches; the window calls this soon after each act."""
        assert not self.db.in_transaction, "what is not committed yet must not be anchored"
        with in_plain_words():
            try:
                self._anchor.write(self.history)
            except OSError as error:
                # Said in its own words: "not saved yet" would be untrue, the work itself was committed.
                raise PlainError(
                    _("What you did is saved, but the file that watches over the history could not be written."),
                    _("See that the vault's folder is still there, and that its disk has room."),
                ) from error
        self.anchor_problem = None

    def anchor_is_whole(self) -> bool:
        """Whether both copies of the anchor can be read and the history holds what they know."""
        return self._anchor.is_whole(self.history)

    def key_copies_agree(self) -> bool:
        return keys.both_copies_agree(self.folder, self._key)

    def _try_anchor(self) -> None:
        # The work itself is saved: an anchor that lags behind is no reason to call it lost.
        try:
            self.write_anchor()
        except PlainError as problem:
            self.anchor_problem = problem

    @property
    def key(self) -> VaultKey:
        """For the store alone, which opens copies of this vault with it."""
        return self._key

    def second_connection(self) -> Connection:
        """Another connection to the same open vault; open it in the thread that uses it."""
        return connect(self.folder / DATABASE_FILE, self._key)

    def break_off(self) -> None:
        """Breaks off the statement that is running, whose transaction is then undone; from any thread."""
        with contextlib.suppress(database.Error):
            self.db.interrupt()

    def for_job(self) -> "Vault":
        """The same vault over a connection of its own, for a job's thread; closing it leaves this one open."""
        vault = Vault(self.folder, self._key, self.slot, self.second_connection(), self._anchor, None, self._now)
        vault.keys = self.keys
        vault.outside = self.outside
        return vault

    def another(self, folder: Path, key: VaultKey, db: Connection, anchor: Anchor) -> "Vault":
        """What was written from this one into another folder, under another key, and is nobody's vault yet."""
        return Vault(folder, key, self.slot, db, anchor, None, self._now)

    def close(self) -> None:
        """Fold the log into the database, write the anchor, close, and let the lock go."""
        if not self.is_open:
            return
        self.is_open = False
        self.register_reading.forget()
        try:
            with contextlib.suppress(database.Error, MemoryError):
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                if self._lock:
                    # A job that would not stop may still be reading; the log is then folded in at the next opening.
                    self.db.execute(f"PRAGMA busy_timeout = {_CLOSING_MS}")
                    for stored in self.documents.gone():
                        self.attachments.remove(stored)
                    self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if self._lock:
                with contextlib.suppress(database.Error, MemoryError):
                    self._try_anchor()
        finally:
            self.db.close()
            if self._lock:
                self.outside.sweep()
                self._lock.release()

    def _sweep_documents(self) -> None:
        """Takes away the files of documents that were removed or never finished, as far as the disk lets us."""
        self.outside.sweep()
        gone = self.documents.gone()
        # An older database may only be there for a while: what it does not know is left where it is.
        is_itself = not any(finding.is_serious for finding in self.findings)
        self.attachments.sweep(self.documents.stored(), gone, move_unknown=is_itself)
        if away := {stored for stored in gone if not self.attachments.has(stored)}:
            with contextlib.suppress(PlainError), self.saving():
                self.documents.forget_gone(away)

    def _sweep_what_was_leaving(self) -> None:
        """Takes away what a killed program left half written outside, and writes the lines that are missing."""
        for name, leaving in self.leaving.left().items():
            with contextlib.suppress(PlainError), self.saving():
                self.leaving.settle(name, leaving, self.history)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Vault({self.id[:8]}, {self.role})"

    def follow_keys(self, header: keys.Header) -> None:
        """Writes down in the vault what its key file says now: which one is the newest, and whose the slots are."""
        assert self.db.in_transaction
        self.db.execute("UPDATE facts SET value = ? WHERE name = 'key_generation'", (str(header.generation),))
        self.holders.follow(header.slots, self._now())

    def _write_down_opening(self, header: keys.Header, upgraded: bool) -> None:
        """Note what opening found and did; usually there is nothing, and nothing is written."""
        is_known = _fact(self.db, "key_generation") == str(header.generation) and self.holders.agree_with(header.slots)
        if not self.findings and not upgraded and is_known:
            return
        with self.saving():
            self.follow_keys(header)
            if not is_known and not upgraded:
                # The program ended between the change of the keys and its line.
                self.history.note("keys changed before this opening")
            if upgraded:
                self.history.note("vault upgraded", detail=str(migrations.version_of(self.db)))
            for finding in self.findings:
                self.history.note(
                    f"finding: {finding.kind}", detail="" if finding.entry is None else str(finding.entry)
                )
        self._try_anchor()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a name stands for; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _refuse_what_is_no_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise PlainError(_("There is no vault at this place."), _("Choose the folder whose name ends in .casebook."))


def _refuse_what_does_not_belong(db: Connection, header: keys.Header) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise PlainError(
            _("The database in this folder is not a vault of Dignity Casebook."),
            _("Put the right vault.db back, or restore a backup. Nothing was changed."),
        )
    if _fact(db, "vault_id") != header.vault_id:
        raise PlainError(
            _("The database and the key file in this folder belong to different vaults."),
            _("Put the right vault.db back, or restore a backup. Nothing was changed."),
        )


def _older_key_file(db: Connection, header: keys.Header) -> list[Finding]:
    if header.generation >= int(_fact(db, "key_generation")):
        return []
    return [
        Finding(
            kind=FindingKind.KEY_FILE_OLDER,
            sentence=_(
                "An older key file was put back, so an old passphrase or recovery sheet may open this vault again. "
                "Set a new passphrase and print a new sheet."
            ),
        )
    ]


def _fact(db: Connection, name: str) -> str:
    row = db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return row[0] if row else ""
