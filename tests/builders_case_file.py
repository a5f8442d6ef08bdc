"""Case files of plain data, without a vault."""

from datetime import date
from pathlib import Path
from typing import Any

from app.paperwork.case_file.content import CaseFile, Chapter, Enclosed, FileSheet, Passage, PersonsCaseFile
from app.paperwork.own_copy import CopiedPart, OwnCopy
from tests.builders_bundle import make_piece

MADE_ON = date(2026, 3, 4)
MARK = "a mark of our own"


def make_sheet(key: str = "about", text: str = "It was in the lab.") -> FileSheet:
    passages = (Passage(heading="At a glance", about=(("Received", "4 March"),)), Passage(heading="Words", text=text))
    return FileSheet(key=key, title=f"Sheet {key}", dated_on=MADE_ON, passages=passages)


def make_enclosed(folder: Path, key: str = "photo", pages: int = 3, **given: Any) -> Enclosed:
    piece = make_piece(folder, key, "A", pages, **given)
    return Enclosed(key=key, title=f"Document {key}", dated_on=MADE_ON, copy=piece.copy, report=piece.report)


def make_case_file(folder: Path, **given: Any) -> CaseFile:
    """A sheet, no letter, a document of three pages, and one that has none."""
    chosen: dict[str, Any] = {
        "reference": "DC-2026-0001",
        "made_on": MADE_ON,
        "service": "Dignity team",
        "chapters": (
            Chapter(title="The case", holds=(make_sheet(),)),
            Chapter(title="Letters", empty="None was written."),
            Chapter(title="Documents", holds=(make_enclosed(folder),)),
        ),
        "missing": (("locked.pdf", "It is locked."),),
    }
    return CaseFile(**{**chosen, **given})


def make_persons_file(folder: Path, *texts: str) -> PersonsCaseFile:
    copies = tuple(
        OwnCopy(written=f"Note {number}", stands="Agreed", given="Made today", parts=(CopiedPart(text=text),))
        for number, text in enumerate(texts, 1)
    )
    return PersonsCaseFile(file=make_case_file(folder), copies=copies, mark=MARK)
