"""kill -9 while keys are changed: afterwards the vault opens, by the old or by the new, and everything is there."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

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
from tests.house.needs import needs_that

REPOSITORY = Path(__file__).parents[2]
LONGEST_SILENCE = 60.0
NOTES = 6

by_signal = needs_that(hasattr(signal, "SIGKILL"), "kill -9, which Windows has not")


class KeyWriters:
    """The parent's side: starts one writer after another, and kills each at a chosen moment."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.key_writer"],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        assert self._process.stdout is not None
        self._ear = self._process.stdout.fileno()
        self._heard = b""
        assert self._hear() == {"say": "loaded"}

    def whole(self, folder: Path, act: str) -> tuple[float, int]:
        """How long the act takes from its beginning, and how many steps it tells of."""
        self._start(folder, act)
        since, steps = time.monotonic(), 0
        while (said := self._hear()["say"]) != "done":
            assert said != "ended", "the writer ended by itself; its own words are on the standard error"
            steps += said == "step"
        taken = time.monotonic() - since
        assert self._hear()["say"] == "ended"
        return taken, steps

    def killed(self, folder: Path, act: str, chance: Random, taken: float, steps: int) -> bool:
        """Kills a writer at a step chosen by chance or at any moment; says whether it was still at work."""
        process = self._start(folder, act)
        left = chance.randrange(1, steps + 1) if chance.random() < 0.7 else 0
        end = time.monotonic() + (LONGEST_SILENCE if left else chance.random() * taken)
        done = False
        while not done and time.monotonic() < end and (said := self._hear(end)):
            done = said["say"] in ("done", "ended")
            left -= said["say"] == "step"
            if left == 0 and said["say"] == "step":
                end = min(end, time.monotonic() + chance.random() * 0.004)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        while (said := self._hear()).get("say") != "ended":
            done = done or said["say"] == "done"
        return not done

    def close(self) -> None:
        with self._process:
            pass  # its pipes are closed, and it ends when it has nothing more to read

    def _start(self, folder: Path, act: str) -> int:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"folder": str(folder), "act": act}).encode() + b"\n")
        process: int = self._hear()["process"]
        while self._hear()["say"] != "begin":
            pass
        return process

    def _hear(self, until: float | None = None) -> dict[str, Any]:
        """The next thing that is said; nothing when `until` comes first."""
        while b"\n" not in self._heard:
            left = LONGEST_SILENCE if until is None else max(0.0, until - time.monotonic())
            if not select.select([self._ear], [], [], left)[0]:
                assert until is not None, "the writer fell silent"
                return {}
            piece = os.read(self._ear, 65536)
            assert piece, "the writers ended; their own words are on the standard error"
            self._heard += piece
        line, _, self._heard = self._heard.partition(b"\n")
        said: dict[str, Any] = json.loads(line)
        return said


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
def writers() -> Iterator[KeyWriters]:
    started = KeyWriters()
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


def kills(made: Created, writers: KeyWriters, act: str, tmp_path: Path, seed: int) -> Iterator[Path]:
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
    made: Created, writers: KeyWriters, tmp_path: Path, tell: Callable[[str], None]
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
    made: Created, writers: KeyWriters, tmp_path: Path, tell: Callable[[str], None]
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
