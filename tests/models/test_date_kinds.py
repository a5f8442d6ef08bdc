"""Typed dates become values, and what is not clear is kept as it was typed."""

from datetime import date

import pytest

from app.models.answers import (
    Unread,
)
from app.models.date_kinds import understood
from app.models.typed_dates import Precision
from tests.builders_forms import NOW, make_question


def test_nothing_typed_is_no_answer():
    assert understood("  ", pytest.fail) is None


@pytest.mark.parametrize("kind", ["day", "moment", "period"])
def test_date_that_cannot_be_read_is_kept_with_a_friendly_sentence(kind):
    question = make_question(kind)

    value = question.understand("when the moon was blue", NOW)

    assert isinstance(value, Unread)
    assert question.problem(value)
    assert question.words(value) == "when the moon was blue"


def test_not_sure_is_a_full_answer_to_when():
    question = make_question("day")

    value = question.understand("not sure", NOW)

    assert value.precision is Precision.UNK
    assert question.problem(value) is None


def test_day_leans_the_way_the_form_says():
    past, future = make_question("day", lean="past"), make_question("day", lean="future")

    before, after = past.understand("14 march", NOW), future.understand("14 march", NOW)

    assert before.day == date(2025, 3, 14)
    assert after.day == date(2026, 3, 14)
