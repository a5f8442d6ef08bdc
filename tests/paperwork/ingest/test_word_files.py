"""Word documents are laid out by a part of our own, which says so; what would burst or is none is refused first."""

import io
import zipfile

import pypdfium2
import pytest

from app.models.bundles.ingested import IngestState, Refused
from app.paperwork.ingest.made import Ask, Converted, Refusal
from app.paperwork.ingest.word_files import LAID_OUT_BY, convert_word
from app.services.bundles.ingesting import make_ready
from tests.corpus import papers

WORD = Ask(kind="application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def words(made: Converted) -> str:
    document = pypdfium2.PdfDocument(made.pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def bomb() -> bytes:
    """A text of seventy million letters, in a few kilobytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(70_000_000))
    return made.getvalue()


def test_a_document_has_its_words_and_says_what_laid_it_out() -> None:
    made = convert_word(papers.word_document(), WORD)

    found = words(made)
    assert [each for each in ("Statement about the seminar", "cell 3", "second point") if each not in found] == []
    assert made.converted_by == LAID_OUT_BY


def test_it_goes_the_whole_way_and_waits_for_somebody_to_look_at_it() -> None:
    report = make_ready(papers.word_document(), WORD.kind).report

    assert (report.state, report.converted_by) == (IngestState.READY, LAID_OUT_BY)
    assert report.pages_without_words == ()


def test_changes_that_were_tracked_and_words_that_are_hidden_are_counted() -> None:
    made = convert_word(papers.tracked_changes(), WORD)

    assert "Kept words" in words(made)
    assert made.dropped == {"tracked_changes": 2, "hidden_words": 1}


def test_a_picture_from_elsewhere_is_counted_and_not_there() -> None:
    assert convert_word(papers.word_with_a_remote_picture(), WORD).dropped == {"remote_pictures": 1}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (bomb(), Refused.TOO_LARGE),
        (papers.not_quite_word(), Refused.UNREADABLE),
        (papers.word_document()[:5_000], Refused.UNREADABLE),
        (b"PK\x03\x04 and no more", Refused.UNREADABLE),
    ],
    ids=["a bomb", "no words inside", "cut off", "no archive"],
)
def test_what_is_no_document_or_would_burst_is_refused(content: bytes, why: Refused) -> None:
    with pytest.raises(Refusal) as refused:
        convert_word(content, WORD)

    assert refused.value.why is why


def test_the_same_document_gives_the_same_bytes() -> None:
    assert convert_word(papers.word_document(), WORD) == convert_word(papers.word_document(), WORD)
