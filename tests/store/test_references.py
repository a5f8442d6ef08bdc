"""What is spoken of elsewhere is known, by a foreign key or by the name of the column."""

from app.store.references import referred_to
from tests.builders_vault import make_vault


def test_every_table_that_leads_to_a_row_is_found(tmp_path):
    vault = make_vault(tmp_path)
    vault.db.execute("CREATE TABLE things (id INTEGER PRIMARY KEY) STRICT")
    vault.db.execute("CREATE TABLE by_key (thing INTEGER REFERENCES things (id)) STRICT")
    vault.db.execute("CREATE TABLE by_name (thing_id INTEGER, other INTEGER) STRICT")
    vault.db.executemany("INSERT INTO things (id) VALUES (?)", [(1,), (2,), (3,), (4,)])
    vault.db.execute("INSERT INTO by_key VALUES (1), (NULL)")
    vault.db.execute("INSERT INTO by_name VALUES (2, 3)")

    assert referred_to(vault.db, "things", by="thing_id") == {1, 2}
    assert referred_to(vault.db, "things", aside=frozenset({"by_key"})) == set()
