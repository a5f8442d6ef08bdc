"""Before a new vault key, a backup is made under the old one, and it is said what stays open to whom."""

from pathlib import Path

import pytest

from app.models.backups import BackupReason
from app.models.progress import Silent
from app.services import backing_up, holders, new_key, restoring, vaults
from app.services.dropin import finish_note
from app.services.finding import find_cases
from app.services.office import Office
from app.store.key_file import Cost
from app.store.keys import WrongSecret

CHEAP = Cost(memory_kib=64 * 1024, passes=1)
OWN, THEIRS = "grey otter paints nine windows", "old kettle hums beneath snow"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = vaults.create(tmp_path / "A", "adviser", "A", "Nia Owen", OWN, cost=CHEAP)
    office = vaults.open_with_passphrase(made.folder, OWN)
    office.vault.keys = office.vault.keys.at_cost(CHEAP)
    holders.add_holder(office, holders.prove(office, OWN), "Tom Reed", THEIRS)
    return office


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    folder = tmp_path / "drive"
    folder.mkdir()
    return folder


def test_everybody_else_is_named_before_they_are_dropped(office):
    assert [each.name for each in new_key.who_is_dropped(office)] == ["Tom Reed"]


def test_without_a_place_for_backups_none_is_promised(office, drive):
    before = new_key.has_place_for_backup(office)

    backing_up.choose_folder(office, str(drive))

    assert not before
    assert new_key.has_place_for_backup(office)


def test_the_backup_made_before_stays_open_to_whoever_was_dropped_and_is_listed(office, drive):
    backing_up.choose_folder(office, str(drive))
    proof, code = holders.prove(office, OWN), vaults.new_recovery_code()

    new_key.back_up_before(office, Silent())
    mark = new_key.mark_of(office)
    new_key.prepare(office, proof, OWN, code)
    new_key.adopt(office, mark)

    with pytest.raises(WrongSecret):
        vaults.unlock(office.vault.folder, THEIRS)
    assert restoring.open_backup(drive, THEIRS, Silent())
    office = vaults.open_with_passphrase(office.vault.folder, OWN)
    (listed,) = holders.backups_that_stay_open(office)
    assert listed.reason is BackupReason.NEW_KEY
    office.vault.close()


def test_words_that_wait_for_the_search_index_do_not_spoil_the_exchange(office):
    """The index is put in order a moment after an act; that writing looked like work saved meanwhile."""
    finish_note(office, {"note": "Zanzibar"})
    mark = new_key.mark_of(office)

    find_cases(office, "zanzibar")

    assert new_key.why_not_adopt(office, mark) is None
