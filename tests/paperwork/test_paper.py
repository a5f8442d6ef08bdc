"""A paper says what it was given, and nothing else."""

import pypdfium2
import pytest

from app.models.papers import Paper
from app.paperwork.paper import Code, Facts, Heading, OneLine, Small, ToSign, Words, write_paper


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Heading(text="What we agreed"), ["What we agreed"]),
        (Words(text="One <b> & two\nthree\n\nfour"), ["One <b> & two", "three", "four"]),
        (Small(text="In small"), ["In small"]),
        (Facts(rows=(("Reference", "DC-2026-0001"),)), ["Reference", "DC-2026-0001"]),
        (Code(groups=("ABCDE", "12345")), ["ABCDE", "12345"]),
        (ToSign(labels=("Signed",)), ["Signed"]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_part_can_be_read_back_from_the_finished_paper(part, said):
    text = text_of(write_paper("A title", [part]))

    assert all(words in text for words in ["A title", *said])


def test_a_paper_of_a_practice_vault_says_so_on_each_page():
    pages = pypdfium2.PdfDocument(write_paper("Long", [Words(text="\n\n".join(["a line"] * 200))], practice=True))

    assert len(pages) > 1
    assert all("made up" in page.get_textpage().get_text_range() for page in pages)


def test_what_a_paper_holds_is_not_in_its_repr():
    assert "%PDF" not in repr(Paper(kind="limits", title="Limits", file_name="limits.pdf", pdf=b"%PDF"))


@pytest.mark.parametrize("name", ["Tŵm Ŷnyr", "Nguyễn Thị Hương", "Ọláìtán Ṣadé", "Наталія", "欧阳雪梅", "김민준"])
def test_a_name_in_any_script_can_be_read_back(name):
    text = text_of(write_paper(name, [Facts(rows=(("Name", name),)), Words(text=f"It was {name}.")]))

    assert text.count(name) == 3


def test_a_word_that_no_line_could_hold_is_broken_and_loses_nothing():
    text = text_of(write_paper("Long", [Words(text="x" * 500), Facts(rows=(("Address", "y" * 200),))]))

    assert text.count("x") == 500
    assert text.count("y") == 200


def test_a_long_copy_of_digits_stays_on_one_line():
    digits = "0123456789abcdef" * 8

    assert digits in text_of(write_paper("Digits", [OneLine(text=digits)]))


def test_a_heading_is_never_the_last_thing_on_a_page():
    parts = [Words(text="\n".join(["a line"] * lines)) for lines in (1, 2, 3)] * 60
    with_headings = [part for body in parts for part in (Heading(text="Heading"), body)]

    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(write_paper("T", with_headings))]

    assert len(pages) > 3
    assert not any(page.strip().endswith("Heading") for page in pages)


def test_a_value_longer_than_a_page_goes_on_overleaf():
    pdf = write_paper("Long", [Facts(rows=(("Words", "word " * 2000),))])

    assert text_of(pdf).count("word") == 2000
