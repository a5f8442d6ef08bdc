"""Vaults of every released version open with today's program, and nothing in them is lost."""

import shutil
from pathlib import Path

import pytest

from app.models.cases import Side
from app.models.notes import NoteState
from app.store import health, migrations
from app.store.connection import connect
from app.store.vault import Vault
from tests.builders_vault import KEY

VAULTS = Path(__file__).parents[1] / "vaults"


@pytest.fixture
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return Path(shutil.copytree(VAULTS / f"schema-{request.param}.casebook", tmp_path / "old.casebook"))


@pytest.mark.parametrize("old", [2, 3, 6], indirect=True)
def test_an_old_vault_opens_whole_and_keeps_every_record(old: Path) -> None:
    db = connect(old / "vault.db", KEY)
    found = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    tables = [name for (name,) in found if not name.startswith(("search", "sqlite", "history"))]
    before = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    texts = db.execute("SELECT id, text, corrects FROM notes ORDER BY id").fetchall()
    db.close()

    with Vault.open(old, KEY) as vault:
        after = {name: vault.db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}

        assert migrations.version_of(vault.db) == len(migrations.steps())
        assert after == before
        assert vault.db.execute("SELECT id, text, corrects FROM notes ORDER BY id").fetchall() == texts
        assert health.check(vault).passed


@pytest.mark.parametrize("old", [2], indirect=True)
def test_notes_from_before_there_were_states_are_finished(old: Path) -> None:
    with Vault.open(old, KEY) as vault:
        assert {note.state for note in vault.notes.of_case(1)} == {NoteState.FINISHED}


@pytest.mark.parametrize("old", [3], indirect=True)
def test_the_tasks_and_people_of_an_old_vault_are_the_same_in_their_new_tables(old: Path) -> None:
    """0004 moves the tasks to another table and gives people further columns."""
    db = connect(old / "vault.db", KEY)
    tasks = db.execute("SELECT * FROM tasks ORDER BY id").fetchall()
    people = db.execute("SELECT id, called, part, told_us FROM people ORDER BY id").fetchall()
    db.close()

    with Vault.open(old, KEY) as vault:
        assert tasks
        assert vault.db.execute("SELECT * FROM tasks ORDER BY id").fetchall() == tasks
        assert vault.db.execute("SELECT id, called, part, told_us FROM people ORDER BY id").fetchall() == people
        assert {row[0] for row in vault.db.execute("SELECT status FROM people")} == {""}


@pytest.mark.parametrize("old", [6], indirect=True)
def test_who_held_a_role_before_there_were_panels_holds_it_still(old: Path) -> None:
    """0007 gives roles what a declaration was about."""
    db = connect(old / "vault.db", KEY)
    held = db.execute("SELECT id, role, name, declared_on, is_available FROM roles_held ORDER BY id").fetchall()
    db.close()

    with Vault.open(old, KEY) as vault:
        now = vault.db.execute(
            "SELECT id, role, name, declared_on, is_available FROM roles_held ORDER BY id"
        ).fetchall()

        assert len(held) > 5
        assert now == held
        assert {row[0] for row in vault.db.execute("SELECT declared_about FROM roles_held")} == {""}


@pytest.mark.parametrize("old", [2], indirect=True)
def test_the_side_of_an_old_case_is_that_of_the_person_who_came(old: Path) -> None:
    sides = {"respondent": Side.RESPONDENT, "witness": Side.WITNESS, "other": Side.OTHER}

    with Vault.open(old, KEY) as vault:
        rows = vault.db.execute("SELECT id FROM cases").fetchall()
        for (case_id,) in rows:
            case = vault.cases.one(case_id)
            teller = next(person for person in vault.people.of_case(case_id) if person.told_us)

            assert case is not None
            assert case.side is sides.get(str(teller.part), Side.COMPLAINANT)


@pytest.mark.parametrize("old", [2], indirect=True)
def test_a_note_that_is_removed_still_takes_its_corrections_with_it(old: Path) -> None:
    with Vault.open(old, KEY) as vault, vault.saving():
        note_id, corrected = vault.db.execute(
            "SELECT corrects, count(*) FROM notes WHERE corrects IS NOT NULL GROUP BY corrects"
        ).fetchone()
        assert corrected

        vault.notes.remove(note_id)

        assert vault.db.execute("SELECT count(*) FROM notes WHERE corrects = ?", (note_id,)).fetchone() == (0,)
