"""A bundle can be listened to: every page is in its tree, and a document keeps the structure with which it came."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from app.models.bundles.ingested import PageFact
from app.models.bundles.model import BundleModel, DocumentPiece
from app.paperwork.bundle.build import build_bundle
from app.paperwork.bundle.tags import Way
from app.paperwork.paper import Facts, Heading, Part, Words, write_paper
from tests.builders_bundle import make_model, make_piece, make_report, make_sheet, make_simple
from tests.house.needs import needs
from tests.tagged import Tag, checker_says, tags_of, untagged
from tests.tagged_papers import heard

LETTER: tuple[Part, ...] = (
    Heading(text="What happened"),
    Words(text="In March.\n\nBore da", language="cy"),
    Facts(rows=(("Room", "12"),)),
)


def built(folder: Path, model: BundleModel) -> bytes:
    out = folder / "out"
    out.mkdir()
    return build_bundle(model, out).files[0].path.read_bytes()


def tagged_piece(
    folder: Path,
    *,
    change: Callable[[Pdf], None] | None = None,
    parts: tuple[Part, ...] = LETTER,
    facts: Mapping[str, Any] = MappingProxyType({}),
    **given: Any,
) -> DocumentPiece:
    """A letter that came with its structure."""
    folder.mkdir(exist_ok=True)
    copy = folder / "tagged.pdf"
    content = write_paper("A letter", parts)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if change is not None:
            change(pdf)
        pages = len(pdf.pages)
        pdf.save(copy, static_id=True)
    said = {"tagged": True, "tagged_throughout": True, "language": "en-GB", **facts}
    report = make_report(copy, pages, **said)
    return make_piece(folder, "letter", "E", pages, copy=copy, report=report, copy_sha256=report.copy_sha256, **given)


def below(tags: list[Tag], place: int) -> list[str]:
    """The kinds of what lies below the element in that place."""
    depth = tags[place].depth
    kinds = []
    for tag in tags[place + 1 :]:
        if tag.depth <= depth:
            break
        kinds.append(tag.kind)
    return kinds


def test_every_page_of_a_bundle_is_in_its_tree(tmp_path: Path) -> None:
    pdf = built(tmp_path, make_simple(tmp_path / "copies"))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        count = len(document.pages)
    assert {page for tag in tags_of(pdf) for page in tag.pages} == set(range(1, count + 1))
    assert untagged(pdf) == []


def test_the_checker_finds_no_fault_and_nothing_is_claimed_for_what_others_made(tmp_path: Path) -> None:
    assert checker_says(built(tmp_path, make_simple(tmp_path / "copies"))) == ["UA-28-004"]


@pytest.mark.proves("N-72")
def test_pdf_ua_is_claimed_where_every_document_came_with_its_structure(tmp_path: Path) -> None:
    model = make_model(tagged_piece(tmp_path / "copies"), make_sheet("rule", "C"))

    (file,) = build_bundle(model, tmp_path).files

    assert file.claims_ua
    assert checker_says(file.path.read_bytes()) == []
    with pikepdf.open(file.path) as document:
        said = document.Root.Metadata.read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in said
    assert b">Hearing bundle<" in said


def skip_a_heading(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[1].S = Name.H4


def say_nothing_of_a_picture(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[2].S = Name.Figure


def have_no_headings_in_a_table(pdf: Pdf) -> None:
    list(pdf.Root.StructTreeRoot.K[0].K)[-1].K.K[0].S = Name.TD


def part_a_list_from_its_items(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[2].S = Name.LI


def leave_a_font_outside(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor.FontFile2


def say_no_characters(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


@pytest.mark.parametrize(
    "change",
    [
        *(skip_a_heading, say_nothing_of_a_picture, have_no_headings_in_a_table, part_a_list_from_its_items),
        *(leave_a_font_outside, say_no_characters),
    ],
)
def test_pdf_ua_is_not_claimed_for_a_document_that_breaks_its_rules(
    change: Callable[[Pdf], None], tmp_path: Path
) -> None:
    (file,) = build_bundle(make_model(tagged_piece(tmp_path / "copies", change=change)), tmp_path).files

    assert not file.claims_ua
    with pikepdf.open(file.path) as document:
        assert "/Metadata" not in document.Root


@pytest.mark.parametrize("facts", [{"tagged": False}, {"tagged_throughout": False}, {"language": ""}])
def test_pdf_ua_is_not_claimed_for_a_document_that_came_otherwise(facts: dict[str, Any], tmp_path: Path) -> None:
    (file,) = build_bundle(make_model(tagged_piece(tmp_path / "copies", facts=facts)), tmp_path).files

    assert not file.claims_ua


def test_pdf_ua_is_not_claimed_beside_one_document_without_structure(tmp_path: Path) -> None:
    pieces = [tagged_piece(tmp_path / "copies"), make_piece(tmp_path / "copies", "scan")]

    (file,) = build_bundle(make_model(*pieces), tmp_path).files

    assert not file.claims_ua


def test_the_index_is_a_table_whose_lines_are_ways(tmp_path: Path) -> None:
    pdf = built(tmp_path, make_simple(tmp_path / "copies"))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        links = [each for page in document.pages for each in page.get("/Annots", [])]
        nums = document.Root.StructTreeRoot.ParentTree.Nums
        back = {int(nums[place]): nums[place + 1] for place in range(0, len(nums), 2)}

        assert [str(link.Contents) for link in links][1] == "Title of complaint (p. 4)"
        assert {str(back[int(link.StructParent)].S) for link in links} == {"/Link"}
        assert all(back[int(link.StructParent)].K[-1].Obj.objgen == link.objgen for link in links)
    tags = tags_of(pdf)
    assert tags[[tag.kind for tag in tags].index("Table", 20)].kind == "Table"
    assert [tag.facts["/Scope"] for tag in tags if tag.kind == "TH"][-3:] == ["/Column"] * 3


def test_a_document_that_came_with_structure_keeps_it_in_its_place(tmp_path: Path) -> None:
    pdf = built(tmp_path, make_model(tagged_piece(tmp_path / "copies"), make_sheet("rule", "C")))

    tags = tags_of(pdf)
    (part,) = [place for place, tag in enumerate(tags) if tag.kind == "Part"]
    assert below(tags, part) == ["H1", "H2", "P", "P", "Table", "TR", "TH", "TD"]
    assert tags[part].facts == {"/Lang": "en-GB", "/T": "Title of letter"}
    assert tags[part + 4].facts == {"/Lang": "cy"}
    assert untagged(pdf) == []


@needs("pdfinfo")
def test_a_bundle_is_heard_in_the_order_of_its_pages(tmp_path: Path) -> None:
    pdf = built(tmp_path, make_model(make_piece(tmp_path / "copies", "one"), tagged_piece(tmp_path / "copies")))

    words = heard(pdf, tmp_path)

    places = [words.index(each) for each in ("Hearing bundle", "one page 1", "What happened", "In March.", "Bore da")]
    assert places == sorted(places)


def test_of_a_redacted_document_nothing_of_its_structure_remains(tmp_path: Path) -> None:
    def name_somebody(pdf: Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        root.RoleMap = Dictionary({"/NiaPugh": Name.P})
        root.ClassMap = Dictionary({"/NiaPugh": Dictionary(O=Name.Layout)})
        element = root.K[0].K[0]
        for name in ("/ActualText", "/Alt", "/E", "/T", "/ID", "/Lang"):
            element[name] = String("Nia Pugh")
        element.A = Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=String("Nia Pugh"))]))

    piece = tagged_piece(tmp_path / "copies", change=name_somebody, is_redacted=True)

    (file,) = build_bundle(make_model(piece), tmp_path).files

    assert not file.claims_ua
    with pikepdf.open(file.path) as document:
        assert not any("Nia" in repr(each) for each in document.objects)
    tags = tags_of(file.path.read_bytes())
    (part,) = [place for place, tag in enumerate(tags) if tag.kind == "Part"]
    assert below(tags, part) == ["P"]
    assert "something was taken out" in tags[part + 1].facts["/T"]


def test_pages_without_structure_say_what_they_are(tmp_path: Path) -> None:
    piece = make_piece(tmp_path / "copies", "scan", pages=4)
    facts = [{"letters": 20}, {"letters": 0}, {"letters": 0, "has_ink": False}, {"letters": 20, "recognised": True}]
    pages = tuple(PageFact(width=595, height=842, **each) for each in facts)

    pdf = built(tmp_path, make_model(replace(piece, report=replace(piece.report, pages=pages))))

    tags = tags_of(pdf)
    (part,) = [place for place, tag in enumerate(tags) if tag.kind == "Part"]
    assert below(tags, part) == ["P", "Figure", "P", "P"]
    assert "came without structure" in tags[part + 1].facts["/T"]
    assert "is empty" in tags[part + 3].facts["/T"]
    assert "some may be wrong" in tags[part + 4].facts["/T"]
    assert "holds no words that can be read aloud" in tags[part + 2].facts["/Alt"]


def test_numbers_of_pieces_that_are_left_from_a_lost_structure_lead_to_the_page(tmp_path: Path) -> None:
    def lose(pdf: Pdf) -> None:
        del pdf.Root.StructTreeRoot

    pdf = built(tmp_path, make_model(tagged_piece(tmp_path / "copies", change=lose)))

    tags = tags_of(pdf)
    (part,) = [place for place, tag in enumerate(tags) if tag.kind == "Part"]
    assert below(tags, part) == ["P"]
    assert len(tags[part + 1].pages) > 5
    assert untagged(pdf) == []


def round_in_circles(pdf: Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K[0]
    top.K = Array([*top.K, top])


def twice_the_same_number(pdf: Pdf) -> None:
    first, second = list(pdf.Root.StructTreeRoot.K[0].K)[:2]
    second.K = first.K


def no_kinds(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].K[0].S
    pdf.Root.StructTreeRoot.K = Array([Name.Nothing, 7])


def too_deep(pdf: Pdf) -> None:
    element = pdf.Root.StructTreeRoot.K[0]
    for _step in range(3000):
        element.K = Array([pdf.make_indirect(Dictionary(S=Name.Div))])
        element = element.K[0]


def of_forms(pdf: Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K[0]
    stream = pdf.make_stream(b"")
    top.K[0].K = Dictionary(Type=Name.MCR, MCID=0, Stm=stream, Pg=pdf.pages[0].obj)


def beyond_all_numbers(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[0].K = 2_000_000_000


@pytest.mark.parametrize(
    "change", [round_in_circles, twice_the_same_number, no_kinds, too_deep, of_forms, beyond_all_numbers]
)
def test_a_structure_that_cannot_be_relied_on_is_left_and_the_page_wrapped(
    change: Callable[[Pdf], None], tmp_path: Path
) -> None:
    pdf = built(tmp_path, make_model(tagged_piece(tmp_path / "copies", change=change)))

    tags = tags_of(pdf)
    (part,) = [place for place, tag in enumerate(tags) if tag.kind == "Part"]
    assert set(below(tags, part)) == {"P"}
    assert untagged(pdf) == []


def test_only_what_says_how_a_page_is_read_comes_along(tmp_path: Path) -> None:
    def burden(pdf: Pdf) -> None:
        element = pdf.Root.StructTreeRoot.K[0].K[0]
        element.S, pdf.Root.StructTreeRoot.RoleMap = Name.Überschrift, Dictionary({"/Überschrift": Name.H1})
        element.A = Dictionary(O=Name.Layout, Placement=Name.Block, Secret=String("Secret"))
        element.AF = Array([Dictionary(Type=Name.Filespec, F=String("Secret"))])
        element.T = String("Secret")
        element.K = Array(
            [element.K, Dictionary(Type=Name.OBJR, Obj=pdf.make_indirect(Dictionary(Contents=String("Secret"))))]
        )

    pdf = built(tmp_path, make_model(tagged_piece(tmp_path / "copies", change=burden)))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert not any("Secret" in repr(each) for each in document.objects)
    assert [tag.kind for tag in tags_of(pdf)].count("H1") >= 3


def test_volumes_have_a_tree_each(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    pieces = [make_piece(copies, f"paper{number}", "E", 3) for number in range(6)]

    files = build_bundle(make_model(*pieces, largest_file=70_000), tmp_path).files

    assert len(files) > 1
    for file in files:
        pdf = file.path.read_bytes()
        assert {page for tag in tags_of(pdf) for page in tag.pages} == set(range(1, file.pages + 1))
        assert untagged(pdf) == []
        with pikepdf.open(file.path) as document:
            ways = sum(len(page.get("/Annots", [])) for page in document.pages)
        assert [tag.kind for tag in tags_of(pdf)].count("Link") == ways


def test_where_a_way_leads_is_in_no_repr() -> None:
    assert "private" not in repr(Way("key", 1, Dictionary(), "private"))
