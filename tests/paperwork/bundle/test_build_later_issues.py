"""Later issues and supplements: what was issued keeps its numbers, whatever comes or goes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from app.models.bundles.model import Built, BundleModel, DocumentPiece, IssueKind, SheetPiece
from app.models.bundles.plan import Plan
from app.models.errors import PlainError
from app.paperwork.bundle.build import build_bundle
from app.paperwork.bundle.front import entries, section_title
from app.paperwork.bundle.labels import read_labels, write_labels
from app.paperwork.bundle.laid_out import letter_of, sheets, slip_of
from tests.builders_bundle import make_piece, make_simple


def later(model: BundleModel, built: Built, *new: DocumentPiece | SheetPiece, **given: Any) -> BundleModel:
    chosen: dict[str, Any] = {
        "number": model.number + 1,
        "kind": IssueKind.LATER,
        "plan": built.plan,
        "pieces": (*model.pieces, *new),
    }
    return replace(model, **{**chosen, **given})


def read(built: Built) -> dict[str, str]:
    """The words of each page by its label."""
    (file,) = built.files
    with pikepdf.open(file.path) as pdf:
        labels = read_labels(pdf)
    with pypdfium2.PdfDocument(file.path) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    assert all(label in text.split() for label, text in zip(labels, texts, strict=True))
    return dict(zip(labels, texts, strict=True))


def labels_of(built: Built, key: str) -> tuple[str, ...]:
    line = built.plan.of(key)
    assert line is not None
    return line.labels


@pytest.fixture
def first(tmp_path: Path) -> tuple[BundleModel, Built]:
    model = make_simple(tmp_path / "copies")
    return model, build_bundle(model, tmp_path)


def test_a_late_document_goes_to_the_end_and_no_number_moves(tmp_path: Path, first: tuple[BundleModel, Built]) -> None:
    model, one = first
    late = make_piece(tmp_path / "copies", "late", "L", 2)

    two = build_bundle(later(model, one, late, changes=("A paper was added.",)), tmp_path)

    before, after = read(one), read(two)
    assert labels_of(two, "late") == ("14", "15")
    assert list(after)[: len(before)] == list(before)
    assert all(before[label] == after[label] for label in before if label not in {"1", "2"})
    assert "A paper was added." in after["2"]
    assert "late page 2" in after["15"]


def test_a_late_document_can_stand_behind_a_page_with_letters(tmp_path: Path, first: tuple[BundleModel, Built]) -> None:
    model, one = first
    late = make_piece(tmp_path / "copies", "late", "E", 2, after="10")

    two = build_bundle(later(model, one, late), tmp_path)

    assert labels_of(two, "late") == ("10A", "10B")
    assert list(read(two)) == [*map(str, range(1, 11)), "10A", "10B", "11", "12"]
    assert "photo page 2" in read(two)["10"]
    assert "photo page 3" in read(two)["11"]


def test_an_index_that_grew_gets_letters_behind_its_last_page(tmp_path: Path, first: tuple[BundleModel, Built]) -> None:
    model, one = first
    changes = tuple(f"Change number {number}" for number in range(60))

    two = build_bundle(later(model, one, changes=changes), tmp_path)

    labels = list(read(two))
    assert labels[:4] == ["1", "2", "2A", "2B"]
    assert [label for label in labels if label.isdecimal()] == [str(number) for number in range(1, 13)]


def test_an_index_that_shrank_keeps_its_numbers(tmp_path: Path) -> None:
    model = make_simple(tmp_path / "copies", explained=tuple(("Part", f"Reason {n}") for n in range(60)))
    one = build_bundle(model, tmp_path)

    two = build_bundle(later(model, one, explained=()), tmp_path)

    assert labels_of(two, ":index") == labels_of(one, ":index") == ("2", "3", "4")
    assert "left empty" in read(two)["4"]


def test_a_withdrawn_document_leaves_a_slip_with_its_numbers(tmp_path: Path, first: tuple[BundleModel, Built]) -> None:
    model, one = first

    two = build_bundle(later(model, one, withdrawn=frozenset({"photo", "response"})), tmp_path)

    after = read(two)
    assert list(after) == ["1", "2", "3", "4", "5", "6", "7", "8", "9-11", "12"]
    assert "9-11 were withdrawn" in " ".join(after["9-11"].split())
    assert not any("photo page" in text for text in after.values())
    assert two.plan.of("photo").is_withdrawn  # type: ignore[union-attr]


def test_what_was_withdrawn_stays_so_and_gives_no_number_to_anything_else(
    tmp_path: Path, first: tuple[BundleModel, Built]
) -> None:
    model, one = first
    second = later(model, one, withdrawn=frozenset({"letter"}))
    two = build_bundle(second, tmp_path)
    late = make_piece(tmp_path / "copies", "late", "L")

    kept = tuple(piece for piece in second.pieces if piece.key != "letter")
    three = build_bundle(later(second, two, withdrawn=frozenset(), pieces=(*kept, late)), tmp_path)

    assert "withdrawn" in read(three)["12"]
    assert labels_of(three, "late") == ("14",)


def test_a_supplement_has_only_what_is_new_and_goes_on_with_the_numbers(
    tmp_path: Path, first: tuple[BundleModel, Built]
) -> None:
    model, one = first
    frozen = one.files[0].path.read_bytes()
    late = make_piece(tmp_path / "copies", "late", "E", 2)

    two = build_bundle(later(model, one, late, kind=IssueKind.SUPPLEMENT), tmp_path)

    assert two.files[0].path.name == "DC-2026-0001-supplement-2.pdf"
    assert list(read(two)) == ["13", "14", "15", "16", "17"]
    assert "late page 1" in read(two)["16"]
    assert one.files[0].path.read_bytes() == frozen


def test_the_whole_bundle_after_a_supplement_repeats_its_papers_and_not_its_cover(
    tmp_path: Path, first: tuple[BundleModel, Built]
) -> None:
    model, one = first
    second = later(model, one, make_piece(tmp_path / "copies", "late", "E", 2), kind=IssueKind.SUPPLEMENT)
    two = build_bundle(second, tmp_path)

    three = build_bundle(later(second, two, make_piece(tmp_path / "copies", "last", "L")), tmp_path)

    after = read(three)
    assert list(after) == [*map(str, range(1, 13)), "13-14", "15", "16", "17", "18", "19"]
    assert "not repeated" in " ".join(after["13-14"].split())
    assert after["16"] == read(two)["16"]
    assert "last page 1" in after["19"]


def test_a_second_supplement_goes_on_behind_the_first(tmp_path: Path, first: tuple[BundleModel, Built]) -> None:
    model, one = first
    second = later(model, one, make_piece(tmp_path / "copies", "late", "E"), kind=IssueKind.SUPPLEMENT)
    two = build_bundle(second, tmp_path)

    three = build_bundle(
        later(second, two, make_piece(tmp_path / "copies", "last", "E"), kind=IssueKind.SUPPLEMENT), tmp_path
    )

    assert list(read(three)) == ["17", "18", "19", "20"]


def test_a_document_with_other_pages_than_were_issued_is_refused(
    tmp_path: Path, first: tuple[BundleModel, Built]
) -> None:
    model, one = first
    other = make_piece(tmp_path / "others", "photo", "E", 4)
    pieces = tuple(other if piece.key == "photo" else piece for piece in model.pieces)

    with pytest.raises(PlainError, match="E 1 no longer has as many pages"):
        build_bundle(later(model, one, pieces=pieces), tmp_path)


def test_papers_of_an_earlier_issue_cannot_just_be_missing(tmp_path: Path, first: tuple[BundleModel, Built]) -> None:
    model, one = first

    with pytest.raises(PlainError, match="are missing"):
        build_bundle(later(model, one, pieces=model.pieces[:-1]), tmp_path)


def test_a_page_that_no_issue_has_is_no_place_for_a_paper(tmp_path: Path, first: tuple[BundleModel, Built]) -> None:
    model, one = first
    late = make_piece(tmp_path / "copies", "late", "E", after="99")

    with pytest.raises(PlainError, match="behind a page that no issue has"):
        build_bundle(later(model, one, late), tmp_path)


def test_a_remark_that_is_new_before_an_issued_document_gets_a_letter(
    tmp_path: Path, first: tuple[BundleModel, Built]
) -> None:
    model, one = first
    pieces = tuple(
        replace(piece, remarks=("Page 2 was accepted as it is.",)) if piece.key == "photo" else piece
        for piece in model.pieces
    )

    two = build_bundle(later(model, one, pieces=pieces), tmp_path)

    assert labels_of(two, slip_of("photo")) == ("8A",)
    assert "accepted as it is" in read(two)["8A"]
    assert [key for key, _labels in entries(sheets(later(model, two, pieces=pieces), two.plan))].count("photo") == 1


def test_labels_are_read_back_as_they_were_written() -> None:
    labels = ["1", "2", "2A", "2B", "3", "4-9", "10", "10A", "11"]
    pdf = pikepdf.new()
    for _label in labels:
        pdf.add_blank_page()

    write_labels(pdf, labels)

    assert read_labels(pdf) == labels


def test_sections_are_known_by_their_letter(first: tuple[BundleModel, Built]) -> None:
    assert letter_of(":section:E:2") == "E"
    assert letter_of("photo") == letter_of(":cover") == ""
    assert section_title(first[0], "E") == "E. Evidence"
    assert section_title(first[0], "Q") == "Q"
    assert isinstance(first[1].plan, Plan)
