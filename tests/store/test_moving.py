"""All that belongs to a case moves together, and nothing else does."""

from pathlib import Path

import pytest

from app.store.moving import STAY, Moving
from app.store.vault import Vault
from tests.builders_vault import make_vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


def test_every_table_that_belongs_to_a_case_moves_with_it(vault):
    """A table that is added and forgotten here would lose its rows when two cases are joined."""
    # A mark that the index lags behind is no record: the case that remains gets its own.
    belonging, marks = set(), {"waiting_for_search"}
    for (table,) in vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        for row in vault.db.execute(f"PRAGMA foreign_key_list({table})"):
            if row[2] == "cases":
                belonging.add(table)

    assert {table for table, _ids in Moving(vault.db).all_of(1).ids} == belonging - marks - STAY


def test_a_case_with_nothing_on_it_moves_nothing(vault):
    moved = vault.moving.all_of(99)

    assert all(ids == () for _table, ids in moved.ids)


def test_moving_outside_a_transaction_is_a_bug(vault):
    with pytest.raises(AssertionError):
        vault.moving.to(vault.moving.all_of(1), 2)
