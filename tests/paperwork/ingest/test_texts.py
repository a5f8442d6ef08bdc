"""Texts become pages in whatever letters they were written, and nothing in them does anything but stand there."""

from operator import attrgetter

import pypdfium2
import pytest

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Ask, Refusal
from app.paperwork.ingest.texts import MOST_LETTERS, convert_text, shown
from tests.corpus import papers

ASK = Ask(kind="text/plain")


def words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(convert_text(content, ASK).pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize(
    "sample", [each for each in papers.samples() if each.kind == "text/plain"], ids=attrgetter("name")
)
def test_a_text_of_the_corpus_has_its_words(sample: papers.Sample) -> None:
    found = words(sample.make())

    assert [each for each in sample.words if each not in found] == []


def test_what_would_do_something_is_shown_by_its_number() -> None:
    assert shown("a\x1b[2Jb\x07\u202ec\r\nd\re\u2028f\tg") == "a[U+001B][2Jb[U+0007][U+202E]c\nd\ne\nf\tg"


def test_a_text_carries_no_number_of_its_own_pages() -> None:
    assert words(b"One line.") == "One line."


def test_the_same_text_gives_the_same_bytes() -> None:
    text = "Tŵm met فاطمہ at nine.\n\n" * 50

    assert convert_text(text.encode(), ASK).pdf == convert_text(text.encode("utf-16"), ASK).pdf


@pytest.mark.parametrize(
    ("content", "why"),
    [(b" \n\t", Refused.EMPTY), (b"x" * (MOST_LETTERS + 1), Refused.TOO_LARGE), (b"", Refused.EMPTY)],
)
def test_a_text_without_a_letter_or_without_an_end_is_refused(content: bytes, why: Refused) -> None:
    with pytest.raises(Refusal) as refused:
        convert_text(content, ASK)

    assert refused.value.why is why
