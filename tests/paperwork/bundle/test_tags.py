"""A bundle can be listened to: every page is in its tree, and a document keeps the structure with which it came."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
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
    folder: Path, *, change: Callable[[Pdf], None] | None = None, parts: tuple[Part, ...] = LETTER, **given: Any
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
    report = make_report(copy, pages, tagged=True, language="en-GB")
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
    assert tags[part].facts == {"/Lang": "en-GB"}
    assert tags[part + 4].facts == {"/Lang": "cy"}
    assert untagged(pdf) == []


@needs("pdfinfo")
def test_a_bundle_is_heard_in_the_order_of_its_pages(tmp_path: Path) -> None:
    pdf = built(tmp_path, make_model(make_piece(tmp_path / "copies", "one"), tagged_piece(tmp_path / "copies")))

    words = heard(pdf, tmp_path)

    places = [words.index(each) for each in ("Hearing bundle", "one page 1", "What happened", "In March.", "Bore da")]
    assert places == sorted(places)


def test_pages_that_were_redacted_say_nothing_that_is_no_longer_on_them(tmp_path: Path) -> None:
    def name_somebody(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.K[0].K[0].ActualText = String("Nia Pugh")

    piece = tagged_piece(tmp_path / "copies", change=name_somebody, is_redacted=True)

    assert "Nia Pugh" not in str([tag.facts for tag in tags_of(built(tmp_path, make_model(piece)))])


def test_pages_without_structure_say_what_they_are(tmp_path: Path) -> None:
    piece = make_piece(tmp_path / "copies", "scan", pages=3)
    facts = [{"letters": 20}, {"letters": 0}, {"letters": 0, "has_ink": False}]
    pages = tuple(PageFact(width=595, height=842, **each) for each in facts)

    pdf = built(tmp_path, make_model(replace(piece, report=replace(piece.report, pages=pages))))

    tags = tags_of(pdf)
    (part,) = [place for place, tag in enumerate(tags) if tag.kind == "Part"]
    assert below(tags, part) == ["P", "Figure", "P"]
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


def test_where_a_way_leads_is_in_no_repr() -> None:
    assert "private" not in repr(Way("key", 1, Dictionary(), "private"))
