"""The casework table is counted case by case: each is in one ending, and a median is said of more than seven only."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.days_passed import DaysPassed
from app.models.working_days import Nation
from app.services.calendars import load_holidays
from app.statistics.casework import (
    Asked,
    Came,
    Course,
    Found,
    How,
    Kept,
    Period,
    Ran,
    Tally,
    count_course,
    together,
)

PERIOD = Period(first=date(2026, 1, 1), last=date(2026, 12, 31), at=date(2026, 12, 31))
DAYS = DaysPassed(load_holidays().calendar(Nation.ENGLAND), date(2020, 1, 1), date(2027, 12, 31))
COURSE = Course(
    case_id=1,
    came_on=date(2026, 3, 2),
    begun_on=date(2026, 3, 2),
    start="came",
    steps=(("looked_at", date(2026, 3, 9)), ("heard", date(2026, 4, 1))),
    panels=frozenset({"heard"}),
    dismissals=frozenset({"stopped"}),
)


def tallied(*courses: Course, period: Period = PERIOD) -> Tally:
    tally = Tally()
    for course in courses:
        count_course(tally, course, period, DAYS)
    return tally


def test_an_open_case_came_went_to_a_panel_and_stands_where_it_stands() -> None:
    tally = tallied(COURSE)

    assert tally.of("received") == tally.of("open") == tally.of("to_panel") == (1,)
    assert tally.of("ended") == ()
    assert tally.days["left", "came"] == [5]
    assert list(tally.of("stands", "heard")) == [1]


def test_a_case_is_seen_as_it_was_on_the_last_day_of_a_period_that_is_over() -> None:
    march = Period(first=date(2026, 3, 1), last=date(2026, 3, 31), at=date(2026, 3, 31))

    tally = tallied(replace(COURSE, ended_on=date(2026, 5, 1), code="F_WITHDRAWN"), period=march)

    assert tally.of("open") == (1,)
    assert tally.of("to_panel") == ()
    assert tally.of("stands", "looked_at") == (1,)
    assert tally.of("stands", "heard") == ()


def test_several_stays_in_a_stage_are_taken_together_and_left_when_it_was_left_last() -> None:
    steps = (("b", date(2026, 3, 9)), ("a", date(2026, 3, 16)), ("b", date(2026, 3, 23)), ("c", date(2026, 4, 1)))

    tally = tallied(replace(COURSE, start="a", steps=steps))

    assert tally.days["left", "a"] == [10]
    assert tally.days["left", "b"] == [5 + 7]


def test_a_pause_is_left_out_of_the_days() -> None:
    tally = tallied(replace(COURSE, pauses=((date(2026, 3, 3), date(2026, 3, 6)),)))

    assert tally.days["left", "came"] == [2]


def test_the_stage_in_which_a_case_ended_is_left_by_nobody() -> None:
    by_coming_there = replace(COURSE, ended_on=date(2026, 4, 1), code="F_OTHERPROC")
    closed_there = replace(COURSE, case_id=2, ended_on=date(2026, 4, 9), code="F_OTHERPROC")

    tally = tallied(by_coming_there, closed_there)

    assert tally.of("left", "heard") == (2,)
    assert tally.of("stands", "heard") == ()
    assert tally.of("ended", How.ELSEWHERE) == (1, 2)


def test_under_an_earlier_procedure_only_its_stages_count() -> None:
    tally = tallied(replace(COURSE, left_on=date(2026, 4, 9)))

    assert {key[0] for key in tally.cases} == {"left"}
    assert tally.of("left", "heard") == (1,)


@pytest.mark.parametrize(
    ("code", "stage", "how"),
    [
        ("F_NOCASE", "heard", How.DISMISSED),
        ("", "stopped", How.DISMISSED),
        ("X_OWN", "stopped", How.DISMISSED),
        ("F_PART", "heard", How.DECIDED),
        ("F_OTHERPROC", "heard", How.ELSEWHERE),
        ("F_WITHDRAWN", "heard", How.WITHDRAWN),
        ("M_AGREED", "heard", How.SETTLED),
        ("F_RESP_LEFT", "heard", How.OTHER),
        ("", "heard", How.NOT_SAID),
    ],
)
def test_a_code_of_the_list_or_the_mark_of_the_stage_says_how_it_ended(code: str, stage: str, how: How) -> None:
    course = replace(COURSE, steps=((stage, date(2026, 4, 1)),), ended_on=date(2026, 4, 1), code=code)

    assert course.how is how


def test_findings_say_what_was_decided_before_the_code_does_and_on_their_own_day() -> None:
    found = replace(COURSE, found=Found.SOME, found_on=date(2026, 4, 20))
    overturned = replace(COURSE, case_id=2, found=Found.ALL, found_on=date(2025, 12, 1), code="F_DISMISSED")
    by_code = replace(COURSE, case_id=3, ended_on=date(2026, 6, 1), code="F_UPHELD")

    tally = tallied(found, replace(overturned, ended_on=date(2026, 2, 1)), by_code)

    assert tally.of("found", Found.SOME) == (1,)
    assert tally.of("found", Found.ALL) == (3,)
    assert tally.of("found", Found.NONE) == ()


CODES = st.sampled_from(
    ["", "F_NOCASE", "F_TRIVIAL", "F_UPHELD", "F_PART", "F_OTHERPROC", "F_WITHDRAWN", "M_AGREED", "UNK"]
)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    begun = draw(st.dates(date(2024, 1, 1), date(2026, 12, 1)))
    stages = draw(st.lists(st.sampled_from(["came", "looked_at", "heard", "stopped"]), max_size=6))
    on, steps = begun, []
    for stage in stages:
        on += timedelta(days=draw(st.integers(0, 60)))
        steps.append((stage, on))
    ended = draw(st.one_of(st.none(), st.integers(0, 60).map(lambda days: on + timedelta(days=days))))
    return replace(
        COURSE,
        case_id=draw(st.integers(1, 10_000)),
        came_on=begun,
        begun_on=begun,
        steps=tuple(steps),
        ended_on=ended,
        code=draw(CODES) if ended else "",
    )


@given(st.lists(courses(), max_size=30), st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(0, 400))
def test_every_case_that_ended_is_in_one_ending_and_none_is_open_and_ended(
    made: list[Course], first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    period = Period(first=first, last=last, at=last)

    tally = tallied(*made, period=period)

    by_how = [case for how in How for case in tally.of("ended", how)]
    assert sorted(by_how) == sorted(tally.of("ended")) == sorted(tally.of("whole"))
    dismissed = [case for key, cases in tally.cases.items() if key[0] == "dismissed" for case in cases]
    assert sorted(dismissed) == sorted(tally.of("ended", How.DISMISSED))
    standing = [case for key, cases in tally.cases.items() if key[0] == "stands" for case in cases]
    assert sorted(standing) == sorted(tally.of("open"))


@given(st.lists(courses(), max_size=20))
def test_all_together_are_the_procedures_taken_together(made: list[Course]) -> None:
    whole, parts = tallied(*made), [tallied(*made[:7]), tallied(*made[7:])]

    joined = together(parts)

    assert {key: sorted(cases) for key, cases in joined.cases.items()} == {
        key: sorted(cases) for key, cases in whole.cases.items()
    }


def test_a_median_is_said_of_more_than_seven_cases_only() -> None:
    tally = Tally()
    for days in range(7):
        tally.add_days(days, days, "whole")
    of_seven = tally.median("whole")
    tally.add_days(8, 100, "whole")

    assert of_seven is None
    assert tally.median("whole") == 3.5


RAN = Ran(first_due_on=date(2026, 3, 9), due_on=date(2026, 3, 16))


@pytest.mark.parametrize(
    ("met_on", "ended_on", "kept"),
    [
        (date(2026, 3, 9), None, Kept.IN_TIME),
        (date(2026, 3, 10), None, Kept.EXTENDED),
        (date(2026, 3, 16), None, Kept.EXTENDED),
        (date(2026, 3, 17), None, Kept.LATE),
        (None, date(2026, 3, 5), Kept.ENDED_FIRST),
        (None, date(2026, 3, 16), Kept.ENDED_FIRST),
        (None, date(2026, 3, 17), Kept.NEVER),
        (None, None, Kept.OVERDUE),
    ],
)
def test_a_period_was_kept_in_one_way(met_on: date | None, ended_on: date | None, kept: Kept) -> None:
    assert replace(RAN, met_on=met_on).kept(date(2026, 3, 17), ended_on) is kept
    assert RAN.kept(date(2026, 3, 16)) is Kept.RUNNING


def test_a_recommendation_is_made_answered_and_open_until_it_was_considered() -> None:
    asked = Asked(due_on=date(2026, 3, 9), answered_on=date(2026, 3, 10))
    considered = replace(asked, considered_on=date(2026, 3, 11))
    dropped = replace(asked, dropped_on=date(2026, 3, 11))

    assert asked.came(must_be_considered=True) == (Came.MADE, Came.LATE, Came.OPEN)
    assert considered.came(must_be_considered=True) == (Came.MADE, Came.LATE, Came.SETTLED)
    assert dropped.came(must_be_considered=True) == (Came.MADE, Came.LATE, Came.DROPPED)
    assert Asked(done_on=date(2026, 3, 9)).came(must_be_considered=False) == (Came.MADE, Came.SETTLED)
