"""What lies on a page and is seen becomes a part of it; what is not seen goes, and is counted."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import ImageStat

from app.paperwork.ingest.annotations import Annotations
from app.paperwork.ingest.drawing import Drawing
from app.paperwork.ingest.layers import Layers
from app.paperwork.ingest.targets import Targets
from tests.corpus.writing import blank, box, saved, says
from tests.house.needs import needs
from tests.reading.copies import Copy, copy_of, drawn, made_ready


def noted(*notes: Dictionary, content: bytes = b"") -> bytes:
    pdf = blank(content)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(each) for each in notes])
    pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].obj.Annots)
    return saved(pdf)


def note(kind: str, **said: object) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), **{"Rect": box(100, 600, 300, 700), "F": 4, **said})


def form_of(pdf: pikepdf.Pdf, content: bytes, *bounds: float, **said: object) -> Stream:
    return Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=box(*bounds), **said)


def ink_in(copy: Copy, *corners: int) -> float:
    """How dark a part of the page is, of 300 by 425 points of a screen: 0 is white."""
    return 255 - ImageStat.Stat(copy.picture().crop(corners).convert("L")).mean[0]


@pytest.mark.proves("N-72")
@needs("pdftotext")
def test_fields_are_words_of_the_page_and_no_fields_any_more() -> None:
    copy = copy_of("filled form")

    assert copy.report.flattened == {"form_fields": 4}
    for words in ("Written into the form", "On the second Tuesday"):
        assert words in copy.words
        assert words in copy.words_by_pdfium
    assert "/AcroForm" not in copy.reader.root_object
    assert "/Annots" not in copy.reader.pages[0]


def test_a_ticked_box_is_seen_to_be_ticked_and_an_empty_one_empty() -> None:
    copy = copy_of("filled form")

    # Both have a frame; the first has a stroke within.
    assert ink_in(copy, 38, 134, 45, 141) > ink_in(copy, 38, 149, 45, 156) + 2


@needs("pdftotext")
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"FT": Name.Tx, "V": String("Zażółć gęślą jaźń")}, "Zażółć gęślą jaźń"),
        ({"FT": Name.Ch, "V": String("b"), "Opt": Array([Array([String("b"), String("By letter")])])}, "By letter"),
        ({"FT": Name.Tx, "Ff": 1 << 12, "V": String("First line\rsecond line")}, "second line"),
        ({"FT": Name.Tx, "Ff": 1 << 24, "MaxLen": 8, "V": String("20260105")}, "20260105"),
    ],
    ids=["any alphabet", "a choice", "lines", "cells"],
)
def test_a_field_without_a_look_of_its_own_gets_one(said: dict[str, object], shown: str) -> None:
    copy = made_ready(noted(note("Widget", DA=String("/Helv 11 Tf 0 g"), **said)))

    assert shown in copy.words.replace("\n", " ") or shown in copy.words.replace("\n", "").replace(" ", "")
    assert copy.report.flattened == {"form_fields": 1}


def test_a_password_in_a_field_stays_behind() -> None:
    copy = made_ready(noted(note("Widget", FT=Name.Tx, Ff=1 << 13, V=String("sesame"))))

    assert b"sesame" not in copy.everything


@needs("pdftotext")
def test_a_comment_is_left_out_and_counted_and_what_it_marks_is_seen() -> None:
    copy = copy_of("comments")

    assert copy.report.dropped["comments"] == 4
    assert b"a remark in the margin" not in copy.everything
    assert "RECEIVED" in copy.words
    assert "In a box" in copy.words


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("Highlight", {"QuadPoints": box(100, 700, 300, 700, 100, 600, 300, 600)}),
        ("StrikeOut", {"QuadPoints": box(100, 700, 300, 700, 100, 600, 300, 600)}),
        ("Underline", {"QuadPoints": box(100, 700, 300, 700, 100, 600, 300, 600)}),
        ("Square", {"C": box(1, 0, 0)}),
        ("Circle", {"IC": box(0, 0, 1)}),
        ("Line", {"L": box(100, 600, 300, 700)}),
        ("Ink", {"InkList": Array([box(100, 600, 200, 690, 300, 610)])}),
        ("Polygon", {"Vertices": box(100, 600, 200, 700, 300, 600)}),
        ("FreeText", {"Contents": String("Words in a box"), "DA": String("0 g /Helv 12 Tf")}),
    ],
)
def test_a_mark_without_a_look_of_its_own_is_drawn(kind: str, said: dict[str, object]) -> None:
    copy = made_ready(noted(note(kind, **said)))

    assert ink_in(copy, 50, 70, 152, 123) > 0.5
    assert copy.report.flattened == {"annotations": 1}


def test_a_stamp_is_laid_into_its_place_whatever_the_turn_of_its_look() -> None:
    def with_stamp(turn: tuple[float, ...]) -> bytes:
        pdf = blank(says("Stamped"))
        look = form_of(pdf, b"1 0 0 rg 0 0 40 20 re f 0 0 1 rg 0 0 10 20 re f", 0, 0, 40, 20, Matrix=box(*turn))
        stamp = note("Stamp", AP=Dictionary(N=look))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(stamp)])
        return saved(pdf)

    for turn in ((1, 0, 0, 1, 0, 0), (0, 1, -1, 0, 0, 0), (2, 0, 0, 3, 50, 50), (-1, 0, 0, -1, 0, 0)):
        document = with_stamp(turn)
        seen, was = made_ready(document).picture(), drawn(document)

        for point in ((60, 110), (140, 110), (100, 80), (60, 80), (140, 80)):
            assert seen.getpixel(point) == was.getpixel(point)


def test_what_is_hidden_is_not_drawn_and_is_counted() -> None:
    hidden = note("FreeText", F=2, Contents=String("Hidden words"), DA=String("/Helv 12 Tf"))
    not_viewed = note("Square", F=32, C=box(1, 0, 0))

    copy = made_ready(noted(hidden, not_viewed, content=says("Seen", up=100)))

    assert copy.report.dropped["hidden_annotations"] == 2
    assert b"Hidden words" not in copy.everything
    assert ink_in(copy, 50, 70, 152, 123) == 0


def test_a_signature_stays_to_be_seen_and_it_is_said_that_it_proves_nothing_any_more() -> None:
    pdf = blank(says("Signed"))
    look = form_of(pdf, b"0 0 1 rg 0 0 200 100 re f", 0, 0, 200, 100)
    signed = note("Widget", FT=Name.Sig, V=Dictionary(Type=Name.Sig, Contents=String("x" * 40)), AP=Dictionary(N=look))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(signed)])
    pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].obj.Annots, SigFlags=3)

    copy = made_ready(saved(pdf))

    assert copy.report.dropped["signatures"] == 1
    assert ink_in(copy, 50, 70, 152, 123) > 100
    assert b"xxxxxxxx" not in copy.everything


def test_scripts_and_actions_are_nowhere_in_the_copy_and_counted() -> None:
    copy = copy_of("scripts")

    assert copy.report.dropped["scripts"] >= 3
    assert copy.foreign == []
    assert b"app.alert" not in copy.everything


def test_files_inside_are_handed_out_once_each_with_name_and_content_and_are_not_in_the_copy() -> None:
    copy = copy_of("attachments")

    assert sorted(each.name for each in copy.within) == ["inside.pdf", "notes.txt"]
    assert [each.content for each in copy.within if each.name == "notes.txt"] == [b"what somebody wrote"]
    assert copy.report.dropped["attachments"] == 2
    assert len(copy.report.inside) == 2
    assert b"what somebody wrote" not in copy.everything
    assert copy.reader.attachments == {}


def test_two_pages_that_draw_with_the_same_things_keep_what_lies_on_each_to_themselves() -> None:
    pdf = blank(says("One"), says("Two"))
    one, two = (page.obj for page in pdf.pages)
    one["/Resources"] = two["/Resources"] = pdf.make_indirect(one.Resources)
    one.Annots = Array([pdf.make_indirect(note("Square", C=box(1, 0, 0), IC=box(1, 0, 0)))])

    copy = made_ready(saved(pdf))

    assert ImageStat.Stat(copy.picture(1).crop((50, 70, 152, 123)).convert("L")).mean[0] == 255


def test_a_remark_that_cannot_be_drawn_is_lost_and_not_passed_over() -> None:
    pdf = blank(b"")
    page = pdf.pages[0].obj
    unreadable = note("FreeText", Contents=String("Words"), DA=String("/Helv 1.2.3 Tf"))
    page.Annots = Array([unreadable, note("Square", C=box(1, 0, 0))])
    annotations = Annotations(pdf, Drawing(pdf, Layers(pdf), set(), {}), Targets(pdf), {}, {})

    laid = annotations.taken_off(page)

    assert "/Annots" not in page
    assert (len(laid), annotations.lost) == (1, 1)
