"""Dates and lengths of time as they are typed."""

from datetime import date

from PySide6.QtTest import QTest

from app.models.answers import (
    Unread,
)
from app.models.typed_dates import Moment, exactly
from app.models.uk_time import UK
from tests.views.questions_by_keyboard import KEY, press


def test_date_is_echoed_in_full_while_it_is_typed(shown):
    field = shown("day")
    field.take_focus()

    QTest.keyClicks(field.control, "3 mar 2026")

    assert field.value() == exactly(date(2026, 3, 3))
    assert "Tuesday 3 March 2026" in field.control.accessibleDescription()


def test_half_typed_date_is_not_called_wrong_until_the_field_is_left(shown):
    field = shown("day")
    field.take_focus()

    QTest.keyClicks(field.control, "xyz")
    while_typing = field.problem()
    press(KEY.Key_Tab)
    field.control.editingFinished.emit()

    assert while_typing == ""
    assert field.problem()
    assert isinstance(field.value(), Unread)
    assert field.value().typed == "xyz"


def test_unread_words_are_shown_again_as_they_were_typed(shown):
    field = shown("moment")

    field.set_value(Unread(typed="the day of the thing", sentence="?"))

    assert field.control.text() == "the day of the thing"
    assert field.value() == Unread(typed="the day of the thing", sentence="?")


def test_date_keeps_the_day_it_meant_when_the_clock_goes_on(shown, clock):
    field = shown("day")
    QTest.keyClicks(field.control, "today")

    clock.move(days=1)

    assert field.value() == exactly(date(2026, 3, 4))


def test_follow_up_leans_into_the_future(shown):
    field = shown("moment", lean="future")

    QTest.keyClicks(field.control, "tomorrow 2pm")

    assert field.value() == Moment(at=field.clock().replace(day=5, hour=14, minute=0))


def test_minutes_are_echoed_in_words(shown):
    field = shown("minutes")

    QTest.keyClicks(field.control, "1h20")

    assert field.value() == 80
    assert "1 hour 20 minutes" in field.control.accessibleDescription()


def test_moments_are_shown_in_british_time(shown):
    field = shown("moment")

    QTest.keyClicks(field.control, "2 july 2025 at 3pm")

    assert field.value().at.tzinfo is UK
    assert field.value().at.hour == 15
