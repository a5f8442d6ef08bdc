"""The opening sequence sets what it says, and each refusal is one plain sentence that leaves everything alone."""

import errno
import sqlite3
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.store.connection import PAGE_SIZE, connect, database, plain
from app.store.keys import VaultKey
from app.store.vault import Vault
from tests.builders_vault import KEY, make_vault


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    vault = make_vault(tmp_path)
    vault.close()
    return vault.folder


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("cache_size", -16384),
        ("page_size", str(PAGE_SIZE)),
        ("mmap_size", 0),
        ("cipher_memory_security", "0"),
    ],
)
def test_every_connection_is_set_up_alike(closed: Path, pragma: str, value: object) -> None:
    first, second = connect(closed / "vault.db", KEY), connect(closed / "vault.db", KEY)

    answers = {db.execute(f"PRAGMA {pragma}").fetchone()[0] for db in (first, second)}

    assert answers == {value}
    first.close(), second.close()


def test_the_database_shows_nothing_without_its_key(closed: Path) -> None:
    content = (closed / "vault.db").read_bytes()

    assert not content.startswith(b"SQLite format 3")
    assert b"history" not in content
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(closed / "vault.db").execute("SELECT * FROM sqlite_master")


def test_a_wrong_key_is_refused_and_prints_nothing(closed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = (closed / "vault.db").read_bytes()

    with pytest.raises(PlainError):
        connect(closed / "vault.db", VaultKey.new())

    assert capfd.readouterr() == ("", "")
    assert (closed / "vault.db").read_bytes() == before


def test_a_damaged_page_is_refused_and_prints_nothing(closed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = closed / "vault.db"
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // PAGE_SIZE):
        content[page * PAGE_SIZE + 77] ^= 1
    path.write_bytes(content)

    with pytest.raises(PlainError):
        Vault.open(closed, KEY)

    assert capfd.readouterr() == ("", "")


def test_a_missing_database_is_never_made_anew(closed: Path) -> None:
    (closed / "vault.db").unlink()

    with pytest.raises(PlainError, match="database is missing"):
        Vault.open(closed, KEY)

    assert not (closed / "vault.db").exists()


def test_a_database_that_vanishes_while_it_is_opened_is_not_made_anew(closed: Path) -> None:
    (closed / "vault.db").unlink()

    with pytest.raises(PlainError):
        connect(closed / "vault.db", KEY, create=True)

    assert not (closed / "vault.db").exists()


@pytest.mark.parametrize("length", [0, 1, 100, PAGE_SIZE - 1, PAGE_SIZE + 1, 3 * PAGE_SIZE - 80])
def test_a_database_cut_short_is_refused_and_left_alone(closed: Path, length: int) -> None:
    path = closed / "vault.db"
    path.write_bytes(path.read_bytes()[:length])

    with pytest.raises(PlainError, match="cut short"):
        Vault.open(closed, KEY)

    assert path.stat().st_size == length


def test_a_database_cut_between_pages_is_refused(closed: Path) -> None:
    path = closed / "vault.db"
    path.write_bytes(path.read_bytes()[: 3 * PAGE_SIZE])

    with pytest.raises(PlainError):
        Vault.open(closed, KEY)


def test_a_database_in_plain_text_is_refused(closed: Path) -> None:
    (closed / "vault.db").unlink()
    plain_text = sqlite3.connect(closed / "vault.db")
    plain_text.execute("CREATE TABLE cases (id INTEGER)")
    plain_text.close()

    with pytest.raises(PlainError, match="not encrypted"):
        Vault.open(closed, KEY)


def test_a_foreign_file_is_refused(closed: Path) -> None:
    (closed / "vault.db").write_bytes(b"%PDF-1.7 ".ljust(4 * PAGE_SIZE, b"."))

    with pytest.raises(PlainError):
        Vault.open(closed, KEY)


def test_the_database_of_another_vault_is_refused(closed: Path, tmp_path: Path) -> None:
    other = make_vault(tmp_path, name="Other")
    other.close()
    (closed / "vault.db").write_bytes((other.folder / "vault.db").read_bytes())

    with pytest.raises(PlainError, match="different vaults"):
        Vault.open(closed, KEY)


@pytest.mark.parametrize("name", ["with a space", "ümläut", "100% #1 ?", "日本語"])
def test_a_folder_of_any_name_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    vault = make_vault(folder, name=name)
    vault.close()

    with Vault.open(vault.folder, KEY) as again:
        assert again.name == name


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "damaged"),
        (OSError(errno.ENOSPC, "x"), "no room"),
        (OSError(errno.EROFS, "x"), "only be read"),
        (OSError(errno.EACCES, "x"), "only be read"),
        (OSError(errno.EIO, "x"), "could not be read"),
        (database.DatabaseError("vtable constructor failed: search"), "damaged"),
    ],
)
def test_foreseen_errors_have_a_plain_sentence(error: BaseException, words: str) -> None:
    told = plain(error)

    assert told is not None
    assert words in told.happened
    assert told.next_step


@pytest.mark.parametrize(
    "bug", [ValueError("x"), KeyError("x"), OSError(errno.EBADF, "x"), database.ProgrammingError("x")]
)
def test_a_bug_is_not_made_polite(bug: BaseException) -> None:
    assert plain(bug) is None


def test_what_sqlite_says_about_a_full_database_is_understood(closed: Path) -> None:
    db = connect(closed / "vault.db", KEY)
    db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")

    with pytest.raises(database.Error) as raised:
        db.execute("CREATE TABLE big AS SELECT randomblob(1000000)")

    told = plain(raised.value)
    assert told is not None
    assert "no room" in told.happened
    db.close()
