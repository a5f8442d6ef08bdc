import shutil
from pathlib import Path

import pytest

from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.store import health, swap
from app.store.backup import document_path
from app.store.keys import VaultKey
from app.store.lockfile import VaultLock
from app.store.manifest import MANIFEST_FILE
from app.store.restore import backup_meant, look_at_backup, put_in_place, restore_to
from app.store.vault import Vault
from tests.builders import make_case, make_office
from tests.builders_backups import back_up_into, files_below, put_document
from tests.builders_vault import KEY, make_vault, note_some


class StopAt:
    def __init__(self, steps: int) -> None:
        self._left = steps

    def step(self, done: int, total: int, words: str) -> None:
        if self._left == 0:
            raise Cancelled
        self._left -= 1


def restored(backup, target: Path) -> Path:
    place = Path(backup.place)
    restore_to(place, look_at_backup(place, KEY, Silent()), KEY, "raw", target, Silent())
    return target


def in_place(vault: Vault, backup) -> str:
    """Puts it in place and closes the vault, as locking does; the next opening carries it out."""
    place = Path(backup.place)
    aside = put_in_place(vault, place, look_at_backup(place, KEY, Silent()), KEY, "raw", Silent())
    vault.close()
    return aside


@pytest.mark.proves("C-11")
def test_a_verified_backup_restores_to_a_new_place_and_passes_every_check(tmp_path):
    office = make_office(tmp_path)
    case = make_case(office, "They said zanzibar.")
    stored = put_document(office.vault, case.id)
    backup = back_up_into(office.vault, tmp_path / "drive")

    target = restored(backup, tmp_path / "new.casebook")

    with Vault.open(target, KEY) as vault:
        assert vault.findings == ()
        assert vault.search.cases("zanzibar", 5) == [case.id]
        assert [each.sentence for each in health.check(vault).checks if not each.passed] == []
        assert (target / document_path(stored)).exists()
        assert vault.history.page(1)[0].action == "restored from a backup"


def test_restoring_changes_nothing_in_the_backup(tmp_path):
    backup = back_up_into(make_vault(tmp_path), tmp_path / "drive")
    before = files_below(Path(backup.place))

    restored(backup, tmp_path / "new.casebook")

    assert files_below(Path(backup.place)) == before


def test_nothing_that_exists_is_restored_onto(tmp_path):
    vault = make_vault(tmp_path)
    backup = back_up_into(vault, tmp_path / "drive")

    with pytest.raises(PlainError, match="already something"):
        restored(backup, vault.folder)


@pytest.mark.parametrize("steps", range(2))
def test_stopping_a_restore_leaves_nothing(tmp_path, steps):
    backup = back_up_into(make_vault(tmp_path), tmp_path / "drive")
    place, target = Path(backup.place), tmp_path / "new.casebook"
    manifest = look_at_backup(place, KEY, Silent())

    if steps == 0:
        with pytest.raises(Cancelled):
            restore_to(place, manifest, KEY, "raw", target, StopAt(steps))
    with pytest.raises(Cancelled):
        look_at_backup(place, KEY, StopAt(steps))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["Test.casebook", "drive"]


@pytest.mark.parametrize("name", ["vault.db", "vault.keys", "vault.anchor", "document", MANIFEST_FILE])
def test_a_changed_or_missing_file_of_a_backup_is_refused(tmp_path, name):
    office = make_office(tmp_path)
    stored = put_document(office.vault, make_case(office).id)
    place = Path(back_up_into(office.vault, tmp_path / "drive").place)
    path = place / (document_path(stored) if name == "document" else name)
    whole = path.read_bytes()

    for harmed in (whole[:-1], whole[:40] + bytes([whole[40] ^ 1]) + whole[41:], None):
        path.unlink()
        if harmed is not None:
            path.write_bytes(harmed)
        with pytest.raises(PlainError, match=r"changed|missing"):
            look_at_backup(place, KEY, Silent())
        path.unlink(missing_ok=True)
        path.write_bytes(whole)
    assert look_at_backup(place, KEY, Silent()).counts.documents == 1


def test_files_of_an_older_backup_of_the_same_vault_are_refused(tmp_path):
    vault = make_vault(tmp_path)
    older = Path(back_up_into(vault, tmp_path / "drive").place)
    note_some(vault, 2)
    newer = Path(back_up_into(vault, tmp_path / "drive", hours=1).place)
    for name in ("vault.db", "vault.anchor", "vault.anchor.2"):
        shutil.copy(older / name, newer / name)

    with pytest.raises(PlainError, match="missing or were changed"):
        look_at_backup(newer, KEY, Silent())


def test_the_list_of_another_backup_is_refused(tmp_path):
    vault = make_vault(tmp_path)
    older = Path(back_up_into(vault, tmp_path / "drive").place)
    note_some(vault, 2)
    newer = Path(back_up_into(vault, tmp_path / "drive", hours=1).place)
    shutil.copy(older / MANIFEST_FILE, newer / MANIFEST_FILE)

    with pytest.raises(PlainError, match="changed"):
        look_at_backup(newer, KEY, Silent())


def test_the_key_of_another_vault_opens_no_backup(tmp_path):
    place = Path(back_up_into(make_vault(tmp_path), tmp_path / "drive").place)

    with pytest.raises(PlainError, match="another vault"):
        look_at_backup(place, VaultKey(bytes(32)), Silent())


def test_in_place_the_backup_counts_and_what_was_there_is_kept_aside(tmp_path):
    vault = make_vault(tmp_path)
    note_some(vault, 3)
    backup = back_up_into(vault, tmp_path / "drive")
    note_some(vault, 5)
    newer = vault.history.head()

    aside = in_place(vault, backup)

    with Vault.open(vault.folder, KEY) as found:
        assert found.findings == ()
        assert found.history.head().sequence == backup.sequence + 1
        assert found.history.hash_of(backup.sequence) == backup.head
    kept = tmp_path / "kept.casebook"
    shutil.copytree(vault.folder / aside, kept)
    with Vault.open(kept, KEY) as found:
        assert found.history.hash_of(newer.sequence) == newer.hash


def test_in_place_documents_come_back_and_newer_ones_are_kept_aside(tmp_path):
    office = make_office(tmp_path)
    case = make_case(office)
    old = put_document(office.vault, case.id)
    backup = back_up_into(office.vault, tmp_path / "drive")
    newer = put_document(office.vault, case.id)
    (office.vault.folder / document_path(old)).unlink()

    aside = in_place(office.vault, backup)

    with Vault.open(office.vault.folder, KEY):
        assert (office.vault.folder / document_path(old)).exists()
        assert (office.vault.folder / aside / document_path(newer)).exists()


def test_a_damaged_document_comes_back_whole_and_is_kept_aside_as_it_was(tmp_path):
    """A document that was there was taken to be whole: restoring a backup did not repair it."""
    office = make_office(tmp_path)
    stored = put_document(office.vault, make_case(office).id)
    backup = back_up_into(office.vault, tmp_path / "drive")
    path = office.vault.folder / document_path(stored)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    damaged = path.read_bytes()

    aside = in_place(office.vault, backup)

    with Vault.open(office.vault.folder, KEY):
        assert path.read_bytes() == whole
        assert (office.vault.folder / aside / document_path(stored)).read_bytes() == damaged


def test_a_restore_in_place_that_is_given_up_keeps_nothing_aside(tmp_path):
    """Second names of newer documents stayed in a folder that nobody would ever look at."""
    office = make_office(tmp_path)
    case = make_case(office)
    backup = back_up_into(office.vault, tmp_path / "drive")
    newer = put_document(office.vault, case.id)
    place = Path(backup.place)
    manifest = look_at_backup(place, KEY, Silent())
    before = files_below(office.vault.folder / "att")

    with pytest.raises(Cancelled):
        put_in_place(office.vault, place, manifest, KEY, "raw", StopAt(2))

    assert not list(office.vault.folder.glob("replaced-*"))
    assert not list(office.vault.folder.glob("incoming*"))
    assert files_below(office.vault.folder / "att") == before
    assert office.vault.attachments.has(newer)


def test_a_restore_in_place_that_is_not_decided_leaves_the_vault_as_it_was(tmp_path):
    vault = make_vault(tmp_path)
    place = Path(back_up_into(vault, tmp_path / "drive").place)
    note_some(vault, 2)
    manifest = look_at_backup(place, KEY, Silent())
    before = vault.history.head()

    with pytest.raises(Cancelled):
        put_in_place(vault, place, manifest, KEY, "raw", StopAt(1))
    vault.close()

    with Vault.open(vault.folder, KEY) as found:
        assert found.history.head() == before
    assert not (vault.folder / swap.INCOMING).exists()


def test_what_was_decided_waits_until_nobody_has_the_vault_open(tmp_path):
    vault = make_vault(tmp_path)
    backup = back_up_into(vault, tmp_path / "drive")
    in_place(vault, backup)
    lock = VaultLock(vault.folder)
    lock.acquire()

    with pytest.raises(PlainError, match="open in another"):
        Vault.open(vault.folder, KEY)

    lock.release()
    with Vault.open(vault.folder, KEY) as found:
        assert found.history.head().sequence == backup.sequence + 1


def test_the_folder_that_holds_the_backups_means_the_newest_of_them(tmp_path):
    vault = make_vault(tmp_path)
    back_up_into(vault, tmp_path / "drive")
    newest = Path(back_up_into(vault, tmp_path / "drive", hours=1).place)

    assert backup_meant(tmp_path / "drive") == newest
    assert backup_meant(newest) == newest
    assert backup_meant(newest / MANIFEST_FILE) == newest


def test_a_folder_with_none_or_with_those_of_several_vaults_is_not_guessed_at(tmp_path):
    back_up_into(make_vault(tmp_path), tmp_path / "drive")
    (tmp_path / "empty").mkdir()
    (tmp_path / "drive" / "ffffffff-20260101T000000Z.casebook-backup").mkdir()

    with pytest.raises(PlainError, match="several vaults"):
        backup_meant(tmp_path / "drive")
    with pytest.raises(PlainError, match="no backup"):
        backup_meant(tmp_path / "empty")
