"""Hours follow from an order, and an hour is read as people type it."""

import pytest

from app.models.hearings import Place
from app.models.meeting.order import read_hour, slots, whole_length


def place(minutes: int = 0, starts: str = "") -> Place:
    return Place(
        object_id="p", case_id=1, meeting="hearing", who="person-1", position=1, minutes=minutes, starts=starts
    )


def hours(*places: Place, first: int | None = 600) -> list[tuple[str, str]]:
    return [(each.starts, each.ends) for each in slots(places, first)]


def test_who_is_heard_follows_whoever_was_heard_before() -> None:
    assert hours(place(), place(30), place(), place(20)) == [("", ""), ("10:00", "10:30"), ("", ""), ("10:30", "10:50")]


def test_a_fixed_hour_leaves_a_gap_and_those_after_it_follow() -> None:
    assert hours(place(30), place(20, "14:00"), place(10)) == [
        ("10:00", "10:30"),
        ("14:00", "14:20"),
        ("14:20", "14:30"),
    ]


def test_who_has_an_hour_and_no_length_is_there_from_then_on_and_keeps_nobody_waiting() -> None:
    assert hours(place(30), place(starts="11:00"), place(20)) == [("10:00", "10:30"), ("11:00", ""), ("10:30", "10:50")]


def test_a_fixed_hour_that_is_too_early_says_so_and_pulls_nobody_with_it() -> None:
    found = slots([place(30), place(20, "09:30"), place(10)], 600)

    assert [each.is_too_early for each in found] == [False, True, False]
    assert found[2].starts == "10:30"


def test_without_any_hour_there_are_none_until_one_is_fixed() -> None:
    assert hours(place(30), place(20, "14:00"), place(10), first=None) == [
        ("", ""),
        ("14:00", "14:20"),
        ("14:20", "14:30"),
    ]


def test_the_whole_takes_from_the_first_hour_to_the_last() -> None:
    assert whole_length(slots([place(30), place(), place(20, "14:00")], 600)) == 260
    assert whole_length(slots([place(30)], None)) == 0


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("10:30", "10:30"),
        ("10", "10:00"),
        ("2.30pm", "14:30"),
        ("Half  Two", "14:30"),
        ("0905", "09:05"),
        ("noon", "12:00"),
        ("25:00", None),
        ("after lunch on friday", None),
        ("", None),
    ],
)
def test_an_hour_is_read_as_people_type_it(typed: str, hour: str | None) -> None:
    assert read_hour(typed) == hour
