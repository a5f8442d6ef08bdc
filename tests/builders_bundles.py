"""Bundles for tests: small PDFs, cases with what belongs into a bundle, and bundles made ready."""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from app.models.bundles.kept import BundleEntry, BundleFile, BundleIssue
from app.models.bundles.model import IssueKind
from app.models.bundles.plan import Plan
from app.models.documents import Document
from app.models.progress import Silent
from app.services import vaults
from app.services.bundles.arranging import explain
from app.services.bundles.filling import start_bundle
from app.services.bundles.issuing import issue_bundle
from app.services.bundles.parts import BundleNow
from app.services.bundles.shown import look_at_bundle
from app.services.casework import new_object_id
from app.services.documents import add_documents
from app.services.office import Office
from app.store.keys import Cost
from app.store.vault import Vault
from tests.builders import HOLIDAYS, LIBRARY, StandingClock
from tests.builders_formal import keep, make_formal_case, make_panel_office
from tests.builders_vault import KEY
from tests.ready_here import make_ready_here

HEARING = "hearing"


def make_pdf(*pages: str) -> bytes:
    """A PDF with these words on its pages."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for words in pages or ("A page.",):
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def add_pdf(office: Office, folder: Path, case_id: int, *pages: str) -> Document:
    """A PDF on a case."""
    return add_file(office, folder, case_id, make_pdf(*pages), ".pdf")


def add_file(office: Office, folder: Path, case_id: int, content: bytes, ending: str) -> Document:
    file = folder / f"{new_object_id()[:8]}{ending}"
    file.write_bytes(content)
    document = office.vault.documents.one(add_documents(office, case_id, [file], Silent()).added[0])
    assert document is not None
    return document


def make_scan(*lines: str) -> bytes:
    """A PNG of a page with a stain and typed lines, as a scanner gives it."""
    picture = Image.new("L", (1240, 500), 250)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(44)
    for number, line in enumerate(lines):
        draw.text((100, 100 + 90 * number), line, font=font, fill=20)
    draw.ellipse((900, 330, 1100, 430), fill=90)
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def make_case_to_hear(office: Office, folder: Path) -> int:
    """A case with its complaint, a piece of evidence of each side, and a report with recommendations."""
    case_id = make_formal_case(office)
    keep(
        office, case_id, "complaint", add_pdf(office, folder, case_id, "It began in May.", "It went on."), warned="YES"
    )
    for whose in ("COMPLAINANT", "RESPONDENT"):
        evidence = add_pdf(office, folder, case_id, f"Messages of the {whose.lower()}.")
        keep(office, case_id, "evidence", evidence, whose=whose, what="Messages")
    return case_id


def make_bundle(office: Office, case_id: int, *, ready: bool = True) -> int:
    """A bundle filled from the case and, unless told otherwise, made ready."""
    bundle_id = start_bundle(office, case_id, HEARING).record_id
    assert bundle_id is not None
    if ready:
        make_ready_here(office, bundle_id)
    return bundle_id


def explain_what_is_missing(office: Office, bundle_id: int) -> None:
    for trouble in look(office, bundle_id).troubles:
        if trouble.part:
            explain(office, bundle_id, trouble.part, "It is said on the day.")


def make_issued(office: Office, case_id: int) -> tuple[int, int]:
    """A bundle and its first issue."""
    bundle_id = make_bundle(office, case_id)
    explain_what_is_missing(office, bundle_id)
    return bundle_id, issue(office, bundle_id, IssueKind.FIRST)


def put_away_issued(folder: Path) -> Path:
    """A closed vault whose one case has a bundle, the first of each, with its first issue: for `office_of_copy`."""
    office = make_panel_office(folder)
    make_issued(office, make_case_to_hear(office, folder))
    office.vault.close()
    return office.vault.folder


@contextmanager
def office_of_copy(vault_folder: Path, folder: Path) -> Iterator[Office]:
    """The office of a copy of a closed vault: quicker than to make documents ready again for every test."""
    copy = shutil.copytree(vault_folder, folder / vault_folder.name)
    with Vault.open(copy, KEY) as vault:
        yield Office(vault=vault, library=LIBRARY, holidays=HOLIDAYS, clock=StandingClock())


def issue(office: Office, bundle_id: int, kind: IssueKind) -> int:
    issue_id = issue_bundle(office, bundle_id, kind, Silent()).record_id
    assert issue_id is not None
    return issue_id


def put_down_issue(office: Office, bundle_id: int, document_id: int) -> int:
    """An issue of one file that nobody built: this document stands for it."""
    store = office.vault.bundles
    with office.vault.saving():
        issue_id = store.issues.add(
            BundleIssue(
                object_id=new_object_id(),
                bundle_id=bundle_id,
                number=1,
                kind=IssueKind.FIRST,
                issued_on=office.today(),
                built_at=office.now(),
                plan=Plan().to_json(),
            )
        )
        store.files.add(
            BundleFile(
                object_id=new_object_id(),
                issue_id=issue_id,
                volume=1,
                document_id=document_id,
                pages=1,
                first_label="1",
                last_label="1",
            )
        )
    return issue_id


def look(office: Office, bundle_id: int) -> BundleNow:
    bundle = office.vault.bundles.bundles.one(bundle_id)
    assert bundle is not None
    now = look_at_bundle(office, bundle.case_id, bundle.meeting)
    assert now is not None
    return now


def entry_in(office: Office, bundle_id: int, section: str, place: int = 0) -> BundleEntry:
    """The entry at a place of a section."""
    there = [each for each in office.vault.bundles.entries.of(bundle_id) if each.section == section]
    return there[place]


def order_of(office: Office, bundle_id: int, section: str) -> list[str]:
    """The titles in a section, in their order."""
    shown = next(each for each in look(office, bundle_id).sections if each.section.letter == section)
    return [line.entry.title for line in shown.lines]


def masters(office: Office, issue_id: int) -> list[bytes]:
    """The files of an issue as they lie in the vault."""
    files = (office.vault.documents.one(each.document_id) for each in office.vault.bundles.files.of(issue_id))
    return [office.vault.attachments.read(each) for each in files if each is not None]


def words_by_label(content: bytes) -> dict[str, str]:
    """The words of each page by its label, read by another library than wrote it."""
    reader = PdfReader(io.BytesIO(content))
    return {label: page.extract_text() for label, page in zip(reader.page_labels, reader.pages, strict=True)}


def make_vault_with_bundle(folder: Path, passphrase: str, cost: Cost) -> tuple[Path, str]:
    """A closed vault of the HR office, and the reference of the case in it whose bundle can be issued."""
    place = folder / "panel"
    created = vaults.create(place, "panel", "HR", "Ada Penn", passphrase, practice=False, cost=cost)
    office = vaults.open_with_passphrase(created.folder, passphrase)
    with office.vault:
        case_id = make_case_to_hear(office, folder)
        explain_what_is_missing(office, make_bundle(office, case_id, ready=False))
        case = office.vault.cases.one(case_id)
        assert case is not None
        return created.folder, case.reference
