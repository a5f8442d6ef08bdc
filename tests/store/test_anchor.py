"""What page checksums cannot see: lost logs and old files put back are said aloud, and kept."""

import shutil
from pathlib import Path
from random import Random

import pytest

from app.models.errors import PlainError
from app.store.findings import FindingKind
from app.store.vault import Vault
from tests.builders_vault import KEY, make_vault, note_some, reopened

ROUNDS = 60


def as_killed(vault: Vault, place: Path) -> Path:
    """The vault's files as a killed process would leave them."""
    shutil.copytree(vault.folder, place, ignore=shutil.ignore_patterns("*-shm"))
    return place


def kinds(vault: Vault) -> list[FindingKind]:
    return [finding.kind for finding in vault.findings]


def test_a_vault_left_in_order_opens_without_a_finding(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    note_some(vault, 3)

    vault = reopened(reopened(vault))

    assert vault.findings == ()
    vault.close()


def test_a_crash_before_anchoring_is_no_finding_and_loses_nothing(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    note_some(vault, 5)

    with Vault.open(as_killed(vault, tmp_path / "killed"), KEY) as found:
        assert found.findings == ()
        assert found.history.verify().count == 6
    vault.close()


def test_a_deleted_log_is_reported_with_the_number_of_missing_entries(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    note_some(vault, 5)
    vault.write_anchor()
    killed = as_killed(vault, tmp_path / "killed")
    vault.close()

    (killed / "vault.db-wal").unlink()

    with Vault.open(killed, KEY) as found:
        assert kinds(found) == [FindingKind.ENTRIES_MISSING]
        assert found.findings[0].entry == 5
        assert "5 entries" in found.findings[0].sentence
        assert found.findings[0].is_serious


def test_a_finding_stands_in_the_history_and_the_old_anchor_is_kept(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    note_some(vault, 5)
    vault.write_anchor()
    killed = as_killed(vault, tmp_path / "killed")
    anchor = (killed / "vault.anchor").read_bytes()
    vault.close()
    (killed / "vault.db-wal").unlink()

    with Vault.open(killed, KEY) as found:
        noted = found.history.page(1)[0]
    with Vault.open(killed, KEY) as again:
        later = again.findings

    assert noted.action == "finding: entries_missing"
    assert noted.detail == "5"
    assert anchor in [file.read_bytes() for file in (killed / "quarantine").iterdir()]
    assert later == ()


def test_a_damaged_log_is_kept_before_anything_is_written(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    note_some(vault, 5)
    vault.write_anchor()
    killed = as_killed(vault, tmp_path / "killed")
    vault.close()
    log = bytearray((killed / "vault.db-wal").read_bytes())
    log[40] ^= 1
    (killed / "vault.db-wal").write_bytes(log)

    Vault.open(killed, KEY).close()

    assert bytes(log) in [file.read_bytes() for file in (killed / "quarantine").iterdir()]


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_flipped_log_is_never_passed_over_in_silence(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    vault = make_vault(tmp_path)
    note_some(vault, 3)
    vault.write_anchor()
    killed = as_killed(vault, tmp_path / "killed")
    vault.close()
    log = bytearray((killed / "vault.db-wal").read_bytes())
    log[chance.randrange(len(log))] ^= 1 << chance.randrange(8)
    (killed / "vault.db-wal").write_bytes(log)

    try:
        found = Vault.open(killed, KEY)
    except PlainError:
        return

    with found:
        missing = 4 - (found.history.head().sequence - len(found.findings))
        assert missing == 0 or kinds(found) == [FindingKind.ENTRIES_MISSING]
        assert found.history.verify().problems == ()


@pytest.mark.parametrize("seed", range(10))
def test_a_log_lost_before_it_was_anchored_leaves_a_whole_vault(tmp_path: Path, seed: int) -> None:
    """Nothing outside knows of these entries; what is left must at least be sound, back to the anchor."""
    chance = Random(seed)
    vault = make_vault(tmp_path)
    note_some(vault, 3)
    vault.write_anchor()
    vault.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    note_some(vault, 3)
    killed = as_killed(vault, tmp_path / "killed")
    vault.close()
    log = bytearray((killed / "vault.db-wal").read_bytes())
    log[chance.randrange(len(log))] ^= 1
    (killed / "vault.db-wal").write_bytes(log)

    with Vault.open(killed, KEY) as found:
        assert found.findings == ()
        assert found.history.verify().problems == ()
        assert 4 <= found.history.head().sequence <= 7


def test_an_old_database_put_back_is_reported(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    vault.close()
    old = (vault.folder / "vault.db").read_bytes()
    vault = Vault.open(vault.folder, KEY)
    note_some(vault, 2)
    vault.close()

    (vault.folder / "vault.db").write_bytes(old)

    with Vault.open(vault.folder, KEY) as found:
        assert kinds(found) == [FindingKind.ENTRIES_MISSING]
        assert found.findings[0].entry == 2


def test_another_history_of_the_same_length_is_reported(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    vault.close()
    twin = Path(shutil.copytree(vault.folder, tmp_path / "twin"))
    for folder in (vault.folder, twin):
        with Vault.open(folder, KEY) as one:
            note_some(one, 4)

    shutil.copyfile(twin / "vault.db", vault.folder / "vault.db")

    with Vault.open(vault.folder, KEY) as found:
        assert kinds(found) == [FindingKind.HISTORY_CHANGED]
        assert found.findings[0].entry == 5


@pytest.mark.parametrize("name", ["vault.anchor", "vault.anchor.2"])
@pytest.mark.parametrize("damage", [None, b"", b"{}", b"[" * 4000, b"x" * 5000])
def test_one_damaged_copy_is_reported_and_mended(tmp_path: Path, name: str, damage: bytes | None) -> None:
    vault = make_vault(tmp_path)
    vault.close()
    spoil(vault.folder / name, damage)

    with Vault.open(vault.folder, KEY) as found:
        assert kinds(found) == [FindingKind.ANCHOR_COPY_REPAIRED]
        assert found.anchor_is_whole()


@pytest.mark.parametrize(
    ("damage", "kind"), [(None, FindingKind.ANCHOR_MISSING), (b"gone", FindingKind.ANCHOR_DAMAGED)]
)
def test_both_copies_lost_are_reported(tmp_path: Path, damage: bytes | None, kind: FindingKind) -> None:
    vault = make_vault(tmp_path)
    vault.close()
    for name in ("vault.anchor", "vault.anchor.2"):
        spoil(vault.folder / name, damage)

    with Vault.open(vault.folder, KEY) as found:
        assert kinds(found) == [kind]
        assert found.findings[0].is_serious
    with Vault.open(vault.folder, KEY) as again:
        assert again.findings == ()


def test_the_anchor_of_another_vault_counts_as_damaged(tmp_path: Path) -> None:
    vault, other = make_vault(tmp_path), make_vault(tmp_path, name="Other")
    vault.close()
    other.close()
    for name in ("vault.anchor", "vault.anchor.2"):
        shutil.copyfile(other.folder / name, vault.folder / name)

    with Vault.open(vault.folder, KEY) as found:
        assert kinds(found) == [FindingKind.ANCHOR_DAMAGED]


def test_an_anchor_inside_a_saving_is_a_bug(tmp_path: Path) -> None:
    """It would know of an entry that may yet be rolled back, and raise a false alarm at the next opening."""
    with make_vault(tmp_path) as vault, vault.saving():
        vault.history.note("act")

        with pytest.raises(AssertionError):
            vault.write_anchor()


def spoil(path: Path, damage: bytes | None) -> None:
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
