import contextlib
import shutil
import threading
from pathlib import Path

import pytest

from app.models.backups import BackupReason
from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.store import backup as making
from app.store.backup import document_path, drop, make_backup
from app.store.backup_check import verify
from app.store.connection import connect_to_copy
from app.store.history import History
from app.store.manifest import read_manifest
from app.store.medium import Meter
from app.store.vault import Vault
from tests.builders import make_case, make_office
from tests.builders_backups import MADE_AT, back_up_into, files_below, put_document
from tests.builders_vault import KEY, make_vault, note_some


class Counted:
    """Progress that remembers its steps, and stops at one of them when it is told to."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, words: str) -> None:
        if self._stop_at == len(self.steps):
            raise Cancelled
        self.steps.append((done, total))


def quiet_meter() -> Meter:
    return Meter(Silent(), 1, "")


def test_a_backup_holds_the_vault_as_it_was_and_reads_back(tmp_path):
    office = make_office(tmp_path)
    case = make_case(office)
    stored = put_document(office.vault, case.id)

    backup = back_up_into(office.vault, tmp_path / "drive")

    place = Path(backup.place)
    manifest = verify(place, KEY, quiet_meter())
    assert manifest.head == office.vault.history.head()
    assert (manifest.counts.cases, manifest.counts.notes, manifest.counts.documents) == (1, 1, 1)
    assert (place / document_path(stored)).read_bytes() == (office.vault.folder / document_path(stored)).read_bytes()
    assert backup.size == manifest.size


def test_the_name_of_a_backup_says_nothing_about_anybody(tmp_path):
    vault = make_vault(tmp_path, name="Ngozi Williams")

    backup = back_up_into(vault, tmp_path / "drive")

    assert Path(backup.place).name == f"{vault.id[:8]}-20260304T103000Z.casebook-backup"
    assert sorted(files_below(Path(backup.place))) == [
        *("manifest.json", "vault.anchor", "vault.anchor.2", "vault.db", "vault.keys", "vault.keys.2")
    ]


def test_a_second_backup_in_the_same_second_has_a_name_of_its_own(tmp_path):
    vault = make_vault(tmp_path)

    first, second = back_up_into(vault, tmp_path / "drive"), back_up_into(vault, tmp_path / "drive")

    assert first.place != second.place
    assert verify(Path(second.place), KEY, quiet_meter()).head == vault.history.head()


def test_the_vault_is_written_meanwhile_and_the_snapshot_is_exact(tmp_path):
    """What is saved while the backup is made is not in it, and is not lost either."""
    vault = make_vault(tmp_path)
    note_some(vault, 200)
    before = vault.history.head()
    begun = threading.Event()
    worker = vault.for_job()

    class Begun:
        def step(self, done: int, total: int, words: str) -> None:
            if not begun.is_set():
                begun.set()
                while vault.history.head().sequence < before.sequence + 50:
                    note_some(vault, 1)

    place = Path(make_backup(worker, _drive(tmp_path), BackupReason.ASKED, now=MADE_AT, progress=Begun()).backup.place)

    worker.close()
    assert begun.is_set()
    with contextlib.closing(connect_to_copy(place / "vault.db", KEY)) as db:
        assert History(db, "raw").head() == before
    assert vault.history.head().sequence == before.sequence + 50
    assert vault.history.verify().problems == ()


def test_opening_a_backup_cries_no_wolf_though_the_vault_went_on(tmp_path):
    """The anchor in it is that of its own moment, not the newer one of the vault."""
    vault = make_vault(tmp_path)
    note_some(vault, 3)
    vault.write_anchor()
    backup = back_up_into(vault, tmp_path / "drive")
    copy = tmp_path / "copy.casebook"
    shutil.copytree(backup.place, copy)

    with Vault.open(copy, KEY) as restored:
        assert restored.findings == ()


def test_a_document_is_written_once_for_all_backups_of_a_folder(tmp_path):
    office = make_office(tmp_path)
    stored = put_document(office.vault, make_case(office).id)
    first = back_up_into(office.vault, tmp_path / "drive")

    second = back_up_into(office.vault, tmp_path / "drive", first, hours=1)

    assert (Path(first.place) / document_path(stored)).samefile(Path(second.place) / document_path(stored))
    drop(Path(first.place), office.vault)
    assert verify(Path(second.place), KEY, quiet_meter()).counts.documents == 1


def test_a_document_that_rotted_in_the_earlier_backup_is_copied_afresh(tmp_path):
    office = make_office(tmp_path)
    stored = put_document(office.vault, make_case(office).id)
    first = back_up_into(office.vault, tmp_path / "drive")
    (Path(first.place) / document_path(stored)).write_bytes(b"rotten")

    second = back_up_into(office.vault, tmp_path / "drive", first, hours=1)

    kept = (Path(second.place) / document_path(stored)).read_bytes()
    assert kept == (office.vault.folder / document_path(stored)).read_bytes()


def test_a_document_that_is_lost_from_the_vault_stops_no_backup_and_is_counted(tmp_path):
    office = make_office(tmp_path)
    stored = put_document(office.vault, make_case(office).id)
    (office.vault.folder / document_path(stored)).unlink()

    made = make_backup(office.vault, _drive(tmp_path), BackupReason.ASKED, now=MADE_AT, progress=Silent())

    assert made.missing == 1


@pytest.mark.parametrize("stop_at", range(3))
def test_stopping_leaves_nothing(tmp_path, stop_at):
    vault = make_vault(tmp_path)
    drive = _drive(tmp_path)

    with pytest.raises(Cancelled):
        make_backup(vault, drive, BackupReason.ASKED, now=MADE_AT, progress=Counted(stop_at))

    assert list(drive.iterdir()) == []
    note_some(vault, 1)


def test_progress_ends_with_everything_and_never_before(tmp_path):
    vault, watched = make_vault(tmp_path), Counted()

    make_backup(vault, _drive(tmp_path), BackupReason.ASKED, now=MADE_AT, progress=watched)

    done, total = watched.steps[-1]
    assert done == total
    assert all(done < total for done, total in watched.steps[:-1])


def test_a_backup_that_does_not_read_back_is_removed_and_the_earlier_stays(tmp_path, monkeypatch):
    vault = make_vault(tmp_path)
    first = back_up_into(vault, tmp_path / "drive")

    def bad_drive(folder, key, meter):
        path = folder / "vault.db"
        content = bytearray(path.read_bytes())
        content[5000] ^= 1
        path.write_bytes(content)
        return verify(folder, key, meter)

    monkeypatch.setattr(making, "verify", bad_drive)
    with pytest.raises(PlainError, match="missing or was changed"):
        back_up_into(vault, tmp_path / "drive", hours=1)

    assert [path.name for path in (tmp_path / "drive").iterdir()] == [Path(first.place).name]


def test_what_an_interrupted_backup_left_is_swept_by_the_next(tmp_path):
    vault = make_vault(tmp_path)
    left = _drive(tmp_path) / f"{vault.id[:8]}-20260101T000000Z.casebook-backup.part"
    left.mkdir()
    (left / "vault.db").write_bytes(b"half")

    backup = back_up_into(vault, tmp_path / "drive")

    assert [path.name for path in (tmp_path / "drive").iterdir()] == [Path(backup.place).name]


def test_a_folder_inside_the_vault_is_refused(tmp_path):
    vault = make_vault(tmp_path)
    inside = vault.folder / "backups"
    inside.mkdir()

    with pytest.raises(PlainError, match="lost together"):
        make_backup(vault, inside, BackupReason.ASKED, now=MADE_AT, progress=Silent())


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    vault = make_vault(tmp_path)

    with pytest.raises(PlainError, match="not there"):
        make_backup(vault, tmp_path / "gone", BackupReason.ASKED, now=MADE_AT, progress=Silent())


def test_a_second_backup_at_the_same_time_is_refused(tmp_path):
    vault = make_vault(tmp_path)
    drive = _drive(tmp_path)

    class Another:
        def step(self, done: int, total: int, words: str) -> None:
            with pytest.raises(PlainError, match="just now"):
                make_backup(vault, drive, BackupReason.ASKED, now=MADE_AT, progress=Silent())

    make_backup(vault, drive, BackupReason.ASKED, now=MADE_AT, progress=Another())

    assert len(list(drive.iterdir())) == 1


def test_only_a_backup_of_this_vault_is_dropped(tmp_path):
    mine, other = make_vault(tmp_path), make_vault(tmp_path, name="Other")
    theirs = back_up_into(other, tmp_path / "drive")
    nothing = tmp_path / "holiday pictures"
    nothing.mkdir()

    assert not drop(Path(theirs.place), mine)
    assert not drop(nothing, mine)
    assert Path(theirs.place).is_dir()
    assert nothing.is_dir()


def test_the_manifest_says_how_far_the_history_reaches(tmp_path):
    vault = make_vault(tmp_path)
    note_some(vault, 4)

    backup = back_up_into(vault, tmp_path / "drive")

    manifest = read_manifest(Path(backup.place), KEY)
    assert manifest.head == vault.history.head()
    assert (backup.sequence, backup.head) == (manifest.head.sequence, manifest.head.hash)


def _drive(tmp_path: Path) -> Path:
    drive = tmp_path / "drive"
    drive.mkdir(exist_ok=True)
    return drive
