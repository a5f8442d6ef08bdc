"""The rungs of the repair ladder, each on a vault that needs it."""

import contextlib
import shutil
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from app.models.errors import PlainError
from app.models.progress import Silent
from app.store.connection import connect
from app.store.disk import Disk
from app.store.keys import KEY_FILE, authentic_header
from app.store.migrations import version_of
from app.store.repair.btree import read_page
from app.store.repair.pages import Pages
from app.store.repair.rebuild import FOUND_ALIAS, fresh_database
from app.store.repair.report import Rung
from app.store.repair.salvage import salvage
from app.store.repair.tables import roots_of, tables_of
from app.store.repair.takeover import take_over
from app.store.repair.telling import REPORT_FILE
from app.store.vault import Vault
from tests.builders import make_case, make_office
from tests.builders_backups import back_up_into, files_below
from tests.builders_damage import damage, failed_checks, fill_office, harm, not_told, repaired, root_of, rows_of
from tests.builders_vault import KEY, make_vault, note_some


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path)


def test_a_sound_vault_is_left_as_it_is(office):
    make_case(office)
    office.vault.close()
    before = files_below(office.vault.folder)

    done = repaired(office.vault.folder)

    assert done.rung is Rung.NOTHING
    assert files_below(office.vault.folder) == before


def test_a_damaged_key_file_is_mended_from_its_second_copy(office):
    office.vault.close()
    (office.vault.folder / KEY_FILE).write_bytes(b"damaged")

    done = repaired(office.vault.folder)

    assert done.rung is Rung.OPENED
    assert "written again from the other" in done.sentences[0]


def test_what_lies_in_the_log_of_a_killed_program_is_read_back(tmp_path, office):
    make_case(office)
    killed = tmp_path / "killed.casebook"
    shutil.copytree(office.vault.folder, killed)

    done = repaired(killed)

    assert done.rung is Rung.NOTHING
    with Vault.open(killed, KEY) as vault:
        assert len(vault.notes.of_case(1)) == 1
    assert [path.name.startswith("vault.db-wal") for path in (killed / "quarantine").iterdir()] == [True]


def test_a_damaged_page_that_held_nothing_is_left_behind(office):
    make_case(office)
    vault = office.vault
    vault.db.execute("CREATE TABLE thrown (words TEXT)")
    vault.db.executemany("INSERT INTO thrown VALUES (?)", [("x" * 3000,)] * 50)
    pages = vault.db.execute("PRAGMA page_count").fetchone()[0]
    vault.db.execute("DROP TABLE thrown")
    vault.close()
    before = (vault.folder / "vault.db").read_bytes()
    harm(vault.folder, pages - 5)

    done = repaired(vault.folder)

    assert done.rung is Rung.FREE_PAGES
    with Vault.open(vault.folder, KEY) as found:
        assert failed_checks(found) == []
        assert len(found.notes.of_case(1)) == 1
    assert len((vault.folder / done.aside / "vault.db").read_bytes()) == len(before)


def test_a_search_that_lost_its_words_is_made_anew(office):
    case = make_case(office, "They said zanzibar.")
    office.vault.db.execute("DELETE FROM search_data WHERE id > 10")
    office.vault.close()

    done = repaired(office.vault.folder)

    assert done.rung is Rung.INDEXES
    with Vault.open(office.vault.folder, KEY) as found:
        assert failed_checks(found) == []
        assert found.search.cases("zanzibar", 5) == [case.id]


def test_a_damaged_index_costs_no_row(office):
    fill_office(office, 40)
    index = root_of(office.vault, "tasks_of_case")
    before = rows_of(office.vault)
    office.vault.close()
    harm(office.vault.folder, index)

    done = repaired(office.vault.folder)

    assert done.rung is Rung.SALVAGE
    with Vault.open(office.vault.folder, KEY) as found:
        assert not_told(before, found, []) == []
        assert failed_checks(found) == []


def test_where_the_list_of_tables_is_damaged_the_tables_are_found_all_the_same(office):
    fill_office(office, 60)
    before = rows_of(office.vault)
    office.vault.close()
    with contextlib.closing(Pages(office.vault.folder / "vault.db", KEY)) as pages:
        inside = read_page(pages, 1)
    assert inside is not None
    harm(office.vault.folder, *(child for child, _key in inside.below))

    done = repaired(office.vault.folder)

    assert done.salvaged is not None
    with Vault.open(office.vault.folder, KEY) as found:
        assert not_told(before, found, done.salvaged.lost) == []
        assert len(found.notes.of_case(1)) > 0


def test_the_first_page_may_be_the_damaged_one(office):
    fill_office(office, 20)
    before = rows_of(office.vault)
    office.vault.close()
    harm(office.vault.folder, 1)

    done = repaired(office.vault.folder)

    assert done.salvaged is not None
    with Vault.open(office.vault.folder, KEY) as found:
        assert not_told(before, found, done.salvaged.lost) == []


def test_a_changed_salt_is_taken_from_the_backup(tmp_path, office):
    fill_office(office, 20)
    backup = back_up_into(office.vault, tmp_path / "drive")
    before = rows_of(office.vault)
    office.vault.close()
    path = office.vault.folder / "vault.db"
    path.write_bytes(bytes(16) + path.read_bytes()[16:])

    done = repaired(office.vault.folder, Path(backup.place))

    assert done.salvaged is not None
    with Vault.open(office.vault.folder, KEY) as found:
        assert not_told(before, found, done.salvaged.lost) == []
        assert done.salvaged.lost == ()


def test_without_its_salt_and_without_a_backup_nothing_is_changed(office):
    office.vault.close()
    path = office.vault.folder / "vault.db"
    path.write_bytes(bytes(16) + path.read_bytes()[16:])
    before = path.read_bytes()

    with pytest.raises(PlainError, match="Nothing of this vault's database"):
        repaired(office.vault.folder)

    assert path.read_bytes() == before
    assert not (office.vault.folder / "incoming.part").exists()


def test_a_lost_case_leaves_a_case_that_says_so_and_its_notes_stay(office):
    case = make_case(office, "They said zanzibar.")
    roots = [root_of(office.vault, name) for name in roots_of(office.vault.db) if "cases" in name]
    office.vault.close()
    harm(office.vault.folder, *roots)

    done = repaired(office.vault.folder)

    assert done.salvaged is not None
    assert done.salvaged.found_cases == (case.id,)
    with Vault.open(office.vault.folder, KEY) as found:
        kept = found.cases.one(case.id)
        assert kept is not None
        assert kept.alias == FOUND_ALIAS
        assert found.notes.of_case(case.id)[0].text == "They said zanzibar."


def test_of_a_lost_case_what_its_indexes_knew_is_kept(office):
    fill_office(office, 30)
    root = root_of(office.vault, "cases")
    office.vault.close()
    with contextlib.closing(Pages(office.vault.folder / "vault.db", KEY)) as pages:
        inside = read_page(pages, root)
    assert inside is not None
    page = inside.below[0][0] if inside.below else root
    harm(office.vault.folder, page)

    done = repaired(office.vault.folder)

    assert done.salvaged is not None
    partly = [each for each in done.salvaged.lost if each.table == "cases" and each.is_partly]
    assert partly
    with Vault.open(office.vault.folder, KEY) as found:
        kept = found.cases.one(int(partly[0].row))
        assert kept is not None
        assert kept.alias != FOUND_ALIAS


def test_what_is_lost_comes_from_the_backup_that_the_vault_knows_of(tmp_path, office):
    fill_office(office, 60)
    backup = back_up_into(office.vault, tmp_path / "drive")
    with office.vault.saving():
        office.vault.backups.add(backup)
    newer = make_case(office, "Newer than the backup.")
    before = rows_of(office.vault)
    office.vault.close()
    damage(office.vault.folder / "vault.db", 24, Random(8))

    done = repaired(office.vault.folder)

    assert done.salvaged is not None
    assert sum(done.salvaged.from_backup.values()) > 0
    with Vault.open(office.vault.folder, KEY) as found:
        assert not_told(before, found, done.salvaged.lost) == []
        assert (
            sum(map(len, before.values())) - sum(len(rows & rows_of(found)[table]) for table, rows in before.items())
            <= len(done.salvaged.lost) + 5
        )
        assert found.cases.one(newer.id or 0) is not None


def test_the_damaged_files_and_the_report_are_kept_and_hold_nobodys_words(office):
    make_case(office, "They said zanzibar.", who="Zanzibar Smith")
    root = root_of(office.vault, "people")
    office.vault.close()
    harm(office.vault.folder, root)
    damaged = (office.vault.folder / "vault.db").read_bytes()

    done = repaired(office.vault.folder)

    aside = office.vault.folder / done.aside
    assert (aside / "vault.db").read_bytes() == damaged
    report = (aside / REPORT_FILE).read_text("utf-8")
    assert "People: 1 · DC-2026-0001" in report
    assert "zanzibar" not in report.casefold()


def test_the_history_says_that_the_vault_was_repaired_and_its_break_is_told(tmp_path):
    vault = make_vault(tmp_path)
    note_some(vault, 400)
    with contextlib.closing(Pages(vault.folder / "vault.db", KEY)) as pages:
        inside = read_page(pages, root_of(vault, "history"))
    assert inside is not None
    vault.close()
    harm(vault.folder, inside.below[1][0])

    done = repaired(vault.folder)

    assert any("The history has a break" in sentence for sentence in done.sentences)
    with Vault.open(vault.folder, KEY) as found:
        assert found.history.page(1)[0].action == "vault repaired: salvage"
        assert found.findings == ()


def test_each_page_is_read_as_the_library_reads_it(tmp_path, office):
    """Also with the newest pages still in the log."""
    fill_office(office, 30)
    expected = rows_of(office.vault)

    with (
        contextlib.closing(Pages(office.vault.folder / "vault.db", KEY)) as pages,
        contextlib.closing(fresh_database(tmp_path / "fresh.db", KEY, version_of(office.vault.db))) as fresh,
    ):
        found = salvage(pages, tables_of(fresh), roots_of(fresh))
        names = {name: [column.name for column in each.table.columns] for name, each in found.items()}

    for table, rows in expected.items():
        order = [row[1] for row in office.vault.db.execute(f"PRAGMA table_info({table})")]
        assert set(order) == set(names[table])
        assert {tuple(row[name] for name in order) for row in found[table].rows.values()} == rows
    assert pages.damaged == set()


def test_taking_over_a_whole_vault_loses_nothing(tmp_path, office):
    fill_office(office, 20)
    before = rows_of(office.vault)
    part = tmp_path / "part"
    part.mkdir()
    header = authentic_header(office.vault.folder, KEY, Disk())

    done = take_over(office.vault.folder, part / "vault.db", KEY, header, datetime.now(UTC), Silent(), None)

    assert done.salvaged is not None
    assert done.salvaged.lost == ()
    with contextlib.closing(connect(part / "vault.db", KEY)) as db:
        assert db.execute("SELECT count(*) FROM history").fetchone()[0] == len(before["history"])
