"""The tables of risk assessments: what is due, and the lessons that records hold."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.formal import FormalRecord
from app.models.risks import RiskStep
from app.store.risks import Risks
from app.store.vault import Vault
from tests.builders import uk
from tests.builders_vault import make_vault
from tests.models.test_risks import RISK
from tests.store.builders_records import add_case


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


def test_what_ended_is_not_due_and_neither_are_its_steps(vault: Vault) -> None:
    step = RiskStep(object_id="step", assessment_id=1, words="A", due_on=date(2026, 3, 1))
    with vault.saving():
        vault.risks.assessments.add(RISK)
        vault.risks.steps.add(step)
    due = len(vault.risks.assessments.due(date(2026, 4, 1))), len(vault.risks.steps.due(date(2026, 4, 1)))

    with vault.saving():
        vault.risks.assessments.change(replace(RISK, id=1, ended_on=date(2026, 3, 2)))

    assert due == (1, 1)
    assert (vault.risks.assessments.due(date(2026, 4, 1)), vault.risks.steps.due(date(2026, 4, 1))) == ([], [])


def test_a_lesson_that_was_put_right_is_there_once(vault: Vault) -> None:
    with vault.saving():
        case_id = add_case(vault)
        for number, words in enumerate(('"Earlier"', '"Later"')):
            record = FormalRecord(
                object_id=words,
                case_id=case_id,
                kind="farewell",
                dated_on=date(2026, 3, 4),
                form_version=1,
                made_at=uk(2026, 3, 4),
                replaced_at=None if number else uk(2026, 3, 5),
            )
            vault.formal.records.keep_answers(vault.formal.records.add(record), {"lessons": words, "other": '"x"'})

    assert vault.risks.lessons() == [(case_id, date(2026, 3, 4), '"Later"')]


def test_putting_back_outside_a_transaction_is_a_bug(vault: Vault) -> None:
    with vault.saving():
        vault.risks.assessments.add(RISK)
    rows = vault.risks.rows_of(1)
    assert rows is not None

    with pytest.raises(AssertionError):
        Risks(vault.db).put_back(rows)
