"""One process at a time; a killed one locks nobody out."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.store.lockfile import VaultLock
from app.store.vault import Vault
from tests.builders_vault import KEY, make_vault

REPOSITORY = Path(__file__).parents[2]
HOLD_OPEN = """
import sys
from pathlib import Path
from app.store.lockfile import VaultLock
from app.store.vault import Vault
from tests.builders_vault import KEY, note_some

vault = Vault.open(Path(sys.argv[1]), KEY)
note_some(vault, 3)
print("open", flush=True)
sys.stdin.readline()
"""


def other_process(folder: Path) -> "subprocess.Popen[str]":
    """Another process that has the vault open, as soon as this returns."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD_OPEN, str(folder)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_a_second_process_is_told_that_the_vault_is_open(tmp_path: Path) -> None:
    folder = make_closed(tmp_path)

    with other_process(folder) as process:
        with pytest.raises(PlainError, match="open in another window or program"):
            Vault.open(folder, KEY)
        process.communicate("\n")

    with Vault.open(folder, KEY) as vault:
        assert vault.findings == ()


@pytest.mark.skipif(sys.platform == "win32", reason="not run: kill -9 is a POSIX signal")
def test_a_killed_process_leaves_a_vault_that_opens_with_everything_saved(tmp_path: Path) -> None:
    folder = make_closed(tmp_path)

    with other_process(folder) as process:
        process.send_signal(signal.SIGKILL)
        process.communicate()

    assert (folder / "vault.lock").exists()
    with Vault.open(folder, KEY) as vault:
        assert vault.findings == ()
        assert vault.history.verify().count == 4


def test_a_released_lock_can_be_taken_again(tmp_path: Path) -> None:
    first, second = VaultLock(tmp_path), VaultLock(tmp_path)

    first.acquire()
    with pytest.raises(PlainError):
        second.acquire()
    first.release()

    second.acquire()
    second.release()


def test_the_same_process_cannot_open_it_twice_either(tmp_path: Path) -> None:
    with make_vault(tmp_path) as vault, pytest.raises(PlainError, match="open in another window"):
        Vault.open(vault.folder, KEY)


def test_a_vault_that_could_not_be_opened_is_not_left_locked(tmp_path: Path) -> None:
    folder = make_closed(tmp_path)
    database = (folder / "vault.db").read_bytes()
    (folder / "vault.db").write_bytes(b"")
    with pytest.raises(PlainError):
        Vault.open(folder, KEY)

    (folder / "vault.db").write_bytes(database)

    with Vault.open(folder, KEY) as vault:
        assert vault.findings == ()


def make_closed(tmp_path: Path) -> Path:
    vault = make_vault(tmp_path)
    vault.close()
    return vault.folder
