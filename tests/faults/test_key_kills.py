"""kill -9 while keys are changed: afterwards the vault opens, by the old or by the new, and everything is there."""

import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from app.models.errors import PlainError
from app.services import vaults
from app.services.dropin import finish_note
from app.services.finding import find_cases
from app.store import health, keys, rekey
from app.store.findings import FindingKind
from app.store.recovery_code import RecoveryCode
from app.store.vault import Created, Vault, create_vault
from tests.faults.key_writer import CHEAP, CODE, NEW, NEW_CODE, OWN, THEIRS
from tests.faults.numbers import KEY_KILLS, SECONDS
from tests.faults.stepping import SteppingWriters
from tests.house.needs import needs_that

NOTES = 6

by_signal = needs_that(hasattr(signal, "SIGKILL"), "kill -9, which Windows has not")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Created:
    folder = tmp_path_factory.mktemp("made") / "A.casebook"
    made = create_vault(folder, role="adviser", name="A", passphrase=OWN, holder="Nia", cost=CHEAP, recovery=CODE)
    with Vault.open(folder, made.key, slot=made.slot) as vault:
        office = vaults.office_of(vault)
        for number in range(NOTES):
            finish_note(office, {"note": f"Zanzibar {number}"})
        vault.keys = vault.keys.at_cost(CHEAP)
        vault.keys.add_holder(vault.keys.prove(made.slot, OWN), "Tom", THEIRS, None)
    Vault.open(folder, made.key).close()
    return made


@pytest.fixture(scope="module")
def writers() -> Iterator[SteppingWriters]:
    started = SteppingWriters("tests.faults.key_writer")
    yield started
    started.close()


def opens(folder: Path, secret: str | RecoveryCode) -> keys.Unlocked | None:
    try:
        if isinstance(secret, RecoveryCode):
            return keys.unlock_with_recovery(folder, secret)
        return keys.unlock_with_passphrase(folder, secret)
    except keys.WrongSecret:
        return None


def everything_is_there(vault: Vault) -> bool:
    """Every note is found, and every check but the one of what opening found has passed."""
    report = health.check(vault)
    is_sound = all(check.passed for check in report.checks if check.name != "opening")
    return is_sound and len(find_cases(vaults.office_of(vault), "zanzibar")) == NOTES


def kills(made: Created, writers: SteppingWriters, act: str, tmp_path: Path, seed: int) -> Iterator[Path]:
    """Folders as they are found after a writer was killed in the act."""
    taken, steps = writers.whole(Path(shutil.copytree(made.folder, tmp_path / "whole.casebook")), act)
    chance, counted = Random(seed), 0
    for number in range(4 * KEY_KILLS):
        if counted == KEY_KILLS:
            return
        folder = Path(shutil.copytree(made.folder, tmp_path / f"{number}.casebook"))
        counted += writers.killed(folder, act, chance, taken, steps)
        yield folder
        shutil.rmtree(folder)
    assert counted == KEY_KILLS, "too few kills struck the act"


@by_signal
@pytest.mark.timeout(SECONDS)
def test_a_kill_in_a_change_of_passphrase_locks_nobody_out(
    made: Created, writers: SteppingWriters, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    found: Counter[str] = Counter()

    for folder in kills(made, writers, "passphrase", tmp_path, seed=31):
        by_old, by_new = opens(folder, OWN), opens(folder, NEW)
        unlocked = by_new or by_old
        assert unlocked is not None
        assert opens(folder, THEIRS)
        with Vault.open(folder, unlocked.key) as vault:
            kinds = {finding.kind for finding in vault.findings}
            assert everything_is_there(vault)
        again = [each for each in (OWN, NEW) if opens(folder, each)]
        assert kinds <= {FindingKind.KEY_CHANGE_FINISHED, FindingKind.KEY_CHANGE_UNFINISHED}
        assert (len(again) == 2) == (FindingKind.KEY_CHANGE_UNFINISHED in kinds)
        found["both open" if len(again) == 2 else "old opens" if again == [OWN] else "new opens"] += 1

    tell(f"kills in a change of passphrase: {dict(found)}")


@by_signal
@pytest.mark.timeout(SECONDS)
def test_a_kill_in_a_new_vault_key_leaves_the_old_vault_or_the_new_one_whole(
    made: Created, writers: SteppingWriters, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    found: Counter[str] = Counter()

    for folder in kills(made, writers, "new key", tmp_path, seed=32):
        unlocked = opens(folder, OWN)
        assert unlocked is not None
        is_new = unlocked.key != made.key
        assert bool(opens(folder, THEIRS)) != is_new
        assert bool(opens(folder, CODE)) != is_new
        assert bool(opens(folder, NEW_CODE)) == is_new
        with Vault.open(folder, unlocked.key, slot=unlocked.slot) as vault:
            assert vault.findings == ()
            assert everything_is_there(vault)
        assert not list(folder.glob("incoming*")), "what was begun and not decided is swept at opening"
        if is_new:
            with pytest.raises(PlainError):
                Vault.open(folder, made.key)
        found["the new vault" if is_new else "the old vault"] += 1

    tell(f"kills in a new vault key: {dict(found)}")


def test_the_same_look_notices_a_vault_that_is_half_old_and_half_new(made: Created, tmp_path: Path) -> None:
    """As a careless exchange would leave it: the new database in its place, and the key file still the old one."""
    folder = Path(shutil.copytree(made.folder, tmp_path / "half.casebook"))
    with Vault.open(folder, made.key, slot=made.slot) as vault:
        vault.keys = vault.keys.at_cost(CHEAP)
        rekey.prepare(vault, vault.keys.prove(made.slot, OWN), OWN, NEW_CODE)
    (folder / "incoming.part" / "vault.db").replace(folder / "vault.db")

    unlocked = opens(folder, OWN)

    assert unlocked is not None
    with pytest.raises(PlainError):
        Vault.open(folder, unlocked.key)
