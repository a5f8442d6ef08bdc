"""What stops a build before anything is written: said by section and place, and in nobody's words."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.bundles.ingested import IngestState
from app.models.bundles.model import BundleModel, DocumentPiece
from app.models.errors import PlainError
from app.paperwork.bundle.build import build_bundle
from app.paperwork.bundle.checking import check, places_of
from tests.builders_bundle import make_model, make_pdf, make_piece, make_report, make_sheet, make_simple


def refused(model: BundleModel, folder: Path) -> str:
    """The sentence; nothing may be left in the folder."""
    out = folder / "out"
    out.mkdir()
    with pytest.raises(PlainError) as error:
        build_bundle(model, out)
    assert list(out.iterdir()) == []
    assert "Title of" not in str(error.value)
    return str(error.value)


def with_changed(model: BundleModel, key: str, **given: object) -> BundleModel:
    changed = tuple(
        replace(piece, **given) if piece.key == key else piece  # type: ignore[arg-type]
        for piece in model.pieces
    )
    return replace(model, pieces=changed)


def test_a_page_of_the_complaint_that_was_swapped_stops_the_build(tmp_path: Path) -> None:
    model = make_simple(tmp_path / "copies")
    make_pdf(tmp_path / "copies" / "complaint.pdf", ["complaint page 1", "complaint page two"])

    assert "The document at C 1 is not as it was made ready" in refused(model, tmp_path)


def test_a_complaint_that_is_not_the_one_received_stops_the_build(tmp_path: Path) -> None:
    model = with_changed(make_simple(tmp_path / "copies"), "complaint", must_be="0" * 64)

    assert "C 1 is not the one that was received" in refused(model, tmp_path)


def test_a_redacted_complaint_does_not_go_on_in_full(tmp_path: Path) -> None:
    model = make_simple(tmp_path / "copies")
    complaint = model.pieces[0]
    assert isinstance(complaint, DocumentPiece)

    model = with_changed(model, "complaint", must_be=complaint.report.source_sha256, is_redacted=True)

    assert "C 1 has to go on in full" in refused(model, tmp_path)


def test_the_complaint_as_it_was_received_is_built(tmp_path: Path) -> None:
    model = make_simple(tmp_path / "copies")
    complaint = model.pieces[0]
    assert isinstance(complaint, DocumentPiece)

    built = build_bundle(with_changed(model, "complaint", must_be=complaint.report.source_sha256), tmp_path)

    assert built.files


def test_a_document_that_is_there_twice_stops_the_build(tmp_path: Path) -> None:
    same = make_piece(tmp_path / "copies", "same", "E")
    model = make_model(make_sheet("rule"), same, replace(same, key="again", section="L"))

    assert "The same document is at E 1 and at L 1" in refused(model, tmp_path)


def test_a_copy_that_is_gone_stops_the_build(tmp_path: Path) -> None:
    model = make_simple(tmp_path / "copies")
    (tmp_path / "copies" / "letter.pdf").unlink()

    assert "the document at E 2" in refused(model, tmp_path)


def test_a_copy_with_other_pages_than_were_looked_at_stops_the_build(tmp_path: Path) -> None:
    copy = make_pdf(tmp_path / "copy.pdf", ["one", "two"])
    piece = make_piece(tmp_path / "copies", "short", report=make_report(copy, 3))

    assert "C 1 does not have the pages" in refused(make_model(replace(piece, copy=copy)), tmp_path)


def test_something_that_is_no_pdf_stops_the_build(tmp_path: Path) -> None:
    copy = tmp_path / "page.html"
    copy.write_bytes(b"<html>not a PDF</html>")
    piece = make_piece(tmp_path / "copies", "odd", report=make_report(copy, 1))

    assert "C 1 does not have the pages" in refused(make_model(replace(piece, copy=copy)), tmp_path)


def test_a_locked_document_stops_the_build_until_somebody_says_why_it_is_not_there(tmp_path: Path) -> None:
    piece = make_piece(tmp_path / "copies", "locked", "E", state=IngestState.NEEDS_PASSWORD)
    assert "The document at E 1 cannot be read" in refused(make_model(piece), tmp_path)

    built = build_bundle(make_model(replace(piece, remarks=("It is locked. The password was asked for.",))), tmp_path)

    assert built.plan.of("locked") is None
    assert built.plan.last_number == 4


def test_a_model_that_makes_no_sense_is_a_fault_of_ours(tmp_path: Path) -> None:
    stray = make_sheet("stray", "Q")
    for model in (make_model(stray), make_model(make_sheet("one"), make_sheet("one")), make_model(make_sheet(":own"))):
        with pytest.raises(ValueError, match="a key of its own"):
            check(model)


def test_documents_are_named_by_their_place(tmp_path: Path) -> None:
    assert places_of(make_simple(tmp_path / "copies")) == {
        "complaint": "C 1",
        "response": "D 1",
        "photo": "E 1",
        "letter": "E 2",
    }
