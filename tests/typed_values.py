"""Every day, moment and period that can be represented, for properties."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from app.models.about_days import (
    FIRST_MONTH_OF_YEAR,
    FIRST_OF_MONTH,
    NOT_KNOWN,
    AboutDay,
    Moment,
    Part,
    Period,
    Precision,
)
from app.models.times_of_year import TIMES_OF_YEAR

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
parts_of_year = st.sampled_from([None, Part.EARLY, Part.MID, Part.LATE])


@st.composite
def about_days(draw: st.DrawFn) -> AboutDay:
    """Any day that can be represented, with the terms and seasons of the standard list."""
    day, about, part = draw(days), draw(st.booleans()), draw(parts_of_year)
    match draw(st.sampled_from(list(Precision))):
        case Precision.DAY:
            part = draw(st.sampled_from([None, Part.MORNING, Part.AFTERNOON, Part.EVENING, Part.NIGHT]))
            return AboutDay(day=day, precision=Precision.DAY, about=about, part=part)
        case Precision.WEEK:
            monday = max(day - timedelta(days=day.weekday()), date(1900, 1, 1))
            return AboutDay(day=monday, precision=Precision.WEEK, about=about)
        case Precision.MONTH:
            return AboutDay(
                day=day.replace(day=FIRST_OF_MONTH[part]), precision=Precision.MONTH, about=about, part=part
            )
        case Precision.YEAR:
            first = date(day.year, FIRST_MONTH_OF_YEAR[part], 1)
            return AboutDay(day=first, precision=Precision.YEAR, about=about, part=part)
        case Precision.TERM:
            time_of_year = draw(st.sampled_from(TIMES_OF_YEAR))
            first, last = time_of_year.days(day.year)
            third = (None, Part.MID, Part.LATE).index(part) if part in (Part.MID, Part.LATE) else 0
            return AboutDay(
                day=first + (last - first) // 3 * third,
                precision=Precision.TERM,
                about=about,
                part=part,
                term=time_of_year.called(day.year),
            )
    return NOT_KNOWN


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    at = draw(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2199, 12, 31)))
    return Moment(at=at, about=draw(st.booleans()))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(about_days()), draw(about_days())), key=lambda each: each.day or date.min)
    if start == NOT_KNOWN or draw(st.booleans()):
        start, end = draw(st.sampled_from([(end, NOT_KNOWN), (NOT_KNOWN, end)]))
    ongoing = end == NOT_KNOWN and (start == NOT_KNOWN or draw(st.booleans()))
    return Period(start=start, end=end, ongoing=ongoing)


typed_dates = st.one_of(about_days(), moments(), periods())
