"""Small documents as they come from being made ready, and bundles of them: plain files, no vault."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from app.models.bundles.ingested import Heading, IngestReport, IngestState, PageFact
from app.models.bundles.model import BundleModel, DocumentPiece, IssueKind, Section, SheetPiece

SECTIONS = (
    Section(letter="C", title="The complaint"),
    Section(letter="D", title="The response"),
    Section(letter="E", title="Evidence"),
    Section(letter="L", title="Late papers"),
)
CONFIDENTIALITY = "Whoever is given these papers keeps them to themselves."


def make_pdf(path: Path, pages: Sequence[str], *, extra: str = "", **entries: Any) -> Path:
    """One page for each text. `entries` are put on every page, such as Rotate; `extra` is drawn below the words."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for text in pages:
        code = f"{extra} 0 g BT /F1 12 Tf 60 500 Td ({text}) Tj ET"
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Resources=Dictionary(Font=Dictionary(F1=font)),
            Contents=pdf.make_stream(code.encode("ascii")),
        )
        for name, value in entries.items():
            page[f"/{name}"] = value
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.save(path, static_id=True)
    return path


def make_report(copy: Path, pages: int, **facts: Any) -> IngestReport:
    content = copy.read_bytes()
    given: dict[str, Any] = {
        "state": IngestState.READY,
        "kind": "application/pdf",
        "source_sha256": hashlib.sha256(b"original of " + content).hexdigest(),
        "source_size": len(content),
        "copy_sha256": hashlib.sha256(content).hexdigest(),
        "copy_size": len(content),
        "pages": tuple(PageFact(width=595, height=842, letters=20) for _page in range(pages)),
    }
    return IngestReport(**{**given, **facts})


def make_piece(folder: Path, key: str, section: str = "C", pages: int = 1, **given: Any) -> DocumentPiece:
    """A document whose pages say their key and number."""
    folder.mkdir(exist_ok=True)
    facts = {name: given.pop(name) for name in ("outline", "state") if name in given}
    entries = given.pop("entries", {})
    copy = make_pdf(folder / f"{key}.pdf", [f"{key} page {page}" for page in range(1, pages + 1)], **entries)
    report = given.pop("report", None) or make_report(copy, pages, **facts)
    chosen: dict[str, Any] = {
        "title": f"Title of {key}",
        "dated_on": date(2026, 3, 1),
        "copy": copy,
        "copy_sha256": report.copy_sha256,
        "report": report,
    }
    return DocumentPiece(key=key, section=section, **{**chosen, **given})


def make_sheet(key: str, section: str = "D", **given: Any) -> SheetPiece:
    chosen: dict[str, Any] = {"title": f"Sheet {key}", "paragraphs": ("No response was received.",)}
    return SheetPiece(key=key, section=section, **{**chosen, **given})


def make_model(*pieces: DocumentPiece | SheetPiece, **given: Any) -> BundleModel:
    chosen: dict[str, Any] = {
        "reference": "DC-2026-0001",
        "title": "Hearing bundle",
        "number": 1,
        "kind": IssueKind.FIRST,
        "issued_on": date(2026, 4, 1),
        "hearing_on": date(2026, 5, 1),
        "confidentiality": CONFIDENTIALITY,
        "sections": SECTIONS,
        "pieces": pieces,
    }
    return BundleModel(**{**chosen, **given})


def make_simple(folder: Path, **given: Any) -> BundleModel:
    """A complaint, a response and two pieces of evidence."""
    return make_model(
        make_piece(folder, "complaint", "C", 2, outline=(Heading(title="What happened", page=1),)),
        make_piece(folder, "response", "D", 1),
        make_piece(folder, "photo", "E", 3),
        make_piece(folder, "letter", "E", 1),
        **given,
    )
