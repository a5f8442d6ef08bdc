"""What a file names and does not hold is noticed, where the reader says nothing of it."""

import io

import pikepdf

from app.paperwork.ingest.lost import Written, gaps, names_a_size, names_contents, says_more_pages
from tests.corpus import one
from tests.corpus.writing import changed


def written(content: bytes) -> tuple[pikepdf.Pdf, Written]:
    pdf = pikepdf.open(io.BytesIO(content), suppress_warnings=True)
    return pdf, Written(content, pdf)


def packed(content: bytes) -> bytes:
    return changed(content, lambda _pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def test_a_page_that_is_not_there_leaves_a_gap_in_its_place() -> None:
    pdf, as_written = written(one("missing page").content)

    assert gaps(pdf, as_written) == [1]


def test_a_whole_file_has_no_gaps_whether_its_objects_are_packed_or_not() -> None:
    for content in (one("all shapes").content, packed(one("all shapes").content)):
        pdf, as_written = written(content)

        assert gaps(pdf, as_written) == []
        assert not says_more_pages(pdf, as_written)


def test_contents_that_are_not_there_are_told_from_none() -> None:
    pdf, as_written = written(one("missing contents").content)
    assert names_contents(pdf.pages[1].obj, as_written)

    pdf, as_written = written(one("blank leaf").content)
    assert not any(names_contents(page.obj, as_written) for page in pdf.pages if "/Contents" not in page.obj)


def test_a_size_that_cannot_be_read_is_told_from_none() -> None:
    content = one("vast page").content.replace(b"900000000", b"9e8")
    pdf, as_written = written(content)
    assert names_a_size(pdf.pages[0].obj, as_written)

    pdf, as_written = written(one("no box").content)
    assert not names_a_size(pdf.pages[0].obj, as_written)
