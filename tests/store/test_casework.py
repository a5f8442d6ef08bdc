"""What the casework table is counted from: standing rows only, in an order that is read once."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.findings import Allegation, Finding, Measure
from app.models.formal import FormalRecord
from app.models.people import Part
from app.store.casework import CaseworkRows
from app.store.vault import Vault
from tests.builders import uk
from tests.builders_vault import make_vault
from tests.store.builders_records import add_case, person

DAY, YEAR_END = date(2026, 3, 4), date(2026, 12, 31)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


def record(case_id: int, kind: str, **others: Any) -> FormalRecord:
    usual = {"object_id": f"{case_id} {kind} {others}", "dated_on": DAY, "form_version": 1, "made_at": uk(2026, 3, 4)}
    return FormalRecord(case_id=case_id, kind=kind, **{**usual, **others})


def test_only_what_stands_about_somebody_complained_about_is_found(vault: Vault) -> None:
    with vault.saving():
        case_id = add_case(vault)
        respondent = vault.people.add(person(case_id, part=Part.RESPONDENT, status="other"))
        complainant = vault.people.add(person(case_id, status="staff"))
        for number in (1, 2):
            vault.hearing.allegations.add(Allegation(object_id=f"{number}", case_id=case_id, number=number, words="A"))
        for allegation, about, replaced in (
            (1, respondent, None),
            (2, respondent, uk(2026, 3, 5)),
            (2, complainant, None),
        ):
            vault.hearing.findings.add(
                Finding(
                    object_id=f"{allegation} {about}",
                    case_id=case_id,
                    allegation_id=allegation,
                    person_id=about,
                    result="UPHELD",
                    reasons="Seen.",
                    decided_on=DAY,
                    made_at=uk(2026, 3, 4),
                    replaced_at=replaced,
                )
            )

    assert list(vault.casework.found()) == [(case_id, "UPHELD", 1, "2026-03-04")]
    assert vault.casework.sought() == {case_id: 2}
    assert vault.casework.outside() == {case_id}


def test_answers_that_were_replaced_and_reasons_for_what_is_not_there_do_not_count(vault: Vault) -> None:
    with vault.saving():
        case_id = add_case(vault)
        kinds = (
            record(case_id, "appeal", replaced_at=uk(2026, 3, 5)),
            record(case_id, "appeal"),
            record(case_id, "appeal", absent_because="None came"),
            record(case_id, "appeal", dated_on=date(2025, 1, 1)),
        )
        for each in kinds:
            vault.formal.records.keep_answers(vault.formal.records.add(each), {"result": '"PART"', "other": '"x"'})

    assert len(list(vault.casework.records(["appeal", "another"], DAY, YEAR_END))) == 1
    assert len(list(vault.casework.answers([("appeal", "result"), ("appeal", "nothing")]))) == 3
    assert list(vault.casework.answers([])) == []


def test_a_measure_is_live_from_its_first_day_to_its_last_unless_it_was_lifted(vault: Vault) -> None:
    with vault.saving():
        case_id = add_case(vault)
        about = vault.people.add(person(case_id))
        for number, lifted in enumerate((None, date(2026, 3, 10))):
            vault.hearing.measures.add(
                Measure(
                    object_id=f"{number}",
                    case_id=case_id,
                    person_id=about,
                    measure="WARNING",
                    from_on=DAY,
                    expires_on=date(2026, 3, 20),
                    lifted_on=lifted,
                )
            )

    live = {day: len(list(CaseworkRows(vault.db).live(date(2026, 3, day)))) for day in (3, 4, 9, 10, 20, 21)}

    assert live == {3: 0, 4: 2, 9: 2, 10: 1, 20: 1, 21: 0}


def test_an_empty_vault_has_no_first_day_and_nothing_to_read(vault: Vault) -> None:
    rows = vault.casework

    assert (rows.how_many(), rows.first_day(), rows.changed_route()) == (0, None, {})
    for found in (rows.courses(), rows.steps(), rows.overlays(), rows.periods(DAY, DAY), rows.followed(DAY, DAY)):
        assert list(found) == []
