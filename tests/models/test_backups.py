from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.models.backups import Backup, BackupReason, is_drill_due, is_due, which_to_drop

TODAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def backup(hours_ago: float, number: int = 1, *, gone: bool = False) -> Backup:
    return Backup(
        id=number,
        object_id=f"backup {number}",
        made_at=NOON - timedelta(hours=hours_ago),
        reason=BackupReason.LOCK,
        place="somewhere",
        size=1,
        sequence=number,
        head=bytes(32),
        gone_at=NOON if gone else None,
    )


@st.composite
def some_backups(draw: st.DrawFn) -> list[Backup]:
    hours = draw(st.lists(st.integers(0, 24 * 120), max_size=60))
    return [backup(each, number, gone=draw(st.booleans())) for number, each in enumerate(hours, 1)]


@given(some_backups())
def test_the_newest_always_stays(backups):
    dropped = which_to_drop(backups, TODAY)

    kept = [each for each in backups if each not in dropped and each.gone_at is None]
    there = [each for each in backups if each.gone_at is None]
    assert bool(kept) == bool(there)
    if there:
        assert max(each.made_at for each in kept) == max(each.made_at for each in there)


@given(some_backups())
def test_nothing_older_than_thirty_five_days_stays_but_the_newest(backups):
    dropped = which_to_drop(backups, TODAY)

    kept = sorted((each for each in backups if each not in dropped and each.gone_at is None), key=lambda b: b.made_at)
    assert all(each.made_at.date() >= TODAY - timedelta(days=35) for each in kept[:-1])
    assert len([each for each in kept if each.made_at.date() < TODAY]) <= 11


@given(some_backups())
def test_what_is_kept_is_kept_again_when_it_is_asked_again(backups):
    dropped = which_to_drop(backups, TODAY)

    kept = [each for each in backups if each not in dropped]
    assert which_to_drop(kept, TODAY) == []


@given(some_backups())
def test_each_of_the_last_seven_days_with_a_backup_keeps_one(backups):
    recent = [each for each in backups if each.gone_at is None and each.made_at.date() > TODAY - timedelta(days=7)]

    dropped = which_to_drop(backups, TODAY)

    assert {each.made_at.date() for each in recent} == {each.made_at.date() for each in recent if each not in dropped}


def test_five_weeks_of_one_backup_a_day_leave_seven_days_and_four_weeks():
    backups = [backup(24 * day, day + 1) for day in range(35)]

    dropped = which_to_drop(backups, TODAY)

    kept = sorted((NOON - each.made_at).days for each in backups if each not in dropped)
    # This Wednesday's week began on Monday, so the earlier weeks are kept by their Sundays.
    assert kept == [0, 1, 2, 3, 4, 5, 6, 10, 17]


def test_of_one_day_all_stay_until_it_is_over():
    backups = [backup(hours, hours + 1) for hours in range(4)]

    assert which_to_drop(backups, TODAY) == []
    assert which_to_drop(backups, TODAY + timedelta(days=1)) == backups[1:]


def test_a_backup_is_due_a_day_after_the_last_or_when_there_is_none():
    assert is_due(None, NOON)
    assert is_due(NOON - timedelta(days=1), NOON)
    assert not is_due(NOON - timedelta(hours=23), NOON)


def test_a_drill_is_due_ninety_days_after_the_last_or_the_first_backup():
    assert not is_drill_due(None, None, NOON)
    assert is_drill_due(None, NOON - timedelta(days=90), NOON)
    assert not is_drill_due(NOON - timedelta(days=89), NOON - timedelta(days=400), NOON)
