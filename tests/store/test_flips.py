"""One changed bit anywhere in the vault's files is refused, reported at opening, or found by the check."""

import os
import shutil
from pathlib import Path
from random import Random

import pytest

from tests.builders_damage import is_noticed
from tests.builders_vault import make_vault, note_some

FLIPS = 200 * int(os.environ.get("CASEBOOK_FAULTS", "1"))
FILES = ("vault.db", "vault.keys", "vault.keys.2", "vault.anchor", "vault.anchor.2")
AT_ONCE = 10


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    vault = make_vault(tmp_path_factory.mktemp("whole"))
    note_some(vault, 20, case_id=3)
    vault.close()
    return vault.folder


def test_the_whole_vault_raises_no_alarm(whole: Path, tmp_path: Path) -> None:
    assert not is_noticed(Path(shutil.copytree(whole, tmp_path / "copy")))


@pytest.mark.parametrize("round_", range(FLIPS // AT_ONCE))
def test_every_flipped_bit_is_noticed(whole: Path, tmp_path: Path, round_: int) -> None:
    chance = Random(round_)
    for number in range(AT_ONCE):
        name = FILES[(round_ * AT_ONCE + number) % len(FILES)]
        folder = Path(shutil.copytree(whole, tmp_path / str(number)))
        content = bytearray((folder / name).read_bytes())
        place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        content[place] ^= bit
        (folder / name).write_bytes(content)

        assert is_noticed(folder), f"bit {bit} of byte {place} of {name}"


@pytest.mark.parametrize("name", FILES)
def test_two_pages_or_halves_exchanged_are_noticed(whole: Path, tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(whole, tmp_path / "copy"))
    content = (folder / name).read_bytes()
    size = 4096 if name == "vault.db" else len(content) // 3
    exchanged = content[:size] + content[2 * size : 3 * size] + content[size : 2 * size] + content[3 * size :]

    (folder / name).write_bytes(exchanged)

    assert is_noticed(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_something_added_is_noticed(whole: Path, tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(whole, tmp_path / "copy"))
    with (folder / name).open("ab") as file:
        file.write(bytes(4096 if name == "vault.db" else 1))

    assert is_noticed(folder)
