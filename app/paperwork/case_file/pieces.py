"""What a case file holds, as pieces that can be put together: sheets set, papers and documents with their reports."""

import hashlib
import io
import os
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from app.models.bundles.ingested import IngestReport, IngestState, PageFact
from app.models.bundles.model import DocumentPiece, LeftOut
from app.models.words import _
from app.paperwork.case_file.content import Chapter, Enclosed, FileSheet, Holding, Passage
from app.paperwork.paper import Facts, Heading, Part, Words, write_paper
from app.paperwork.tags.claim import LANGUAGE

_PDF = "application/pdf"
_A4 = (595.28, 841.89)


class Pieces:
    """Lays papers into a folder, and makes the pieces of them. The same document is taken once."""

    def __init__(self, folder: Path, *, foot: str, practice: bool) -> None:
        self._folder, self._foot, self._practice = folder, foot, practice
        self._seen: dict[str, str] = {}
        self._count = 0
        self.twice: list[LeftOut] = []
        folder.mkdir(mode=0o700)

    def of_chapter(self, letter: str, chapter: Chapter) -> list[DocumentPiece]:
        made = (self._piece(letter, each) for each in chapter.holds)
        return [each for each in made if self._is_new(each)]

    def of_paper(self, key: str, letter: str, title: str, pdf: bytes) -> DocumentPiece:
        """A finished paper of ours as a piece."""
        self._count += 1
        path = self._folder / f"{self._count}.pdf"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pdf)
        report = _report_of(pdf)
        return DocumentPiece(
            key=key, section=letter, title=title, copy=path, copy_sha256=report.copy_sha256, report=report
        )

    def _piece(self, letter: str, holding: Holding) -> DocumentPiece:
        if isinstance(holding, Enclosed):
            return DocumentPiece(
                key=holding.key,
                section=letter,
                title=holding.title,
                dated_on=holding.dated_on,
                copy=holding.copy,
                copy_sha256=holding.report.copy_sha256,
                report=holding.report,
                remarks=holding.remarks,
            )
        pdf = self._set(holding) if isinstance(holding, FileSheet) else holding.pdf
        paper = self.of_paper(holding.key, letter, holding.title, pdf)
        return DocumentPiece(
            key=paper.key,
            section=letter,
            title=holding.title,
            dated_on=holding.dated_on,
            copy=paper.copy,
            copy_sha256=paper.copy_sha256,
            report=paper.report,
        )

    def _set(self, sheet: FileSheet) -> bytes:
        parts = [part for passage in sheet.passages for part in _parts_of(passage)]
        return write_paper(sheet.title, parts, foot=self._foot, practice=self._practice, numbered=False)

    def _is_new(self, piece: DocumentPiece) -> bool:
        """Two photographs may become the same page, though their files differ in what nobody sees."""
        for sha256 in (piece.copy_sha256, piece.report.source_sha256):
            if sha256 in self._seen:
                first = self._seen[sha256]
                self.twice.append(LeftOut(title=piece.title, because=_("The same as “{title}”.").format(title=first)))
                return False
        self._seen |= {piece.copy_sha256: piece.title, piece.report.source_sha256: piece.title}
        return True


def _parts_of(passage: Passage) -> Sequence[Part]:
    parts: list[Part] = []
    if passage.heading:
        parts.append(Heading(text=passage.heading))
    if passage.about:
        parts.append(Facts(rows=passage.about))
    if passage.text.strip():
        parts.append(Words(text=passage.text))
    return parts


def _report_of(pdf: bytes) -> IngestReport:
    """Our own paper needs no child that makes it ready."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        count = len(opened.pages)
    page = PageFact(width=_A4[0], height=_A4[1], letters=1)
    return IngestReport(
        state=IngestState.READY,
        kind=_PDF,
        source_sha256=sha256,
        source_size=len(pdf),
        copy_sha256=sha256,
        copy_size=len(pdf),
        pages=(page,) * count,
        tagged=True,
        tagged_throughout=True,
        language=LANGUAGE,
    )
