"""Every PDF of the corpus becomes what it should, and what was made of it is read back by other readers."""

import pytest

from app.models.bundles.ingested import IngestState
from tests import corpus
from tests.corpus.sample import PDF, Sample
from tests.house.needs import needs
from tests.reading.copies import made_ready

SAMPLES = corpus.documents(of_kind=PDF)
REFUSED = [sample for sample in SAMPLES if sample.becomes is IngestState.REFUSED]
MADE = [sample for sample in SAMPLES if sample.becomes in (IngestState.READY, IngestState.DAMAGED)]
LOCKED = [sample for sample in SAMPLES if sample.password]


def named(sample: Sample) -> str:
    return sample.name


@needs("pdftotext")
@pytest.mark.parametrize("sample", [*MADE, *LOCKED], ids=named)
def test_a_copy_has_the_pages_and_the_words_of_its_document_and_nothing_beside_them(sample: Sample) -> None:
    copy = made_ready(sample.content, sample.password)

    assert len(copy.reader.pages) == len(copy.report.pages) == sample.pages or not sample.pages
    assert [words for words in sample.words if words not in copy.words] == []
    assert [words for words in sample.words if words not in copy.words_by_pdfium] == []
    assert [words for words in sample.never if words.encode() in copy.everything] == []
    assert copy.foreign == []


@pytest.mark.parametrize("sample", MADE, ids=named)
def test_what_is_lost_or_covered_is_told_page_by_page(sample: Sample) -> None:
    report = made_ready(sample.content).report

    told = (report.state, report.damaged_pages, report.covered_pages)
    assert told == (sample.becomes, sample.damaged, sample.covered)


@pytest.mark.parametrize("sample", REFUSED, ids=named)
def test_what_can_be_no_pages_is_refused_by_its_reason(sample: Sample) -> None:
    copy = made_ready(sample.content)

    assert (copy.report.state, copy.pdf, copy.within) == (IngestState.REFUSED, b"", ())
    assert copy.report.refused in {sample.refused, *sample.or_refused}


@pytest.mark.parametrize("sample", LOCKED, ids=named)
def test_a_locked_document_asks_for_its_password_and_its_copy_has_none(sample: Sample) -> None:
    assert made_ready(sample.content).report.state is IngestState.NEEDS_PASSWORD
    assert not made_ready(sample.content, sample.password).reader.is_encrypted
