"""A child process is believed in nothing: what cannot be so is no report."""

from dataclasses import replace

import pytest

from app.models.bundles.ingested import Heading, IngestReport, IngestState, PageFact, Refused
from app.services.bundles.believing import is_plausible, seen_inside

READY = IngestReport(
    state=IngestState.READY,
    kind="application/pdf",
    source_sha256="a",
    source_size=1,
    pages=(PageFact(width=595, height=842, letters=12),),
)


def test_a_true_report_is_believed() -> None:
    assert is_plausible(READY, b"%PDF-1.7")
    assert is_plausible(replace(READY, state=IngestState.REFUSED, refused=Refused.EMPTY, pages=()), b"")


@pytest.mark.parametrize(
    "said",
    [
        {"version": 99},
        {"pages": ()},
        {"pages": (PageFact(width=float("nan"), height=842),)},
        {"pages": (PageFact(width="wide", height=842),)},  # type: ignore[arg-type]
        {"pages": (PageFact(width=595, height=842, letters=-1),)},
        {"pages": (PageFact(width=595, height=842, damaged=True),)},
        {"pages": READY.pages * 20_000},
        {"outline": (Heading(title="Beyond the end", page=1),)},
        {"outline": (Heading(title="x" * 5000, page=0),)},
        {"dropped": {"scripts": "many"}},
        {"dropped": {"A name": 1}},
        {"converted_by": "<b>somebody</b>"},
        {"language": "en\nGB"},
        {"refused": Refused.EMPTY},
        {"state": IngestState.DAMAGED},
        {"state": IngestState.NEEDS_PASSWORD},
        {"tagged": "yes"},
    ],
)
def test_what_cannot_be_so_is_not_believed(said: dict[str, object]) -> None:
    assert not is_plausible(replace(READY, **said), b"%PDF-1.7")  # type: ignore[arg-type]


def test_a_report_with_pages_comes_with_a_pdf_and_no_other() -> None:
    assert not is_plausible(READY, b"")
    assert not is_plausible(READY, b"MZ")


def test_the_kind_of_a_file_inside_is_told_from_its_bytes_and_its_name_is_cleaned() -> None:
    inside = seen_inside("../../a\u202efdp.exe", b"%PDF-1.4")

    assert (inside.name, inside.kind, inside.size) == ("afdp.exe", "application/pdf", 8)
