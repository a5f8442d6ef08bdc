"""What is arranged around a meeting, and what is followed afterwards, as plain records."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.followed import Followed, is_settled
from app.models.hearings import Attends, Place
from app.store.hearing import Hearing

DAY = date(2026, 3, 4)
OPEN = Followed(object_id="f", case_id=1, name="recommendations", number=1, words="Train the team.")


def test_everybody_comes_into_the_room_unless_somebody_says_otherwise() -> None:
    assert Place(object_id="p", case_id=1, meeting="hearing", who="person-1", position=1).attends is Attends.ROOM


@pytest.mark.parametrize(
    ("followed", "considered", "done"),
    [
        (OPEN, False, False),
        (replace(OPEN, answered_on=DAY), False, False),
        (replace(OPEN, answered_on=DAY, considered_on=DAY), True, False),
        (replace(OPEN, done_on=DAY), False, True),
        (replace(OPEN, dropped_on=DAY, dropped_because="Left"), True, True),
    ],
)
def test_nothing_is_settled_by_less_than_its_sort_asks_for(followed: Followed, considered: bool, done: bool) -> None:
    assert is_settled(followed, must_be_considered=True) is considered
    assert is_settled(followed, must_be_considered=False) is done


def test_the_tables_of_a_hearing_are_one_group() -> None:
    assert {"ties", "places", "findings", "followed"} <= set(Hearing(None).__dict__)  # type: ignore[arg-type]
