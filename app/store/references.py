"""Whether any row of another table refers to one: what a case speaks of is not removed, it ends."""

from app.store.connection import Connection


def referred_to(db: Connection, table: str, *, aside: frozenset[str] = frozenset(), by: str = "") -> set[int]:
    """The numbers in a table to which rows of others lead, by a foreign key or by a column whose name ends in `by`.

    Read from the vault's own schema, so that no table that comes later is forgotten.
    """
    found: set[int] = set()
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        if name in aside:
            continue
        keys = db.execute('SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = ?', (name, table)).fetchall()
        named = db.execute(
            "SELECT name FROM pragma_table_info(?) WHERE substr(name, -length(?)) = ?", (name, by, by)
        ).fetchall()
        for (column,) in {*keys, *named}:
            rows = db.execute(f'SELECT DISTINCT "{column}" FROM "{name}" WHERE "{column}" IS NOT NULL')
            found |= {row[0] for row in rows}
    return found
