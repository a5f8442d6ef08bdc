"""What a child process says of a document is read back as it was said, or not at all."""

import pytest

from app.models.bundles.ingested import Heading, IngestReport, IngestState, Inside, PageFact, Refused

REPORT = IngestReport(
    state=IngestState.DAMAGED,
    kind="application/pdf",
    source_sha256="ab" * 32,
    source_size=12,
    pages=(
        PageFact(width=595.28, height=841.89, letters=12),
        PageFact(width=595.28, height=841.89, has_ink=False, damaged=True),
        PageFact(width=595.28, height=841.89, covered=True),
    ),
    outline=(Heading(title="Ŵ", page=1, level=1),),
    dropped={"comments": 2},
    inside=(Inside(name="a.txt", kind="text/plain", size=3, sha256="cd" * 32),),
)


def test_a_report_comes_back_equal():
    assert IngestReport.from_json(REPORT.to_json()) == REPORT


def test_a_refusal_comes_back_equal():
    refused = IngestReport(
        state=IngestState.REFUSED, refused=Refused.TOO_LARGE, kind="application/pdf", source_sha256="", source_size=2
    )

    assert IngestReport.from_json(refused.to_json()) == refused


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"state": "happy"}', REPORT.to_json().replace("damaged", "x", 1)])
def test_what_is_no_report_is_not_believed(said):
    with pytest.raises((ValueError, KeyError, TypeError)):
        IngestReport.from_json(said)


def test_damaged_covered_and_wordless_pages_are_counted_from_one():
    assert REPORT.damaged_pages == (2,)
    assert REPORT.covered_pages == (3,)
    assert REPORT.pages_without_words == (3,)
