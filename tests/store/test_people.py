"""The people of a case."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.people import Part
from app.store.vault import Vault
from tests.builders_vault import make_vault
from tests.store.builders_records import add_case, person


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


def test_people_come_in_the_order_they_were_named(vault):
    with vault.saving():
        case_id = add_case(vault)
        for called in ("Zoe", "Ada", "Mo"):
            vault.people.add(person(case_id, called))

    assert [each.called for each in vault.people.of_case(case_id)] == ["Zoe", "Ada", "Mo"]


@pytest.mark.proves("N-13")
def test_a_case_holds_several_on_each_side_and_teams_with_nobody_named(vault):
    sides = [Part.AFFECTED, Part.AFFECTED, Part.RESPONDENT, Part.RESPONDENT, Part.WITNESS]
    with vault.saving():
        case_id = add_case(vault)
        for part in sides:
            vault.people.add(person(case_id, part=part))
        vault.people.add(person(case_id, "", part=Part.RESPONDENT, unit="The night shift"))

    assert [each.part for each in vault.people.of_case(case_id)] == [*sides, Part.RESPONDENT]
    assert vault.people.of_case(case_id)[-1].unit == "The night shift"


def test_a_change_keeps_who_it_is_and_changes_all_the_rest(vault):
    with vault.saving():
        case_id = add_case(vault)
        person_id = vault.people.add(person(case_id))
    before = vault.people.one(person_id)
    after = replace(
        before,
        part=Part.WITNESS,
        called="Sami",
        pronouns="she",
        reach="text",
        role="ST_UG",
        relationship="TUTOR_SUPV",
        unit="Law",
        told_us=True,
    )

    with vault.saving():
        vault.people.change(after)

    assert vault.people.one(person_id) == after


def test_a_removed_person_leaves_the_others(vault):
    with vault.saving():
        case_id = add_case(vault)
        gone, stays = vault.people.add(person(case_id)), vault.people.add(person(case_id, "Ada"))
        vault.people.remove(gone)

    assert vault.people.one(gone) is None
    assert [each.id for each in vault.people.of_case(case_id)] == [stays]


def test_people_go_with_their_case(vault):
    with vault.saving():
        case_id = add_case(vault)
        person_id = vault.people.add(person(case_id))
        vault.cases.remove(case_id)

    assert vault.people.one(person_id) is None


@pytest.mark.parametrize(
    "write",
    [
        lambda people: people.add(person(1)),
        lambda people: people.change(person(1)),
        lambda people: people.remove(1),
    ],
)
def test_writing_outside_a_transaction_is_a_bug(vault, write):
    with pytest.raises(AssertionError):
        write(vault.people)
