"""What a bundle has to hold, told from the model that was given and the plan that came back, not from the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.models.bundles.model import Built, BundleModel, DocumentPiece


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A document or sheet of the bundle: what it is called, the label of its first page, and the copy it came from."""

    title: str = field(repr=False)
    section: str
    labels: tuple[str, ...]
    copy: Path | None = field(default=None, repr=False)
    own_lines: int = 0
    """How many lines of its own outline it brings along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    title: str = field(repr=False)
    language: str
    labels: tuple[str, ...]
    parts: tuple[Part, ...]
    sections: tuple[tuple[str, str], ...]
    """Each section with something in it, and the label of its first page."""
    without_words: tuple[str, ...]


def expected_of(model: BundleModel, built: Built, labels: Sequence[str] = ()) -> Expected:
    """What the file has to hold. `labels` are given where it is a volume, with some of the pages only."""
    lines = {line.key: line for line in built.plan.lines}
    here = tuple(labels) or tuple(label for line in built.plan.lines for label in line.labels)
    parts = tuple(
        Part(
            title=piece.title,
            section=piece.section,
            labels=lines[piece.key].labels,
            copy=piece.copy if isinstance(piece, DocumentPiece) and not lines[piece.key].is_withdrawn else None,
            own_lines=len(piece.report.outline) if isinstance(piece, DocumentPiece) else 0,
        )
        for piece in model.pieces
        if piece.key in lines and lines[piece.key].labels and lines[piece.key].labels[0] in here
    )
    sections = tuple(
        (line.key.removeprefix(":section:"), line.labels[0])
        for line in built.plan.lines
        if line.key.startswith(":section:") and line.labels[0] in here
    )
    return Expected(
        title=model.title,
        language=model.language,
        labels=here,
        parts=parts,
        sections=sections,
        without_words=built.without_words,
    )
