"""Bundles of documents of the corpus, made ready by the program and built by its library call."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.models.bundles.ingested import IngestReport, IngestState
from app.models.bundles.model import Built, BundleModel, DocumentPiece, IssueKind, Section, SheetPiece
from app.paperwork.bundle.build import build_bundle
from app.paperwork.ingest.converters import WAYS
from app.paperwork.ingest.made import Ask
from tests import corpus
from tests.corpus.sample import Sample
from tests.reading.expected import Expected, expected_of
from tests.reading.hashed_outcome import hashed_outcome

SECTIONS = tuple(
    Section(letter=letter, title=title)
    for letter, title in (
        ("B", "Notice of the hearing"),
        ("C", "The complaint"),
        ("D", "The response"),
        ("E", "Evidence"),
        ("J", "Letters"),
        ("L", "Late papers"),
    )
)
CHOSEN = (
    *("typed letter", "blank leaf", "scan in grey", "scan in two colours", "turned by 90", "turned by 180"),
    *("turned by 270", "turned by its parent", "inherited boxes", "cropped", "cropped and turned", "origin elsewhere"),
    *("corners swapped", "own unit", "own unit turned", "a0 drawing", "receipt", "tiny", "landscape", "dark slide"),
    *("to the edge", "all shapes", "unbalanced", "own outline", "links", "filled form", "comments", "hidden layer"),
    *("hidden layer nested", "scripts", "attachments", "foreign metadata", "own labels", "duplicate fonts"),
)
"""What is put together to be looked at: something of everything, and few pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    model: BundleModel = field(repr=False)
    built: Built

    @property
    def path(self) -> Path:
        return self.built.files[0].path

    @property
    def expected(self) -> Expected:
        return expected_of(self.model, self.built)


@cache
def made_ready(content: bytes, kind: str) -> tuple[IngestReport, bytes]:
    """As the program makes it ready, in this very process: only for what means no harm."""
    way = WAYS.get(kind)
    report, copy, _within = hashed_outcome(content, Ask(kind=kind), way.load() if way else None)
    return report, copy


def piece_of(sample: Sample, folder: Path, section: str, number: int) -> DocumentPiece:
    report, content = made_ready(sample.content, sample.kind)
    copy = folder / f"{hashlib.sha256(sample.content).hexdigest()[:16]}.pdf"
    copy.write_bytes(content)
    return DocumentPiece(
        key=sample.name.replace(" ", "-"),
        section=section,
        title=f"Paper {number}: {sample.special}",
        dated_on=date(2026, 1, 5) + timedelta(days=number),
        copy=copy,
        copy_sha256=report.copy_sha256,
        report=report,
        remarks=("Something of it is lost, and that was accepted.",) if report.state is IngestState.DAMAGED else (),
    )


def model_of(samples: Sequence[Sample], folder: Path, **given: Any) -> BundleModel:
    """A bundle with the samples spread over its sections, and one sheet of our own."""
    folder.mkdir(parents=True, exist_ok=True)
    letters = [section.letter for section in SECTIONS[1:5]]
    share = -(-len(samples) // len(letters))
    pieces = [piece_of(sample, folder, letters[at // share], at + 1) for at, sample in enumerate(samples)]
    sheet = SheetPiece(key="notice", section="B", title="Notice", paragraphs=("The hearing is on a Friday.",))
    chosen: dict[str, Any] = {
        "reference": "DC-2026-0001",
        "title": "Bundle for the hearing",
        "number": 1,
        "kind": IssueKind.FIRST,
        "issued_on": date(2026, 4, 1),
        "hearing_on": date(2026, 5, 1),
        "confidentiality": "Whoever is given these papers keeps them to themselves.",
        "sections": SECTIONS,
        "pieces": (sheet, *pieces),
    }
    return BundleModel(**{**chosen, **given})


def make_bundle(folder: Path, names: Sequence[str] = CHOSEN, **given: Any) -> Made:
    known = {sample.name: sample for sample in corpus.documents()}
    model = model_of([known[name] for name in names], folder / "copies", **given)
    out = folder / "out"
    out.mkdir(parents=True, exist_ok=True)
    return Made(model=model, built=build_bundle(model, out))
