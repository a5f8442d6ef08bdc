import shutil
from pathlib import Path

import pytest

from app.models.backups import BackupReason
from app.models.errors import NotSaved, PlainError
from app.models.progress import SecondsLeft, Silent
from app.services import backing_up
from app.services.records import line_ids, lines
from tests.builders import make_office
from tests.standing_clock import StandingClock


@pytest.fixture
def office(tmp_path, clock):
    return make_office(tmp_path, clock=clock)


@pytest.fixture
def drive(tmp_path, office):
    drive = tmp_path / "drive"
    drive.mkdir()
    backing_up.choose_folder(office, str(drive))
    return drive


def actions(office) -> list[str]:
    return [line.what for line in lines(office, line_ids(office, 50, 0))]


def test_a_backup_is_listed_and_is_a_line_of_the_history(office, drive):
    changes = backing_up.back_up(office, BackupReason.ASKED)

    (backup,) = backing_up.backups_kept(office)
    assert Path(backup.place).parent == drive
    assert backup.reason is BackupReason.ASKED
    assert actions(office)[0] == "backup made"
    assert "read back" in changes.said
    assert changes.topics == {"backups", "history"}


def test_without_a_folder_there_is_no_backup_and_none_is_due(office):
    with pytest.raises(PlainError, match="No folder"):
        backing_up.back_up(office, BackupReason.ASKED)
    assert not backing_up.is_backup_due(office)


def test_another_folder_may_be_named_for_once(office, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    backing_up.back_up(office, BackupReason.NEW_KEY, folder=elsewhere)

    assert backing_up.folder_of(office) is None
    assert [each.reason for each in backing_up.backups_kept(office)] == [BackupReason.NEW_KEY]


@pytest.mark.parametrize("typed", ["", "   "])
def test_a_folder_must_be_named(office, typed):
    with pytest.raises(NotSaved):
        backing_up.choose_folder(office, typed)


def test_a_folder_that_cannot_take_backups_is_not_chosen(office, tmp_path):
    with pytest.raises(PlainError, match="not there"):
        backing_up.choose_folder(office, str(tmp_path / "nowhere"))
    with pytest.raises(PlainError, match="lost together"):
        backing_up.choose_folder(office, str(office.vault.folder))
    assert backing_up.folder_of(office) is None


def test_a_folder_on_the_same_drive_is_warned_about(office, drive):
    (warning,) = backing_up.warnings_about_folder(office, drive)

    assert "same drive" in warning


def test_at_lock_a_backup_is_made_once_a_day(office, drive, clock: StandingClock):
    made = [backing_up.back_up_when_due(office, Silent())]
    clock.move(hours=23)
    made.append(backing_up.back_up_when_due(office, Silent()))
    clock.move(hours=2)
    made.append(backing_up.back_up_when_due(office, Silent()))

    assert made == [True, False, True]
    assert [each.reason for each in backing_up.backups_kept(office)] == [BackupReason.LOCK] * 2


def test_a_drive_that_is_not_there_at_lock_stops_nothing_and_is_said_later(office, drive):
    drive.rmdir()

    backing_up.back_up_when_due(office, Silent())

    assert "not there" in backing_up.last_problem(office)
    assert actions(office)[0] == "backup failed"


def test_the_next_good_backup_takes_the_problem_away(office, drive):
    drive.rmdir()
    backing_up.back_up_when_due(office, Silent())
    drive.mkdir()

    backing_up.back_up_when_due(office, Silent())

    assert backing_up.last_problem(office) == ""


def test_seven_days_and_four_weeks_stay_on_the_drive(office, drive, clock: StandingClock):
    for _day in range(20):
        backing_up.back_up_when_due(office, Silent())
        clock.move(days=1)

    kept = {Path(each.place) for each in backing_up.backups_kept(office)}
    assert 7 <= len(kept) <= 9
    assert kept == set(drive.iterdir())
    assert "backup dropped" in actions(office)


def test_a_backup_that_somebody_took_away_is_no_longer_listed_after_the_next(office, drive, clock: StandingClock):
    backing_up.back_up(office, BackupReason.ASKED)
    shutil.rmtree(backing_up.backups_kept(office)[0].place)
    clock.move(days=1)

    backing_up.back_up(office, BackupReason.ASKED)

    assert len(backing_up.backups_kept(office)) == 1
    assert "backup no longer there" in actions(office)


def test_a_backup_at_lock_that_takes_too_long_is_stopped_and_said_later(office, drive):
    backing_up.back_up_when_due(office, SecondsLeft(0))

    assert "took too long" in backing_up.last_problem(office)
    assert list(drive.iterdir()) == []


def test_a_backup_that_the_vault_does_not_know_is_listed_again_and_goes_in_its_time(office, drive, clock):
    """As after a restore: the vault is then older than the backups on the drive."""
    backing_up.back_up(office, BackupReason.ASKED)
    with office.vault.saving():
        office.vault.db.execute("DELETE FROM backups")
    clock.move(days=1)
    backing_up.back_up(office, BackupReason.ASKED)
    known = len(backing_up.backups_kept(office))
    clock.move(days=40)

    backing_up.back_up(office, BackupReason.ASKED)

    assert known == 2
    assert [Path(each.place) for each in backing_up.backups_kept(office)] == list(drive.iterdir())
