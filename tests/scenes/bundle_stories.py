"""Cases whose papers become a bundle: one that has none yet, one with things in its way, and one that was issued."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from app.models.bundles.model import IssueKind
from app.models.progress import Silent
from app.services.bundles import arranging, giving, serving
from app.services.office import Office
from tests.builders_bundle_case import (
    add_file,
    add_pdf,
    entry_called,
    explain_missing,
    issue,
    make_bundle,
    make_damaged,
    make_locked,
    make_papers_case,
    make_ready,
    now_of,
)

WORDS = ("Rota of the second week", "Minutes of the March meeting", "Diary with a lost page", "Quist", "Larch")
"""Pieces of what documents and people are called."""


class Bundles(NamedTuple):
    none: int
    begun: int
    """In its way stand a locked file, a damaged one, one that is no PDF, and one that waits; one is left out."""
    issued: int
    """Issued, with something late and something withdrawn."""


def fill(office: Office) -> Bundles:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        return Bundles(
            none=make_papers_case(office, _in(place, "none")),
            begun=_begun(office, _in(place, "begun")),
            issued=_issued(office, _in(place, "issued")),
        )


def _in(folder: Path, name: str) -> Path:
    place = folder / name
    place.mkdir()
    return place


def _begun(office: Office, folder: Path) -> int:
    case_id = make_papers_case(office, folder)
    bundle_id = make_bundle(office, case_id)
    for name in ("Rota of the second week", "Minutes of the March meeting"):
        arranging.add_document(office, bundle_id, add_pdf(office, folder, case_id, name, 3).id or 0, "E")
    awkward = (
        make_locked(folder, "Statement, locked", "thistle"),
        make_damaged(folder, "Diary with a lost page"),
        _no_pdf(folder, "Web page"),
    )
    for path in awkward:
        arranging.add_document(office, bundle_id, add_file(office, case_id, path).id or 0, "F")
    make_ready(office, bundle_id)
    out = entry_called(office, case_id, "Minutes of the March meeting.pdf")
    arranging.leave_out(office, out.id or 0, "It is about another matter.")
    waiting = add_pdf(office, folder, case_id, "Door log of building four", 2)
    arranging.add_document(office, bundle_id, waiting.id or 0, "E")
    add_pdf(office, folder, case_id, "Note of a call")
    advice = add_pdf(office, folder, case_id, "Letter of our solicitors")
    arranging.keep_out(office, advice.id or 0, "ADVICE")
    return case_id


def _issued(office: Office, folder: Path) -> int:
    case_id = make_papers_case(office, folder)
    bundle_id = make_bundle(office, case_id)
    rota = add_pdf(office, folder, case_id, "Rota of the second week", 3)
    arranging.add_document(office, bundle_id, rota.id or 0, "E")
    make_ready(office, bundle_id)
    explain_missing(office, case_id, bundle_id)
    issue(office, bundle_id)
    withdrawn = entry_called(office, case_id, "Rota of the second week.pdf")
    arranging.withdraw(office, withdrawn.id or 0, "It is of another week.")
    late = add_pdf(office, folder, case_id, "Rota as it was", 2)
    arranging.add_document(office, bundle_id, late.id or 0)
    make_ready(office, bundle_id)
    explain_missing(office, case_id, bundle_id)
    issue(office, bundle_id, IssueKind.LATER)
    _give(office, folder, case_id)
    later = add_pdf(office, folder, case_id, "Answer of the union", 1)
    arranging.add_document(office, bundle_id, later.id or 0)
    make_ready(office, bundle_id)
    return case_id


def _give(office: Office, folder: Path, case_id: int) -> None:
    """One side was served with the last issue and has it; a copy for the other is made; the office has one on paper."""
    issue_id = now_of(office, case_id).issues[-1].issue.id or 0
    one, other, *_rest, own = now_of(office, case_id).issues[-1].given.recipients
    for each in (one, other):
        giving.give_copy(office, issue_id, each.recipient.key, folder, Silent())
    giving.note_paper_copy(office, issue_id, own.recipient.key)
    ids = now_of(office, case_id).issues[-1].given.recipients[0].sets[0].ids
    serving.record_served(office, ids, office.today(), "By hand", "Quist", "Larch")
    serving.record_acknowledged(office, ids, office.today())


def _no_pdf(folder: Path, name: str) -> Path:
    path = folder / f"{name}.pdf"
    path.write_text("<html><body>This only says that it is a PDF.</body></html>", "utf-8")
    return path
