"""The structure with which a PDF came is kept: all that stands on its pages is in it, and nothing else."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from app.paperwork.ingest.structure import Kept, keep_structure
from app.paperwork.paper import Facts, Heading, Part, Words, write_paper
from tests.house.needs import needs
from tests.tagged import kinds_of, tags_of, untagged

PARTS: tuple[Part, ...] = (
    Heading(text="What happened"),
    Words(text="Bore da", language="cy"),
    Facts(rows=(("Room", "12"),)),
)


def paper(code: bytes = b"", *, parts: tuple[Part, ...] = PARTS) -> Pdf:
    """A tagged letter, on whose first page something more is drawn."""
    pdf = pikepdf.open(io.BytesIO(write_paper("A letter", parts)))
    page = pdf.pages[0]
    page.obj.Contents = pdf.make_stream(b"q " + page.Contents.read_bytes() + b" Q\n" + code)
    return pdf


def kept(pdf: Pdf) -> tuple[Kept, bytes]:
    how = keep_structure(pdf)
    file = io.BytesIO()
    pdf.save(file, static_id=True)
    return how, file.getvalue()


def drawn(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        parsed = pikepdf.parse_content_stream(document.pages[0])
        return [f"{' '.join(map(str, each.operands))} {each.operator}".strip() for each in parsed]


def test_a_whole_structure_is_kept_as_it_was() -> None:
    source = paper()
    before = kinds_of(write_paper("A letter", PARTS))

    how, pdf = kept(source)

    assert how is Kept.ALL
    assert kinds_of(pdf) == before
    assert untagged(pdf) == []


def test_a_document_without_structure_gets_none() -> None:
    source = paper()
    del source.Root.StructTreeRoot

    how, pdf = kept(source)

    assert how is Kept.NOTHING
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/MarkInfo" not in document.Root


@needs("pdfinfo")
def test_words_that_stood_outside_are_read_after_their_page() -> None:
    source = paper(b"BT /F1 12 Tf 9 9 Td (One) Tj (Two) Tj ET BT /F1 12 Tf (Three) Tj ET")

    how, pdf = kept(source)

    assert how is Kept.SOME
    assert untagged(pdf) == []
    last = tags_of(pdf)[-1]
    assert (last.kind, last.pages) == ("P", (1, 1))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert b"BDC\n(One) Tj\n(Two) Tj\nEMC\nET" in document.pages[0].Contents.read_bytes()


def test_lines_and_areas_that_stood_outside_are_artifacts_and_pictures_are_not() -> None:
    code = b"1 0 0 RG 0 0 m 9 9 l S q 0 0 5 5 re W n Q /Im Do BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI"

    how, pdf = kept(paper(code))

    assert how is Kept.SOME
    assert untagged(pdf) == []
    words = drawn(pdf)
    place = words.index("9 9 l")
    assert words[place - 2 : place + 3] == ["/Artifact BMC", "0 0 m", "9 9 l", "S", "EMC"]
    clip = words.index("W")
    assert words[clip - 2 : clip + 2] == ["q", "0 0 5 5 re", "W", "n"]
    picture = words.index("/Im Do")
    assert words[picture - 1].endswith("BDC")
    assert words[picture + 1] == "EMC"


def test_marks_that_the_tree_does_not_know_are_read_as_well() -> None:
    how, pdf = kept(paper(b"/P <</MCID 40>> BDC BT (stray) Tj ET EMC /Span <</Lang (cy)>> BDC BT (in) Tj ET EMC"))

    assert how is Kept.SOME
    assert untagged(pdf) == []
    assert len(tags_of(pdf)[-1].pages) == 2


def test_a_mark_within_another_is_kept_and_the_structure_is_not_called_whole() -> None:
    how, pdf = kept(paper(b"/Artifact BMC /P <</MCID 40>> BDC EMC EMC"))

    assert how is Kept.SOME
    assert untagged(pdf) == []


def test_marks_may_be_named_among_the_resources() -> None:
    source = paper(b"/P /MC0 BDC BT (named) Tj ET EMC")
    source.pages[0].Resources.Properties = Dictionary(MC0=Dictionary(MCID=40))

    how, pdf = kept(source)

    assert how is Kept.SOME
    assert len(tags_of(pdf)[-1].pages) == 1


def test_what_is_no_longer_on_its_page_is_not_said_any_more() -> None:
    source = paper()
    gone = source.Root.StructTreeRoot.K[0].K[1]
    gone.K, gone.ActualText = 40, String("Nia Pugh")
    note = Dictionary(Type=Name.Annot, Contents=String("Nia Pugh"))
    said = Dictionary(S=Name.Annot, Alt=String("Nia Pugh"), K=Dictionary(Type=Name.OBJR, Obj=note))
    cell = Dictionary(S=Name.TD, ActualText=String("Nia Pugh"))
    top = source.Root.StructTreeRoot.K[0]
    top.K = Array([*top.K, source.make_indirect(said), source.make_indirect(cell)])

    how, pdf = kept(source)

    assert how is Kept.SOME
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert not any("Nia Pugh" in repr(each) for each in document.objects)


def test_a_page_of_which_the_tree_says_nothing_stays_as_it_is() -> None:
    source = paper()
    other = source.add_blank_page()
    other.Contents = source.make_stream(b"0 0 9 9 re f")

    how, pdf = kept(source)

    assert how is Kept.SOME
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.pages[1].Contents.read_bytes() == b"0 0 9 9 re f"


def test_an_empty_page_does_not_make_a_structure_less_than_whole() -> None:
    source = paper()
    source.add_blank_page()

    assert kept(source)[0] is Kept.ALL


def circle(pdf: Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K[0]
    top.K = Array([*top.K, top])


def no_end(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC")


def too_many_ends(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC EMC EMC")


def no_number(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/P <</MCID -7>> BDC EMC")


def nothing_of_these_pages(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 9 9 re f")


@pytest.mark.parametrize("change", [circle, no_end, too_many_ends, no_number, nothing_of_these_pages])
def test_what_cannot_be_relied_on_is_not_kept(change: Callable[[Pdf], None]) -> None:
    source = paper()
    change(source)

    how, pdf = kept(source)

    assert how is Kept.NOTHING
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/StructTreeRoot" not in document.Root
