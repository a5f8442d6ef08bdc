"""People on a case: whether somebody who came to us can be reached."""

import pytest

from app.models.people import PART_WORDS, Part, Person, has_contact_route


def someone(part: Part = Part.AFFECTED, *, reach: str = "", told_us: bool = False) -> Person:
    return Person(object_id="a1", case_id=1, part=part, called="Sam", reach=reach, told_us=told_us)


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.proves("M-11")
def test_whoever_told_us_can_be_reached_by_what_they_left_whatever_their_part(part):
    """A route was looked for with the affected and with reporters only: nobody went after a witness or the accused."""
    assert has_contact_route([someone(part, reach="text after six", told_us=True)])


@pytest.mark.parametrize("reach", ["", "  ", "\n"])
def test_nothing_but_blanks_is_no_way_to_reach_anybody(reach):
    assert not has_contact_route([someone(reach=reach, told_us=True)])


def test_a_way_to_reach_somebody_who_did_not_come_is_no_contact_route():
    assert not has_contact_route([someone(told_us=True), someone(Part.WITNESS, reach="office 5")])


def test_every_part_has_its_words():
    assert set(PART_WORDS) == set(Part)
