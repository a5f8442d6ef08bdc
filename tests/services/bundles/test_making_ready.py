"""The documents of a bundle are made ready once; what is damaged or locked waits for a person."""

import io
from dataclasses import replace

import pikepdf
import pytest

from app.models.bundles.ingested import INGEST_VERSION, IngestState
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.bundles.making_ready import accept, make_bundle_ready, make_document_ready
from app.services.documents import remove
from tests import corpus
from tests.builders_bundles import add_file, add_pdf, entry_in, look, make_bundle, make_case_to_hear, make_pdf
from tests.builders_formal import keep, make_formal_case

PASSWORD = "a word between us"


def locked(words: str) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf(words))) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(user=PASSWORD, owner="another"))
    return made.getvalue()


def test_each_document_is_made_ready_once(office, tmp_path):
    case_id = make_case_to_hear(office, tmp_path)
    bundle_id = make_bundle(office, case_id)
    first = office.vault.bundles.ingested.of(entry_in(office, bundle_id, "C").document_id)

    again = make_bundle_ready(office, bundle_id, Silent())

    assert first.state is IngestState.READY
    assert office.vault.bundles.ingested.of(first.document_id) == first
    assert again.said == "Everything is ready that can be."
    assert [each.entry_id for each in look(office, bundle_id).troubles if each.act == "ready"] == []
    assert look(office, bundle_id).pages == 7


def test_what_an_earlier_version_made_ready_is_made_ready_again_before_anything_is_issued(office, tmp_path):
    case_id = make_case_to_hear(office, tmp_path)
    bundle_id = make_bundle(office, case_id)
    line = entry_in(office, bundle_id, "C")
    with office.vault.saving():
        kept = office.vault.bundles.ingested.of(line.document_id)
        office.vault.bundles.ingested.change(replace(kept, version=INGEST_VERSION - 1))

    waiting = look(office, bundle_id)
    done = make_bundle_ready(office, bundle_id, Silent())

    [trouble] = [each for each in waiting.troubles if each.act == "ready"]
    assert (trouble.blocks, trouble.entry_id) == (True, line.id)
    assert done.said == "1 document was made ready."
    assert [each for each in look(office, bundle_id).troubles if each.act == "ready"] == []
    assert office.vault.bundles.ingested.of(line.document_id).version == INGEST_VERSION


def test_what_the_original_can_do_and_the_copy_cannot_is_said(office, tmp_path):
    case_id = make_formal_case(office)
    document = add_file(office, tmp_path, case_id, corpus.one("links").content, ".pdf")
    keep(office, case_id, "evidence", document, whose="COMPLAINANT", what="Diary")
    bundle_id = make_bundle(office, case_id)

    told = [each.words for each in look(office, bundle_id).troubles if not each.blocks]

    assert "3 links to somewhere outside were taken off; their words are still there." in told


def test_working_copies_are_not_among_the_documents_of_the_case(office, tmp_path):
    case_id = make_case_to_hear(office, tmp_path)
    before = office.vault.documents.of_case(case_id)

    make_bundle(office, case_id)

    assert office.vault.documents.of_case(case_id) == before


def test_a_locked_document_blocks_until_its_password_is_given(office, tmp_path):
    case_id = make_formal_case(office)
    document = add_file(office, tmp_path, case_id, locked("What I wrote."), ".pdf")
    keep(office, case_id, "evidence", document, whose="COMPLAINANT", what="Diary")
    bundle_id = make_bundle(office, case_id)

    blocking = [each.act for each in look(office, bundle_id).troubles if each.entry_id is not None and each.blocks]
    with pytest.raises(PlainError, match="does not open"):
        make_document_ready(office, document.id, Silent(), "not this one")
    make_document_ready(office, document.id, Silent(), PASSWORD)

    assert blocking == ["password"]
    assert office.vault.bundles.ingested.of(document.id).state is IngestState.READY
    stored = office.vault.db.execute("SELECT group_concat(report) FROM ingested").fetchone()[0]
    assert PASSWORD not in stored


def test_a_damaged_document_blocks_until_somebody_has_accepted_it(office, tmp_path):
    case_id = make_formal_case(office)
    whole = make_pdf(*(f"Page {number}." for number in range(6)))
    document = add_file(office, tmp_path, case_id, whole[: len(whole) * 2 // 3], ".pdf")
    keep(office, case_id, "evidence", document, whose="COMPLAINANT", what="Diary")
    bundle_id = make_bundle(office, case_id)
    assert office.vault.bundles.ingested.of(document.id).state is IngestState.DAMAGED

    blocking = [each.act for each in look(office, bundle_id).troubles if each.entry_id is not None and each.blocks]
    changes = accept(office, document.id)
    accepted = [each.act for each in look(office, bundle_id).troubles if each.entry_id is not None and each.blocks]
    changes.undo.act(office, *changes.undo.args)

    assert (blocking, accepted) == (["accept"], [])
    assert [each.act for each in look(office, bundle_id).troubles if each.entry_id and each.blocks] == ["accept"]


def test_what_is_no_document_is_refused_and_the_rest_goes_on(office, tmp_path):
    case_id = make_case_to_hear(office, tmp_path)
    document = add_file(office, tmp_path, case_id, b"MZ" + bytes(300), ".pdf")
    keep(office, case_id, "evidence", document, whose="WITNESS", what="A program")

    bundle_id = make_bundle(office, case_id)

    states = {line.entry.title: line.state for each in look(office, bundle_id).sections for line in each.lines}
    assert states["A program"] == (
        "Refused: no pages can be made of this kind of file; if its own program can save it as a PDF, add that"
    )
    assert states["Complaint in writing"] == "Ready"


def test_a_removed_document_takes_its_copy_with_it(office, tmp_path):
    case_id = make_formal_case(office)
    document = add_pdf(office, tmp_path, case_id)
    keep(office, case_id, "evidence", document, whose="COMPLAINANT", what="Diary")
    bundle_id = make_bundle(office, case_id)
    copy_id = office.vault.bundles.ingested.of(document.id).copy_id

    remove(office, document.id)

    assert office.vault.documents.one(copy_id) is None
    lines = [line for section in look(office, bundle_id).sections for line in section.lines]
    assert [line.entry.sheet for line in lines if not line.entry.sheet] == []
