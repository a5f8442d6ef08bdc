"""The procedures of an office: kept word for word, never changed under one number, and others brought as files."""

import re
from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.procedures.procedure import Basis, PartyStatus, Procedure
from app.services.formal.acts import days_of
from app.services.formal.checking import check_files, letters_in
from app.services.formal.facts import standing
from app.services.formal.findings import keep_finding, write_allegation
from app.services.formal.following import follow
from app.services.formal.measures import decide_measure
from app.services.formal.opening import begin, route
from app.services.formal.procedures import in_use, keep, procedure_in, shipped_texts
from app.services.formal.recording import keep_absence
from app.services.formal.roles import name_to_role
from app.services.office import Office
from tests.builders_formal import make_formal_case, make_formal_parties, make_panel_office, procedure_for
from tests.builders_hearing import add_fit_for, seat
from tests.builders_register import add_unit
from tests.standing_clock import StandingClock
from tests.walking_formal import Walker, blocks

ELSEWHERE = Path(__file__).parents[2] / "procedures_elsewhere"
FIXED = [
    (text, name)
    for text in (*shipped_texts(), (ELSEWHERE / "staff.toml").read_text("utf-8"))
    for name in re.findall(r'\[\[deadline\]\]\nname = "(\w+)"(?:\n(?!\n).*)*?\nbasis = "(?:policy|law)"', text)
]


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def changed_days(text: str, deadline: str) -> str:
    return re.sub(rf'(name = "{deadline}"\ntitle = .*\ndays = -?)\d+', r"\g<1>77", text)


def test_there_are_deadlines_that_are_fixed() -> None:
    assert {name for _text, name in FIXED} == {
        "response",
        "completion_letter",
        "reply",
        "exchange",
        "appeal",
        "called_before",
    }


@pytest.mark.proves("N-39", "E-01")
@pytest.mark.parametrize(("text", "deadline"), FIXED)
def test_a_fixed_deadline_cannot_be_changed_without_a_new_version(office: Office, text: str, deadline: str) -> None:
    changed = changed_days(text, deadline)
    procedure = procedure_in(office, text)
    with office.vault.saving():
        keep(office, text, is_own=True)
        office.vault.settings.set(f"days_{deadline}", "77")

    with pytest.raises(PlainError, match="higher version"), office.vault.saving():
        keep(office, changed, is_own=True)
    with office.vault.saving():
        keep(office, changed.replace(f"version = {procedure.version}", "version = 9", 1), is_own=True)

    assert changed != text
    assert days_of(office, procedure.deadline(deadline)) != 77
    (newest,) = [each for each in in_use(office) if each.name == procedure.name]
    assert abs(newest.deadline(deadline).days) == 77


@pytest.mark.proves("N-39", "E-01")
def test_a_case_keeps_the_version_it_began_under_and_the_next_one_takes_the_new(office: Office) -> None:
    first = make_formal_case(office)
    text = next(text for text in shipped_texts() if 'name = "staff_respondent"' in text)
    newer = changed_days(text, "response").replace("version = 1", "version = 2", 1)
    with office.vault.saving():
        keep(office, newer, is_own=True)

    second = make_formal_case(office)

    versions = [found.procedure for case in (first, second) if (found := standing(office, case))]
    assert [each.version for each in versions] == [1, 2]
    assert [each.deadline("response").days for each in versions] == [5, 77]
    assert [each.deadline("response").basis for each in versions] == [Basis.POLICY] * 2


@pytest.fixture
def aldermoor(office: Office) -> Procedure:
    """Another university's policy in use, brought in as a file."""
    text = (ELSEWHERE / "staff.toml").read_text("utf-8")
    with office.vault.saving():
        keep(office, text, is_own=True)
    return procedure_for(office, PartyStatus.STAFF)


def test_another_universitys_files_pass_the_checker_with_letters_of_their_own() -> None:
    (checked,) = check_files([ELSEWHERE / "staff.toml"], ELSEWHERE / "letters")

    assert checked.problems == ()
    assert letters_in(ELSEWHERE / "letters") == {f"A{number}" for number in range(1, 11)}


def test_another_universitys_complaint_goes_from_its_letter_to_its_assessment(
    office: Office, aldermoor: Procedure, tmp_path: Path
) -> None:
    case_id = make_formal_parties(office)
    begin(office, case_id, aldermoor, office.today())
    walker = Walker(office, tmp_path, case_id)

    walker.go("pass_to_dean", "open_inquiry")
    (reply,) = [each for each in office.vault.formal.deadlines.of_case(case_id) if each.name == "reply"]
    walker.go("exchange_papers", "report")

    assert aldermoor.policy == "Respect at Aldermoor"
    assert reply.days == 10
    assert reply.due_on == date(2026, 3, 18)
    assert walker.there.facts.stage == "dean_decides"
    because = "The colleague complained about works for Aldermoor. (Respect at Aldermoor, C.1)"
    assert route(office, case_id).because == because


def test_another_university_goes_on_without_a_reply_only_after_its_own_ten_days(
    office: Office, aldermoor: Procedure, tmp_path: Path, clock: StandingClock
) -> None:
    case_id = make_formal_parties(office)
    begin(office, case_id, aldermoor, office.today())
    walker = Walker(office, tmp_path, case_id)
    walker.go("pass_to_dean", "open_inquiry")

    clock.move(days=14)
    with pytest.raises(PlainError):
        keep_absence(office, case_id, "response", "Nothing came.")
    clock.move(days=1)
    keep_absence(office, case_id, "response", "Nothing came.")

    assert blocks(walker, "exchange_papers") == set()


def test_two_deans_stop_a_complaint_and_one_alone_cannot(office: Office, aldermoor: Procedure, tmp_path: Path) -> None:
    case_id = make_formal_parties(office)
    begin(office, case_id, aldermoor, office.today())
    walker = Walker(office, tmp_path, case_id)
    walker.go("pass_to_dean", "open_inquiry", "exchange_papers", "report", "ask_second_dean")

    walker.get_ready("stop", without=("record:second_dean", "answer:second_dean.answer=SAME"))
    alone = blocks(walker, "stop")
    walker.go("stop")

    assert alone == {"record:second_dean", "answer:second_dean.answer=SAME"}
    assert walker.there.facts.stage == "stopped"


def test_a_sitting_is_fixed_only_once_both_were_called(office: Office, aldermoor: Procedure, tmp_path: Path) -> None:
    case_id = make_formal_parties(office)
    begin(office, case_id, aldermoor, office.today())
    walker = Walker(office, tmp_path, case_id)
    walker.go("pass_to_dean", "open_inquiry", "exchange_papers", "report")

    walker.send("A5", "complainant")
    with pytest.raises(PlainError, match="A5 to the person complained about"):
        walker.keep("sitting_day")
    walker.send("A5", "respondent")
    walker.keep("sitting_day")

    assert walker.there.facts.record_of("sitting_day") is not None


def test_another_universitys_complaint_goes_to_the_end_of_its_appeal_as_its_files_say(
    office: Office, aldermoor: Procedure, tmp_path: Path
) -> None:
    case_id = make_formal_parties(office)
    begin(office, case_id, aldermoor, office.today())
    walker = Walker(office, tmp_path, case_id)

    walker.go("pass_to_dean", "open_inquiry", "exchange_papers", "report", "call_panel", "sit")
    for words in ("Shouted on Monday.", "Hid the rota.", "Laughed."):
        write_allegation(office, case_id, words)
    for number, outcome in enumerate(("PROVEN", "OPEN")):
        found = {"why_believed": "ONE", "outcome": outcome, "reasons": "Two saw it.", "dated_on": office.today()}
        keep_finding(office, case_id, allegation(office, case_id, number), walker.respondent, found)
    lacking = blocks(walker, "give_outcome") & {f"findings:{number}" for number in range(1, 4)}
    third = {"why_believed": "NEITHER", "outcome": "PARTLY", "reasons": "One saw it.", "dated_on": office.today()}
    keep_finding(office, case_id, allegation(office, case_id, 2), walker.respondent, third)
    decide_measure(office, case_id, walker.respondent, "REPRIMAND", office.today())
    follow(office, case_id, "advice", "A rota that everybody sees.")
    walker.go("give_outcome", "appeal", "decide_appeal", committee_decision={"holds": "STANDS"})
    owed = blocks(walker, "finish")
    walker.go("finish")

    facts = walker.there.facts
    assert lacking == {"findings:3"}
    assert facts.found == "SOME"
    assert office.vault.hearing.measures.of_case(case_id)[0].expires_on == date(2026, 9, 3)
    assert owed == {"settled:advice:1"}
    assert [(each.code, each.to) for each in facts.sent if each.code in ("A8", "A9", "A10")] == [
        ("A8", "respondent"),
        ("A9", "complainant"),
        ("A9", "respondent"),
        ("A10", "dean"),
    ]
    assert facts.stage == "done"


def allegation(office: Office, case_id: int, place: int) -> int:
    return office.vault.hearing.allegations.numbered(case_id)[place].id or 0


def test_a_panel_of_two_and_a_committee_of_three_are_checked_by_rules_of_their_own(
    office: Office, aldermoor: Procedure, tmp_path: Path
) -> None:
    unit = add_unit(office, "Brewing")
    case_id = make_formal_parties(office, unit="Brewing")
    begin(office, case_id, aldermoor, office.today())
    walker = Walker(office, tmp_path, case_id)
    walker.go("pass_to_dean", "open_inquiry", "exchange_papers", "report")
    colleague = add_fit_for(office, aldermoor, "first_member", "Colleague", unit)

    with pytest.raises(NotSaved) as first:
        name_to_role(office, case_id, "first_member", register_id=colleague)
    seat(office, case_id, "second_member", colleague)
    walker.go("call_panel", "sit", "give_outcome", "appeal")
    with pytest.raises(NotSaved) as again:
        name_to_role(office, case_id, "committee_second", register_id=colleague)

    because = "Belongs to Brewing, as the person complained about does (R1, C.7 (c))."
    assert first.value.problems == {"name": because}
    assert again.value.problems == {"name": "Has another part in this case."}
    assert blocks(walker, "finish") == set()
