"""Bringing a vault up to date keeps everything, or leaves the vault as it was."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.store import migrations
from app.store.connection import connect
from app.store.vault import Vault
from tests.builders_vault import KEY, make_vault, note_some
from tests.waiting import until

REPOSITORY = Path(__file__).parents[2]
NEWEST = len(migrations.steps())
UPGRADE = """
import sys
from pathlib import Path
from app.store.vault import Vault
from tests.builders_vault import KEY

Vault.open(Path(sys.argv[1]), KEY, steps=Path(sys.argv[2]))
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A closed vault of today's version; the tests give it a newer program."""
    vault = make_vault(tmp_path)
    note_some(vault, 3)
    vault.close()
    return vault.folder


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """The folder of a newer program: today's steps, and what the test adds."""
    return Path(shutil.copytree(migrations.FOLDER, tmp_path / "steps"))


def add_step(steps: Path, sql: str, number: int = NEWEST + 1) -> None:
    (steps / f"{number:04d}_added.sql").write_text(sql, "utf-8")


def version(folder: Path) -> int:
    db = connect(folder / "vault.db", KEY)
    try:
        return migrations.version_of(db)
    finally:
        db.close()


def test_a_new_vault_is_of_the_newest_version(old: Path) -> None:
    assert version(old) == NEWEST


def test_a_step_runs_once_and_stands_in_the_history(old: Path, steps: Path) -> None:
    add_step(steps, "CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT;\nINSERT INTO added VALUES (5);")

    with Vault.open(old, KEY, steps=steps) as vault:
        assert vault.findings == ()
        assert vault.history.page(1)[0].action == "vault upgraded"
    with Vault.open(old, KEY, steps=steps) as again:
        assert again.db.execute("SELECT id FROM added").fetchall() == [(5,)]
        assert again.history.verify().count == 5
    assert version(old) == NEWEST + 1


def test_a_copy_that_opens_is_made_first(old: Path, steps: Path, tmp_path: Path) -> None:
    add_step(steps, "DELETE FROM settings;")

    Vault.open(old, KEY, steps=steps).close()

    (copy,) = old.glob("replaced-*")
    restored = Path(shutil.copytree(copy, tmp_path / "restored"))
    with Vault.open(restored, KEY) as vault:
        assert vault.findings == ()
        assert vault.settings.get("act") == "2"


def test_a_current_vault_is_not_copied(old: Path) -> None:
    Vault.open(old, KEY).close()

    assert list(old.glob("replaced-*")) == []


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE half (id INTEGER);\nINSERT INTO nowhere VALUES (1);",
        "DELETE FROM settings;\nSELECT RAISE(ABORT, 'x');",
        "CREATE TABLE children (parent INTEGER REFERENCES cases (id));\nINSERT INTO children VALUES (1);",
    ],
)
def test_a_failing_step_leaves_the_vault_as_it_was(old: Path, steps: Path, broken: str) -> None:
    """Also when an earlier step of the same upgrade had worked."""
    add_step(steps, "CREATE TABLE worked (id INTEGER);")
    add_step(steps, broken, NEWEST + 2)

    with pytest.raises(PlainError, match="as it was before"):
        Vault.open(old, KEY, steps=steps)

    assert version(old) == NEWEST
    with Vault.open(old, KEY) as vault:
        assert vault.findings == ()
        assert vault.settings.get("act") == "2"
        assert vault.history.verify().count == 4
        tables = {name for (name,) in vault.db.execute("SELECT name FROM sqlite_schema")}
        assert not tables & {"worked", "half", "children"}


def test_a_vault_of_a_newer_program_is_refused_and_left_alone(old: Path, steps: Path) -> None:
    add_step(steps, "CREATE TABLE added (id INTEGER);")
    Vault.open(old, KEY, steps=steps).close()
    before = {path.name: path.read_bytes() for path in old.iterdir() if path.is_file()}

    with pytest.raises(PlainError, match="newer version"):
        Vault.open(old, KEY)

    assert {path.name: path.read_bytes() for path in old.iterdir() if path.is_file()} == before


def test_children_survive_when_their_parent_table_is_made_anew(old: Path, steps: Path) -> None:
    """With foreign keys on, dropping the parent table would delete every child."""
    add_step(
        steps,
        "CREATE TABLE parents (id INTEGER PRIMARY KEY);\n"
        "CREATE TABLE children (parent INTEGER REFERENCES parents (id) ON DELETE CASCADE);\n"
        "INSERT INTO parents VALUES (1);\nINSERT INTO children VALUES (1);",
    )
    add_step(
        steps,
        "CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT);\nINSERT INTO fresh (id) SELECT id FROM parents;\n"
        "DROP TABLE parents;\nALTER TABLE fresh RENAME TO parents;",
        NEWEST + 2,
    )

    with Vault.open(old, KEY, steps=steps) as vault:
        assert vault.db.execute("SELECT parent FROM children").fetchall() == [(1,)]
        assert vault.db.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.skipif(sys.platform == "win32", reason="not run: kill -9 is a POSIX signal")
def test_a_kill_in_the_middle_leaves_the_old_version_whole(old: Path, steps: Path) -> None:
    add_step(
        steps,
        "CREATE TABLE big AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)\n"
        "SELECT randomblob(4000) AS blob FROM n LIMIT 1000000000;",
    )
    log = old / "vault.db-wal"
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            UPGRADE,
            str(old),
            str(steps),
        ],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    # The log only grows once the step has written more than the cache holds.
    until(lambda: log.exists() and log.stat().st_size > 1_000_000, seconds=60)
    process.send_signal(signal.SIGKILL)
    process.wait()

    with Vault.open(old, KEY) as vault:
        assert vault.findings == ()
        assert vault.history.verify().count == 4
        assert vault.settings.get("act") == "2"
    assert version(old) == NEWEST


def test_statements_are_split_with_their_triggers_whole() -> None:
    sql = (
        "-- a comment; with a semicolon\n\nCREATE TABLE a (b TEXT DEFAULT ';');\n"
        "CREATE TRIGGER c AFTER INSERT ON a\nBEGIN\n    -- inside; too\n    DELETE FROM a;\nEND;\n"
        "DROP TABLE a;\n"
    )

    split = migrations.statements(sql)

    assert [statement.split()[0] for statement in split] == ["CREATE", "CREATE", "DROP"]
    assert split[1].endswith("END;")


def test_a_file_whose_last_statement_has_no_end_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        migrations.statements("CREATE TABLE a (b TEXT);\nCREATE TABLE c (d TEXT)\n")


def test_numbers_without_gaps_are_asked_of_the_files(steps: Path) -> None:
    add_step(steps, "SELECT 1;", NEWEST + 2)

    with pytest.raises(AssertionError):
        migrations.steps(steps)
