"""A log that was deleted or damaged, and an old database put back: the anchor says how many entries are missing."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.models.errors import PlainError
from app.services import finding, vaults
from app.store.findings import FindingKind
from app.store.vault import Vault
from tests.faults.acknowledged import half_written
from tests.faults.commands import casebook, is_one_sentence, make_vault_with_passphrase
from tests.faults.killing import nursery
from tests.faults.numbers import LOGS, SECONDS
from tests.house.needs import needs_that

pytestmark = needs_that(hasattr(signal, "SIGKILL"), "kill -9, which Windows has not")
NOTES = 5
FRAME, LOG_HEADER = 4096 + 24, 32


class Left:
    """A vault whose writer was killed with every note still in the log, and the anchor written after them."""

    def __init__(self, folder: Path) -> None:
        made = make_vault_with_passphrase(folder)
        self.folder, self.key = made.folder, made.key
        self.old_database = (self.folder / "vault.db").read_bytes()
        with nursery(self.folder, self.key) as writers:
            ready = writers.killed_while_holding(NOTES)
        self.head: int = ready["head"]
        self.entries: int = ready["head"] - ready["before"]

    def copy(self, to: Path) -> Path:
        # The index of the log dies with the machine; a copy of the folder has the log alone.
        return Path(shutil.copytree(self.folder, to / "Copy.casebook", ignore=shutil.ignore_patterns("*-shm")))


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    return Left(tmp_path_factory.mktemp("left"))


def test_the_killed_writer_left_its_notes_in_the_log_and_opening_brings_them_all(left: Left, tmp_path: Path) -> None:
    folder = left.copy(tmp_path)

    assert (folder / "vault.db-wal").stat().st_size > NOTES * FRAME
    assert (folder / "vault.db").read_bytes() == left.old_database
    with Vault.open(folder, left.key) as vault:
        assert vault.findings == ()
        assert vault.history.head().sequence == left.head
        assert vaults.check(vault).passed
        assert half_written(vaults.office_of(vault)) == []


def deleted(folder: Path, left: Left) -> None:
    (folder / "vault.db-wal").unlink()


def emptied(folder: Path, left: Left) -> None:
    os.truncate(folder / "vault.db-wal", 0)


def flipped_in_its_first_frame(folder: Path, left: Left) -> None:
    flip(folder / "vault.db-wal", LOG_HEADER + 24 + 100)


def flipped_in_its_header(folder: Path, left: Left) -> None:
    flip(folder / "vault.db-wal", 17)


def older_database_put_back(folder: Path, left: Left) -> None:
    """What restoring one file by hand does: the log is folded in first, then the old file takes the place."""
    Vault.open(folder, left.key).close()
    (folder / "vault.db").write_bytes(left.old_database)


Lose = Callable[[Path, Left], None]
LOSSES: tuple[Lose, ...] = (
    deleted,
    emptied,
    flipped_in_its_first_frame,
    flipped_in_its_header,
    older_database_put_back,
)


@pytest.mark.parametrize("lose", LOSSES)
def test_a_loss_is_told_on_opening_with_the_number_of_missing_entries(left: Left, tmp_path: Path, lose: Lose) -> None:
    folder = left.copy(tmp_path)
    lose(folder, left)

    with Vault.open(folder, left.key) as vault:
        assert [(finding.kind, finding.entry) for finding in vault.findings] == [
            (FindingKind.ENTRIES_MISSING, left.entries)
        ]
        assert f"{left.entries} entries of its history are missing" in vault.findings[0].sentence
        assert vaults.serious_findings(vault) == vault.findings
        assert not vaults.check(vault).passed
        assert half_written(vaults.office_of(vault)) == []
        assert vault.history.page(1)[0].action == "finding: entries_missing"


@pytest.mark.parametrize("lose", [deleted, flipped_in_its_first_frame, older_database_put_back])
def test_vault_check_tells_of_the_loss_and_does_not_pass(left: Left, tmp_path: Path, lose: Lose) -> None:
    folder = left.copy(tmp_path)
    lose(folder, left)

    finished = casebook("vault", "check", folder)

    assert is_one_sentence(finished), finished
    assert f"{left.entries} entries of its history are missing" in finished.stdout


@pytest.mark.timeout(SECONDS)
def test_a_flip_anywhere_in_the_log_loses_nothing_in_silence(
    left: Left, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    chance, told = Random(9), 0

    for number in range(LOGS):
        folder = left.copy(tmp_path / str(number))
        where = flip(folder / "vault.db-wal", chance.randrange((folder / "vault.db-wal").stat().st_size))
        try:
            vault = Vault.open(folder, left.key)
        except PlainError:
            told += 1
            continue
        with vault:
            missing = left.head - (vault.history.head().sequence - len(vault.findings))
            assert [finding.entry for finding in vault.findings] == ([missing] if missing else []), where
            assert half_written(vaults.office_of(vault)) == [], where
            told += bool(missing)
        shutil.rmtree(folder)

    tell(f"logs: {LOGS} flipped, {told} told of lost entries, the others lost none")
    assert told >= 0.8 * LOGS, "a log that is read again by its frames loses what comes after the flip"


def test_a_lost_log_is_kept_aside_so_that_it_may_be_mended(left: Left, tmp_path: Path) -> None:
    folder = left.copy(tmp_path)
    flipped_in_its_first_frame(folder, left)
    flipped = (folder / "vault.db-wal").read_bytes()

    Vault.open(folder, left.key).close()

    kept = [path for path in (folder / "quarantine").iterdir() if path.name.startswith("vault.db-wal")]
    assert [path.read_bytes() for path in kept] == [flipped]


def test_the_work_left_after_a_loss_can_go_on(left: Left, tmp_path: Path) -> None:
    folder = left.copy(tmp_path)
    deleted(folder, left)
    Vault.open(folder, left.key).close()

    with Vault.open(folder, left.key) as vault:
        office = vaults.office_of(vault)
        assert vault.findings == ()
        assert finding.find_cases(office, "w0x1") == []
        assert vaults.check(vault).passed


def flip(path: Path, place: int) -> str:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x10
    path.write_bytes(content)
    return f"byte {place} of {path.name}"
