"""A case whose papers are a bundle: small PDFs behind its records, made ready where a test wants that."""

from pathlib import Path

import pikepdf

from app.models.bundles.kept import BundleEntry
from app.models.bundles.model import IssueKind
from app.models.documents import Document
from app.models.progress import Silent
from app.services.bundles import arranging, filling, issuing
from app.services.bundles.parts import BundleNow
from app.services.bundles.shown import look_at_bundle
from app.services.documents import add_documents
from app.services.formal.stepping import take_step
from app.services.office import Office
from tests.builders_bundle import make_pdf
from tests.builders_formal import keep, make_formal_case
from tests.corpus import damaged
from tests.ready_here import make_ready_here

HEARING = "hearing"


def add_pdf(office: Office, folder: Path, case_id: int, name: str, pages: int = 1, say: str = "") -> Document:
    path = make_pdf(folder / f"{name}.pdf", [f"{say or name} {number}" for number in range(1, pages + 1)])
    return add_file(office, case_id, path)


def make_damaged(folder: Path, name: str) -> Path:
    """A file of which the second page cannot be read any more."""
    path = folder / f"{name}.pdf"
    path.write_bytes(damaged.broken_stream())
    return path


def make_locked(folder: Path, name: str, password: str) -> Path:
    path = folder / f"{name}.pdf"
    with pikepdf.Pdf.open(make_pdf(folder / f"{name}.open.pdf", [name])) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=password, owner=password))
    return path


def add_file(office: Office, case_id: int, path: Path) -> Document:
    document = office.vault.documents.one(add_documents(office, case_id, [path], Silent()).added[0])
    assert document is not None
    return document


def make_papers_case(office: Office, folder: Path) -> int:
    """A complaint of two pages and a response of one, nothing else: the recommendations are still to come."""
    case_id = make_formal_case(office)
    keep(office, case_id, "complaint", add_pdf(office, folder, case_id, "complaint", 2), warned="YES")
    take_step(office, case_id, "receive", office.today())
    keep(office, case_id, "response", add_pdf(office, folder, case_id, "response"))
    return case_id


def make_bundle(office: Office, case_id: int, meeting: str = HEARING) -> int:
    made = filling.start_bundle(office, case_id, meeting).record_id
    assert made is not None
    return made


def make_ready(office: Office, bundle_id: int) -> None:
    make_ready_here(office, bundle_id)


def explain_missing(office: Office, case_id: int, bundle_id: int) -> None:
    """Each part that is not there has its reason."""
    for trouble in now_of(office, case_id).troubles:
        if trouble.act == "explain":
            arranging.explain(office, bundle_id, trouble.part, "It is still being written.")


def make_issuable(office: Office, folder: Path) -> tuple[int, int]:
    """A case and its bundle, with nothing in the way of issuing it."""
    case_id = make_papers_case(office, folder)
    bundle_id = make_bundle(office, case_id)
    make_ready(office, bundle_id)
    explain_missing(office, case_id, bundle_id)
    return case_id, bundle_id


def issue(office: Office, bundle_id: int, kind: IssueKind = IssueKind.FIRST) -> int:
    made = issuing.issue_bundle(office, bundle_id, kind, Silent()).record_id
    assert made is not None
    return made


def now_of(office: Office, case_id: int, meeting: str = HEARING) -> BundleNow:
    now = look_at_bundle(office, case_id, meeting)
    assert now is not None
    return now


def entry_called(office: Office, case_id: int, title: str) -> BundleEntry:
    now = now_of(office, case_id)
    lines = [line for section in now.sections for line in section.lines]
    return next(line.entry for line in (*lines, *now.left_out) if line.entry.title == title)


def order_of(office: Office, case_id: int) -> list[tuple[str, str]]:
    """The letter and title of each line, in the order of the bundle."""
    return [(each.section.letter, line.entry.title) for each in now_of(office, case_id).sections for line in each.lines]
