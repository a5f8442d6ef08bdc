"""kill -9 while a backup is made or brought back: either the old or the new is there and whole, and never neither."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from app.models.progress import Silent
from app.store import health
from app.store.restore import look_at_backup
from app.store.swap import PRACTICE
from app.store.vault import Vault
from tests.builders import make_case, make_office
from tests.builders_backups import back_up_into, put_document
from tests.builders_vault import KEY
from tests.faults.numbers import KEY_KILLS, SECONDS
from tests.faults.stepping import SteppingWriters
from tests.faults.test_key_kills import by_signal

PART = ".part"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault that went on after its backup."""
    top = tmp_path_factory.mktemp("made")
    office = make_office(top)
    case = make_case(office, "They said zanzibar.")
    for _number in range(3):
        put_document(office.vault, case.id, bytes(2_000_000))
    back_up_into(office.vault, top / "drive")
    make_case(office, "They said marigold.")
    office.vault.close()
    return top


@pytest.fixture(scope="module")
def writers() -> Iterator[SteppingWriters]:
    started = SteppingWriters("tests.faults.backup_writer")
    yield started
    started.close()


def kills(made: Path, writers: SteppingWriters, act: str, tmp_path: Path, seed: int) -> Iterator[Path]:
    taken, steps = writers.whole(Path(shutil.copytree(made, tmp_path / "whole")), act)
    chance, counted = Random(seed), 0
    for number in range(4 * KEY_KILLS):
        if counted == KEY_KILLS:
            return
        top = Path(shutil.copytree(made, tmp_path / f"{number}"))
        counted += writers.killed(top, act, chance, taken, steps)
        yield top
        shutil.rmtree(top)
    assert counted == KEY_KILLS, "too few kills struck the act"


def is_sound(vault: Vault) -> bool:
    return not vault.findings and health.check(vault).passed


@by_signal
@pytest.mark.timeout(SECONDS)
@pytest.mark.proves("C-11")
def test_a_kill_in_a_backup_leaves_every_whole_backup_whole(
    made: Path, writers: SteppingWriters, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    found: Counter[str] = Counter()

    for top in kills(made, writers, "backup", tmp_path, seed=41):
        named = list((top / "drive").glob("*.casebook-backup"))
        assert named
        for place in named:
            assert look_at_backup(place, KEY, Silent()).counts.documents == 3
        with Vault.open(top / "Test.casebook", KEY) as vault:
            assert is_sound(vault)
            assert vault.cases.latest(9) == [2, 1]
        found["a part is left"] += any(path.name.endswith(PART) for path in (top / "drive").iterdir())
        found["both are whole" if len(named) == 2 else "the earlier is whole"] += 1

    tell(f"kills in a backup: {dict(found)}")


@by_signal
@pytest.mark.timeout(SECONDS)
def test_a_kill_in_a_restore_leaves_a_whole_vault_or_none(
    made: Path, writers: SteppingWriters, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    found: Counter[str] = Counter()

    for top in kills(made, writers, "restore", tmp_path, seed=42):
        is_there = (top / "New.casebook").exists()
        if is_there:
            with Vault.open(top / "New.casebook", KEY) as vault:
                assert is_sound(vault)
                assert vault.cases.latest(9) == [1]
        found["whole" if is_there else "none"] += 1

    tell(f"kills in a restore to a new place: {dict(found)}")


@by_signal
@pytest.mark.timeout(SECONDS)
def test_what_a_killed_practice_restored_is_taken_away_at_the_next_opening(
    made: Path, writers: SteppingWriters, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    found: Counter[str] = Counter()

    for top in kills(made, writers, "practise", tmp_path, seed=44):
        found["a restored copy is left" if (top / "Test.casebook" / PRACTICE).exists() else "nothing is left"] += 1
        with Vault.open(top / "Test.casebook", KEY) as vault:
            assert not (vault.folder / PRACTICE).exists()
            assert is_sound(vault)
            assert vault.cases.latest(9) == [2, 1]

    tell(f"kills in a practised restore: {dict(found)}")
    assert found["a restored copy is left"]


@by_signal
@pytest.mark.timeout(SECONDS)
def test_a_kill_while_a_backup_is_put_in_place_leaves_the_old_vault_or_the_restored_one(
    made: Path, writers: SteppingWriters, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    found: Counter[str] = Counter()

    for top in kills(made, writers, "in place", tmp_path, seed=43):
        with Vault.open(top / "Test.casebook", KEY) as vault:
            assert is_sound(vault)
            cases = vault.cases.latest(9)
            assert cases in ([1], [2, 1])
        found["the old one" if cases == [2, 1] else "the restored one"] += 1

    tell(f"kills while a backup is put in place: {dict(found)}")
