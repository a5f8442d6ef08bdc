"""The commands that back up and restore a vault, as somebody's nightly job runs them."""

import json
import shutil
from pathlib import Path

import pytest

from tests.faults.commands import PASSPHRASE, casebook, is_one_sentence, make_vault_with_passphrase


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_vault_with_passphrase(tmp_path, "Ŵ büro").folder


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    drive = tmp_path / "a drive"
    drive.mkdir()
    return drive


@pytest.mark.proves("C-11")
def test_a_vault_is_backed_up_and_restored_to_a_new_place(folder, drive, tmp_path):
    backed_up = casebook("vault", "backup", folder, drive, "--json")
    restored = casebook("vault", "restore", drive, tmp_path / "Back", "--json")
    checked = casebook("vault", "check", tmp_path / "Back")

    assert (backed_up.returncode, restored.returncode, checked.returncode) == (0, 0, 0), restored.stderr
    facts = json.loads(backed_up.stdout)
    assert facts["verified"]
    assert Path(facts["backup"]).is_dir()
    told = json.loads(restored.stdout)
    assert told["vault"] == str(tmp_path / "Back.casebook")
    assert told["findings"] == []
    assert told["history_entries"] == facts["history"]["sequence"] + 1


def test_in_words_the_backup_says_where_it_is(folder, drive):
    told = casebook("vault", "backup", folder, drive)

    assert "was read back" in told.stdout
    assert str(drive) in told.stdout
    assert told.stderr == ""


def test_nothing_is_restored_onto_what_exists(folder, drive):
    casebook("vault", "backup", folder, drive)
    before = (folder / "vault.db").read_bytes()

    refused = casebook("vault", "restore", drive, folder)

    assert is_one_sentence(refused)
    assert "already something" in refused.stderr
    assert (folder / "vault.db").read_bytes() == before


def test_a_changed_backup_is_refused_in_a_sentence(folder, drive, tmp_path):
    place = Path(json.loads(casebook("vault", "backup", folder, drive, "--json").stdout)["backup"])
    content = bytearray((place / "vault.db").read_bytes())
    content[5000] ^= 1
    (place / "vault.db").write_bytes(content)

    refused = casebook("vault", "restore", place, tmp_path / "Back")

    assert is_one_sentence(refused)
    assert "missing or was changed" in refused.stderr
    assert not (tmp_path / "Back.casebook").exists()


@pytest.mark.parametrize("passphrase", ["", "entirely another one here"])
def test_a_wrong_passphrase_restores_nothing(folder, drive, tmp_path, passphrase):
    casebook("vault", "backup", folder, drive)

    environment = {"CASEBOOK_PASSPHRASE": passphrase}
    refused = casebook("vault", "restore", drive, tmp_path / "Back", environment=environment)

    assert is_one_sentence(refused)
    assert PASSPHRASE not in refused.stderr


def test_a_destination_that_is_not_there_is_refused_in_a_sentence(folder, tmp_path):
    refused = casebook("vault", "backup", folder, tmp_path / "nowhere")

    assert is_one_sentence(refused)
    assert "not there" in refused.stderr


def test_a_backup_restores_where_the_vault_itself_is_gone(folder, drive, tmp_path):
    casebook("vault", "backup", folder, drive)
    shutil.rmtree(folder)

    assert casebook("vault", "restore", drive, folder).returncode == 0
    assert casebook("vault", "check", folder).returncode == 0


def test_a_damaged_vault_is_repaired_and_every_loss_is_listed(folder):
    for _number in range(3):
        casebook("vault", "check", folder)
    content = bytearray((folder / "vault.db").read_bytes())
    for page in range(1, len(content) // 4096, 9):
        content[page * 4096 + 100] ^= 1
    (folder / "vault.db").write_bytes(content)

    repaired = casebook("vault", "repair", folder, "--json")

    assert repaired.returncode == 0, repaired.stderr
    facts = json.loads(repaired.stdout)
    assert facts["rung"] == "salvage"
    assert (Path(facts["kept_aside"]) / "vault.db").read_bytes() == content
    assert casebook("search", folder, "anything").returncode == 0


def test_a_sound_vault_needs_no_repair(folder):
    told = casebook("vault", "repair", folder)

    assert told.returncode == 0
    assert told.stdout == "Nothing is damaged. The vault is as it was.\n"
