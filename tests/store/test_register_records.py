"""Posts, trainings and capacities: read for many people at once, or one by one, they are the same."""

from app.store.register_records import RecordsOfPeople
from app.store.vault import Vault
from tests.store.test_rows_of_records import keep_one_of_each, vault

__all__ = ["vault"]


def test_what_is_read_for_many_people_at_once_is_what_is_read_one_by_one(vault: Vault) -> None:
    """There is a quicker reader for thousands of rows."""
    keep_one_of_each(vault)
    tables = [each for each in vars(vault.register).values() if isinstance(each, RecordsOfPeople)]

    assert len(tables) == 3
    for rows in tables:
        assert rows.by_person() == rows.by_person([1]) == {1: [rows.one(1)]}
        assert rows.of_person(1) == [rows.one(1)]
        assert rows.by_person([2]) == {}
