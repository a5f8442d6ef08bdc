"""What a killed program left half written outside the vault goes; what had its name already gets its line."""

import os
import shutil
from pathlib import Path

import pytest

from app.store.leaving import FOUND_LATER, Leaving, leaving_to
from app.store.vault import Vault
from tests.builders_vault import make_vault, reopened

LINE = "document saved outside"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    (tmp_path / "drive").mkdir()
    return tmp_path / "drive"


def begun(vault: Vault, *targets: Path) -> Leaving:
    leaving = leaving_to(targets, LINE, "a document")
    with vault.saving():
        vault.leaving.begin(leaving)
    return leaving


def lines(vault: Vault) -> list[str | None]:
    return [entry.detail for entry in vault.history.page(9) if entry.action == LINE]


def test_what_is_half_written_goes_and_leaves_no_line(vault: Vault, drive: Path) -> None:
    leaving = begun(vault, drive / "Nia Zanzibar.pdf", drive / "b.txt")
    leaving.parts[1].write_bytes(b"what was sa")
    (drive / "Nia Zanzibar.pdf").touch()

    again = reopened(vault)

    assert list(drive.iterdir()) == []
    assert lines(again) == []
    assert again.leaving.left() == {}


def test_what_had_its_name_stays_and_gets_its_line_once(vault: Vault, drive: Path) -> None:
    leaving = begun(vault, drive / "a.txt", drive / "b.txt")
    (drive / "a.txt").write_bytes(b"what was said")
    leaving.parts[1].write_bytes(b"what was sa")

    again = reopened(reopened(vault))

    assert [path.name for path in drive.iterdir()] == ["a.txt"]
    assert lines(again) == [FOUND_LATER]


@pytest.mark.parametrize("content", [b"older", b""])
def test_a_file_that_was_there_before_is_left_alone(vault: Vault, drive: Path, content: bytes) -> None:
    (drive / "a.txt").write_bytes(content)
    begun(vault, drive / "a.txt")

    again = reopened(vault)

    assert (drive / "a.txt").read_bytes() == content
    assert lines(again) == []
    assert again.leaving.left() == {}


def test_what_lies_on_a_drive_that_is_not_there_waits_for_it(vault: Vault, drive: Path, tmp_path: Path) -> None:
    leaving = begun(vault, drive / "a.txt")
    leaving.parts[0].write_bytes(b"what was sa")
    drive.rename(tmp_path / "elsewhere")

    again = reopened(vault)

    assert again.leaving.left()
    (tmp_path / "elsewhere").rename(drive)
    again = reopened(again)
    assert list(drive.iterdir()) == []
    assert again.leaving.left() == {}


def test_the_place_is_named_nowhere_but_inside_the_vault(vault: Vault, drive: Path, tmp_path: Path) -> None:
    leaving = begun(vault, drive / "Nia Zanzibar.pdf")

    assert "Zanzibar" not in repr(leaving)
    assert "Nia" not in leaving.parts[0].name
    copy = Path(shutil.copytree(vault.folder, tmp_path / "copy"))
    vault.close()
    everything = [path for folder in (vault.folder, copy) for path in folder.rglob("*") if path.is_file()]
    assert not [path for path in everything if b"Zanzibar" in path.read_bytes() + os.fsencode(path.name)]
