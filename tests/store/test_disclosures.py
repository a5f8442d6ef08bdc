"""Disclosures: columns, codes and other answers, each in its place and replaced together."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.models.cases import Mode
from app.models.disclosures import Coded, Disclosure
from app.store.vault import Vault
from tests.builders_vault import make_vault
from tests.store.builders_records import NOW, add_case, object_id

RACE = Coded(question="characteristics", code="RACE", basis="PERCEIVED")
SEX = Coded(question="characteristics", code="SEX", basis="ACTUAL")
WISH = Coded(question="wishes", code="W_SUPPORT")


def disclosure(case_id: int, *coded: Coded, **values: object) -> Disclosure:
    usual = {"form": "disclosure", "form_version": 1, "recorded_at": NOW, "mode": Mode.NAMED, "received_at": NOW}
    return Disclosure(object_id=object_id(), case_id=case_id, coded=coded, **{**usual, **values})


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


def rows(vault: Vault, table: str) -> int:
    return vault.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@pytest.mark.proves("N-08")
def test_codes_are_kept_with_their_basis(vault):
    with vault.saving():
        disclosure_id = vault.disclosures.add(disclosure(add_case(vault), RACE, SEX, WISH), {})

    assert vault.disclosures.one(disclosure_id).coded == (RACE, SEX, WISH)


def test_a_code_said_twice_is_kept_once(vault):
    with vault.saving():
        disclosure_id = vault.disclosures.add(disclosure(add_case(vault), RACE, RACE), {})

    assert vault.disclosures.one(disclosure_id).coded == (RACE,)


def test_other_answers_are_kept_as_they_were_stored_with_the_version_they_were_asked_in(vault):
    with vault.saving():
        added = disclosure(add_case(vault), form_version=3)
        disclosure_id = vault.disclosures.add(added, {"impact": '"ŵ 王"', "building": '"LIB"'})

    assert vault.disclosures.other_answers(disclosure_id) == {"impact": '"ŵ 王"', "building": '"LIB"'}
    assert {row[0] for row in vault.db.execute("SELECT form_version FROM answers")} == {3}


def test_a_change_leaves_no_code_and_no_answer_of_before(vault):
    with vault.saving():
        before = disclosure(add_case(vault), RACE, WISH)
        disclosure_id = vault.disclosures.add(before, {"impact": '"words"'})
    after = replace(before, id=disclosure_id, coded=(SEX,), channel="EMAIL", received_at=NOW - timedelta(days=1))

    with vault.saving():
        vault.disclosures.change(after, {"building": '"LIB"'})

    found = vault.disclosures.one(disclosure_id)
    assert (found, found.coded) == (after, (SEX,))
    assert vault.disclosures.other_answers(disclosure_id) == {"building": '"LIB"'}
    assert (rows(vault, "disclosure_codes"), rows(vault, "answers")) == (1, 1)


def test_a_removed_disclosure_takes_its_codes_and_answers_with_it(vault):
    with vault.saving():
        disclosure_id = vault.disclosures.add(disclosure(add_case(vault), RACE), {"impact": '"words"'})
        vault.disclosures.remove(disclosure_id)

    assert vault.disclosures.one(disclosure_id) is None
    assert (rows(vault, "disclosure_codes"), rows(vault, "answers")) == (0, 0)


def test_disclosures_come_in_the_order_they_reached_us(vault):
    with vault.saving():
        case_id = add_case(vault)
        late = vault.disclosures.add(disclosure(case_id), {})
        early = vault.disclosures.add(disclosure(case_id, received_at=NOW - timedelta(days=1)), {})

    assert [each.id for each in vault.disclosures.of_case(case_id)] == [early, late]


@pytest.mark.parametrize(
    "write",
    [
        lambda disclosures: disclosures.add(disclosure(1), {}),
        lambda disclosures: disclosures.change(disclosure(1, id=1), {}),
        lambda disclosures: disclosures.remove(1),
    ],
)
def test_writing_outside_a_transaction_is_a_bug(vault, write):
    with pytest.raises(AssertionError):
        write(vault.disclosures)
