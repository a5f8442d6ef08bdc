"""Every day that is offered for a meeting keeps every rule; where none is offered, there is none."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from app.models.counts import ClockKind, Nation
from app.models.meeting.away import Away
from app.models.meeting.days import (
    Against,
    Attendee,
    Day,
    DayFinder,
    Latest,
    Notice,
    Search,
    freed_without,
    postponed_by,
)
from app.models.working_days import Calendar
from app.services.calendars import load_holidays

LISTED = load_holidays()
CLOSED = {date(2026, 12, day): "Christmas closure" for day in (24, 29, 30, 31)} | {date(2027, 3, 30): "Easter Tuesday"}
PAPERS = Notice(title="Papers", days=-10, source="Local setting")
NOON, DAY_ENDS = 12 * 60, 24 * 60


def calendar_of(nation: Nation, *, closed: bool = False) -> Calendar:
    return replace(LISTED.calendar(nation), closures=CLOSED if closed else {})


def search(**changes: object) -> Search:
    """From Monday 1 March 2027, three hours, nobody asked yet."""
    today = date(2027, 3, 1)
    usual = Search(
        attendees=(),
        calendar=calendar_of(Nation.ENGLAND),
        today=today,
        first=today + timedelta(days=1),
        minutes=180,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def day_of(found: tuple[Day, ...], day: date) -> Day:
    (only,) = [each for each in found if each.day == day]
    return only


# The slow way, written apart: every minute of every day is tried against each rule as the policy words it.


def slow_working_day(calendar: Calendar, day: date) -> bool:
    return not (day.weekday() in (5, 6) or day in calendar.holidays or day in calendar.closures)


def slow_due(calendar: Calendar, day: date, notice: Notice) -> date:
    """Day by day back from the meeting until so many have counted."""
    left, at = -notice.days, day
    if notice.with_start and (notice.clock is ClockKind.CALENDAR or slow_working_day(calendar, day)):
        left -= 1 if notice.clock is ClockKind.WORKING else 0
    while left:
        at -= timedelta(days=1)
        if notice.clock is ClockKind.CALENDAR or slow_working_day(calendar, at):
            left -= 1
    return at


def slow_offers(looked: Search) -> set[tuple[date, int]]:
    """Every hour of every day of the horizon that breaks nothing."""
    days, counted, at = [], 0, looked.first
    while counted < looked.working_days:
        days.append(at)
        counted += slow_working_day(looked.calendar, at)
        at += timedelta(days=1)
    found = set()
    for day in days:
        for half_hour in range(48):
            start = half_hour * 30
            minutes = set(range(start, start + looked.minutes))
            taken = {
                minute
                for each in looked.attendees
                for away in each.away
                if away.day == day
                for minute in range(away.starts, away.ends)
            }
            in_hours = all(looked.opens <= minute < looked.closes for minute in minutes)
            in_time = all(slow_due(looked.calendar, day, notice) >= looked.today for notice in looked.notices)
            early_enough = looked.latest is None or day <= looked.latest.day
            working = slow_working_day(looked.calendar, day) and day >= looked.today
            if working and in_hours and in_time and early_enough and not minutes & taken:
                found.add((day, start))
    return found


hours = st.tuples(st.integers(0, 47), st.integers(1, 48)).filter(lambda pair: pair[0] < pair[1])


@st.composite
def aways(draw: st.DrawFn, first: date) -> Away:
    day = first + timedelta(days=draw(st.integers(0, 30)))
    if draw(st.booleans()):
        return Away(day=day)
    starts, ends = draw(hours)
    return Away(day=day, starts=starts * 30 + draw(st.integers(0, 29)), ends=ends * 30)


@st.composite
def searches(draw: st.DrawFn) -> Search:
    today = draw(st.dates(date(2026, 11, 20), date(2027, 7, 20)))
    first = today + timedelta(days=draw(st.integers(0, 12)))
    people = draw(st.lists(st.lists(aways(first), max_size=8), max_size=4))
    notices = draw(
        st.lists(
            st.builds(
                Notice,
                title=st.just("Papers"),
                days=st.integers(-15, -1),
                source=st.just("Local setting"),
                clock=st.sampled_from([ClockKind.WORKING, ClockKind.CALENDAR]),
            ),
            max_size=2,
        )
    )
    opens = draw(st.sampled_from([8 * 60, 9 * 60, 9 * 60 + 15, 13 * 60]))
    latest = draw(st.none() | st.integers(0, 25).map(lambda n: Latest(day=today + timedelta(days=n), words="Late.")))
    return Search(
        attendees=tuple(Attendee(key=str(n), title=f"P{n}", away=tuple(away)) for n, away in enumerate(people)),
        calendar=calendar_of(draw(st.sampled_from(list(Nation))), closed=draw(st.booleans())),
        today=today,
        first=first,
        minutes=draw(st.sampled_from([30, 60, 180, 240, 300])),
        opens=opens,
        closes=draw(st.sampled_from([16 * 60, 17 * 60, 18 * 60 + 30])),
        notices=tuple(notices),
        latest=latest,
        working_days=draw(st.integers(1, 15)),
    )


@settings(max_examples=80, deadline=None)
@given(searches())
def test_what_is_offered_is_exactly_what_an_exhaustive_search_finds(looked: Search) -> None:
    found = DayFinder(looked).days()
    offered = {(day.day, starts) for day in found for starts in day.free}
    event("something is offered" if offered else "nothing is offered")

    expected = slow_offers(looked)

    assert offered == expected


@settings(max_examples=30, deadline=None)
@given(searches())
def test_whatever_is_not_offered_says_why_and_what_is_offered_has_nothing_against_it(looked: Search) -> None:
    finder = DayFinder(looked)

    for day in DayFinder(looked).days():
        assert day.free or day.reasons or not day.hours
        for hour in day.hours:
            against = finder.against(day.day, hour.starts)
            assert (not against) == (hour.starts in day.free)
            assert all(each.words.endswith(".") for each in against)


@settings(max_examples=60, deadline=None)
@given(searches())
def test_leaving_one_person_out_frees_as_many_days_as_a_search_without_them(looked: Search) -> None:
    found = DayFinder(looked).days()
    freed = freed_without(found)
    event("somebody is in the way" if freed else "nobody is in the way")

    for key in {each.key for each in looked.attendees}:
        others = tuple(each for each in looked.attendees if each.key != key)
        without = DayFinder(replace(looked, attendees=others)).days()
        assert freed[key] == sum(bool(day.free) for day in without) - sum(bool(day.free) for day in found)


@pytest.mark.parametrize(
    ("nation", "closed", "due"),
    [
        (Nation.ENGLAND, False, date(2026, 12, 24)),
        (Nation.WALES, False, date(2026, 12, 24)),
        (Nation.ENGLAND, True, date(2026, 12, 18)),
        (Nation.SCOTLAND, False, date(2026, 12, 23)),
        (Nation.NORTHERN_IRELAND, False, date(2026, 12, 24)),
    ],
)
def test_papers_five_working_days_before_a_hearing_on_5_january_2027(nation: Nation, closed: bool, due: date) -> None:
    """domain.md 6.2: back from Tuesday 5 January 2027."""
    notice, hearing = replace(PAPERS, days=-5), date(2027, 1, 5)
    in_time = search(calendar=calendar_of(nation, closed=closed), today=due, first=hearing, notices=(notice,))
    too_late = replace(in_time, today=due + timedelta(days=1))

    assert notice.due_before(hearing, in_time.calendar) == due
    assert not DayFinder(in_time).against_day(hearing)
    assert [each.against for each in DayFinder(too_late).against_day(hearing)] == [Against.NOTICE]


@pytest.mark.parametrize("nation", list(Nation))
@pytest.mark.parametrize("closed", [False, True])
def test_at19_a_companion_moves_a_hearing_on_30_april_2027_up_to_10_may(nation: Nation, closed: bool) -> None:
    assert postponed_by(date(2027, 4, 30), 5, calendar_of(nation, closed=closed)) == date(2027, 5, 10)


def test_closure_days_do_not_make_the_right_of_a_companion_longer() -> None:
    """“Working day” in the Act leaves out weekends and bank holidays, not days on which a university is closed."""
    english = calendar_of(Nation.ENGLAND, closed=True)

    assert postponed_by(date(2026, 12, 21), 5, english) == date(2026, 12, 30)


def test_a_refused_day_gives_every_reason_with_its_source() -> None:
    chair = Attendee(
        key="role-chair", title="The Chair", away=(Away(day=date(2026, 12, 29), starts=9 * 60, ends=NOON),)
    )
    finder = DayFinder(
        search(
            calendar=calendar_of(Nation.ENGLAND, closed=True),
            today=date(2026, 12, 14),
            attendees=(chair,),
            notices=(PAPERS,),
            latest=Latest(day=date(2026, 12, 23), words="The companion asked for an earlier day."),
        )
    )

    reasons = [each.words for each in finder.against(date(2026, 12, 29), 9 * 60)]

    assert reasons == [
        "Christmas closure: closed (Local setting).",
        f"{PAPERS.words()}. For this day that was Thursday 10 December 2026, which has gone by.",
        "The companion asked for an earlier day.",
        "The Chair cannot come: 9.00 am to 12 noon.",
    ]


def test_somebody_who_cannot_come_in_the_morning_leaves_the_afternoon() -> None:
    busy = Attendee(key="person-1", title="They", away=(Away(day=date(2027, 3, 3), starts=0, ends=NOON),))

    found = day_of(DayFinder(search(attendees=(busy,))).days(), date(2027, 3, 3))

    assert found.free == (NOON, NOON + 30, 13 * 60, 13 * 60 + 30, 14 * 60)
    assert {each.who for each in found.reasons} == {"person-1"}


def test_days_whose_holidays_are_not_announced_are_said_to_be_uncertain() -> None:
    known = LISTED.calendar(Nation.ENGLAND)
    (sure,) = DayFinder(search(first=date(known.announced_until, 6, 1), working_days=1)).days()
    (usual,) = DayFinder(search(first=date(known.announced_until + 1, 6, 6), working_days=1)).days()
    unknown = DayFinder(search(first=date(known.listed_until + 1, 6, 3), working_days=1)).days()[0]

    assert sure.uncertain == ""
    assert "follow the usual rules and may change" in usual.uncertain
    assert "please check this date by hand" in unknown.uncertain


def test_a_meeting_longer_than_the_working_day_is_offered_nowhere() -> None:
    found = DayFinder(search(minutes=9 * 60)).days()

    assert not any(day.free or day.hours for day in found)
