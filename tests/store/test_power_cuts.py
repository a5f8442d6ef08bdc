"""Simulated power cuts while the small files are written; a careless way of writing must fail the same test."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from app.models.errors import PlainError
from app.store import keys
from app.store.anchor import ANCHOR_FILE, Anchor
from app.store.disk import Disk, second_copy
from app.store.findings import FindingKind
from app.store.key_changes import KeyChanges
from app.store.keys import KEY_FILE, Cost, VaultKey
from app.store.recovery_code import RecoveryCode
from tests.builders_vault import KEY, make_vault, note_some
from tests.store.unsure_disk import Operation, RecordingDisk, after_power_cut

CUTS = 200 * int(os.environ.get("CASEBOOK_FAULTS", "1"))
QUICK = Cost(memory_kib=64 * 1024, passes=1)
VAULT_ID = "ab" * 16


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def cuts(before: dict[Path, bytes], operations: list[Operation], folder: Path, seed: int) -> Iterator[tuple[Path, int]]:
    """For each cut, a folder as it is found afterwards, and how many operations had been finished."""
    chance = Random(seed)
    found = folder / "found"
    for _number in range(CUTS):
        finished = chance.randrange(len(operations) + 1)
        shutil.rmtree(found, ignore_errors=True)
        found.mkdir()
        for path, content in after_power_cut(before, operations[:finished], chance).items():
            (found / path.name).write_bytes(content)
        yield found, finished


def finished_writings(operations: list[Operation], finished: int) -> int:
    """How many times a first copy had been put in place and its folder synced."""
    done = operations[:finished]
    return sum(
        operation == "sync_folder" and done[at - 1][0] == "replace" and not str(done[at - 1][2]).endswith(".2")
        for at, (operation, _path, _argument) in enumerate(done)
    )


def test_no_power_cut_loses_the_key_or_an_acknowledged_change(tmp_path: Path) -> None:
    folder, disk = tmp_path / "vault", RecordingDisk()
    folder.mkdir()
    (folder / "vault.db").touch()
    old, new, newest = RecoveryCode.new(), RecoveryCode.new(), RecoveryCode.new()
    keys.new_key_file(folder, KEY, VAULT_ID, (keys.recovery_slot(KEY, VAULT_ID, old, "me"),))
    before = contents(folder)
    for code in (new, newest):
        KeyChanges(folder, KEY, cost=QUICK, disk=disk).renew("me", "p", code)

    for found, finished in cuts(before, disk.operations, tmp_path, seed=11):
        acknowledged = finished_writings(disk.operations, finished)
        header, findings = keys.settle(found, KEY)

        assert acknowledged + 1 <= header.generation <= acknowledged + 2
        assert {finding.kind for finding in findings} <= {
            FindingKind.KEY_CHANGE_FINISHED,
            FindingKind.KEY_CHANGE_UNFINISHED,
        }
        assert keys.both_copies_agree(found, KEY)
        # In every second one, the old sheet and the new are beside each other.
        for code in ((old,), (old, new), (new,), (new, newest), (newest,))[header.generation - 1]:
            assert keys.unlock_with_recovery(found, code).key == KEY


def test_no_power_cut_in_a_change_of_passphrase_locks_anybody_out(tmp_path: Path) -> None:
    """At every moment the old passphrase or the new one opens the vault; where both do, opening says so."""
    folder, disk = tmp_path / "vault", RecordingDisk()
    folder.mkdir()
    (folder / "vault.db").touch()
    keys.new_key_file(folder, KEY, VAULT_ID, (keys.passphrase_slot(KEY, VAULT_ID, "old", "me", QUICK),))
    before = contents(folder)
    changes = KeyChanges(folder, KEY, cost=QUICK, disk=disk)
    header = changes.change_passphrase(changes.prove("", "old"), "new")

    seen: Counter[object] = Counter()
    for found, finished in cuts(before, disk.operations, tmp_path, seed=14):
        acknowledged = finished_writings(disk.operations, finished)
        settled, findings = keys.settle(found, KEY)
        ways = len(settled.slots)

        assert {finding.kind for finding in findings} <= {
            FindingKind.KEY_CHANGE_FINISHED,
            FindingKind.KEY_CHANGE_UNFINISHED,
        }
        assert (ways == 2) == any(finding.kind is FindingKind.KEY_CHANGE_UNFINISHED for finding in findings)
        assert keys.both_copies_agree(found, KEY)
        assert acknowledged < 2 or settled == header
        assert acknowledged > 0 or settled.generation <= 2
        seen[ways if settled != header else "new only"] += 1
    assert set(seen) == {1, 2, "new only"}, "cuts before, between and after the two writings"


def test_no_power_cut_loses_what_the_anchor_knew(tmp_path: Path) -> None:
    vault, disk = make_vault(tmp_path), RecordingDisk()
    anchor = Anchor(vault.folder, KEY, vault.id, disk)
    anchor.write(vault.history)
    before, disk.operations = contents(vault.folder), []
    heads = [vault.history.head().sequence]
    for _number in range(3):
        note_some(vault, 4)
        anchor.write(vault.history)
        heads.append(vault.history.head().sequence)

    for found, finished in cuts(before, disk.operations, tmp_path, seed=12):
        acknowledged = finished_writings(disk.operations, finished)
        findings = Anchor(found, KEY, vault.id).check(vault.history)
        known = max(int(_field(found / name, "sequence")) for name in (ANCHOR_FILE, ANCHOR_FILE + ".2"))

        assert findings == []
        assert heads[acknowledged] <= known <= heads[min(acknowledged + 1, 3)]
    vault.close()


def in_place(disk: Disk, path: Path, content: bytes) -> None:
    disk.write(path, content)
    disk.sync(path)


def renamed_unsynced(disk: Disk, path: Path, content: bytes) -> None:
    for copy in (second_copy(path), path):
        fresh = copy.with_name(copy.name + ".new")
        disk.write(fresh, content)
        disk.replace(fresh, copy)


@pytest.mark.parametrize("careless", [in_place, renamed_unsynced])
def test_the_same_cuts_lose_the_key_when_it_is_written_carelessly(
    tmp_path: Path, careless: Callable[[Disk, Path, bytes], None]
) -> None:
    folder, disk = tmp_path / "vault", RecordingDisk()
    folder.mkdir()
    (folder / "vault.db").touch()
    keys.new_key_file(folder, KEY, VAULT_ID, ())
    if careless is in_place:
        second_copy(folder / KEY_FILE).unlink()
    before, content = contents(folder), (folder / KEY_FILE).read_bytes()
    for _number in range(2):
        careless(disk, folder / KEY_FILE, content)

    lost = sum(not _opens(found, KEY) for found, _finished in cuts(before, disk.operations, tmp_path, seed=13))

    assert lost > CUTS // 50


def _opens(folder: Path, key: VaultKey) -> bool:
    try:
        keys.settle(folder, key)
    except PlainError:
        return False
    return True


def _field(path: Path, name: str) -> object:
    return json.loads(path.read_text("ascii"))[name]
