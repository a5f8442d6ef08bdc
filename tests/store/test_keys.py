"""Opening by passphrase and recovery code, and a key file that is refused unless it is exactly as written."""

import json
import shutil
import sys
import threading
import time
import unicodedata
from pathlib import Path

import pytest
import rfc8785

from app.models.errors import PlainError
from app.store import keys
from app.store.disk import second_copy
from app.store.findings import FindingKind
from app.store.key_changes import KeyChanges
from app.store.key_file import Cost, VaultKey
from app.store.keys import KEY_FILE, WrongSecret
from app.store.recovery_code import RecoveryCode
from tests.builders_vault import KEY

QUICK = Cost(memory_kib=64 * 1024, passes=1)
VAULT_ID = "cd" * 16
PASSPHRASE = "a Welsh harp na chân"
CODE = RecoveryCode(bytes(range(16)))


@pytest.fixture(scope="module")
def slots() -> tuple[keys.Slot, ...]:
    return (
        keys.passphrase_slot(KEY, VAULT_ID, PASSPHRASE, "Holder", QUICK),
        keys.recovery_slot(KEY, VAULT_ID, CODE, "Holder"),
    )


@pytest.fixture
def folder(tmp_path: Path, slots: tuple[keys.Slot, ...]) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "vault.db").touch()
    keys.new_key_file(folder, KEY, VAULT_ID, slots)
    return folder


def rewrite(folder: Path, change: object, *, both: bool = True) -> None:
    """Change the key file as an attacker without the key would: canonical, but with the old MAC."""
    path = folder / KEY_FILE
    written = json.loads(path.read_text("utf-8"))
    change(written)  # type: ignore[operator]
    path.write_bytes(rfc8785.dumps(written))
    if both:
        shutil.copyfile(path, second_copy(path))


def change(folder: Path) -> None:
    """The passphrase is now “quite another one”."""
    changes = KeyChanges(folder, KEY, cost=QUICK)
    changes.change_passphrase(changes.prove("", PASSPHRASE), "quite another one")


def renew(folder: Path, holder: str, passphrase: str, code: RecoveryCode | None = None) -> None:
    """As after a recovery."""
    KeyChanges(folder, KEY, cost=QUICK).renew(holder, passphrase, code or RecoveryCode.new())


def test_the_passphrase_gives_the_key_and_its_holder(folder: Path) -> None:
    unlocked = keys.unlock_with_passphrase(folder, PASSPHRASE)

    assert unlocked.key == KEY
    assert unlocked.holder == "Holder"
    assert not unlocked.needs_new_passphrase


def test_accents_may_be_typed_in_either_way(folder: Path) -> None:
    unlocked = keys.unlock_with_passphrase(folder, unicodedata.normalize("NFD", PASSPHRASE))

    assert unlocked.key == KEY


@pytest.mark.proves("M-15")
def test_a_wrong_passphrase_is_refused_without_a_hint(folder: Path) -> None:
    with pytest.raises(WrongSecret) as told:
        keys.unlock_with_passphrase(folder, PASSPHRASE[:-1])

    assert "Holder" not in str(told.value)
    assert PASSPHRASE[:4] not in str(told.value)


def test_the_recovery_code_gives_the_key_and_asks_for_a_new_passphrase(folder: Path) -> None:
    unlocked = keys.unlock_with_recovery(folder, RecoveryCode.parse(CODE.text))

    assert unlocked.key == KEY
    assert unlocked.needs_new_passphrase


def test_another_vaults_code_is_refused(folder: Path) -> None:
    with pytest.raises(WrongSecret):
        keys.unlock_with_recovery(folder, RecoveryCode.new())


@pytest.mark.proves("M-15")
def test_a_changed_passphrase_replaces_the_old_one_and_leaves_the_sheet(folder: Path) -> None:
    change(folder)

    assert keys.unlock_with_passphrase(folder, "quite another one").holder == "Holder"
    assert keys.unlock_with_recovery(folder, CODE).key == KEY
    with pytest.raises(WrongSecret):
        keys.unlock_with_passphrase(folder, PASSPHRASE)


def test_a_new_passphrase_and_sheet_void_the_old_ones(folder: Path) -> None:
    code = RecoveryCode.new()
    renew(folder, "Holder", "quite another one", code)

    assert keys.unlock_with_passphrase(folder, "quite another one").key == KEY
    assert keys.unlock_with_recovery(folder, code).key == KEY
    with pytest.raises(WrongSecret):
        keys.unlock_with_recovery(folder, CODE)
    with pytest.raises(WrongSecret):
        keys.unlock_with_passphrase(folder, PASSPHRASE)


def test_another_holders_slots_stay_when_one_gets_new_ones(folder: Path) -> None:
    renew(folder, "Other", "the other one's words")

    assert keys.unlock_with_passphrase(folder, PASSPHRASE).holder == "Holder"
    assert keys.unlock_with_passphrase(folder, "the other one's words").holder == "Other"


def test_a_ninth_slot_is_refused_and_the_file_stays(folder: Path, slots: tuple[keys.Slot, ...]) -> None:
    keys.new_key_file(folder, KEY, VAULT_ID, slots * 4)
    before = (folder / KEY_FILE).read_bytes()

    with pytest.raises(PlainError):
        renew(folder, "Ninth", "one too many")

    assert (folder / KEY_FILE).read_bytes() == before


@pytest.mark.parametrize("name", [KEY_FILE, KEY_FILE + ".2"])
@pytest.mark.parametrize("damage", [b"", b"not a key file", None])
def test_one_damaged_copy_is_mended_from_the_other_and_kept(folder: Path, name: str, damage: bytes | None) -> None:
    path = folder / name
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)

    unlocked = keys.unlock_with_passphrase(folder, PASSPHRASE)
    _header, findings = keys.settle(folder, unlocked.key)

    assert [finding.kind for finding in findings] == [FindingKind.KEY_COPY_REPAIRED]
    assert keys.both_copies_agree(folder, KEY)
    kept = list((folder / "quarantine").glob("*")) if damage is not None else []
    assert [file.read_bytes() for file in kept] == ([damage] if damage is not None else [])


def test_a_damaged_salt_in_one_copy_is_not_called_a_wrong_passphrase(folder: Path) -> None:
    rewrite(folder, lambda file: file["slots"][0].update(salt="00" * 16), both=False)

    assert keys.unlock_with_passphrase(folder, PASSPHRASE).key == KEY


def test_both_copies_damaged_are_told_apart_from_a_wrong_passphrase(folder: Path) -> None:
    rewrite(folder, lambda file: file["slots"][0].update(wrapped="00" * 48))

    with pytest.raises(PlainError) as told:
        keys.unlock_with_passphrase(folder, PASSPHRASE)

    assert not isinstance(told.value, WrongSecret)


def test_a_slot_of_another_vault_opens_nothing_here(folder: Path) -> None:
    other = VaultKey.new()
    foreign = keys.passphrase_slot(other, "ef" * 16, "the attacker's own", "Holder", QUICK)
    there = folder.parent / "other"
    there.mkdir()
    keys.new_key_file(there, other, "ef" * 16, (foreign,))
    slot = json.loads((there / KEY_FILE).read_text("utf-8"))["slots"][0]

    rewrite(folder, lambda file: file["slots"].append(slot))

    with pytest.raises(PlainError):
        keys.unlock_with_passphrase(folder, "the attacker's own")


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.update(generation=99),
        lambda file: file["slots"].reverse(),
        lambda file: file["slots"].pop(),
        lambda file: file.update(vault="00" * 16),
        lambda file: file["slots"][1].update(holder="Somebody"),
    ],
)
def test_a_key_file_changed_in_both_copies_is_refused(folder: Path, change: object) -> None:
    rewrite(folder, change)

    with pytest.raises(PlainError):
        keys.settle(folder, KEY)
    with pytest.raises(PlainError):
        keys.unlock_with_recovery(folder, CODE)


@pytest.mark.parametrize(
    "cost",
    [
        {"lanes": 4, "memory_kib": 64 * 1024 - 1, "passes": 3},
        {"lanes": 4, "memory_kib": 1024 * 1024 + 1, "passes": 3},
        {"lanes": 4, "memory_kib": 2**40, "passes": 3},
        {"lanes": 9, "memory_kib": 64 * 1024, "passes": 3},
        {"lanes": 4, "memory_kib": 64 * 1024, "passes": 11},
        {"lanes": 4, "memory_kib": 64 * 1024, "passes": 0},
        {"lanes": 4, "memory_kib": 64 * 1024, "passes": True},
    ],
)
def test_a_hostile_cost_is_refused_before_any_work(folder: Path, cost: dict[str, int]) -> None:
    rewrite(folder, lambda file: file["slots"][0].update(cost=cost))

    with pytest.raises(PlainError) as told:
        keys.unlock_with_passphrase(folder, PASSPHRASE)

    assert not isinstance(told.value, WrongSecret)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 60_000,
        b"9" * 60_000,
        b'{"format":1e400}',
        b"\xff\xfe",
        b"null",
        b"{}",
        b" " * 70_000,
        b'{"a":1,"a":1}',
    ],
)
def test_a_malformed_key_file_is_one_plain_sentence(folder: Path, content: bytes) -> None:
    for path in (folder / KEY_FILE, folder / (KEY_FILE + ".2")):
        path.write_bytes(content)

    with pytest.raises(PlainError):
        keys.unlock_with_passphrase(folder, PASSPHRASE)


@pytest.mark.parametrize(
    "lenient",
    [
        lambda text: text.replace('"mac":"', '"mac": "'),
        lambda text: text.upper().replace('"MAC"', '"mac"'),
        lambda text: text + "\n",
        lambda text: text.replace('"format":1', '"format":1.0'),
        lambda text: text.replace('"format":1', '"extra":1,"format":1'),
    ],
)
def test_what_says_the_same_in_other_letters_counts_as_damaged(folder: Path, lenient: object) -> None:
    path = folder / KEY_FILE
    path.write_text(lenient(path.read_text("utf-8")), "utf-8")  # type: ignore[operator]

    _header, findings = keys.settle(folder, KEY)

    assert [finding.kind for finding in findings] == [FindingKind.KEY_COPY_REPAIRED]


def test_a_key_file_of_a_newer_program_says_so(folder: Path) -> None:
    rewrite(folder, lambda file: file.update(format=2))

    with pytest.raises(PlainError, match="newer version"):
        keys.unlock_with_passphrase(folder, PASSPHRASE)


def test_an_interrupted_change_opens_with_either_passphrase_and_is_then_finished(folder: Path) -> None:
    old = (folder / KEY_FILE).read_bytes()
    change(folder)
    (folder / KEY_FILE).write_bytes(old)

    with_old = keys.unlock_with_passphrase(folder, PASSPHRASE)
    with_new = keys.unlock_with_passphrase(folder, "quite another one")
    header, findings = keys.settle(folder, with_new.key)

    assert with_old.key == with_new.key == KEY
    assert header.generation == 3
    assert [finding.kind for finding in findings] == [FindingKind.KEY_CHANGE_FINISHED]
    with pytest.raises(WrongSecret):
        keys.unlock_with_passphrase(folder, PASSPHRASE)


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (["vault.db"], "database is missing"),
        ([KEY_FILE, KEY_FILE + ".2"], "key files are missing"),
        (["vault.db", KEY_FILE, KEY_FILE + ".2"], "no vault"),
    ],
)
def test_a_missing_half_is_named(folder: Path, missing: list[str], words: str) -> None:
    for name in missing:
        (folder / name).unlink()

    with pytest.raises(PlainError, match=words):
        keys.unlock_with_passphrase(folder, PASSPHRASE)


def test_nothing_secret_or_personal_is_in_a_repr(folder: Path, slots: tuple[keys.Slot, ...]) -> None:
    unlocked = keys.unlock_with_passphrase(folder, PASSPHRASE)
    header, _findings = keys.settle(folder, KEY)

    shown = f"{KEY!r} {KEY} {unlocked!r} {header!r} {slots!r}"

    for secret in (bytes(range(32)), KEY.database, KEY.header, KEY.anchor, slots[0].wrapped, slots[0].salt):
        assert secret.hex() not in shown
        assert repr(secret)[2:-1] not in shown
    assert "Holder" not in shown


def test_a_key_is_never_written_out_by_pickling() -> None:
    import pickle

    with pytest.raises(TypeError):
        pickle.dumps(KEY)


def test_each_purpose_has_a_key_of_its_own() -> None:
    derived = {KEY.database, KEY.header, KEY.anchor, bytes(range(32))}

    assert len(derived) == 4
    assert all(len(key) == 32 for key in derived)


def test_the_window_can_paint_while_the_passphrase_is_stretched() -> None:
    """Deriving must let other threads run: the longest wait of a spinning thread stays far below the whole time."""
    stop, waits = threading.Event(), [0.0]

    def spin() -> None:
        last = time.perf_counter()
        while not stop.is_set():
            now = time.perf_counter()
            waits[0], last = max(waits[0], now - last), now

    spinning = threading.Thread(target=spin)
    spinning.start()
    begun = time.perf_counter()
    keys.passphrase_slot(KEY, VAULT_ID, PASSPHRASE, "Holder", Cost(memory_kib=256 * 1024))
    taken = time.perf_counter() - begun
    stop.set()
    spinning.join()

    assert waits[0] < taken / 2 + sys.getswitchinterval()
