"""How days and times are written for people: “Tuesday 14 March 2026”, “2.00 pm”."""

from datetime import date, datetime, time

from app.models.words import N_, _

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def weekday_name(day: date) -> str:
    return _(WEEKDAYS[day.weekday()])


def month_name(month: int) -> str:
    return _(MONTHS[month - 1])


def long_day(day: date) -> str:
    """“Tuesday 14 March 2026”, whatever the language of the computer."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=weekday_name(day), day=day.day, month=month_name(day.month), year=day.year
    )


def day_without_year(day: date) -> str:
    """“Tuesday 14 March”, where the year is already plain."""
    return _("{weekday} {day} {month}").format(weekday=weekday_name(day), day=day.day, month=month_name(day.month))


def clock_time(at: time) -> str:
    """“2.00 pm”. Noon and midnight are named: 12.00 am and 12.00 pm are read both ways."""
    if (at.hour, at.minute) == (0, 0):
        return _("00:00, the start of the day")
    if (at.hour, at.minute) == (12, 0):
        return _("12 noon")
    half = _("am") if at.hour < 12 else _("pm")
    return _("{hour}.{minute:02} {half}").format(hour=at.hour % 12 or 12, minute=at.minute, half=half)


def long_moment(moment: datetime) -> str:
    """“Tuesday 24 November 2026, 2.00 pm”."""
    return _("{day}, {time}").format(day=long_day(moment), time=clock_time(moment.time()))
