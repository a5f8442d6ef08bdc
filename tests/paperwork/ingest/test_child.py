"""What the child makes of any file: a report with its PDF, or a report that says why not."""

import pytest

from app.models.bundles.ingested import IngestState, Refused
from app.paperwork.ingest.converters import WAYS, as_it_is
from app.paperwork.ingest.made import Ask, Converted, Locked, Refusal
from tests.reading.hashed_outcome import hashed_outcome

PDF = "application/pdf"


def refused(content: bytes, convert=as_it_is) -> Refused | None:
    report, pdf, inside = hashed_outcome(content, Ask(kind=PDF), convert)
    assert (pdf, inside) == (b"", ())
    return report.refused


def test_nothing_at_all_is_refused_as_empty() -> None:
    assert refused(b"") is Refused.EMPTY


def test_a_kind_without_a_converter_is_refused_by_its_kind() -> None:
    assert refused(b"MZ a program", convert=None) is Refused.KIND
    assert PDF in WAYS
    assert "application/x-executable" not in WAYS


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        (Refusal(Refused.ENTRIES), Refused.ENTRIES),
        (MemoryError(), Refused.TOO_LARGE),
        (KeyError("a name"), Refused.UNREADABLE),
        (RecursionError(), Refused.UNREADABLE),
    ],
)
def test_whatever_a_converter_raises_becomes_a_reason(trouble: Exception, why: Refused) -> None:
    def convert(content: bytes, ask: Ask) -> Converted:
        raise trouble

    assert refused(b"something", convert) is why


def test_a_locked_file_asks_for_its_password() -> None:
    def convert(content: bytes, ask: Ask) -> Converted:
        raise Locked

    report, _pdf, _inside = hashed_outcome(b"something", Ask(kind=PDF), convert)

    assert (report.state, report.refused) == (IngestState.NEEDS_PASSWORD, None)


def test_every_way_has_a_converter_that_can_be_loaded() -> None:
    assert all(callable(way.load()) for way in WAYS.values())
