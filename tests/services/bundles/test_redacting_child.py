"""Words are found and taken out by children of their own, and nothing that they say is believed unseen."""

import random
import time

import pytest

from app.models.bundles.redactions import Box
from app.models.errors import Cancelled, PlainError
from app.services.bundles.redacting_child import find, look_for, redact, ways_to_write
from tests.corpus.plants import FAMILY, LEFT, NAME, PUBLIC, SIZE, UP, WHERE, plants, public_words
from tests.corpus.writing import blank, saved, says
from tests.faults.numbers import SECONDS, TIMES
from tests.paperwork.redaction.planted import holds, ingested, words_on
from tests.stopping import Stops

BY_NAME = {plant.name: plant for plant in plants()}


def copy_of(plant: str) -> bytes:
    return ingested(BY_NAME[plant].content)


@pytest.mark.proves("N-73")
def test_a_name_is_found_and_taken_out_by_children() -> None:
    copy = copy_of("plain text")

    [hit] = find(copy, [NAME])
    made, report = redact(copy, hit.boxes, ways_to_write([NAME]))

    assert (hit.words, hit.is_weak) == (NAME, False)
    assert "as being there" in hit.around
    assert (report.is_clean, report.pages, report.boxes) == (True, (0,), 1)
    assert (report.words_taken, report.words_kept) == (2, len(PUBLIC))
    assert holds(made, FAMILY) == []


def test_what_is_beside_the_pages_is_told_without_its_words() -> None:
    found = look_for(BY_NAME["outline title"].content, ways_to_write([NAME]))

    assert found.hits == ()
    assert [(leak.place, leak.page) for leak in found.elsewhere] == [("outline", None)]
    assert NAME not in repr(found)


def test_a_file_in_which_something_is_left_is_not_given_out() -> None:
    copy = copy_of("plain text")
    beside = Box(page=0, left=10, top=10, right=60, bottom=30)

    made, report = redact(copy, [beside], [NAME])

    assert made == b""
    assert {leak.place for leak in report.leaks} >= {"page_text"}


def test_a_long_file_is_read_back_by_two_and_what_either_finds_counts() -> None:
    named, beside = says(NAME, left=LEFT, up=UP), Box(page=4, left=10, top=10, right=60, bottom=30)
    pages = [public_words()] * 12
    pages[6] = pages[9] = named

    made, report = redact(saved(blank(*pages, size=SIZE)), [beside], [NAME])

    assert made == b""
    assert {leak.page for leak in report.leaks if leak.place == "page_text"} == {6, 9}


def test_what_was_looked_at_and_stays_is_no_leak() -> None:
    copy = copy_of("plain text")
    [hit] = find(copy, [NAME])
    beside = Box(page=0, left=10, top=10, right=60, bottom=30)

    made, report = redact(copy, [beside], [NAME], kept=hit.boxes)

    assert report.is_clean
    assert NAME in words_on(made)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and no more", b"<html></html>", b"\0" * 5000])
def test_what_is_no_pdf_is_said_so(content: bytes) -> None:
    with pytest.raises(PlainError, match="damaged"):
        find(content, [NAME])


def test_a_box_on_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(PlainError, match="damaged"):
        redact(copy_of("plain text"), [Box(page=7, left=1, top=1, right=2, bottom=2)], [])


def test_it_can_be_stopped_within_a_second() -> None:
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        find(copy_of("plain text"), [NAME], Stops())

    assert time.monotonic() - begun < 1


@pytest.mark.timeout(SECONDS)
@pytest.mark.parametrize("seed", range(4 * TIMES))
def test_a_copy_that_was_damaged_gives_words_away_in_no_case(seed: int) -> None:
    chance = random.Random(seed)
    damaged = bytearray(copy_of("recognised" if seed % 2 else "form object"))
    for _time in range(chance.choice([1, 4, 30])):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)

    try:
        hits = find(bytes(damaged), [NAME])
        made, report = redact(bytes(damaged), [*WHERE, *(box for hit in hits for box in hit.boxes)], [NAME])
    except PlainError:
        return

    assert bool(made) == report.is_clean
    assert not made or holds(made, FAMILY) == []
