"""When people cannot come is read as it is typed, said back in full, and read the same again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.meeting.away import Away, away, hour_text, runs_of
from app.models.meeting.typed_away import hour_typed, hours_typed, read_away
from app.models.typed_words import Unclear

TODAY = date(2027, 2, 24)
"""A Wednesday."""


def said_back(typed: str) -> str:
    return "; ".join(run.words() for run in runs_of(read_away(typed, TODAY)))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tue 2pm-4pm", "Tuesday 2 March 2027, 2.00 pm to 4.00 pm"),
        ("2-6 march", "Tuesday 2 March 2027 to Friday 5 March 2027, all day"),
        ("2–6 March", "Tuesday 2 March 2027 to Friday 5 March 2027, all day"),
        ("tue", "Tuesday 2 March 2027, all day"),
        ("mon, tue 2-4pm", "Monday 1 March 2027 to Tuesday 2 March 2027, 2.00 pm to 4.00 pm"),
        ("mon, tue and wed 2-4pm", "Monday 1 March 2027 to Wednesday 3 March 2027, 2.00 pm to 4.00 pm"),
        ("2 march and 3 march 2-4pm", "Tuesday 2 March 2027 to Wednesday 3 March 2027, 2.00 pm to 4.00 pm"),
        (
            "1-2 march, 9 march 2-4pm",
            "Monday 1 March 2027 to Tuesday 2 March 2027, all day; Tuesday 9 March 2027, 2.00 pm to 4.00 pm",
        ),
        ("tue 2-3pm and 4-5pm", "Tuesday 2 March 2027, 2.00 pm to 3.00 pm; Tuesday 2 March 2027, 4.00 pm to 5.00 pm"),
        ("tue all day, wed 2-4", "Tuesday 2 March 2027, all day; Wednesday 3 March 2027, 2.00 pm to 4.00 pm"),
        ("tue 2-4pm; wed", "Tuesday 2 March 2027, 2.00 pm to 4.00 pm; Wednesday 3 March 2027, all day"),
        ("tuesday, 9 march 2-4pm", "Tuesday 9 March 2027, 2.00 pm to 4.00 pm"),
        ("9-11 on tuesday", "Tuesday 2 March 2027, 9.00 am to 11.00 am"),
        ("2/3 10-1", "Tuesday 2 March 2027, 10.00 am to 1.00 pm"),
        ("2027-03-02 1400-1600", "Tuesday 2 March 2027, 2.00 pm to 4.00 pm"),
        ("half two to four on tue", "Tuesday 2 March 2027, 2.30 pm to 4.00 pm"),
        ("tue morning", "Tuesday 2 March 2027, until 12 noon"),
        ("mornings 2-6 march", "Tuesday 2 March 2027 to Friday 5 March 2027, until 12 noon"),
        ("tue after 3pm", "Tuesday 2 March 2027, from 3.00 pm"),
        ("next week", "Monday 1 March 2027 to Friday 5 March 2027, all day"),
        ("14 march", "Sunday 14 March 2027, all day"),
        (
            "tuesdays 2-4pm until 30 april",
            "every Tuesday from Tuesday 2 March 2027 to Tuesday 27 April 2027, 2.00 pm to 4.00 pm",
        ),
        (
            "every wednesday morning until easter",
            "every Wednesday from Wednesday 24 February 2027 to Wednesday 24 March 2027, until 12 noon",
        ),
        ("every day 12-1pm until 26 feb", "Wednesday 24 February 2027 to Friday 26 February 2027, 12 noon to 1.00 pm"),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, said: str) -> None:
    assert said_back(typed) == said


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("tue 2pm", "Until when can they not come on Tuesday?"),
        ("tue 4pm-2pm", "That ends before it begins"),
        ("about easter", "Please give the days themselves"),
        ("1 jan 2026", "This has gone by already"),
        ("tue 3 march 2027, 2-4pm", "3 March 2027 is a Wednesday"),
        ("2-4pm", "That is not a time we can read yet"),
        ("her shift", "That is not a time we can read yet"),
        (" ; ", "Please say on which day"),
        ("every day until 2029", "Please give the days themselves"),
        ("1 march 2027 to 1 march 2031", "These are more than 400 days"),
    ],
)
def test_what_is_not_clear_is_asked_about_without_repeating_it(typed: str, sentence: str) -> None:
    with pytest.raises(Unclear) as unclear:
        read_away(typed, TODAY)

    assert str(unclear.value).startswith(sentence)
    assert "shift" not in str(unclear.value)


days = st.integers(0, 300).map(lambda n: TODAY + timedelta(days=n))
hours = st.tuples(st.integers(0, 1438), st.integers(1, 1439)).filter(lambda pair: pair[0] < pair[1])
aways = st.builds(Away, day=days) | st.builds(
    lambda day, pair: Away(day=day, starts=pair[0], ends=pair[1]), days, hours
)


@given(st.lists(aways, min_size=1, max_size=8), st.integers(0, 4))
def test_what_is_said_back_reads_the_same(times: list[Away], weeks: int) -> None:
    # Some of them come back every week.
    times += [
        Away(day=times[0].day + timedelta(weeks=n), starts=times[0].starts, ends=times[0].ends) for n in range(weeks)
    ]

    runs = runs_of(times)

    assert {Away(day=day, starts=run.starts, ends=run.ends) for run in runs for day in run.days} == set(times)
    for run in runs:
        read = read_away(run.words(), TODAY)
        # Of several days after each other those from Monday to Friday are meant.
        meant = [day for day in run.days if day.weekday() < 5 or run.is_weekly] or run.days
        assert {each.day for each in read} == set(meant)
        assert {(each.starts, each.ends) for each in read} == {(run.starts, run.ends)}


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    try:
        read = read_away(typed, TODAY)
    except Unclear:
        return

    assert read
    assert all(each.day >= TODAY for each in read)


def test_hours_go_to_the_vault_and_back() -> None:
    assert (hour_text(14 * 60 + 30), hour_text(0), hour_text(24 * 60)) == ("14:30", "", "")
    assert away(TODAY, "14:30") == Away(day=TODAY, starts=14 * 60 + 30)
    with pytest.raises(ValueError, match="ends before it begins"):
        away(TODAY, "14:30", "12:00")


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("9-5", (540, 1020)), ("8.30am to 6pm", (510, 1080)), ("9 to 17", (540, 1020)), ("5-9", None), ("soon", None)],
)
def test_the_hours_of_a_working_day_are_typed_too(typed: str, hours: tuple[int, int] | None) -> None:
    assert hours_typed(typed) == hours


@pytest.mark.parametrize(
    ("typed", "minute"), [("10", 600), ("2.30pm", 870), ("12 noon", 720), ("half two", 870), ("late", None)]
)
def test_an_hour_is_typed_in_a_few_ways(typed: str, minute: int | None) -> None:
    assert hour_typed(typed) == minute
