"""What a formal case holds is kept by its tables, and put back whole when an act is taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.notes import NoteStep, NoteStepKind
from app.store.connection import database
from app.store.formal import Formal
from app.store.formal_before import FormalBefore
from app.store.vault import Vault
from tests.store.tables_by_record import tables_of
from tests.store.test_rows_of_records import keep_one_of_each, vault

__all__ = ["vault"]


def test_all_rows_of_a_formal_case_are_put_back_as_they_were(vault: Vault) -> None:
    kept = keep_one_of_each(vault)
    before = FormalBefore(vault.db).take(1)

    with vault.saving():
        vault.formal.roles.remove(1)
        vault.formal.steps.remove(1)
        vault.formal.before.put_back(before)

    of_case = {"roles_held", "steps_taken", "passed_over", "witnesses", "formal_cases"}
    assert {rows.table: rows.one(1) for rows in tables_of(vault) if rows.table in of_case} == {
        table: record for table, record in kept.items() if table in of_case
    }


def test_a_kept_version_of_a_procedure_is_never_changed(vault: Vault) -> None:
    keep_one_of_each(vault)
    procedures = Formal(vault.db).procedures
    (kept,) = procedures.all()

    with pytest.raises(database.Error, match="never changed"), vault.saving():
        procedures.change(replace(kept, text="Other words."))


def test_a_case_is_under_one_procedure_at_a_time(vault: Vault) -> None:
    kept = keep_one_of_each(vault)["formal_cases"]
    cases = vault.formal.cases
    with vault.saving():
        cases.add(replace(kept, id=None, object_id="now", ended_on=None))

    current = cases.current(1)

    assert current is not None
    assert current.object_id == "now"
    with pytest.raises(database.Error), vault.saving():
        cases.add(replace(kept, id=None, object_id="another", ended_on=None))


def test_no_note_comes_into_a_vault_that_is_no_advisers(tmp_path: Path) -> None:
    from tests.builders_vault import make_vault
    from tests.store.test_rows import CASE, NOTE

    panel = make_vault(tmp_path, "panel")
    with panel.saving():
        panel.cases.add(CASE)

    with pytest.raises(database.Error, match="notes stay with advisers"), panel.saving():
        panel.notes.add(replace(NOTE, session_id=None))

    # Each of the other gates holds by itself, wherever the first one should fail.
    panel.db.execute("DROP TRIGGER notes_stay_with_advisers")
    with panel.saving():
        note_id = panel.notes.add(replace(NOTE, session_id=None))
    with pytest.raises(database.Error, match="notes stay with advisers"), panel.saving():
        panel.notes.reword(note_id, "Other words")
    step = NoteStep(object_id="s", note_id=note_id, kind=NoteStepKind.REWORDED, made_at=NOTE.started_at, words="x")
    with pytest.raises(database.Error, match="notes stay with advisers"), panel.saving():
        panel.note_steps.add(step)
