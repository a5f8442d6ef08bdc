"""What a bundle is built of: documents with their hashes, pages of the program, and the paragraph on the cover."""

from pathlib import Path

import pytest

from app.models.bundles.model import DocumentPiece, IssueKind, SheetPiece
from app.models.documents import MadeFor
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.bundles.arranging import leave_out
from app.services.bundles.modelling import confidentiality, model_of
from app.services.bundles.own_files import keep_file
from app.services.bundles.sheets import Sheets
from app.services.bundles.troubles import LARGE_FOR_MAIL
from app.services.bundles.workplace import workplace
from app.services.office import Office
from tests.builders_bundles import entry_in, look, make_bundle, make_case_to_hear


@pytest.fixture
def bundle_id(office: Office, tmp_path: Path) -> int:
    return make_bundle(office, make_case_to_hear(office, tmp_path))


@pytest.mark.proves("N-72")
def test_the_complaint_has_to_be_the_file_that_was_received(office, bundle_id, tmp_path):
    model = model_of(office, look(office, bundle_id), IssueKind.FIRST, tmp_path, Silent())

    complaint = next(each for each in model.pieces if each.section == "C")
    document = office.vault.documents.one(entry_in(office, bundle_id, "C").document_id)
    assert isinstance(complaint, DocumentPiece)
    assert complaint.must_be == document.sha256.hex() == complaint.report.source_sha256
    assert [each.must_be for each in model.pieces if isinstance(each, DocumentPiece) and each.section != "C"] == [
        "",
        "",
    ]


@pytest.mark.proves("N-04")
def test_every_bundle_carries_the_paragraph_about_confidentiality(office, bundle_id, tmp_path):
    model = model_of(office, look(office, bundle_id), IssueKind.FIRST, tmp_path, Silent())

    assert model.confidentiality == confidentiality(office)
    assert "personal details" in model.confidentiality
    assert "\n" not in model.confidentiality.replace("\n\n", "")


def test_what_is_left_out_goes_along_with_its_reason_and_nothing_else_of_it(office, bundle_id, tmp_path):
    entry = entry_in(office, bundle_id, "E")
    leave_out(office, entry.id, "It says nothing new.")

    model = model_of(office, look(office, bundle_id), IssueKind.FIRST, tmp_path, Silent())

    assert [each.because for each in model.left_out] == ["It says nothing new."]
    assert entry.object_id not in {each.key for each in model.pieces}


def test_pages_of_the_program_say_what_the_case_says_now(office, bundle_id):
    bundle = office.vault.bundles.bundles.one(bundle_id)

    pieces = [Sheets(office, bundle).piece(entry_in(office, bundle_id, "B", place)) for place in (0, 1)]

    assert all(isinstance(each, SheetPiece) and each.paragraphs for each in pieces)
    assert "version 1" in pieces[1].paragraphs[0]


def test_a_bundle_too_large_for_mail_is_told_and_does_not_block(office, bundle_id):
    now = look(office, bundle_id)
    assert not [each for each in now.troubles if each.act == "volumes"]
    kept = office.vault.bundles.ingested.of(entry_in(office, bundle_id, "E").document_id)
    grown = kept.report.replace(f'"copy_size":{kept.read_report().copy_size}', f'"copy_size":{LARGE_FOR_MAIL + 1}')
    with office.vault.saving():
        office.vault.db.execute("UPDATE ingested SET report = ? WHERE id = ?", (grown, kept.id))

    told = [each.blocks for each in look(office, bundle_id).troubles if each.act == "volumes"]

    assert told == [False]


def test_the_place_to_build_in_is_private_and_empty_afterwards(office):
    with workplace(office, 1) as folder:
        (folder / "something").write_bytes(b"x")
        assert folder.stat().st_mode & 0o077 == 0

    assert not folder.exists()
    with pytest.raises(PlainError, match="not enough room"), workplace(office, 1 << 60):
        pass


def test_a_file_of_the_program_is_encrypted_and_read_back(office):
    document = keep_file(office, 1, "a.pdf", b"%PDF-1.7 words", MadeFor.INGEST)

    assert office.vault.attachments.read(document) == b"%PDF-1.7 words"
    assert b"words" not in office.vault.attachments.path(document.stored).read_bytes()
