"""Cases in the vault, and the pages of their list: the same as sorting and filtering them all by hand."""

import dataclasses
import itertools
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.cases import Case, CaseState, Mode
from app.store.cases import CaseFilter, CaseOrder
from app.store.connection import database
from app.store.vault import Vault
from tests.builders_vault import make_vault

ABOUT = ("RACE", "RACE_ETH", "SEX", "SEXOR", "BULLY")
SAFETY = ("", "SAFE", "UNSAFE")
SUPPORT = ("", "YES", "NO")
FIRST = datetime(2026, 1, 1, 9, tzinfo=UTC)

_object_ids = itertools.count()


def make(number: int = 1, **values: Any) -> Case:
    usual = {"mode": Mode.NAMED, "received_at": FIRST, "opened_at": FIRST, "last_entry_at": FIRST}
    return Case(object_id=f"case {next(_object_ids)}", **{"year": 2026, "number": number, **usual, **values})


def refill(vault: Vault, cases: list[Case]) -> list[Case]:
    """The vault with these cases and no others, each with its id."""
    with vault.saving():
        vault.db.execute("DELETE FROM cases")
        return [dataclasses.replace(case, id=vault.cases.add(case)) for case in cases]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


few_days = st.integers(0, 5).map(lambda days: FIRST + timedelta(days=days))
aliases = st.one_of(
    st.sampled_from(["", "blue door", "Blue door", "BLUE DOOR", "blue_door", "Élan", "élan"]),
    st.text(st.characters(exclude_categories=["C"]), max_size=4),
)
some_cases = st.lists(
    st.builds(
        make,
        alias=aliases,
        mode=st.sampled_from(Mode),
        state=st.sampled_from(CaseState),
        safety=st.sampled_from(SAFETY),
        support=st.sampled_from(SUPPORT),
        about=st.lists(st.sampled_from(ABOUT), unique=True, max_size=3).map(tuple),
        received_at=few_days,
        last_entry_at=few_days,
        next_due_on=st.one_of(st.none(), few_days.map(datetime.date)),
    ),
    max_size=12,
).map(lambda cases: [dataclasses.replace(case, year=2024 + n % 3, number=n + 1) for n, case in enumerate(cases)])
filters = st.builds(
    CaseFilter,
    state=st.one_of(st.none(), st.sampled_from(CaseState)),
    mode=st.one_of(st.none(), st.sampled_from(Mode)),
    safety=st.sampled_from(SAFETY),
    support=st.sampled_from(SUPPORT),
    about=st.sampled_from(("", *ABOUT)),
)


def lets_through(chosen: CaseFilter, case: Case) -> bool:
    return (
        (chosen.state is None or case.state is chosen.state)
        and (chosen.mode is None or case.mode is chosen.mode)
        and (not chosen.safety or case.safety == chosen.safety)
        and (not chosen.support or case.support == chosen.support)
        and (not chosen.about or chosen.about in case.about)
        and (chosen.ids is None or case.id in chosen.ids)
    )


def ascii_lower(text: str) -> bytes:
    """SQLite's NOCASE: the 26 letters alike, everything else by its bytes."""
    return bytes(byte + 32 if 65 <= byte <= 90 else byte for byte in text.encode())


SORT_KEYS = {
    CaseOrder.REFERENCE: lambda case: (case.year, case.number),
    CaseOrder.ALIAS: lambda case: (ascii_lower(case.alias), case.id),
    CaseOrder.RECEIVED: lambda case: (case.received_at, case.id),
    CaseOrder.LAST_ENTRY: lambda case: (case.last_entry_at, case.id),
    CaseOrder.NEXT_DUE: lambda case: (case.next_due_on or date.max, case.id),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    cases=some_cases,
    chosen=filters,
    order=st.sampled_from(CaseOrder),
    descending=st.booleans(),
    limit=st.integers(1, 5),
    found=st.one_of(st.none(), st.sets(st.integers(0, 12))),
)
def test_the_pages_of_a_list_are_all_its_cases_sorted_and_filtered_by_hand(
    vault, cases, chosen, order, descending, limit, found
):
    kept = refill(vault, cases)
    if found is not None:
        chosen = dataclasses.replace(chosen, ids=tuple(case.id for n, case in enumerate(kept) if n in found))

    pages: list[int] = []
    while page := vault.cases.page(chosen, order, descending=descending, limit=limit, offset=len(pages)):
        assert len(page) <= limit
        pages += page

    expected = [case for case in kept if lets_through(chosen, case)]
    expected.sort(key=SORT_KEYS[order], reverse=descending)
    assert pages == [case.id for case in expected]
    assert vault.cases.count_up_to(1_000, chosen) == len(expected)
    assert vault.cases.count_up_to(2, chosen) == min(2, len(expected))


@pytest.mark.parametrize("order", list(CaseOrder))
@pytest.mark.parametrize("descending", [True, False])
def test_a_page_reads_its_index_and_sorts_nothing(vault, order, descending):
    statements: list[str] = []
    vault.db.set_trace_callback(statements.append)
    vault.cases.page(CaseFilter(state=CaseState.OPEN, about="SEX"), order, descending=descending, limit=50)
    vault.db.set_trace_callback(None)

    (plan,) = vault.db.execute(f"EXPLAIN QUERY PLAN {statements[-1]}").fetchall()
    assert f"cases_by_{order}" in plan[3]
    assert "COVERING" in plan[3]


def test_cases_that_were_found_come_in_the_order_asked_for_and_lost_ones_are_left_out(vault):
    first, second, third = refill(vault, [make(1), make(2), make(3)])

    assert [case.id for case in vault.cases.of_ids([third.id, 9_999, first.id])] == [third.id, first.id]
    assert vault.cases.of_ids([]) == []
    assert vault.cases.one(9_999) is None
    assert vault.cases.one(second.id) == dataclasses.replace(second, id=second.id)


def test_the_latest_are_the_open_cases_last_written_on(vault):
    old, new, closed = refill(
        vault,
        [
            make(1),
            make(2, last_entry_at=FIRST + timedelta(days=1)),
            make(3, last_entry_at=FIRST + timedelta(days=2), state=CaseState.CLOSED),
        ],
    )

    assert vault.cases.latest(5) == [new.id, old.id]
    assert closed.id not in vault.cases.latest(5)


def test_numbers_begin_anew_each_year(vault):
    refill(vault, [make(1), make(2), make(7, year=2025)])

    assert (vault.cases.next_number(2024), vault.cases.next_number(2025), vault.cases.next_number(2026)) == (1, 8, 3)


def test_two_cases_never_have_one_reference(vault):
    refill(vault, [make(1)])

    with pytest.raises(database.IntegrityError), vault.saving():
        vault.cases.add(make(1))


def test_the_reference_of_a_case_that_was_joined_leads_to_the_other_and_is_never_given_again(vault):
    remaining, joined = refill(vault, [make(1), make(2)])
    with vault.saving():
        vault.cases.remove(joined.id)
        vault.cases.keep_reference(joined, taken_in_by=remaining.id)

    assert vault.cases.by_reference(2026, 2) == remaining
    assert vault.cases.next_number(2026) == 3


def test_an_entry_moves_a_case_forward_and_never_back(vault):
    (case,) = refill(vault, [make(1)])

    with vault.saving():
        vault.cases.set_entry_time(case.id, FIRST + timedelta(hours=2))
        vault.cases.set_entry_time(case.id, FIRST + timedelta(hours=1))

    assert vault.cases.one(case.id).last_entry_at == FIRST + timedelta(hours=2)


def test_the_id_of_a_case_that_is_gone_is_not_given_to_another(vault):
    """The history's details and their key are kept by the case's id."""
    (case,) = refill(vault, [make(1)])

    with vault.saving():
        vault.cases.remove(case.id)
        following = vault.cases.add(make(1))

    assert following > case.id


@pytest.mark.parametrize(
    "write",
    [
        lambda cases: cases.add(make()),
        lambda cases: cases.change(make()),
        lambda cases: cases.remove(1),
        lambda cases: cases.set_entry_time(1, FIRST),
        lambda cases: cases.set_next_due(1, None),
        lambda cases: cases.set_about(1, ()),
        lambda cases: cases.keep_reference(make(), 1),
        lambda cases: cases.give_back_reference(make()),
    ],
)
def test_writing_outside_a_transaction_is_a_bug(vault, write):
    with pytest.raises(AssertionError):
        write(vault.cases)
