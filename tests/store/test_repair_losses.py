"""What a repair says of every row that it could not bring back."""

import contextlib
from pathlib import Path

import pytest

from app.store.repair.rebuild import NOT_CARRIED, Rebuilt, fresh_database, mend_links
from app.store.repair.report import Lost
from app.store.repair.tables import roots_of, tables_of
from app.store.repair.telling import TABLE_WORDS, lost_words
from app.store.vault import Vault
from tests.builders import make_office, uk
from tests.builders_backups import back_up_into
from tests.builders_damage import below, failed_checks, fill_office, harm, not_told, repaired, root_of, rows_of
from tests.builders_vault import KEY, make_vault


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path)


@pytest.mark.parametrize(
    "table", ["cases", "notes", "disclosures", "answers", "history", "case_keys", "people", "facts"]
)
def test_where_the_beginning_of_a_table_is_damaged_its_rows_are_found_or_told(office, table):
    fill_office(office, 60)
    root = root_of(office.vault, table)
    before = rows_of(office.vault)
    office.vault.close()
    harm(office.vault.folder, root)

    done = repaired(office.vault.folder)

    assert done.salvaged is not None
    with Vault.open(office.vault.folder, KEY) as found:
        assert not_told(before, found, done.salvaged.lost) == []
        assert set(failed_checks(found)) <= {"history"}


def test_what_a_lost_row_leaves_without_its_link_is_told_too(office):
    """Notes of a lost drop-in session stayed, and the report did not say that they were in one."""
    fill_office(office, 30)
    before = rows_of(office.vault)
    linked = {row[0] for row in before["notes"] if row[3] is not None}
    pages = below(office.vault, root_of(office.vault, "sessions"))
    office.vault.close()
    harm(office.vault.folder, *pages)

    done = repaired(office.vault.folder)

    assert done.salvaged is not None
    unlinked = {int(each.row): each for each in done.salvaged.lost if each.without == ("sessions",)}
    assert linked
    assert set(unlinked) == linked
    assert all(each.is_partly and each.case_id is not None for each in unlinked.values())
    assert any("no longer linked to it" in sentence for sentence in done.sentences)
    with Vault.open(office.vault.folder, KEY) as found:
        assert not_told(before, found, done.salvaged.lost) == []
        assert {row[6] for row in before["notes"]} == {row[6] for row in rows_of(found)["notes"]}


def test_an_index_of_some_rows_is_not_believed_about_the_others(office):
    """Where the beginning of the notes was damaged, the index of those of sessions seemed to name them all."""
    fill_office(office, 100)
    before = rows_of(office.vault)
    root, *leaves = below(office.vault, root_of(office.vault, "notes"))
    indexes = [
        page
        for name in ("notes_of_case", "sqlite_autoindex_notes_1")
        for page in below(office.vault, root_of(office.vault, name))
    ]
    office.vault.close()
    harm(office.vault.folder, root, leaves[1], *indexes)

    done = repaired(office.vault.folder)

    assert done.salvaged is not None
    with Vault.open(office.vault.folder, KEY) as found:
        assert 0 < len(rows_of(found)["notes"]) < len(before["notes"])
        assert not_told(before, found, done.salvaged.lost) == []


@pytest.mark.parametrize("backup", [False, True])
def test_where_nobody_knows_how_many_rows_there_were_the_report_says_from_which_on(office, tmp_path, backup):
    fill_office(office, 60)
    made = Path(back_up_into(office.vault, tmp_path / "drive").place) if backup else None
    before = rows_of(office.vault)
    indexes = [root for name, root in roots_of(office.vault.db).items() if name.startswith("sqlite_autoindex_sessions")]
    pages = [*indexes, *below(office.vault, root_of(office.vault, "sessions"))]
    office.vault.close()
    harm(office.vault.folder, *pages)

    done = repaired(office.vault.folder, made)

    assert done.salvaged is not None
    assert [each for each in done.salvaged.lost if each.table == "sessions" and each.row.endswith(" to …")]
    with Vault.open(office.vault.folder, KEY) as found:
        assert not_told(before, found, done.salvaged.lost) == []
        assert (rows_of(found)["sessions"] == before["sessions"]) is backup


def test_the_list_of_lost_rows_says_what_is_certain():
    certain = lost_words(Lost(table="notes", row="7", case_id=3), {3: "DC-2026-0003"})
    perhaps = lost_words(Lost(table="answers", row="3 to 9", is_certain=False), {})
    unlinked = lost_words(Lost(table="notes", row="8", is_partly=True, without=("sessions",)), {})

    assert (certain, perhaps) == ("Notes: 7 · DC-2026-0003", "Answers of forms: 3 to 9 · perhaps")
    assert unlinked == "Notes: 8 · no longer linked to: Drop-in sessions"


def test_a_row_that_its_table_does_not_let_be_without_its_link_is_told_as_lost(tmp_path):
    with contextlib.closing(fresh_database(tmp_path / "fresh.db", KEY, 3)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(
            "CREATE TABLE visits (id INTEGER PRIMARY KEY, session_id INTEGER REFERENCES sessions (id), day TEXT,"
            " CHECK (session_id IS NOT NULL OR day IS NOT NULL)) STRICT"
        )
        db.execute("INSERT INTO visits VALUES (1, 7, NULL), (2, 7, '2026-03-04')")
        rebuilt = Rebuilt()

        mend_links(db, list(tables_of(db).values()), rebuilt, uk(2026, 3, 4))

        assert db.execute("SELECT id, session_id FROM visits").fetchall() == [(2, None)]
    assert [(each.table, each.row, each.without) for each in rebuilt.lost] == [
        ("visits", "1", ()),
        ("visits", "2", ("sessions",)),
        ("sessions", "7", ()),
    ]


def test_what_is_lost_from_any_table_has_a_name_that_people_know(tmp_path):
    """A report said "documents_gone": the name of the table stood where its words were missing."""
    vault = make_vault(tmp_path)
    names = {name for (name,) in vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    carried = {name for name in names if not name.startswith(NOT_CARRIED)}

    assert carried == set(TABLE_WORDS)
