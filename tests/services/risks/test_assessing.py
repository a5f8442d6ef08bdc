"""Risk assessments: how one read before is kept, what ended says why, and what is due is said in time."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.typed_dates import exactly
from app.services.office import Office
from app.services.risks import assessing, beside
from app.services.risks.listing import Which, count_words, reminders, risk_lines, where_it_stands
from tests.builders import history_length
from tests.builders_formal import make_formal_parties, make_panel_office
from tests.builders_risks import make_assessment, make_step, risk_answers
from tests.standing_clock import StandingClock


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def kept_references(office: Office, which: Which = Which.HOLDS, typed: str = "") -> list[str]:
    return [line.assessment.reference for line in risk_lines(office, which, typed)]


@pytest.mark.proves("E-02")
def test_an_assessment_says_who_from_outside_comes_into_it_and_is_found_by_that(office: Office) -> None:
    make_assessment(office)
    make_assessment(office, activity="Marking at home", third_parties=("NONE",))
    make_assessment(office, activity="Open days", third_parties=())

    assert kept_references(office, Which.THIRD_PARTIES) == ["RA-1"]
    assert len(kept_references(office)) == 3


@pytest.mark.proves("E-02")
def test_looking_at_it_again_keeps_how_it_read_before(office: Office, clock: StandingClock) -> None:
    assessment_id = make_assessment(office)
    first_day = office.today()
    clock.move(days=100)

    assessing.keep_assessment(office, risk_answers(office, controls="Three at the desk."), assessment_id)

    now = office.vault.risks.assessments.one(assessment_id)
    (before,) = office.vault.risks.earlier.of(assessment_id)
    told = {line.label: line.words for line in assessing.earlier_lines(office, before)}
    assert now is not None
    assert (now.controls, now.assessed_on) == ("Three at the desk.", office.today())
    assert before.assessed_on == first_day
    assert told["What is in place already"] == "Two at the desk after ten."
    assert told["Who from outside comes into it"] == "Visitors and audiences"


def test_a_day_to_look_again_comes_after_the_assessment_and_no_assessment_is_of_tomorrow(office: Office) -> None:
    today = exactly(office.today())

    with pytest.raises(NotSaved) as too_early:
        make_assessment(office, review_on=today)
    with pytest.raises(NotSaved) as tomorrow:
        make_assessment(office, assessed_on=exactly(office.today() + timedelta(days=1)))

    assert set(too_early.value.problems) == {"review_on"}
    assert set(tomorrow.value.problems) == {"assessed_on"}


@pytest.mark.proves("E-02")
def test_what_is_due_is_said_in_today_two_weeks_before_and_until_it_is_done(
    office: Office, clock: StandingClock
) -> None:
    assessment_id = make_assessment(office, review_on=exactly(office.today() + timedelta(days=30)))
    step_id = make_step(office, assessment_id)

    told = [reminders(office)]
    clock.move(days=17)
    told.append(reminders(office))
    beside.mark_done(office, step_id)
    assessing.keep_assessment(office, risk_answers(office), assessment_id)
    told.append(reminders(office))

    assert [len(each) for each in told] == [0, 2, 0]
    assert "RA-1" in told[1][0]


def test_an_assessment_that_ended_reminds_of_nothing_and_says_what_took_its_place(
    office: Office, clock: StandingClock
) -> None:
    old, new = make_assessment(office), make_assessment(office, activity="The whole library")
    make_step(office, old)
    clock.move(days=200)

    with pytest.raises(NotSaved):
        assessing.end_assessment(office, old, " ")
    with pytest.raises(NotSaved):
        assessing.end_assessment(office, old, "One for all is better.", "RA-1")
    assessing.end_assessment(office, old, "One for all is better.", "ra 2")

    ended = office.vault.risks.assessments.one(old)
    assert ended is not None
    assert ended.superseded_by == new
    assert kept_references(office, Which.ENDED) == ["RA-1"]
    assert not any("RA-1" in words for words in reminders(office))
    with pytest.raises(PlainError):
        assessing.keep_assessment(office, risk_answers(office), old)


def test_one_that_was_ended_by_mistake_holds_again(office: Office) -> None:
    assessment_id = make_assessment(office)
    assessing.end_assessment(office, assessment_id, "By mistake")

    assessing.hold_again(office, assessment_id)

    assert kept_references(office) == ["RA-1"]


def test_the_list_says_what_is_late(office: Office, clock: StandingClock) -> None:
    assessment_id = make_assessment(office, review_on=exactly(office.today() + timedelta(days=10)))
    make_step(office, assessment_id)
    at_first = where_it_stands(risk_lines(office)[0], office.today())
    clock.move(days=40)

    (line,) = risk_lines(office, Which.OVERDUE)

    assert at_first == "1 step open"
    assert where_it_stands(line, office.today()) == "To be looked at again · 1 step late"
    assert count_words([line]) == "1 assessment"


def test_every_typed_word_narrows_the_list(office: Office) -> None:
    make_assessment(office)
    make_assessment(office, activity="Field trips", unit="Anywhere", danger="A host comes too near.")

    assert kept_references(office, typed="NIGHT desk") == ["RA-1"]
    assert kept_references(office, typed="ra-2") == ["RA-2"]
    assert kept_references(office, typed="night host") == []


def test_a_case_is_noted_by_its_reference_once_and_nothing_of_it_is_kept(office: Office) -> None:
    assessment_id, case_id = make_assessment(office), make_formal_parties(office)
    case = office.vault.cases.one(case_id)
    assert case is not None

    beside.link_case(office, assessment_id, case.reference)
    with pytest.raises(NotSaved):
        beside.link_case(office, assessment_id, case.reference)
    with pytest.raises(NotSaved):
        beside.link_case(office, assessment_id, "DC-1999-0001")

    (link,) = office.vault.risks.links.of(assessment_id)
    assert link.case_id == case_id
    beside.unlink_case(office, link.id or 0)
    assert office.vault.risks.links.of(assessment_id) == []


@pytest.mark.parametrize("act", ["look again", "end", "step", "done", "remove", "link"])
def test_each_act_is_taken_back_whole(office: Office, act: str) -> None:
    assessment_id, case_id = make_assessment(office), make_formal_parties(office)
    step_id = make_step(office, assessment_id)
    case = office.vault.cases.one(case_id)
    assert case is not None
    acts = {
        "look again": lambda: assessing.keep_assessment(office, risk_answers(office, danger="Worse."), assessment_id),
        "end": lambda: assessing.end_assessment(office, assessment_id, "Over"),
        "step": lambda: beside.add_step(
            office, assessment_id, {"words": "A", "owner": "B", "due_on": exactly(date(2026, 12, 1))}
        ),
        "done": lambda: beside.mark_done(office, step_id),
        "remove": lambda: beside.remove_step(office, step_id),
        "link": lambda: beside.link_case(office, assessment_id, case.reference),
    }
    before, lines = office.vault.risks.rows_of(assessment_id), history_length(office)

    undo = acts[act]().undo
    changed = office.vault.risks.rows_of(assessment_id)
    assert undo is not None
    undo.act(office, *undo.args)

    assert changed != before
    assert office.vault.risks.rows_of(assessment_id) == before
    assert history_length(office) == lines + 2


def test_one_that_was_only_just_written_is_taken_out_again(office: Office) -> None:
    undo = assessing.keep_assessment(office, risk_answers(office)).undo
    assert undo is not None

    undo.act(office, *undo.args)

    assert kept_references(office, Which.ALL) == []


@pytest.mark.parametrize(
    ("typed", "found"), [("RA-1", True), ("1", True), ("ra 1", True), ("RA-2", False), ("x", False)]
)
def test_an_assessment_is_found_by_its_number_however_it_is_typed(office: Office, typed: str, found: bool) -> None:
    make_assessment(office)

    assert (assessing.numbered(office, typed) is not None) is found
