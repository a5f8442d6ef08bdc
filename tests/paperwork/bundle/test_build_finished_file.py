"""The finished file: its outline and links, what it says of itself, its volumes, and that a bad one is never kept."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from app.models.bundles.ingested import Heading, PageFact
from app.models.bundles.model import BundleModel
from app.models.errors import PlainError
from app.models.progress import Silent
from app.paperwork.bundle.build import build_bundle, file_name
from app.paperwork.bundle.joining import Source, join
from app.paperwork.bundle.laid_out import Sheet
from app.paperwork.bundle.outline import Entry, way_to, write_outline
from app.paperwork.bundle.own_pages import OwnPiece, Row, write_own_pages
from app.paperwork.bundle.sealing import save
from app.paperwork.bundle.verifying import verify
from app.paperwork.bundle.volumes import TooLargeForOne, split
from app.paperwork.paper import Words
from tests.builders_bundle import make_model, make_pdf, make_piece, make_simple


def outline_of(pdf: Pdf) -> list[tuple[int, str, int]]:
    """Level, title and page of each line."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def below(item: pikepdf.Object | None, level: int) -> list[tuple[int, str, int]]:
        found = []
        while item is not None:
            assert item.Dest[4] is None or item.Dest[4] == 0
            found.append((level, str(item.Title), pages[item.Dest[0].objgen]))
            found += below(item.get(Name.First), level + 1)
            item = item.get(Name.Next)
        return found

    return below(pdf.Root.Outlines.First, 0)


def test_the_outline_leads_to_sections_documents_and_what_they_had_of_their_own(tmp_path: Path) -> None:
    built = build_bundle(make_simple(tmp_path / "copies"), tmp_path)

    with pikepdf.open(built.files[0].path) as pdf:
        assert outline_of(pdf) == [
            (0, "Cover (p. 1)", 1),
            (0, "Index (p. 2)", 2),
            (0, "C. The complaint (p. 3)", 3),
            (1, "Title of complaint (p. 4)", 4),
            (2, "What happened", 5),
            (0, "D. The response (p. 6)", 6),
            (1, "Title of response (p. 7)", 7),
            (0, "E. Evidence (p. 8)", 8),
            (1, "Title of photo (p. 9)", 9),
            (1, "Title of letter (p. 12)", 12),
        ]


def test_the_index_leads_to_the_first_page_of_each_document(tmp_path: Path) -> None:
    built = build_bundle(make_simple(tmp_path / "copies"), tmp_path)

    with pikepdf.open(built.files[0].path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [pages[note.Dest[0].objgen] for note in pdf.pages[1].obj.Annots]
    assert links == [3, 4, 6, 7, 8, 9, 12]


def test_the_file_says_its_title_and_language_and_nothing_else(tmp_path: Path) -> None:
    built = build_bundle(make_simple(tmp_path / "copies"), tmp_path)

    with pikepdf.open(built.files[0].path) as pdf:
        assert dict(pdf.docinfo) == {"/Title": "Hearing bundle"}
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.OpenAction[0].objgen == pdf.pages[0].obj.objgen
        assert pdf.Root.OpenAction[4] == 1


def test_pages_that_cannot_be_searched_are_told(tmp_path: Path) -> None:
    piece = make_piece(tmp_path / "copies", "scan", "E", 3)
    facts = (PageFact(width=9, height=9, letters=5), *(PageFact(width=9, height=9) for _page in range(2)))

    built = build_bundle(make_model(replace(piece, report=replace(piece.report, pages=facts))), tmp_path)

    assert built.without_words == ("5", "6")


def test_a_folder_that_cannot_be_written_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="could not be written"):
        build_bundle(make_simple(tmp_path / "copies"), tmp_path / "nowhere")


def test_a_limit_parts_the_bundle_between_documents_with_the_index_in_each(tmp_path: Path) -> None:
    model = large(tmp_path, largest_file=700_000)

    built = build_bundle(model, tmp_path)

    assert [file.path.name for file in built.files] == [f"DC-2026-0001-bundle-1-volume-{n}.pdf" for n in (1, 2, 3)]
    assert all(file.size <= 700_000 for file in built.files)
    assert [file.first for file in built.files] == ["1", "1", "1"]
    for file in built.files:
        with pikepdf.open(file.path) as pdf:
            pages = {page.obj.objgen for page in pdf.pages}
            assert len(pdf.pages) == file.pages
            assert all(note.Dest[0].objgen in pages for note in pdf.pages[1].obj.Annots)
    whole = build_bundle(replace(model, largest_file=0), tmp_path)
    assert whole.plan == built.plan


def large(folder: Path, **given: object) -> BundleModel:
    """Five documents of 300 kB each."""
    pieces = []
    for number in range(5):
        piece = make_piece(folder / "copies", f"large{number}", "E")
        with pikepdf.open(piece.copy, allow_overwriting_input=True) as pdf:
            noise = bytes((n * n * (number + 3) >> 3) & 255 for n in range(300_000))
            pdf.pages[0].obj.Resources.XObject = Dictionary(Im=pdf.make_stream(noise))
            pdf.save(piece.copy, static_id=True, compress_streams=False)
        content = piece.copy.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        report = replace(piece.report, copy_sha256=sha256, source_sha256=sha256[::-1], copy_size=len(content))
        pieces.append(replace(piece, copy_sha256=sha256, report=report))
    return make_model(*pieces, **given)


def test_a_document_that_is_larger_than_a_file_may_be_is_told(tmp_path: Path) -> None:
    model = large(tmp_path, largest_file=250_000)

    with pytest.raises(PlainError, match="The document at E 1 is larger by itself"):
        build_bundle(model, tmp_path)
    with pytest.raises(TooLargeForOne):
        split(model, [Sheet("1", "large0", 0)], 1)


def finished(folder: Path) -> Path:
    built = build_bundle(make_simple(folder / "copies"), folder)
    return built.files[0].path


def damage(path: Path, how: str) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        match how:
            case "pages":
                del pdf.pages[3]
            case "labels":
                pdf.Root.PageLabels.Nums[1].St = 2
            case "outline":
                pdf.Root.Outlines.First.Dest[0] = pdf.Root
            case "content":
                pdf.Root.Names = Dictionary(JavaScript=Dictionary())
            case "metadata":
                pdf.docinfo["/Author"] = "Somebody"
            case "stamps":
                pdf.pages[4].obj.Contents = pdf.pages[3].obj.Contents
        pdf.save(path)


@pytest.mark.parametrize("how", ["pages", "labels", "outline", "content", "metadata", "stamps"])
def test_a_finished_file_that_is_not_as_it_should_be_is_found(tmp_path: Path, how: str) -> None:
    path = finished(tmp_path)
    labels = [str(number) for number in range(1, 13)]
    verify(path, labels, 10, Silent(), "")

    damage(path, how)

    with pytest.raises(PlainError, match=rf"\({how}\)"):
        verify(path, labels, 10, Silent(), "")


def test_a_file_that_cannot_be_read_back_is_found(tmp_path: Path) -> None:
    path = finished(tmp_path)
    path.write_bytes(path.read_bytes()[:2000])

    with pytest.raises(PlainError, match="not as it should be"):
        verify(path, ["1"], 0, Silent(), "")


def test_file_names_hold_the_reference_and_nothing_that_a_disk_refuses() -> None:
    assert file_name(make_model(reference="DC/2026 №1")) == "DC-2026--1-bundle-1.pdf"
    assert file_name(make_model(reference="..")) == "case-bundle-1.pdf"
    assert file_name(make_model(), 2, 3) == "DC-2026-0001-bundle-1-volume-2.pdf"


def test_pages_of_one_file_can_be_parted_by_those_of_another(tmp_path: Path) -> None:
    one = make_pdf(tmp_path / "one.pdf", ["a", "b", "c"])
    other = make_pdf(tmp_path / "other.pdf", ["x"])
    order = [Sheet("1", "one", 0), Sheet("1A", "other", 0), Sheet("2", "one", 1), Sheet("3", "one", 2)]

    with join(order, {"one": Source(one), "other": Source(other)}) as pdf:
        text = [page.obj.Contents.read_bytes().partition(b"Td (")[2][:1] for page in pdf.pages]

    assert text == [b"a", b"x", b"b", b"c"]


def test_what_is_saved_has_the_hash_that_is_told_and_an_identity_of_its_content(tmp_path: Path) -> None:
    found = set()
    for words in ("one", "two"):
        with pikepdf.open(make_pdf(tmp_path / "source.pdf", [words])) as pdf:
            sha256 = save(pdf, tmp_path / "saved.pdf", Silent(), "")
        assert sha256 == hashlib.sha256((tmp_path / "saved.pdf").read_bytes()).hexdigest()
        with pikepdf.open(tmp_path / "saved.pdf") as saved:
            assert saved.trailer.ID[0] == saved.trailer.ID[1]
            found.add(bytes(saved.trailer.ID[0]))
    assert len(found) == 2


def test_an_outline_of_any_shape_is_written() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    shape = [0, 2, 2, 1, 5, 0, 1]

    write_outline(pdf, [Entry(title=f"{n}\n\x00" + "x" * 300, page=0, level=level) for n, level in enumerate(shape)])

    lines = outline_of(pdf)
    assert [level for level, _title, _page in lines] == [0, 1, 1, 1, 2, 0, 1]
    assert all(len(title) == 200 and title.isprintable() for _level, title, _page in lines)
    assert way_to(pdf, 0)[1] == Name.XYZ


def test_our_own_pages_say_where_they_lie_and_where_they_lead() -> None:
    row = Row(cells=("", "A title", "4"), widths=(50.0, 300.0, 50.0), leads_to="paper")
    pieces = [
        OwnPiece(key="one", title="One", parts=(Words(text="words\n\n" * 120),)),
        OwnPiece(key="two", title="Two", parts=(row,), at_least=3),
    ]

    made = write_own_pages(pieces, foot="DC", practice=False)

    assert made.first == {"one": 0, "two": made.pages["one"]}
    assert made.pages["two"] == 3
    assert [(spot.page, spot.leads_to) for spot in made.spots] == [(made.first["two"], "paper")]


def test_headings_beyond_the_last_page_are_no_lines(tmp_path: Path) -> None:
    piece = make_piece(tmp_path / "copies", "odd", outline=(Heading(title="Nowhere", page=7),))

    built = build_bundle(make_model(piece), tmp_path)

    with pikepdf.open(built.files[0].path) as pdf:
        assert not any(title == "Nowhere" for _level, title, _page in outline_of(pdf))
        assert isinstance(pdf.Root.OpenAction, Array)
