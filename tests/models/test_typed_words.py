"""What is typed is tidied into plain words before it is read."""

from datetime import date

import pytest

from app.models.times_of_year import TIMES_OF_YEAR
from app.models.typed_days import day_in
from app.models.typed_names import Lean, around_now
from app.models.typed_words import Unclear, plain_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  Tuesday,   3.30 P.M. ", "tuesday 3.30 pm"),
        ("14–Mar–2026", "14 - mar - 2026"),
        ("14-Mar-2026", "14 mar 2026"),
        ("Jan. 2025", "jan 2025"),
        ("mid-October", "mid october"),
        ("autumn ’24", "autumn 2024"),
        ("New Year’s Eve", "new years eve"),
        ("5 o’clock", "5 oclock"),
        ("~3 sep", "about 3 sep"),
        ("14 March?", "14 march maybe"),
        ("?", "?"),
        ("w/c 9 Nov", "week of 9 nov"),
        ("2026-03-14T15:30", "2026-03-14 15:30"),
        ("１４ march", "14 march"),
    ],
)
def test_punctuation_and_capitals_do_not_matter(typed, words):
    assert plain_words(typed) == words


@pytest.mark.parametrize("typed", ["x" * 121, "a " * 26, "\u2460" * 2000])
def test_a_text_that_is_too_long_for_a_date_is_refused(typed):
    with pytest.raises(Unclear):
        plain_words(typed)


def test_plain_words_that_are_no_day_give_nothing():
    around = around_now(date(2026, 11, 22), Lean.PAST, TIMES_OF_YEAR)

    assert day_in("the room by the stairs", around) is None
