"""The tables of casework refuse what is no value of theirs, whoever writes."""

import re
from enum import StrEnum
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from app.models.cases import Case
from app.models.counts import Nation
from app.models.disclosures import Disclosure
from app.models.notes import AdviserNote, Draft, NoteStep
from app.models.people import Person
from app.models.tasks import ContactAttempt, Session, Task
from app.services.calendars import EVERYWHERE, OwnDayKind
from app.store.connection import database
from app.store.vault import Vault
from tests.builders_vault import make_vault

RECORDS = {
    "cases": Case,
    "people": Person,
    "notes": AdviserNote,
    "drafts": Draft,
    "disclosures": Disclosure,
    "tasks": Task,
    "contact_attempts": ContactAttempt,
    "sessions": Session,
    "note_steps": NoteStep,
}
CHOICES = [
    (table, column, tuple(sorted(kind)))
    for table, record in RECORDS.items()
    for column, hint in get_type_hints(record).items()
    for kind in (get_args(hint) or (hint,))
    if isinstance(kind, type) and issubclass(kind, StrEnum)
]
SWITCHES = [
    (table, column)
    for table, record in RECORDS.items()
    for column, hint in get_type_hints(record).items()
    if hint is bool
]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


def definition(vault: Vault, table: str) -> str:
    return str(vault.db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0])


def checked(vault: Vault, table: str, column: str) -> set[str]:
    """The values that a column's CHECK lets in."""
    found = re.search(rf"CHECK \({column} IN \(([^)]*)\)", definition(vault, table))
    assert found, f"{table}.{column} has no CHECK"
    return {value.strip().strip("'") for value in found[1].split(",")}


def test_there_are_choices_and_switches_to_check():
    assert ("cases", "mode") in {(table, column) for table, column, _values in CHOICES}
    assert {("cases", "contact_route"), ("people", "told_us")} <= set(SWITCHES)


@pytest.mark.parametrize(("table", "column", "values"), CHOICES)
def test_a_column_of_choices_lets_in_each_of_them_and_nothing_else(vault, table, column, values):
    assert checked(vault, table, column) == set(values)


@pytest.mark.parametrize(("table", "column"), SWITCHES)
def test_a_switch_is_on_or_off(vault, table, column):
    assert checked(vault, table, column) == {"0", "1"}


def test_own_days_are_of_a_nation_and_of_a_kind_that_the_calendar_reads(vault):
    assert checked(vault, "calendar_days", "nation") == {*Nation, EVERYWHERE}
    assert checked(vault, "calendar_days", "kind") == set(OwnDayKind)


def test_every_table_is_strict(vault):
    plain = [
        name
        for _schema, name, kind, _columns, _rowid, strict in vault.db.execute("PRAGMA table_list")
        if kind == "table" and not strict and not name.startswith("sqlite_")
    ]

    assert plain == []


def test_a_wrong_choice_is_refused_by_the_database_itself(vault):
    sql = "INSERT INTO tasks (object_id, kind, due_on, made_at) VALUES ('t', 'sometime', '2026-03-04', '2026')"

    with pytest.raises(database.IntegrityError, match="CHECK"), vault.saving():
        vault.db.execute(sql)


def test_every_reference_to_another_table_has_an_index_so_that_removing_a_case_is_quick(vault):
    """A cascade over a column without an index reads the whole table, once for each row that goes."""
    missing = []
    for (table,) in vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        first_columns = {
            vault.db.execute(f"PRAGMA index_info({index})").fetchone()[2]
            for (index,) in vault.db.execute(f"SELECT name FROM pragma_index_list('{table}')").fetchall()
        }
        primary = vault.db.execute(f"SELECT name FROM pragma_table_info('{table}') WHERE pk = 1").fetchone()
        quick = first_columns | set(primary or ())
        pointing = {row[3] for row in vault.db.execute(f"PRAGMA foreign_key_list({table})")}
        missing += [f"{table}.{column}" for column in pointing - quick]

    assert missing == []
