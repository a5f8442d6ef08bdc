"""What every subject of the vault needs from a row that was added."""

from app.store.connection import Cursor


def new_id(added: Cursor) -> int:
    """The id that the vault gave the row."""
    assert added.lastrowid is not None
    return added.lastrowid
