"""A full drive, at every step of a backup and of a restore: a sentence, nothing half-made, the vault as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.models.backups import BackupReason
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services import backing_up
from app.services.office import Office
from app.store import backup, restore
from app.store.restore import look_at_backup, put_in_place, restore_to
from app.store.vault import Vault
from tests.builders import make_case, make_office
from tests.builders_backups import back_up_into, files_below, put_document
from tests.builders_vault import KEY
from tests.faults.small_disk import PAGE, needs_a_small_disk, small_disk

STEP = 9
"""How many pages more each time."""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Nobody looks at the room beforehand, as where another program fills the drive meanwhile."""
    monkeypatch.setattr(backup, "_refuse_too_little_room", lambda *_: None)
    monkeypatch.setattr(restore, "_refuse_too_little_room", lambda *_: None)
    office = make_office(tmp_path)
    put_document(office.vault, make_case(office).id, bytes(60_000))
    return office


def refusal(act: Callable[[], object]) -> str:
    """What is said when the act is refused; nothing when it is done."""
    try:
        act()
    except PlainError as error:
        return str(error)
    return ""


@needs_a_small_disk
def test_a_full_drive_at_every_step_of_a_backup_leaves_nothing_on_it(
    office: Office, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    refused = 0
    with small_disk(tmp_path / "drive") as disk:
        for pages in range(0, 400, STEP):
            disk.leave_free(pages)
            said = refusal(lambda: backing_up.back_up(office, BackupReason.ASKED, folder=disk.folder))
            if not said:
                break
            assert "too little room where the backup" in said, pages
            assert [path.name for path in disk.folder.iterdir()] == ["ballast"], pages
            refused += 1

        (made,) = backing_up.backups_kept(office)
        assert look_at_backup(Path(made.place), KEY, Silent()).counts.documents == 1
    assert refused * STEP * PAGE > (office.vault.folder / "vault.db").stat().st_size
    tell(f"full drive: {refused} backups refused, each with nothing left behind")


@needs_a_small_disk
def test_a_full_drive_at_every_step_of_a_restore_leaves_nothing_on_it(office: Office, tmp_path: Path) -> None:
    place = Path(back_up_into(office.vault, tmp_path / "drive").place)
    manifest = look_at_backup(place, KEY, Silent())
    refused = 0

    with small_disk(tmp_path / "new") as disk:
        target = disk.folder / "New.casebook"
        for pages in range(0, 600, STEP):
            disk.leave_free(pages)
            said = refusal(lambda: restore_to(place, manifest, KEY, "raw", target, Silent()))
            if not said:
                break
            assert "room" in said, pages
            assert [path.name for path in disk.folder.iterdir()] == ["ballast"], pages
            refused += 1
        disk.empty()
        with Vault.open(target, KEY) as vault:
            assert vault.findings == ()
    assert refused > 5


@needs_a_small_disk
def test_a_full_disk_while_a_backup_is_put_in_place_leaves_the_vault_as_it_is(office: Office, tmp_path: Path) -> None:
    office.vault.close()
    with small_disk(tmp_path / "small") as disk:
        small = make_office(disk.folder)
        make_case(small)
        place = Path(back_up_into(small.vault, tmp_path / "drive").place)
        manifest = look_at_backup(place, KEY, Silent())
        head = small.vault.history.head()
        for pages in range(0, 60, STEP):
            disk.leave_free(pages)
            with pytest.raises(PlainError, match="room"):
                put_in_place(small.vault, place, manifest, KEY, "raw", Silent())
            assert not any(name.startswith("incoming") for name in files_below(small.vault.folder)), pages
        disk.empty()
        small.vault.close()
        with Vault.open(small.vault.folder, KEY) as vault:
            assert vault.history.head() == head
