from pathlib import Path

import pytest

from app.models.backups import BackupReason
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services import backing_up, restoring, vaults
from app.services.records import line_ids, lines
from tests.builders import make_case, make_office
from tests.faults.commands import CHEAPEST, PASSPHRASE


@pytest.fixture
def made(tmp_path):
    """A vault that a passphrase and a code open, its office, and its code."""
    return vaults.create(tmp_path / "Room", "adviser", "Room", "Me", PASSPHRASE, cost=CHEAPEST)


@pytest.fixture
def office(made, clock):
    office = vaults.open_with_passphrase(made.folder, PASSPHRASE, clock)
    yield office
    office.vault.close()


@pytest.fixture
def drive(tmp_path, office):
    drive = tmp_path / "drive"
    drive.mkdir()
    backing_up.choose_folder(office, str(drive))
    make_case(office, "They said zanzibar.")
    backing_up.back_up(office, BackupReason.ASKED)
    return drive


def test_a_backup_is_opened_by_its_passphrase_and_restored_to_a_new_place(office, drive, tmp_path):
    opened = restoring.open_backup(drive, PASSPHRASE)
    folder = restoring.restore_to_new_place(opened, tmp_path / "New machine")

    with vaults.open_with_passphrase(folder, PASSPHRASE).vault as vault:
        assert vault.search.cases("zanzibar", 1) == [1]
        assert vault.findings == ()
    assert not opened.needs_new_passphrase


def test_a_backup_is_opened_by_the_recovery_code_which_asks_for_a_new_passphrase(made, drive):
    opened = restoring.open_backup_with_code(drive, made.recovery.text)

    assert opened.needs_new_passphrase
    assert opened.manifest.counts.cases == 1


def test_a_wrong_passphrase_is_about_what_was_typed(drive):
    with pytest.raises(PlainError) as refused:
        restoring.open_backup(drive, "not this one at all")

    assert vaults.is_wrong_secret(refused.value)


def test_the_difference_says_how_much_newer_the_vault_is(office, drive):
    opened = restoring.open_backup(drive, PASSPHRASE)
    same_after = office.vault.history.head().sequence - opened.manifest.head.sequence
    make_case(office)

    found = restoring.difference(office, opened)

    entries = office.vault.history.head().sequence - opened.manifest.head.sequence
    assert found.sentence == f"This vault is newer: {entries} entries of its history came after the backup."
    assert entries > same_after
    assert (found.now.cases, found.then.cases) == (2, 1)


def test_after_another_restore_vault_and_backup_have_gone_different_ways(office, drive, made, clock):
    first = restoring.open_backup(drive, PASSPHRASE)
    for _number in range(3):
        make_case(office)
    backing_up.back_up(office, BackupReason.ASKED)
    second = restoring.open_backup(drive, PASSPHRASE)
    restoring.put_in_place(office, first, Silent())
    office.vault.close()

    with vaults.open_with_passphrase(made.folder, PASSPHRASE, clock).vault as vault:
        again = vaults.office_of(vault, clock)
        words = [restoring.difference(again, second).sentence]
        for _number in range(9):
            make_case(again)
        words.append(restoring.difference(again, second).sentence)

    assert "further than this vault" in words[0]
    assert "different ways" in words[1]


def test_a_backup_of_another_vault_is_not_put_in_place_of_this_one(office, drive, tmp_path):
    other = make_office(tmp_path, name="Other")
    opened = restoring.open_backup(drive, PASSPHRASE)

    assert restoring.difference(other, opened).sentence == "This is a backup of another vault."
    with pytest.raises(PlainError, match="another vault"):
        restoring.put_in_place(other, opened, Silent())


def test_a_practised_restore_leaves_nothing_but_its_line_and_its_day(office, drive):
    before = {path.name for path in office.vault.folder.iterdir()}

    changes = restoring.practise(office, Silent())

    assert {path.name for path in office.vault.folder.iterdir()} == before
    assert backing_up.practised_at(office) == office.now()
    assert lines(office, line_ids(office, 1, 0))[0].what == "restore practised"
    assert "taken away" in changes.said


def test_without_a_backup_within_reach_there_is_nothing_to_practise(office):
    with pytest.raises(PlainError, match="within reach"):
        restoring.practise(office, Silent())


def test_a_damaged_backup_fails_the_practice_and_is_not_called_practised(office, drive):
    (backup,) = backing_up.backups_kept(office)
    path = Path(backup.place) / "vault.db"
    content = bytearray(path.read_bytes())
    content[9000] ^= 1
    path.write_bytes(content)

    with pytest.raises(PlainError, match="missing or was changed"):
        restoring.practise(office, Silent())
    assert backing_up.practised_at(office) is None
