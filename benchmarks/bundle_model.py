"""Papers that were made ready, kept in a folder, and the bundle of them: nothing is loaded but what a build needs."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.models.bundles.ingested import IngestReport
from app.models.bundles.model import BundleModel, DocumentPiece, IssueKind, Section

_SECTIONS = tuple(
    Section(letter=letter, title=title)
    for letter, title in (("C", "The complaint"), ("D", "The response"), ("E", "Evidence"), ("J", "Letters"))
)


def keep(folder: Path, number: int, report: IngestReport, copy: bytes) -> None:
    copy_at(folder, number).write_bytes(copy)
    (folder / f"{number:03}.json").write_text(report.to_json(), "utf-8")


def copy_at(folder: Path, number: int) -> Path:
    return folder / f"{number:03}.pdf"


def copies_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*.pdf"))


def reports_in(folder: Path) -> list[IngestReport]:
    return [IngestReport.from_json(copy.with_suffix(".json").read_text("utf-8")) for copy in copies_in(folder)]


def model_in(folder: Path) -> BundleModel:
    copies = copies_in(folder)
    kept = zip(copies, reports_in(folder), strict=True)
    return BundleModel(
        reference="DC-2026-0001",
        title="Bundle for the hearing",
        number=1,
        kind=IssueKind.FIRST,
        issued_on=date(2026, 4, 1),
        hearing_on=date(2026, 5, 1),
        confidentiality="Whoever is given these papers keeps them to themselves.",
        sections=_SECTIONS,
        pieces=tuple(_piece(copy, number, report, copies) for number, (copy, report) in enumerate(kept)),
    )


def title_of(number: int) -> str:
    return f"Paper {number + 1} of the case"


def _piece(copy: Path, number: int, report: IngestReport, copies: Sequence[Path]) -> DocumentPiece:
    return DocumentPiece(
        key=f"paper-{number}",
        section=_SECTIONS[number * len(_SECTIONS) // len(copies)].letter,
        title=title_of(number),
        dated_on=date(2026, 1, 1 + number % 28),
        copy=copy,
        copy_sha256=report.copy_sha256,
        report=report,
    )
