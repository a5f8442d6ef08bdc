"""A day is kept as closely as it is known, and what does not fit together cannot be made."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from app.models.about_days import (
    AboutDay,
    Moment,
    Part,
    Period,
    Precision,
    TypedDate,
    exactly,
    read_stored,
    store_text,
)
from app.models.uk_time import UK
from tests.typed_values import typed_dates


def test_a_time_is_kept_to_the_minute_on_a_uk_clock():
    moment = Moment(at=datetime(2026, 7, 1, 13, 30, 59, tzinfo=UTC))

    assert store_text(moment) == "2026-07-01T14:30"
    assert moment.at == datetime(2026, 7, 1, 14, 30, tzinfo=UK)


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": date(2026, 3, 2), "precision": Precision.MONTH},
        {"day": date(2026, 3, 3), "precision": Precision.WEEK},
        {"day": date(2026, 3, 1), "precision": Precision.YEAR},
        {"day": date(2026, 3, 1), "precision": Precision.TERM},
        {"day": date(2026, 3, 1), "precision": Precision.UNK},
        {"day": None, "precision": Precision.DAY},
        {"day": date(2026, 3, 1), "precision": Precision.DAY, "term": "spring 2026"},
        {"day": date(2026, 3, 1), "precision": Precision.DAY, "part": Part.EARLY},
        {"day": date(1815, 6, 18), "precision": Precision.DAY},
    ],
)
def test_a_day_that_does_not_fit_its_precision_cannot_be_made(wrong):
    with pytest.raises(ValueError, match=r"does not fit|too far away"):
        AboutDay(**wrong)


@pytest.mark.parametrize(
    "text", ["", "x", "2026-13-01", "2026-W99", "2026-03 early late", "2026-03-14 early", "? to ?"]
)
def test_a_stored_text_that_was_not_ours_is_refused(text):
    with pytest.raises(ValueError, match=r"\S"):
        read_stored(text)


@given(value=typed_dates)
def test_what_is_stored_is_read_again_without_loss(value: TypedDate):
    assert read_stored(store_text(value)) == value


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({}, "needs a start"),
        ({"end": exactly(date(2026, 3, 1)), "ongoing": True}, "no end yet"),
        ({"start": exactly(date(2026, 3, 2)), "end": exactly(date(2026, 3, 1))}, "ends before it starts"),
    ],
)
def test_a_period_that_cannot_be_is_not_made(wrong, words):
    with pytest.raises(ValueError, match=words):
        Period(**wrong)
