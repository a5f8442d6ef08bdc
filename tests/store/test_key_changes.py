"""Who opens a vault changes safely: the new way was read back and has opened it before the old one goes."""

import errno
import json
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import rfc8785

from app.models.errors import PlainError
from app.store import keys
from app.store.disk import Disk, second_copy
from app.store.findings import FindingKind
from app.store.key_changes import KeyChanges, Proof
from app.store.key_file import MOST_SLOTS, Cost
from app.store.keys import KEY_FILE, WrongSecret
from app.store.recovery_code import RecoveryCode
from app.store.vault import Created, Vault, create_vault
from tests.builders_vault import KEY

QUICK = Cost(memory_kib=64 * 1024, passes=1)
OLD, NEW, THEIRS = "a Welsh harp na chân", "quite another one", "nine foxes at a ferry"
CODE, NEW_CODE = RecoveryCode(bytes(range(16))), RecoveryCode(bytes(range(1, 17)))


@pytest.fixture(scope="module")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Created:
    folder = tmp_path_factory.mktemp("made") / "A.casebook"
    return create_vault(folder, role="adviser", name="A", passphrase=OLD, holder="Nia Owen", cost=QUICK, recovery=CODE)


@pytest.fixture
def made(_made_once: Created, tmp_path: Path) -> Created:
    folder = Path(shutil.copytree(_made_once.folder, tmp_path / "A.casebook"))
    return Created(folder=folder, key=_made_once.key, slot=_made_once.slot, recovery=CODE)


@pytest.fixture
def changes(made: Created) -> KeyChanges:
    return KeyChanges(made.folder, made.key, cost=QUICK)


@pytest.fixture
def proof(changes: KeyChanges, made: Created) -> Proof:
    return changes.prove(made.slot, OLD)


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a passphrase is stretched."""
    counted: Counter[str] = Counter()
    real = keys.from_passphrase

    def counting(passphrase: str, salt: bytes, cost: Cost) -> bytes:
        counted[passphrase] += 1
        return real(passphrase, salt, cost)

    monkeypatch.setattr(keys, "from_passphrase", counting)
    return counted


def opens(folder: Path, passphrase: str) -> bool:
    try:
        keys.unlock_with_passphrase(folder, passphrase)
    except WrongSecret:
        return False
    return True


def opens_by_code(folder: Path, code: RecoveryCode) -> bool:
    try:
        keys.unlock_with_recovery(folder, code)
    except WrongSecret:
        return False
    return True


def test_a_change_of_passphrase_takes_three_derivations(made, changes, derivations):
    changes.change_passphrase(changes.prove(made.slot, OLD), NEW)

    assert derivations == {OLD: 1, NEW: 2}
    assert opens(made.folder, NEW)
    assert not opens(made.folder, OLD)
    assert opens_by_code(made.folder, CODE)


def test_a_changed_passphrase_keeps_its_slot_so_that_the_history_goes_on_naming_it(made, changes, proof):
    header = changes.change_passphrase(proof, NEW)

    assert [slot.id for slot in header.slots if slot.kind == "passphrase"] == [made.slot]
    assert len(header.slots) == 2


def test_another_passphrase_than_ones_own_proves_nothing(made, changes, proof):
    changes.add_holder(proof, "Tom", THEIRS, None)

    with pytest.raises(WrongSecret):
        changes.prove(made.slot, THEIRS)


def test_a_proof_of_a_passphrase_that_was_changed_is_worth_nothing(changes, proof):
    changes.change_passphrase(proof, NEW)

    with pytest.raises(PlainError, match="changed meanwhile"):
        changes.add_holder(proof, "Tom", THEIRS, None)


class WrongDisk(Disk):
    """Writes another letter than it was given."""

    def write(self, path: Path, content: bytes) -> None:
        super().write(path, content.replace(b"wrapped", b"wrappet"))


def test_a_disk_that_writes_wrongly_spoils_one_copy_and_the_old_way_in_goes_on(made, proof):
    changes = KeyChanges(made.folder, made.key, cost=QUICK, disk=WrongDisk())

    with pytest.raises(PlainError, match="read back"):
        changes.change_passphrase(proof, NEW)

    assert opens(made.folder, OLD)
    with Vault.open(made.folder, made.key) as vault:
        assert {finding.kind for finding in vault.findings} == {FindingKind.KEY_COPY_REPAIRED}


def test_a_new_slot_that_does_not_open_what_was_read_back_is_taken_out_again(made, changes, proof, monkeypatch):
    """As after a fault of the memory while the key was wrapped: all is written as it was given, and opens nothing."""
    real = keys.passphrase_slot

    def spoilt(*given: object) -> keys.Slot:
        return replace(real(*given), wrapped=bytes(48))  # type: ignore[arg-type]

    monkeypatch.setattr(keys, "passphrase_slot", spoilt)
    with pytest.raises(PlainError, match="nothing was changed"):
        changes.change_passphrase(proof, NEW)

    assert opens(made.folder, OLD)
    with Vault.open(made.folder, made.key) as vault:
        assert vault.findings == ()
        assert len(vault.keys.header().slots) == 2


class FullOnce(Disk):
    """Has no room at its n-th replacement, and room again afterwards."""

    def __init__(self, at: int) -> None:
        self._left = at

    def replace(self, source: Path, target: Path) -> None:
        self._left -= 1
        if self._left == 0:
            raise OSError(errno.ENOSPC, "full")
        super().replace(source, target)


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_change_that_is_refused_on_the_way_leaves_the_old_way_in_alone(made, proof, at):
    """Where the old way could not be taken out, both were left, and the person was told that nothing was changed."""
    changes = KeyChanges(made.folder, made.key, cost=QUICK, disk=FullOnce(at))
    before = changes.header().slots

    with pytest.raises(PlainError):
        changes.change_passphrase(proof, NEW)

    assert changes.header().slots == before
    assert keys.unlock_with_passphrase(made.folder, OLD).key == made.key
    with pytest.raises(WrongSecret):
        keys.unlock_with_passphrase(made.folder, NEW)


def test_between_the_two_writings_both_passphrases_open_and_opening_says_so(made, changes, proof):
    wide = _as_left_between(made, changes, proof)

    with Vault.open(made.folder, made.key) as vault:
        findings = vault.findings

    assert wide.is_between_two
    assert opens(made.folder, OLD)
    assert opens(made.folder, NEW)
    assert [finding.kind for finding in findings] == [FindingKind.KEY_CHANGE_UNFINISHED]
    assert findings[0].is_serious


@pytest.mark.parametrize("typed", [OLD, NEW])
def test_a_change_that_was_cut_short_is_settled_by_the_next_one(made, changes, proof, typed):
    _as_left_between(made, changes, proof)

    header = changes.change_passphrase(changes.prove(made.slot, typed), "a third that is newest")

    assert not header.is_between_two
    assert opens(made.folder, "a third that is newest")
    assert not opens(made.folder, OLD)
    assert not opens(made.folder, NEW)


def _as_left_between(made: Created, changes: KeyChanges, proof: Proof) -> keys.Header:
    before = changes.header()
    slot = keys.passphrase_slot(made.key, before.vault_id, NEW, proof.holder, QUICK, made.slot)
    keys.new_key_file(made.folder, made.key, before.vault_id, (*before.slots, slot))
    return changes.header()


def test_a_further_holder_opens_the_vault_with_a_passphrase_and_a_sheet_of_their_own(made, changes, proof):
    changes.add_holder(proof, "Tom Reed", THEIRS, NEW_CODE)

    assert keys.unlock_with_passphrase(made.folder, THEIRS).holder == "Tom Reed"
    assert keys.unlock_with_recovery(made.folder, NEW_CODE).holder == "Tom Reed"
    assert opens(made.folder, OLD)


@pytest.mark.parametrize("name", ["", "  ", "Nia Owen", "nia owen "])
def test_a_holder_needs_a_name_that_nobody_else_has(changes, proof, name):
    with pytest.raises(PlainError):
        changes.add_holder(proof, name, THEIRS, None)


def test_at_most_eight_ways_are_kept(made, changes, proof):
    for number in range(3):
        changes.add_holder(proof, f"Holder {number}", THEIRS, RecoveryCode.new())
    before = (made.folder / KEY_FILE).read_bytes()

    with pytest.raises(PlainError, match="at most 8"):
        changes.add_holder(proof, "Ninth", THEIRS, None)

    assert (made.folder / KEY_FILE).read_bytes() == before
    assert len(changes.header().slots) == MOST_SLOTS
    assert len(changes.change_passphrase(proof, NEW).slots) == MOST_SLOTS


def test_a_removed_holder_opens_nothing_any_more(made, changes, proof):
    changes.add_holder(proof, "Tom Reed", THEIRS, NEW_CODE)

    changes.remove_holder(proof, "Tom Reed")

    assert not opens(made.folder, THEIRS)
    assert not opens_by_code(made.folder, NEW_CODE)
    assert opens(made.folder, OLD)


def test_nobody_removes_themselves_and_so_never_the_last_one(changes, proof):
    with pytest.raises(PlainError, match="cannot remove yourself"):
        changes.remove_holder(proof, "Nia Owen")


def test_a_new_sheet_voids_the_old_one(made, changes, proof):
    changes.renew_sheet(proof, NEW_CODE)

    assert opens_by_code(made.folder, NEW_CODE)
    assert not opens_by_code(made.folder, CODE)
    assert opens(made.folder, OLD)


def test_the_holders_are_written_down_as_the_vault_is_made_and_when_it_is_opened(made, changes, proof):
    with Vault.open(made.folder, made.key) as vault:
        first = [(holder.name, str(holder.kind), holder.removed_at) for holder in vault.holders.all()]
    changes.add_holder(proof, "Tom Reed", THEIRS, None)
    with Vault.open(made.folder, made.key) as vault:
        second = {holder.name for holder in vault.holders.all() if holder.removed_at is None}
    changes.remove_holder(proof, "Tom Reed")

    with Vault.open(made.folder, made.key) as vault:
        gone = [holder.name for holder in vault.holders.all() if holder.removed_at is not None]

    assert first == [("Nia Owen", "passphrase", None), ("Nia Owen", "recovery", None)]
    assert second == {"Nia Owen", "Tom Reed"}
    assert gone == ["Tom Reed"]


def test_nothing_of_a_passphrase_or_a_name_is_in_the_repr_of_a_proof(proof):
    assert "Nia" not in repr(proof)
    assert proof.commitment.hex() not in repr(proof)


def _slot_swaps() -> list[tuple[str, object]]:
    """Twenty ways in which somebody who can write the files, and has no key, would bring an old way in back."""

    def swap(field: str) -> object:
        def change(file, old):
            one, other = file["slots"][1], file["slots"][-1]
            one[field], other[field] = other[field], one[field]

        return change

    def old_slot_back(at: int) -> object:
        return lambda file, old: file["slots"].insert(at, old["slots"][0])

    def replaced_by_old(file, old):
        file["slots"][-1] = old["slots"][0]

    return [
        *((f"{field} exchanged", swap(field)) for field in ("salt", "nonce", "wrapped", "commitment", "holder", "id")),
        *((f"old slot put in at {at}", old_slot_back(at)) for at in range(3)),
        ("old slot instead of the new", replaced_by_old),
        ("all old slots", lambda file, old: file.update(slots=old["slots"])),
        ("old slots under the new number", lambda file, old: file.update(old, generation=file["generation"])),
        ("old file under a higher number", lambda file, old: file.update(old, generation=file["generation"] + 1)),
        ("old MAC", lambda file, old: file.update(mac=old["mac"])),
        ("lower number", lambda file, old: file.update(generation=1)),
        ("higher number", lambda file, old: file.update(generation=99)),
        ("cheaper cost", lambda file, old: file["slots"][-1]["cost"].update(passes=2)),
        ("other kind", lambda file, old: file["slots"][-1].update(kind="recovery")),
        ("turned round", lambda file, old: file["slots"].reverse()),
        ("no slots", lambda file, old: file.update(slots=[])),
    ]


SWAPS = _slot_swaps()


def test_there_are_twenty_swaps():
    assert len(SWAPS) == 20


@pytest.mark.parametrize("change", [each[1] for each in SWAPS], ids=[each[0] for each in SWAPS])
def test_an_old_way_in_never_comes_back_by_changing_the_key_file(made, changes, proof, change):
    path = made.folder / KEY_FILE
    old = json.loads(path.read_bytes())
    changes.add_holder(proof, "Tom Reed", THEIRS, None)
    changes.change_passphrase(proof, NEW)
    file = json.loads(path.read_bytes())

    change(file, old)
    for copy in (path, second_copy(path)):
        copy.write_bytes(rfc8785.dumps(file))

    with pytest.raises(PlainError):
        keys.unlock_with_passphrase(made.folder, OLD)
    with pytest.raises(PlainError):
        Vault.open(made.folder, made.key)


def test_the_whole_old_key_file_put_back_opens_and_is_said_aloud(made, changes, proof):
    """Rollback of whole files cannot be refused without an outside mark; the database knows a newer number."""
    path = made.folder / KEY_FILE
    old = path.read_bytes()
    header = changes.change_passphrase(proof, NEW)
    with Vault.open(made.folder, made.key) as vault, vault.saving():
        vault.follow_keys(header)
    for copy in (path, second_copy(path)):
        copy.write_bytes(old)

    with Vault.open(made.folder, made.key) as vault:
        assert [finding.kind for finding in vault.findings] == [FindingKind.KEY_FILE_OLDER]


def test_a_slot_of_another_vault_does_not_open_this_one(made, changes):
    foreign = keys.passphrase_slot(KEY, "ab" * 16, THEIRS, "Nia Owen", QUICK)

    assert keys.unwrapped(foreign, keys.from_passphrase(THEIRS, foreign.salt, QUICK), changes.header().vault_id) is None
