"""Reads a finished bundle back, before anybody is given it: what was to be in it is there, and nothing else."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Name, Object, Pdf, PdfError

from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.paperwork.bundle.displayed import entry
from app.paperwork.bundle.labels import read_labels
from app.paperwork.bundle.stamping import EVERY, stamp_of

_FORBIDDEN_IN_ROOT = ("/AcroForm", "/AF", "/OCProperties", "/JavaScript", "/AA", "/Collection", "/URI", "/Threads")
_FORBIDDEN_NAMES = ("/EmbeddedFiles", "/JavaScript")
_ONLY_KNOWN = {"/Title"}


def verify(path: Path, labels: Sequence[str], outline: int, progress: Progress, words: str) -> None:
    """Raises PlainError that says which part of the check failed, and nothing of the content."""
    try:
        with pikepdf.open(path) as pdf:
            failed = _failed(pdf, labels, outline, progress, words)
    except (PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise _unsound("file") from error
    if failed:
        raise _unsound(failed)


def _failed(pdf: Pdf, labels: Sequence[str], outline: int, progress: Progress, words: str) -> str:
    if len(pdf.pages) != len(labels):
        return "pages"
    if read_labels(pdf) != list(labels):
        return "labels"
    if _lines(pdf) != outline:
        return "outline"
    if any(name in pdf.Root for name in _FORBIDDEN_IN_ROOT) or _named(pdf):
        return "content"
    if not set(pdf.docinfo.keys()) <= _ONLY_KNOWN:
        return "metadata"
    for place, (page, label) in enumerate(zip(pdf.pages, labels, strict=True)):
        if place % EVERY == 0:
            progress.step(place, len(labels), words)
        if problem := _page(page.obj, label):
            return problem
    return ""


def _page(page: Object, label: str) -> str:
    contents = page.Contents
    assert isinstance(contents, Array)
    if stamp_of(label) not in contents[-1].read_raw_bytes():
        return "stamps"
    if Name.AA in page:
        return "content"
    notes = entry(page, Name.Annots)
    if isinstance(notes, Array):
        for note in notes:
            if note.get(Name.Subtype) != Name.Link or Name.A in note:
                return "content"
    return ""


def _named(pdf: Pdf) -> bool:
    names = pdf.Root.get(Name.Names)
    return names is not None and any(name in names for name in _FORBIDDEN_NAMES)


def _lines(pdf: Pdf) -> int:
    """How many lines the outline has, each of which leads to a page of this file."""
    pages = {page.obj.objgen for page in pdf.pages}
    root = pdf.Root.get(Name.Outlines)
    waiting = [] if root is None else [root.get(Name.First)]
    count = 0
    while waiting:
        item = waiting.pop()
        while item is not None:
            if item.Dest[0].objgen not in pages:
                return -1
            count += 1
            waiting.append(item.get(Name.First))
            item = item.get(Name.Next)
    return count


def _unsound(part: str) -> PlainError:
    return PlainError(
        _("The finished bundle was read back and is not as it should be ({part}). It was not kept.").format(part=part),
        _("Build it again. If it happens again, take out one document after the other to find which it is."),
    )
