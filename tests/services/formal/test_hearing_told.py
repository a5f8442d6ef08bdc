"""What a procedure says of panels, hearings and what comes after can be read and checked against the policy."""

from pathlib import Path

import pytest

from app.models.procedures.procedure import PartyStatus
from app.services.formal.hearing_told import PartTold, hearing_told
from app.services.formal.procedures import shipped_texts
from app.services.office import Office
from tests.builders_formal import make_panel_office, procedure_for
from tests.models.procedures.whole import read_whole

ELSEWHERE = Path(__file__).parents[2] / "procedures_elsewhere" / "staff.toml"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def told(office: Office, title: str, status: PartyStatus = PartyStatus.STAFF) -> PartTold:
    return next(each for each in hearing_told(procedure_for(office, status)) if each.title == title)


@pytest.mark.proves("N-71")
def test_each_seat_is_told_with_its_rules_and_who_has_no_vote(office: Office) -> None:
    panel = told(office, "Panel: Dignity Panel")

    assert panel.paragraph == "12.5.6, 12.5.7"
    assert "Chair of the panel, with a vote" in panel.lines
    assert "• Not from a party's unit (P3)" in panel.lines
    assert panel.lines[-1] == "HR Employment Relations adviser, who attends to advise and has no vote"


def test_a_notice_that_is_a_local_choice_is_never_told_as_policy(office: Office) -> None:
    for text in shipped_texts():
        procedure = read_whole(text)
        for part in (each for each in hearing_told(procedure) if each.title.startswith("Meeting")):
            (notice,) = [line for line in part.lines if "before" in line]
            assert notice.endswith("(a local choice)")


def test_findings_measures_and_what_is_followed_up_are_told_in_the_words_of_the_file(office: Office) -> None:
    assert "Counts as upheld: Upheld" in told(office, "Findings").lines
    assert "• A formal disciplinary warning, live for 12 months" in told(office, "What follows").lines
    assert "Decided by: Appeal" in told(office, "Appeal").lines
    assert told(office, "Followed up: Recommendations").lines[0] == "Answered by: Responsible Head"
    assert "No case ends before each answer was considered" in told(office, "Followed up: Recommendations").lines


def test_another_policys_parts_are_told_in_its_own_words() -> None:
    found = {each.title: each.lines for each in hearing_told(read_whole(ELSEWHERE.read_text("utf-8")))}

    assert "• Rather not from a party's unit (R2, C.7 (d), warns)" not in found["Panel: Panel of two"]
    assert "• Not from a party's unit (R2, C.7 (d), warns)" in found["Panel: Panel of two"]
    assert "Call of the panel: 7 days before (C.7)" in found["Meeting: Sitting of the two"]
    assert "Counts as upheld: proven, partly proven" in found["Findings of the two"]
    assert "• A reprimand, live for 6 months" in found["What Aldermoor does"]


def test_a_procedure_without_panels_tells_nothing_of_them(office: Office) -> None:
    assert hearing_told(procedure_for(office, PartyStatus.OTHER)) == ()
