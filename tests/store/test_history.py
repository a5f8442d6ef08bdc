"""The history holds: nothing can be changed, removed or put in another order without being noticed."""

import contextlib
import hashlib
import json
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from app.store import history
from app.store.connection import database
from app.store.history import START
from app.store.vault import Vault
from tests.builders_vault import make_vault, note_some


@pytest.fixture
def vault(tmp_path: Path) -> "Vault":
    vault = make_vault(tmp_path)
    note_some(vault, 10, case_id=7)
    return vault


def without_triggers(vault: Vault, *statements: str) -> None:
    """What somebody with the key and a database program could do."""
    for (trigger,) in vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        vault.db.execute(f"DROP TRIGGER {trigger}")
    vault.db.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        vault.db.execute(statement)


def test_an_untouched_history_verifies(vault: Vault) -> None:
    verified = vault.history.verify()

    assert (verified.count, verified.erased, verified.problems) == (11, 0, ())


def test_each_hash_is_the_published_one(vault: Vault) -> None:
    """Anybody can check the chain without this program: the formula is worked out here once more."""
    chained = START
    for sequence, utc, monotonic, slot, action, object_id, mac, digest in vault.db.execute("SELECT * FROM history"):
        entry = {"sequence": sequence, "utc": utc, "monotonic": monotonic, "slot": slot, "action": action}
        entry |= {"object": object_id, "detail_mac": mac.hex() if mac else None}
        written = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        chained = hashlib.sha256(b"casebook-history-v1\0" + chained + written.encode()).digest()

        assert digest == chained


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET action = 'other' WHERE sequence = 3",
        "DELETE FROM history WHERE sequence = 3",
        "DELETE FROM history",
        "INSERT OR REPLACE INTO history SELECT * FROM history WHERE sequence = 3",
        "INSERT INTO history SELECT 99, utc, monotonic, slot, action, NULL, NULL, hash FROM history WHERE sequence = 3",
        "UPDATE history_details SET detail = 'other' WHERE sequence = 3",
        "DELETE FROM history_details WHERE sequence = 3",
        "UPDATE case_keys SET key = zeroblob(32)",
    ],
)
def test_the_database_itself_refuses_to_change_it(vault: Vault, statement: str) -> None:
    with pytest.raises(database.IntegrityError):
        vault.db.execute(statement)

    assert vault.history.verify().problems == ()


@pytest.mark.parametrize("column", ["utc", "monotonic", "slot", "action", "object_id", "detail_mac", "hash"])
def test_a_change_of_any_column_is_found(vault: Vault, column: str) -> None:
    value = {"monotonic": "0", "detail_mac": "zeroblob(32)", "hash": "zeroblob(32)"}.get(column, "'other'")

    without_triggers(vault, f"UPDATE history SET {column} = {value} WHERE sequence = 5")

    problems = vault.history.verify().problems
    assert any("Entry 5" in problem or "entry 5" in problem for problem in problems)


@pytest.mark.parametrize("sequence", [1, 5, 10])
def test_a_removed_entry_is_found(vault: Vault, sequence: int) -> None:
    without_triggers(vault, f"DELETE FROM history WHERE sequence = {sequence}")

    assert vault.history.verify().problems


def test_entries_in_another_order_are_found(vault: Vault) -> None:
    without_triggers(
        vault,
        "UPDATE history SET sequence = 100 WHERE sequence = 4",
        "UPDATE history SET sequence = 4 WHERE sequence = 5",
        "UPDATE history SET sequence = 5 WHERE sequence = 100",
    )

    assert vault.history.verify().problems


def test_a_changed_detail_is_found(vault: Vault) -> None:
    without_triggers(vault, "UPDATE history_details SET detail = 'other' WHERE sequence = 5")

    assert vault.history.verify().problems == ("The detail of entry 5 was changed.",)


def test_the_details_of_a_case_can_be_erased_and_the_chain_still_holds(vault: Vault) -> None:
    note_some(vault, 2, case_id=8)

    with vault.saving():
        vault.db.execute("DELETE FROM case_keys WHERE case_id = 7")
        vault.db.execute("DELETE FROM history_details WHERE case_id = 7")

    verified = vault.history.verify()
    assert (verified.count, verified.erased, verified.problems) == (13, 10, ())
    assert [entry.detail for entry in vault.history.page(3)] == ["act 1", "act 0", None]


def test_a_note_outside_a_transaction_is_a_bug(vault: Vault) -> None:
    with pytest.raises(AssertionError):
        vault.history.note("act")


def test_what_was_rolled_back_leaves_no_entry(vault: Vault) -> None:
    with contextlib.suppress(ZeroDivisionError), vault.saving():
        vault.history.note("act")
        raise ZeroDivisionError

    assert vault.history.head().sequence == 11
    assert vault.history.verify().problems == ()


def test_pages_run_from_the_newest_entry_to_the_first(vault: Vault) -> None:
    first = vault.history.page(6)
    second = vault.history.page(6, before=first[-1].sequence)

    assert [entry.sequence for entry in first + second] == list(range(11, 0, -1))
    assert first[0].action == "act"
    assert first[0].detail == "act 9"
    assert first[0].at.tzinfo is not None


def test_details_without_a_case_and_in_any_script_verify(vault: Vault) -> None:
    with vault.saving():
        vault.history.note("setting changed", detail='from "5" to 10 – ŵ 日本 \u0000 \U0001f600')
        vault.history.note("åction ŵ", "object ŷ")

    assert vault.history.verify().problems == ()


def test_a_detail_is_not_shown_in_a_repr(vault: Vault) -> None:
    assert "act 9" not in repr(vault.history.page(1))


@given(
    st.dictionaries(
        st.sampled_from(["action", "object", "utc", "slot", "sequence", "monotonic"]),
        st.none() | st.integers(0, 2**53 - 1) | st.text(st.characters(exclude_categories=["Cs"])),
    )
)
def test_the_quick_canonical_json_is_the_slow_one(entry):
    written = history._CANONICAL.encode(entry).encode()

    assert written == rfc8785.dumps(entry)
