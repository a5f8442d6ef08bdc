"""Pages of files become pictures in a child process, and a hostile file ends in a plain sentence."""

import contextlib
import random
import time

import pytest

from app.models.errors import Cancelled, PlainError
from app.paperwork.paper import Words, write_paper
from app.services.previews import page_picture
from tests.stopping import Stops


def make_pdf(words: str = "Four o’clock, in the lab.", pages: int = 1) -> bytes:
    return write_paper("A paper", [Words(text="\n\n".join([words] * (1 if pages == 1 else 40 * pages)))])


def test_a_page_is_as_wide_as_asked_and_brings_its_words() -> None:
    picture = page_picture(make_pdf(), "pdf", 0, 620)

    assert (picture.width, picture.pages) == (620, 1)
    assert len(picture.pixels) == picture.width * picture.height * 3
    assert set(picture.pixels) != {255}
    assert "Four o’clock, in the lab." in picture.text


def test_each_page_is_drawn_by_itself() -> None:
    content = make_pdf(pages=2)

    first, second = page_picture(content, "pdf", 0, 300), page_picture(content, "pdf", 1, 300)

    assert first.pages == second.pages > 1
    assert first.pixels != second.pixels


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"no pdf at all", make_pdf()[:400], random.Random(7).randbytes(100_000)]
)
def test_what_is_no_whole_pdf_is_refused_in_plain_words(content: bytes) -> None:
    begun = time.monotonic()

    with pytest.raises(PlainError, match="damaged"):
        page_picture(content, "pdf", 0, 600)

    assert time.monotonic() - begun < 10


def test_a_page_that_is_not_there_and_a_kind_nobody_draws_are_refused() -> None:
    with pytest.raises(PlainError, match="no such page"):
        page_picture(make_pdf(), "pdf", 9, 600)
    with pytest.raises(PlainError, match="this kind"):
        page_picture(make_pdf(), "svg", 0, 600)


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    with pytest.raises(PlainError, match="too large"):
        page_picture(make_pdf(), "pdf", 0, 60_000)


def test_it_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        page_picture(make_pdf(), "pdf", 0, 600, Stops())


@pytest.mark.parametrize("seed", range(12))
def test_a_pdf_damaged_anywhere_ends_in_a_picture_or_a_plain_sentence(seed: int) -> None:
    chance, content = random.Random(seed), bytearray(make_pdf(pages=2))
    for _ in range(chance.randrange(1, 200)):
        content[chance.randrange(len(content))] = chance.randrange(256)

    with contextlib.suppress(PlainError):
        picture = page_picture(bytes(content[: chance.randrange(100, len(content) + 1)]), "pdf", 0, 300)
        assert len(picture.pixels) == picture.width * picture.height * 3
