"""What cases that went through the program come to in the casework table, whatever their procedure calls its stages."""

from datetime import date
from pathlib import Path

import pytest

from app.models.closing import Ending
from app.models.errors import Cancelled
from app.models.people import Part
from app.models.procedures.procedure import PartyStatus
from app.models.progress import SecondsLeft, Silent
from app.services.closing import close_case, outcome_reached
from app.services.figures.telling import ALL, CaseworkTable, Figure, Tables, count_tables
from app.services.formal.clocks import extend
from app.services.formal.opening import begin, change_route, set_status
from app.services.formal.procedures import keep as keep_procedure
from app.services.formal.procedures import procedure_in, procedure_of
from app.services.office import Office
from tests.builders_formal import make_formal_case, make_formal_parties, make_panel_office, procedure_for
from tests.standing_clock import StandingClock
from tests.walking_formal import Walker

ALDERMOOR = Path(__file__).parents[2] / "procedures_elsewhere" / "staff.toml"
TO_ASSESSMENT = (
    *("receive", "acknowledge", "name_investigator", "ask_for_response", "open_evidence"),
    *("ask_witnesses", "close_evidence"),
)
TO_DECISION = (*TO_ASSESSMENT, "submit_to_panel", "convene", "send_papers", "hear", "decide")


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def counted(office: Office, first: date = date(2026, 1, 1), last: date = date(2026, 12, 31)) -> Tables:
    return count_tables(office, first, last, Silent())


def table(office: Office, name: str = ALL) -> CaseworkTable:
    return counted(office).tables[name]


def numbers(shown: CaseworkTable, section: str = "") -> dict[str, int]:
    return {
        figure.words: figure.number
        for each in shown.sections
        if not section or each.title == section
        for figure in each.figures
        if figure.number
    }


def figure(shown: CaseworkTable, words: str) -> Figure:
    return next(each for each in shown.figures() if each.words == words)


def walker(office: Office, folder: Path) -> Walker:
    return Walker(office, folder, make_formal_case(office))


def test_a_trivial_complaint_is_counted_under_its_ground_and_closed_with_it(office: Office, tmp_path: Path) -> None:
    walk = walker(office, tmp_path)
    dismiss = {"outcome": "DISMISS", "ground": "TRIVIAL"}
    walk.go(*TO_ASSESSMENT, "ask_reviewer", "dismiss", assessment=dismiss)

    shown = table(office)

    assert numbers(shown, "Cases") == {"Received": 1, "Ended": 1}
    assert numbers(shown, "What was decided") == {"Dismissed without a hearing: trivial": 1}
    assert numbers(shown, "How they ended")["Dismissed without a hearing"] == 1
    assert figure(shown, "The whole course").days == "too few to say"
    assert outcome_reached(office, walk.case_id) == "F_TRIVIAL"


def test_a_complaint_on_which_a_panel_found_is_decided_before_it_ends(office: Office, tmp_path: Path) -> None:
    walk = walker(office, tmp_path)
    walk.go(*TO_DECISION)

    shown = table(office, "staff_respondent")

    assert numbers(shown, "What was decided") in ({"Upheld": 1}, {"Dismissed after a hearing": 1})
    assert numbers(shown, "Cases") == {"Received": 1, "Went to a panel": 1, "Open at the end": 1}
    assert numbers(shown, "Working days so far, where cases stand") == {"Decided": 1}
    assert figure(shown, "Decided").case_ids == (walk.case_id,)


def test_the_response_is_in_time_late_or_in_the_time_that_was_given(
    office: Office, tmp_path: Path, clock: StandingClock
) -> None:
    walks = [walker(office, tmp_path) for _number in range(4)]
    for walk in walks:
        walk.go("receive", "acknowledge", "name_investigator", "ask_for_response")
    walks[0].keep("response")
    more = office.vault.formal.deadlines.running(walks[1].case_id, "response")
    assert more is not None
    extend(office, more.id or 0, "10", "She was ill.")
    clock.move(days=12)
    for walk in walks[1:3]:
        walk.keep("response")

    shown = table(office, "staff_respondent")

    kept = numbers(shown, "Response of the person complained about")
    assert kept == {"Met in time": 1, "Met after more time was given": 1, "Met late": 1, "Overdue now": 1}
    assert numbers(table(office), "Periods of policy and law") == kept
    assert "5 working days by the policy" in figure(shown, "Met in time").rule


def test_another_university_s_file_is_counted_by_its_own_marks_and_titles(office: Office, tmp_path: Path) -> None:
    case_id = make_formal_parties(office)
    with office.vault.saving():
        kept = keep_procedure(office, ALDERMOOR.read_text("utf-8"), is_own=True)
    begin(office, case_id, procedure_of(office, kept), office.today())
    walk = Walker(office, tmp_path, case_id)
    walk.go(
        *("pass_to_dean", "open_inquiry", "exchange_papers", "report", "ask_second_dean", "stop"),
        dean_decision={"decision": "STOP"},
        second_dean={"answer": "SAME"},
    )

    shown = table(office, "staff_respondent")

    assert numbers(shown, "What was decided") == {"Dismissed without a hearing: no case to answer": 1}
    assert "With the Dean" in {each.words for each in shown.figures()}
    assert "Appeal to the committee" in {each.title for each in shown.sections}
    assert numbers(shown, "Reply of the colleague") == {"Met in time": 1}


def test_a_case_that_changed_its_route_is_counted_once_where_it_is_now(office: Office) -> None:
    case_id = make_formal_case(office)
    respondent = next(each for each in office.vault.people.of_case(case_id) if each.part is Part.RESPONDENT)
    set_status(office, respondent.id or 0, PartyStatus.STUDENT, "They only study here.")
    change_route(office, case_id, procedure_for(office, PartyStatus.STUDENT), office.today(), "They are a student.")

    names = [name for _title, name in counted(office).named]

    assert names[0] == ALL
    assert len(names) == 3
    received = {name: figure(table(office, name), "Received").number for name in names}
    assert received == {ALL: 1, "student_respondent": 1, "staff_respondent": 0}


def test_somebody_from_outside_is_told_of_and_the_case_of_another_year_is_not(
    office: Office, clock: StandingClock
) -> None:
    make_formal_case(office, PartyStatus.OTHER)
    clock.move(days=400)
    make_formal_case(office)

    shown = table(office)

    assert numbers(shown, "Cases") == {
        "Received": 1,
        "Of these: against somebody from outside": 1,
        "Open at the end": 1,
    }


def test_how_somebody_closed_a_case_counts_where_its_procedure_had_no_end(office: Office) -> None:
    case_id = make_formal_case(office)
    close_case(office, case_id, Ending(outcome="F_RESP_LEFT", end_tasks=True, despite="He has left."))

    shown = table(office)

    assert numbers(shown, "How they ended") == {"In another way": 1, "The whole course": 1}


def test_every_figure_says_whom_it_counts_and_from_when_to_when(office: Office, tmp_path: Path) -> None:
    walker(office, tmp_path)

    for name in (ALL, "staff_respondent"):
        shown = table(office, name)
        assert "Exact" not in shown.sentence
        assert all(each.rule.endswith(".") and "2026" in each.rule for each in shown.figures())
        ids = [each.id for each in shown.figures()]
        assert len(ids) == len(set(ids))


def test_without_any_case_there_is_only_the_empty_table_of_all(office: Office) -> None:
    assert counted(office).named == (("All procedures together", ALL),)
    assert counted(office).are_empty
    assert numbers(table(office)) == {}


def test_the_elsewhere_file_is_one_that_the_program_can_read(office: Office) -> None:
    assert procedure_in(office, ALDERMOOR.read_text("utf-8")).name == "staff_respondent"


def test_counting_stops_when_somebody_has_enough_of_it(office: Office) -> None:
    make_formal_case(office)

    with pytest.raises(Cancelled):
        count_tables(office, date(2026, 1, 1), date(2026, 12, 31), SecondsLeft(0))
