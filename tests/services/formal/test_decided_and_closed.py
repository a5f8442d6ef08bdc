"""How a case is closed after its findings, or without any: it never ended otherwise than the findings say."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.closing import Ending
from app.models.errors import NotSaved
from app.models.procedures.procedure import PartyStatus
from app.services.closing import close_case, why_not_end
from app.services.office import Office
from tests.builders_formal import make_formal_case, make_formal_parties, make_panel_office
from tests.builders_hearing import allege, decide_on, find_on, put_at


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


@pytest.fixture
def case_id(office: Office) -> int:
    """A case that is being heard."""
    made = make_formal_case(office)
    put_at(office, made, "hearing")
    return made


@pytest.mark.proves("N-75")
@pytest.mark.parametrize("outcome", ["F_UPHELD", "F_PART", "F_DISMISSED"])
def test_a_case_is_not_closed_as_found_on_with_a_finding_missing_whatever_reason_is_given(
    office: Office, case_id: int, outcome: str
) -> None:
    find_on(office, case_id, allege(office, case_id))
    allege(office, case_id, "And another one.")

    with pytest.raises(NotSaved) as refused:
        close_case(office, case_id, Ending(outcome=outcome, despite="Everybody agrees.", end_tasks=True))

    assert refused.value.problems["outcome"].startswith("There is not a finding on every allegation yet")


@pytest.mark.proves("N-75")
@pytest.mark.parametrize("stage", ["withdrawn", "no_case", "settled", "other_procedure_ended", "closed", None])
def test_a_case_that_ended_without_findings_or_under_no_procedure_is_not_closed_as_found_on(
    office: Office, stage: str | None
) -> None:
    case_id = make_formal_parties(office) if stage is None else make_formal_case(office)
    if stage is not None:
        put_at(office, case_id, stage)

    refused = [why_not_end(office, case_id, each) for each in ("F_UPHELD", "F_PART", "F_DISMISSED")]

    assert all(reason is not None and reason.endswith("it cannot have ended so.") for reason in refused)
    assert why_not_end(office, case_id, "F_WITHDRAWN") is None


def test_a_procedure_that_asks_for_no_findings_says_by_its_end_how_it_ended(office: Office) -> None:
    case_id = make_formal_case(office, PartyStatus.OTHER)

    at_first = why_not_end(office, case_id, "F_UPHELD")
    put_at(office, case_id, "withdrawn")
    withdrawn = why_not_end(office, case_id, "F_UPHELD")
    put_at(office, case_id, "closed")

    assert (at_first, withdrawn) == ("The procedure did not end with findings, so it cannot have ended so.",) * 2
    assert why_not_end(office, case_id, "F_UPHELD") is None


def test_a_case_is_not_closed_otherwise_than_the_findings_say(office: Office, case_id: int) -> None:
    decide_on(office, case_id, "UPHELD", "DISMISSED")
    ending = Ending(outcome="F_UPHELD", despite="For now.", end_tasks=True)

    with pytest.raises(NotSaved) as refused:
        close_case(office, case_id, ending)
    close_case(office, case_id, replace(ending, outcome="F_PART"))

    assert refused.value.problems["outcome"] == "The findings say: Formal complaint upheld in part."
