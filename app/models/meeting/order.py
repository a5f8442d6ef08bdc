"""The hours of a running order: whoever is heard follows whoever was heard before, unless their hour is fixed."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.models.hearings import Place
from app.models.meeting.typed_away import hour_typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """When somebody is heard. Both hours are empty for who is there for the whole of it, or while no hour is known.

    Who has an hour and no length is there from then on.
    """

    place: Place
    starts: str = ""
    ends: str = ""
    is_too_early: bool = False
    """Whether their fixed hour comes before it would be their turn."""


def slots(places: Iterable[Place], first: int | None) -> tuple[Slot, ...]:
    """When each is heard, in this order, if it begins at the minute `first`, or whenever somebody's hour is fixed."""
    found, clock = [], first
    for place in places:
        begins = hour_typed(place.starts) if place.starts else clock if place.minutes else None
        if begins is None or not place.minutes:
            found.append(Slot(place=place, starts="" if begins is None else hour(begins)))
            continue
        is_too_early = clock is not None and begins < clock
        ends = begins + place.minutes
        found.append(Slot(place=place, starts=hour(begins), ends=hour(ends), is_too_early=is_too_early))
        clock = ends if clock is None else max(clock, ends)
    return tuple(found)


def whole_length(found: Iterable[Slot]) -> int:
    """The minutes from the first hour to the last, with whatever lies between; 0 while no hour is known."""
    hours = [(hour_typed(each.starts) or 0, each.place.minutes) for each in found if each.starts]
    if not hours:
        return 0
    return max(begins + minutes for begins, minutes in hours) - min(begins for begins, _minutes in hours)


def hour(minute: int) -> str:
    """A minute of the day as its hour: `10:30`. After midnight it begins anew."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def read_hour(typed: str) -> str | None:
    """The hour in what somebody typed, such as “10:30”, “2.30pm” or “half three”, as `10:30`; None where it is none."""
    minute = hour_typed(typed)
    return None if minute is None else hour(minute)
