"""What a child process says of a document, looked through by one who believes it in nothing."""

import hashlib
import math
import re
from typing import Any

from app.models.bundles.ingested import INGEST_VERSION, IngestReport, IngestState, Inside, Refused
from app.models.media import HEAD, TAIL, clean_name, kind_of

MOST_PAGES = 10_000
_MOST_HEADINGS = 20_000
_LONGEST_HEADING = 500
_LARGEST_PAGE = 14_400 * 100
_MOST_SORTS = 40
_SORT = re.compile(r"[a-z_]{1,40}")
_PROGRAM = re.compile(r"[A-Za-z0-9 .+-]{0,60}")
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{0,35}")


def seen_inside(name: str, content: bytes) -> Inside:
    """A file that came inside: its kind and hash are taken here, and its name loses what could mislead."""
    return Inside(
        name=clean_name(str(name)),
        kind=kind_of(content[:HEAD], content[-TAIL:]),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def is_plausible(report: IngestReport, pdf: bytes) -> bool:
    """Whether all of a report is of the right type and size, and goes together with the PDF that came along."""
    has_pages = report.state in (IngestState.READY, IngestState.DAMAGED)
    if report.version != INGEST_VERSION or has_pages != bool(report.pages) or has_pages != pdf.startswith(b"%PDF-"):
        return False
    if (report.state is IngestState.REFUSED) != isinstance(report.refused, Refused) or (pdf and not has_pages):
        return False
    if (report.state is IngestState.DAMAGED) != any(page.damaged is True for page in report.pages):
        return False
    return (
        len(report.pages) <= MOST_PAGES
        and all(map(_is_page, report.pages))
        and len(report.outline) <= _MOST_HEADINGS
        and all(_is_heading(heading, len(report.pages)) for heading in report.outline)
        and _is_count(report.repaired)
        and all(map(_are_counts, (report.dropped, report.flattened)))
        and _is_text(report.converted_by, _PROGRAM)
        and _is_text(report.language, _LANGUAGE)
        and type(report.tagged) is type(report.tagged_throughout) is bool
    )


def _is_page(page: Any) -> bool:
    sides = (page.width, page.height)
    answers = (page.has_ink, page.covered, page.damaged, page.recognised, page.foot_taken)
    return (
        all(isinstance(side, int | float) and math.isfinite(side) and 0 < side <= _LARGEST_PAGE for side in sides)
        and _is_count(page.letters)
        and all(type(answer) is bool for answer in answers)
    )


def _is_heading(heading: Any, pages: int) -> bool:
    return (
        isinstance(heading.title, str)
        and len(heading.title) <= _LONGEST_HEADING
        and type(heading.page) is int
        and 0 <= heading.page < pages
        and type(heading.level) is int
        and 0 <= heading.level < 100
    )


def _are_counts(counts: object) -> bool:
    return (
        isinstance(counts, dict)
        and len(counts) <= _MOST_SORTS
        and all(isinstance(sort, str) and _SORT.fullmatch(sort) and _is_count(n) for sort, n in counts.items())
    )


def _is_count(number: object) -> bool:
    return type(number) is int and 0 <= number < 1 << 31


def _is_text(text: object, shape: re.Pattern[str]) -> bool:
    return isinstance(text, str) and shape.fullmatch(text) is not None
