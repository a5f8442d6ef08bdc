"""Pages that are pictures of words can be searched once they were read, and it is said that a program read them."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from app.models.bundles.model import IssueKind
from app.models.documents import Document
from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.services.bundles.making_ready import accept, ingested_or_say, make_bundle_ready
from app.services.bundles.reading_words import read_bundle, read_document
from app.services.office import Office
from tests.builders_bundles import (
    add_file,
    explain_what_is_missing,
    issue,
    look,
    make_bundle,
    make_case_to_hear,
    make_scan,
    masters,
    words_by_label,
)
from tests.builders_formal import keep, make_panel_office

LINES = ("Robin came at ten o'clock.", "The door was open.")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = make_panel_office(tmp_path)
    yield office
    office.vault.close()


@pytest.fixture
def case(office: Office, tmp_path: Path) -> tuple[int, Document]:
    """A case with a scan among its evidence."""
    case_id = make_case_to_hear(office, tmp_path)
    document = add_file(office, tmp_path, case_id, make_scan(*LINES), ".png")
    keep(office, case_id, "evidence", document, whose="COMPLAINANT", what="A scan")
    return case_id, document


def copy_of(office: Office, document: Document) -> bytes:
    kept = ingested_or_say(office, document.id or 0)
    copy = office.vault.documents.one(kept.copy_id or 0)
    assert copy is not None
    return office.vault.attachments.read(copy)


def words_of(content: bytes) -> str:
    return " ".join(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range().split())


def test_a_scan_is_read_and_the_index_says_that_a_program_read_it(office: Office, case: tuple[int, Document]) -> None:
    case_id, document = case
    bundle_id = make_bundle(office, case_id)
    before = [each.words for each in look(office, bundle_id).troubles if each.act == "read"]

    changes = read_bundle(office, bundle_id, Silent())
    explain_what_is_missing(office, bundle_id)
    (content,) = masters(office, issue(office, bundle_id, IssueKind.FIRST))

    report = ingested_or_say(office, document.id or 0).read_report()
    words = words_by_label(content)
    (label,) = [label for label, said in words.items() if "The door was open." in said]
    assert before == ["One page cannot be searched or read aloud."]
    assert changes.said == "One page was read."
    assert words_of(copy_of(office, document)).startswith("Robin came at ten")
    assert [page.recognised for page in report.pages] == [True]
    assert [each for each in look(office, bundle_id).troubles if each.act == "read"] == []
    assert any(f"read from a picture {label}" in " ".join(said.split()) for said in words.values())


def test_what_was_accepted_stays_accepted_when_it_is_read(office: Office, case: tuple[int, Document]) -> None:
    case_id, document = case
    make_bundle(office, case_id)
    accept(office, document.id or 0)

    read_document(office, document.id or 0, Silent())

    kept = ingested_or_say(office, document.id or 0)
    assert kept.accepted_at == office.now()
    assert kept.read_report().copy_sha256 != ""


def test_where_nothing_is_to_be_read_it_says_so(office: Office, case: tuple[int, Document]) -> None:
    case_id, document = case
    bundle_id = make_bundle(office, case_id)
    read_bundle(office, bundle_id, Silent())

    assert read_bundle(office, bundle_id, Silent()).said == "There is nothing to read."
    with pytest.raises(PlainError, match="nothing to read"):
        read_document(office, document.id or 0, Silent())


def test_a_picture_without_words_stays_as_it_is(office: Office, tmp_path: Path) -> None:
    case_id = make_case_to_hear(office, tmp_path)
    leaf = add_file(office, tmp_path, case_id, make_scan(), ".png")
    keep(office, case_id, "evidence", leaf, whose="COMPLAINANT", what="A grey leaf")
    bundle_id = make_bundle(office, case_id)
    before = copy_of(office, leaf)

    assert "No words were found" in str(read_bundle(office, bundle_id, Silent()).said)
    assert copy_of(office, leaf) == before


class _Stops:
    """A person who stops it while a page is read."""

    def step(self, done: int, total: int, words: str) -> None:
        if words == "Reading the words of a page":
            raise Cancelled


def test_stopped_it_leaves_the_copy_as_it_was(office: Office, case: tuple[int, Document]) -> None:
    case_id, document = case
    make_bundle(office, case_id)
    before = copy_of(office, document)

    with pytest.raises(Cancelled):
        read_document(office, document.id or 0, _Stops())

    assert copy_of(office, document) == before
    assert ingested_or_say(office, document.id or 0).read_report().pages_without_words == (1,)


def test_without_the_program_it_says_what_to_do(
    office: Office, case: tuple[int, Document], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case_id, _document = case
    bundle_id = make_bundle(office, case_id)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(PlainError, match="no program that reads") as refused:
        read_bundle(office, bundle_id, Silent())

    assert "Install tesseract" in str(refused.value)
    assert make_bundle_ready(office, bundle_id, Silent()).said == "Everything is ready that can be."
