"""Puts the pages of many files behind one another. Nothing of their content is in memory until it is written."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Pdf

from app.paperwork.bundle.laid_out import Sheet

_HOW = {"keepFilesOpen": "n"} if os.name == "nt" else {}
"""Windows takes no file away that somebody has open, as ours are for as long as the PDF is known to anybody. Elsewhere
qpdf decides: to open a file for every stream takes a tenth of a build."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file in which a piece lies, and where in it the piece begins."""

    path: Path = field(repr=False)
    first: int = 0


def join(sheets: Sequence[Sheet], sources: Mapping[str, Source]) -> Pdf:
    """A PDF of these pages. Its streams are read from the files when it is saved: they have to be there until then.

    qpdf's job is used rather than `pages.extend`, which would copy every stream into memory.
    """
    pages: list[dict[str, str]] = []
    for path, first, last in _stretches(sheets, sources):
        pages.append({"file": str(path), "range": f"{first + 1}-{last + 1}"})
    job = pikepdf.Job(
        {
            "empty": "",
            "outputFile": "-",
            **_HOW,
            "removeUnreferencedResources": "no",
            "pages": pages,
        }
    )
    return job.create_pdf()


def _stretches(sheets: Sequence[Sheet], sources: Mapping[str, Source]) -> list[tuple[Path, int, int]]:
    stretches: list[tuple[Path, int, int]] = []
    for sheet in sheets:
        source = sources[sheet.key]
        page = source.first + sheet.page
        if stretches and stretches[-1][0] == source.path and stretches[-1][2] + 1 == page:
            stretches[-1] = (source.path, stretches[-1][1], page)
        else:
            stretches.append((source.path, page, page))
    return stretches
