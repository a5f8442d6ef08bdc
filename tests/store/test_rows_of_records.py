"""Tables that are written by the fields of their record: what goes in comes out, and the columns are the fields."""

from dataclasses import fields, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

import pytest

from app.models.people import Part, Person
from app.models.register.people import RegisterPerson
from app.models.register.units import Unit, UnitKind
from app.store.rows import RowsOf
from app.store.vault import Vault
from tests.builders import uk
from tests.builders_vault import make_vault
from tests.store.tables_by_record import tables_of
from tests.store.test_rows import CASE, DOCUMENT

_AS_THE_TABLE_ASKS = {"key": "k" * 43, "line": "5" * 64, "role": "adviser"}


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = make_vault(tmp_path)
    with vault.saving():
        vault.cases.add(CASE)
        vault.cases.add(replace(CASE, object_id="other", number=8))
        vault.people.add(Person(object_id="person", case_id=1, part=Part.WITNESS))
        vault.documents.add(DOCUMENT)
        vault.units.add(Unit(object_id="unit", name="Physics", kind=UnitKind.SCHOOL))
        vault.register.add(RegisterPerson(object_id="registered", name="Kim Orr"))
        vault.collecting.keep_specification(something(str, "spec"), b"{}", uk(2026, 3, 2))
    return vault


def something(hint: Any, name: str) -> Any:
    """A value that no field has by itself."""
    if isinstance(hint, UnionType):
        hint = next(each for each in get_args(hint) if each is not type(None))
    if issubclass(hint, StrEnum):
        return list(hint)[-1]
    if name.endswith("sha256"):
        return bytes(range(32))
    if name in _AS_THE_TABLE_ASKS:
        return _AS_THE_TABLE_ASKS[name]
    if name in ("answers", "ending"):
        return '{"terms": "words – ŵ 日"}'
    values = {datetime: uk(2026, 3, 2), date: date(2026, 3, 5), bool: True, int: 1, str: f"{name} – ŵ 日", bytes: b"x"}
    return 2 if name == "other_id" else False if name == "is_available" else values[hint]


def made(rows: RowsOf[Any]) -> Any:
    hints = get_type_hints(rows.kind)
    values = {name: something(hint, name) for name, hint in hints.items() if name != "id"}
    return rows.kind(**values)


def keep_one_of_each(vault: Vault) -> dict[str, Any]:
    """A row in every table, parents first: whoever needs one that is not there yet waits."""
    waiting, kept = {rows.table: rows for rows in tables_of(vault)}, {}
    with vault.saving():
        vault.db.execute("PRAGMA defer_foreign_keys = ON")
        for table, rows in waiting.items():
            record = made(rows)
            kept[table] = replace(record, id=rows.add(record))
    return kept


def test_a_record_with_something_in_every_field_comes_back_equal(vault: Vault) -> None:
    kept = keep_one_of_each(vault)

    assert {rows.table: rows.one(1) for rows in tables_of(vault)} == kept


def test_a_record_is_changed_and_removed(vault: Vault) -> None:
    keep_one_of_each(vault)
    witnesses = vault.formal.witnesses
    witness = witnesses.of_case(1)[0]

    with vault.saving():
        witnesses.change(replace(witness, signed_on=None, name="Another"))
    changed = witnesses.of_case(1)[0]
    with vault.saving():
        witnesses.remove(1)

    assert (changed.signed_on, changed.name) == (None, "Another")
    assert witnesses.of_case(1) == []


def test_the_columns_are_the_fields_and_only_what_may_be_unknown_may_be_null(vault: Vault) -> None:
    for rows in tables_of(vault):
        hints = get_type_hints(rows.kind)
        columns = {row[1]: row for row in vault.db.execute(f"PRAGMA table_info({rows.table})")}
        unknown = {name for name, hint in hints.items() if isinstance(hint, UnionType)}

        assert set(columns) == {each.name for each in fields(rows.kind)}, rows.table
        assert next(iter(columns)) == "id"
        assert {name for name, row in columns.items() if not row[3] and not row[5]} == unknown - {"id"}, rows.table
