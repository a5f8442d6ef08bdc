"""A paper says what it was given, and nothing else."""

import pypdfium2
import pytest

from app.models.papers import Paper
from app.paperwork.paper import Code, Facts, Heading, Small, ToSign, Words, write_paper


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
