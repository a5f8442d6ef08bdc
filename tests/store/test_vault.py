"""Making, opening, saving and closing a vault."""

import contextlib
import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.store import keys
from app.store.connection import database
from app.store.creation import ROLES
from app.store.findings import FindingKind
from app.store.key_changes import KeyChanges
from app.store.keys import Cost, VaultKey
from app.store.vault import Vault, create_vault, create_with_key, vault_folder
from tests.builders_vault import KEY, make_vault, note_some, reopened

QUICK = Cost(memory_kib=64 * 1024, passes=1)
PASSPHRASE = "six quiet words for this one vault"


def small_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_made_vault_opens_by_passphrase_and_by_its_sheet(tmp_path: Path) -> None:
    made = create_vault(
        tmp_path / "A.casebook", role="adviser", name="Room 5", passphrase=PASSPHRASE, holder="Me", cost=QUICK
    )

    unlocked = keys.unlock_with_passphrase(made.folder, PASSPHRASE)
    by_sheet = keys.unlock_with_recovery(made.folder, made.recovery)

    assert unlocked.key == by_sheet.key == made.key
    with Vault.open(made.folder, unlocked.key, slot=unlocked.slot) as vault:
        assert (vault.role, vault.name, vault.practice, vault.findings) == ("adviser", "Room 5", False, ())
        assert vault.history.page(1)[0].action == "vault created"
        assert vault.history.page(1)[0].slot == unlocked.slot


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("practice", [True, False])
def test_role_and_practice_are_kept(tmp_path: Path, role: str, practice: bool) -> None:
    vault = reopened(make_vault(tmp_path, role, practice=practice))

    assert (vault.role, vault.practice) == (role, practice)
    vault.close()


@pytest.mark.skipif(sys.platform == "win32", reason="not run: Windows has no such permissions")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o277])
def test_only_the_owner_may_read_whatever_the_mask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        vault = make_vault(tmp_path)
        note_some(vault, 1)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in vault.folder.iterdir()}
        vault.close()
    finally:
        os.umask(before)

    assert stat.S_IMODE(vault.folder.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}
    assert {"vault.db", "vault.db-wal", "vault.keys", "vault.keys.2", "vault.anchor", "vault.lock"} <= modes.keys()


def test_a_vault_is_never_made_onto_something_that_is_there(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    vault.close()
    before = small_files(vault.folder)

    with pytest.raises(PlainError, match="already something"):
        make_vault(tmp_path)

    assert small_files(vault.folder) == before


def test_an_interrupted_creation_is_cleared_and_made_again(tmp_path: Path) -> None:
    """Even when the log of the interrupted one, under another key, is still there."""
    part = tmp_path / "Test.casebook.part"
    part.mkdir()
    with create_with_key(tmp_path / "O.casebook", role="adviser", name="O", key=VaultKey.new()) as other:
        note_some(other, 1)
        shutil.copyfile(other.folder / "vault.db-wal", part / "vault.db-wal")
    (part / "vault.keys.2").write_bytes(b"half")
    (part / "vault.db").write_bytes(b"half")

    with make_vault(tmp_path) as vault:
        assert vault.findings == ()

    assert not part.exists()


def test_somebody_elses_folder_in_the_way_is_left_alone(tmp_path: Path) -> None:
    part = tmp_path / "Test.casebook.part"
    part.mkdir()
    (part / "thesis.txt").write_text("mine", "utf-8")

    with pytest.raises(PlainError, match="in the way"):
        make_vault(tmp_path)

    assert (part / "thesis.txt").read_text("utf-8") == "mine"


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """The name is refused by the last table to be filled, when the key file and the database are already there."""
    with pytest.raises(database.IntegrityError):
        create_with_key(tmp_path / "A.casebook", role="adviser", name=b"not text", key=KEY)  # type: ignore[arg-type]

    assert list(tmp_path.glob("A*")) == []


def test_a_vault_where_no_folder_is_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="not there"):
        make_vault(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("given", "folder"), [("Room", "Room.casebook"), ("Room.casebook", "Room.casebook"), ("R.5", "R.5.casebook")]
)
def test_a_vaults_folder_always_ends_alike(given: str, folder: str) -> None:
    assert vault_folder(Path(given)) == Path(folder)


def test_all_of_a_saving_is_kept(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    with vault.saving():
        vault.settings.set("colour", "green")
        vault.history.note("setting changed")
        assert vault.is_saving

    vault = reopened(vault)

    assert vault.settings.get("colour") == "green"
    assert not vault.is_saving
    vault.close()


def test_nothing_of_an_interrupted_saving_is_kept(tmp_path: Path) -> None:
    with make_vault(tmp_path) as vault:
        with contextlib.suppress(KeyboardInterrupt), vault.saving():
            vault.settings.set("colour", "green")
            raise KeyboardInterrupt

        assert vault.settings.get("colour", "none") == "none"
        assert not vault.db.in_transaction
        note_some(vault, 1)


def test_a_saving_inside_a_saving_is_a_bug(tmp_path: Path) -> None:
    with make_vault(tmp_path) as vault:
        with vault.saving(), pytest.raises(AssertionError), vault.saving():
            pass

        note_some(vault, 1)


def test_writing_outside_a_saving_is_a_bug(tmp_path: Path) -> None:
    with make_vault(tmp_path) as vault, pytest.raises(AssertionError):
        vault.settings.set("colour", "green")


def test_a_broken_rule_of_the_tables_is_not_made_polite(tmp_path: Path) -> None:
    with make_vault(tmp_path) as vault, pytest.raises(database.IntegrityError), vault.saving():
        vault.db.execute("INSERT INTO facts (name, value) VALUES ('role', 'again')")


def test_a_database_that_cannot_grow_says_so_and_stays_usable(tmp_path: Path) -> None:
    with make_vault(tmp_path) as vault:
        note_some(vault, 2)
        pages = vault.db.execute("PRAGMA page_count").fetchone()[0]
        vault.db.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(PlainError, match="no room"), vault.saving():
            vault.settings.set("big", "x" * 1_000_000)

        vault.db.execute("PRAGMA max_page_count = 1000000")
        assert vault.settings.get("act") == "1"
        assert vault.history.verify().problems == ()
        note_some(vault, 1)


def test_a_page_that_cannot_be_read_is_told_and_the_rest_stays_readable(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    with vault.saving():
        vault.db.execute("CREATE TABLE big (id INTEGER PRIMARY KEY, blob BLOB)")
        vault.db.executemany("INSERT INTO big (blob) VALUES (?)", [(os.urandom(3000),) for _ in range(500)])
    root = vault.db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'big'").fetchone()[0]
    vault.close()
    path = vault.folder / "vault.db"
    content = bytearray(path.read_bytes())
    # The list of all tables may have grown onto a page right behind the first of this one.
    for page in range(root + 20, root + 220):
        content[page * 4096 + 50] ^= 1
    path.write_bytes(content)
    vault = Vault.open(vault.folder, KEY)

    with pytest.raises(PlainError, match="damaged"), vault.saving():
        vault.db.execute("UPDATE big SET blob = zeroblob(10)")

    assert vault.role == "adviser"
    note_some(vault, 2)
    assert vault.history.verify().problems == ()
    vault.close()


def test_a_job_in_its_own_thread_reads_and_writes_the_same_vault(tmp_path: Path) -> None:
    vault, seen = make_vault(tmp_path), []
    note_some(vault, 2)

    def job() -> None:
        with vault.for_job() as own:
            seen.append(own.settings.get("act"))
            note_some(own, 3)

    thread = threading.Thread(target=job)
    thread.start()
    thread.join()

    assert seen == ["1"]
    assert vault.settings.get("act") == "2"
    assert vault.history.verify().count == 6
    vault.close()


def test_two_threads_saving_at_once_leave_one_unbroken_history(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)

    def job() -> None:
        with vault.for_job() as own:
            for _number in range(20):
                note_some(own, 1)
                own.write_anchor()

    threads = [threading.Thread(target=job) for _number in range(3)]
    for thread in threads:
        thread.start()
    for _number in range(20):
        note_some(vault, 1)
        vault.write_anchor()
    for thread in threads:
        thread.join()

    vault = reopened(vault)
    verified = vault.history.verify()
    assert (verified.count, verified.problems, vault.findings) == (81, (), ())
    vault.close()


def test_a_saving_writes_the_anchor_when_the_last_one_is_a_minute_old(tmp_path: Path) -> None:
    with make_vault(tmp_path) as vault:
        before = (vault.folder / "vault.anchor").read_bytes()
        note_some(vault, 1)
        soon_after = (vault.folder / "vault.anchor").read_bytes()

        vault._anchor._written_at -= 61
        note_some(vault, 1)

        assert soon_after == before
        assert (vault.folder / "vault.anchor").read_bytes() != before
        assert vault.anchor_is_whole()


def test_an_anchor_that_cannot_be_written_does_not_undo_what_was_saved(tmp_path: Path) -> None:
    with make_vault(tmp_path) as vault:
        (vault.folder / "vault.anchor.2.new").mkdir()
        vault._anchor._written_at -= 61

        note_some(vault, 1)

        assert vault.settings.get("act") == "0"
        assert vault.anchor_problem is not None
        (vault.folder / "vault.anchor.2.new").rmdir()


def test_closing_twice_is_no_mistake_and_leaves_no_log(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    note_some(vault, 2)

    vault.close()
    vault.close()

    assert not (vault.folder / "vault.db-wal").exists()


def test_a_key_that_is_not_this_vaults_opens_nothing(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    vault.close()
    before = small_files(vault.folder)

    with pytest.raises(PlainError):
        Vault.open(vault.folder, VaultKey.new())

    assert small_files(vault.folder) == before


def test_an_older_key_file_put_back_is_reported(tmp_path: Path) -> None:
    made = create_vault(
        tmp_path / "A.casebook", role="adviser", name="A", passphrase=PASSPHRASE, holder="Me", cost=QUICK
    )
    old = (made.folder / "vault.keys").read_bytes()
    changes = KeyChanges(made.folder, made.key, cost=QUICK)
    changes.change_passphrase(changes.prove("", PASSPHRASE), "quite another one")
    with Vault.open(made.folder, made.key) as vault:
        assert vault.findings == ()

    for name in ("vault.keys", "vault.keys.2"):
        (made.folder / name).write_bytes(old)

    with Vault.open(made.folder, made.key) as vault:
        assert [finding.kind for finding in vault.findings] == [FindingKind.KEY_FILE_OLDER]
        assert vault.history.page(1)[0].action == "finding: key_file_older"


def test_a_place_that_is_no_vault_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="no vault"):
        Vault.open(tmp_path / "nothing.casebook", KEY)
    with pytest.raises(PlainError, match="no vault"):
        Vault.open(tmp_path, KEY)

    assert not (tmp_path / "vault.db").exists()


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A closed vault in a place where nothing can be written, whoever runs the test."""
    vault = make_vault(tmp_path)
    vault.close()
    place = tmp_path / "read-only"
    if sys.platform == "win32":
        pytest.skip("not run: a read-only folder needs POSIX permissions")
    if os.geteuid() != 0:
        shutil.copytree(vault.folder, place)
        place.chmod(0o500)
        yield place
        place.chmod(0o700)
        return
    place.mkdir()
    if (
        shutil.which("mount") is None
        or subprocess.run(
            ["mount", "--bind", "-o", "ro", str(vault.folder), str(place)], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("not run: root ignores permissions, and a read-only mount is not allowed here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_folder_that_may_only_be_read_is_said_plainly(read_only: Path) -> None:
    with pytest.raises(PlainError, match="only be read"):
        Vault.open(read_only, KEY)


def test_a_vault_does_not_show_its_key_or_name(tmp_path: Path) -> None:
    with make_vault(tmp_path, name="Somebody") as vault:
        shown = repr(vault)

    assert "Somebody" not in shown
    assert KEY.database.hex() not in shown
