"""What the child makes of a request: hits, a new file or leaks; and pictures are packed before it is held back."""

import pytest
from PIL import Image

from app.models.bundles.redactions import Box
from app.paperwork.redaction.child import FIND, READ_BACK, TAKE, outcome, seconds_for, warm_up
from app.paperwork.redaction.page_pixels import Pixels
from app.paperwork.redaction.page_pixels import warm_up as warm_pictures
from tests.corpus.plants import NAME, WHERE, plants

PLAIN = next(plant.content for plant in plants() if plant.name == "plain text")
WORDS = [{"words": NAME, "is_weak": False, "in_capitals": False, "begins_capital": False, "is_account": False}]


def asked(act: str, content: bytes = PLAIN, boxes: tuple[Box, ...] = ()) -> tuple[dict[str, object], bytes]:
    sides = [(box.page, box.left, box.top, box.right, box.bottom) for box in boxes]
    request = {"act": act, "words": WORDS, "boxes": sides, "kept": [], "as_fax": False, "share": (0, 1)}
    told: list[tuple[int, int]] = []
    answer = outcome(request, content, lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]
    return answer


def test_it_finds_takes_and_reads_back() -> None:
    found, _nothing = asked(FIND)
    report, made = asked(TAKE, boxes=WHERE)
    leaks, _nothing = asked(READ_BACK, made, WHERE)

    assert [hit["words"] for hit in found["found"]["hits"]] == [NAME]
    assert report["report"]["pages"] == (0,)
    assert leaks == {"leaks": []}
    assert asked(READ_BACK)[0]["leaks"] != []


def test_nothing_else_is_done() -> None:
    with pytest.raises(ValueError, match="nobody"):
        outcome({"act": "print", "words": [], "boxes": [], "kept": [], "as_fax": False}, PLAIN, lambda a, b: None)


def test_a_larger_file_and_more_pages_may_take_longer() -> None:
    assert seconds_for(0, 0) < seconds_for(50 << 20, 0) < seconds_for(50 << 20, 300)


def test_everything_is_loaded_beforehand() -> None:
    warm_up()
    warm_pictures()

    assert Image.EXTENSION
    assert Pixels.packed
