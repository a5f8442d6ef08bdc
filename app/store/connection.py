"""Opening the encrypted database: the exact sequence, its assertions, and database errors in plain words."""

import contextlib
import errno
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.errors import PlainError
from app.models.words import _
from app.store.keys import VaultKey

# sqlcipher3 brings no type descriptions; its module is sqlite3's, so sqlite3's descriptions serve.
if TYPE_CHECKING:
    import sqlite3 as database
    from sqlite3 import Connection, Cursor
else:
    from sqlcipher3 import dbapi2 as database
    from sqlcipher3.dbapi2 import Connection, Cursor


__all__ = ["Connection", "Cursor", "connect", "database", "plain"]

APPLICATION_ID = 0x4443424B  # "DCBK"
PAGE_SIZE = 4096
BUSY_SECONDS = 5

_OLDEST_CIPHER = (4, 19)
_OLDEST_SQLITE = (3, 51, 3)
_IN_PLAIN_TEXT = b"SQLite format 3\0"

# Each is set and then read back: a misspelt pragma is otherwise ignored without a word.
_PRAGMAS = (
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("mmap_size", "0", 0),
    ("cache_size", "-16384", -16384),
)


class CutShort(PlainError):
    """The file of a database ends in the middle of a page, or before its first one is whole."""


def connect(path: Path, key: VaultKey, create: bool = False) -> Connection:
    """A connection to the vault's database, ready for work; a new one needs an empty file at `path`."""
    if not create:
        _refuse_what_is_no_vault(path)
    # mode=rw: a file that vanished meanwhile must not come back as a new, empty office.
    address = path.absolute().as_uri() + "?mode=rw"
    try:
        db = database.connect(address, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    except database.Error as error:
        raise (plain(error) or _not_openable()) from error
    try:
        _set_up(db, key)
    except (database.Error, MemoryError) as error:
        db.close()
        raise (plain(error) or _not_openable()) from error
    except BaseException:
        db.close()
        raise
    return db


def connect_to_copy(path: Path, key: VaultKey) -> Connection:
    """A connection that only reads a database nobody writes, such as that of a backup; it leaves no file beside it."""
    address = path.absolute().as_uri() + "?mode=ro&immutable=1"
    db = database.connect(address, uri=True, isolation_level=None)
    try:
        _give_key(db, key)
        db.execute("PRAGMA temp_store = MEMORY")
        db.execute("PRAGMA query_only = ON")
        db.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        db.close()
        raise
    return db


def _set_up(db: Connection, key: VaultKey) -> None:
    _give_key(db, key)
    if db.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        raise _read_only()
    for name, value, meaning in _PRAGMAS:
        db.execute(f"PRAGMA {name} = {value}")
        # mmap_size answers with no row where mapping is compiled out.
        answer = db.execute(f"PRAGMA {name}").fetchone()
        if answer not in ((meaning,), None):
            raise _unfit_library()


def _give_key(db: Connection, key: VaultKey) -> None:
    # SQLCipher would report a wrong key or a damaged page on stderr, past every handler of ours.
    db.execute("PRAGMA cipher_log_level = NONE")
    digits = key.database.hex()
    # 63 digits would silently be taken as a passphrase.
    assert re.fullmatch(r"[0-9a-f]{64}", digits)
    db.execute(f"PRAGMA key = \"x'{digits}'\"")
    db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    _refuse_unfit_library(db)


def _refuse_what_is_no_vault(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(len(_IN_PLAIN_TEXT))
    except FileNotFoundError as error:
        raise PlainError(
            _("The vault's database is missing, though its key file is there."),
            _("Put vault.db back into the vault's folder, or restore a backup. Nothing was changed."),
        ) from error
    except OSError as error:
        raise (plain(error) or _not_openable()) from error
    if beginning == _IN_PLAIN_TEXT:
        raise PlainError(
            _("The database in this vault is not encrypted, so it is not the one this program made."),
            _("Put the right vault.db back, or restore a backup. Nothing was changed."),
        )
    wal = path.with_name(path.name + "-wal")
    # A checkpoint cut short may leave half a page; what the log still holds completes it.
    unfinished = wal.exists() and wal.stat().st_size > 0
    if size < PAGE_SIZE or (size % PAGE_SIZE and not unfinished):
        raise CutShort(
            _("The vault's database was cut short."),
            _("Put a whole copy of vault.db back, or restore a backup. Nothing was changed."),
        )


def _refuse_unfit_library(db: Connection) -> None:
    row = db.execute("PRAGMA cipher_version").fetchone()
    cipher = tuple(int(part) for part in re.findall(r"\d+", row[0])[:2]) if row else ()
    temp_store = {name for (name,) in db.execute("PRAGMA compile_options")} & {"TEMP_STORE=2", "TEMP_STORE=3"}
    if cipher < _OLDEST_CIPHER or database.sqlite_version_info < _OLDEST_SQLITE or not temp_store:
        raise _unfit_library()


def is_complete(sql: str) -> bool:
    """Whether the text ends with a finished SQL statement, triggers included."""
    return database.complete_statement(sql)


def plain(error: BaseException) -> PlainError | None:
    """The foreseen meaning of a database or disk error, or None when it is a bug and should rise."""
    if isinstance(error, PlainError):
        return error
    if isinstance(error, MemoryError):
        return PlainError(
            _("Part of the vault could not be read: it is damaged, or this computer is short of memory."),
            _("Close other programs and open the vault again. If it happens again, check the vault."),
        )
    if isinstance(error, database.Error):
        return _plain_database_error(error)
    if isinstance(error, OSError):
        return _plain_disk_error(error)
    return None


@contextlib.contextmanager
def in_plain_words() -> Iterator[None]:
    """Foreseen database and disk errors come out as one plain sentence."""
    try:
        yield
    except (database.Error, MemoryError, OSError) as error:
        if told := plain(error):
            raise told from error
        raise


def is_damage(error: BaseException) -> bool:
    """Whether the connection met a page it could not read, and stays in error until it is opened again."""
    if isinstance(error, MemoryError):
        return True
    return isinstance(error, database.Error) and (
        _code(error) in {database.SQLITE_CORRUPT, database.SQLITE_NOTADB, database.SQLITE_IOERR}
        or "vtable constructor failed" in str(error)
    )


def _code(error: BaseException) -> int:
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else 0


def _plain_database_error(error: "database.Error") -> PlainError | None:
    code = _code(error)
    if code == database.SQLITE_FULL:
        return _full()
    if code in {database.SQLITE_READONLY, database.SQLITE_PERM, database.SQLITE_AUTH}:
        return _read_only()
    if code in {database.SQLITE_BUSY, database.SQLITE_LOCKED}:
        return PlainError(_("The vault is busy with other work."), _("Wait a moment, then try again."))
    if code == database.SQLITE_CANTOPEN:
        return _not_openable()
    if code == database.SQLITE_IOERR:
        return PlainError(
            _("The disk that holds the vault could not be read or written."),
            _("See that it is connected and has room, then open the vault again."),
        )
    if code == database.SQLITE_NOMEM:
        return plain(MemoryError())
    if is_damage(error):
        return PlainError(
            _("Part of the vault is damaged and cannot be read."),
            _("Check the vault, and restore a backup if the check fails. Nothing was deleted."),
        )
    return None


def _plain_disk_error(error: OSError) -> PlainError | None:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full()
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return _read_only()
    if error.errno in {errno.EIO, errno.ENODEV, errno.ENXIO}:
        return PlainError(
            _("The disk that holds the vault could not be read or written."),
            _("See that it is connected, then open the vault again."),
        )
    return None


def _full() -> PlainError:
    return PlainError(
        _("There is no room left on the disk, so this is not saved yet."), _("Free some space and try again.")
    )


def _read_only() -> PlainError:
    return PlainError(
        _("The vault's folder may only be read, not written."),
        _("Move the vault to a folder of your own, or ask for permission to write there."),
    )


def _not_openable() -> PlainError:
    return PlainError(
        _("The vault's database could not be opened."),
        _("See that the folder is there and that you may write in it, then try again."),
    )


def _unfit_library() -> PlainError:
    return PlainError(
        _("This installation has a database library that is too old or built wrongly, so the vault stays closed."),
        _("Install Dignity Casebook again."),
    )
