"""What a certificate carries for programs is read back, or refused as a whole."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.models.certificates import Certificate, certificate_in

CERTIFICATE = Certificate(
    reference="DC-2026-0042",
    number=1,
    sealed_at=datetime(2026, 3, 4, 10, 30, tzinfo=UTC),
    language="CY",
    length=19,
    sha256="a" * 64,
    history_entry=7,
    history_hash="b" * 64,
)


def test_it_is_read_back_from_among_other_bytes() -> None:
    assert certificate_in(b"%PDF\0\xff" + CERTIFICATE.as_line.encode() + b")\n%%EOF") == CERTIFICATE


def test_its_line_needs_no_escape_in_a_pdf() -> None:
    assert not set("()\\") & set(CERTIFICATE.as_line)


def test_two_that_differ_are_none() -> None:
    other = replace(CERTIFICATE, number=2)

    assert certificate_in(f"{CERTIFICATE.as_line} {other.as_line}".encode()) is None


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("reference", "../../x"),
        ("number", -1),
        ("number", True),
        ("length", "19"),
        ("sha256", "A" * 64),
        ("history_hash", "b" * 63),
        ("sealed_at", datetime(1, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_fact_that_cannot_be_is_refused(fact: str, value: object) -> None:
    line = replace(CERTIFICATE, **{fact: value}).as_line

    read = certificate_in(line.encode())

    assert read is None or read.sealed_at.year == 1


@pytest.mark.parametrize(
    "text", ["", "casebook-certificate-v1", "casebook-certificate-v1 {}", CERTIFICATE.as_line[:-9]]
)
def test_what_is_cut_or_empty_is_none(text: str) -> None:
    assert certificate_in(text.encode()) is None
