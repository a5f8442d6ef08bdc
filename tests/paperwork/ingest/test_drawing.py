"""What pages draw with is followed to its end, even where it has none."""

import io

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Stream

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.drawing import Drawing
from app.paperwork.ingest.layers import Layers
from app.paperwork.ingest.made import Refusal
from tests.corpus.writing import blank, box, says
from tests.reading.copies import copy_of


def form(pdf: pikepdf.Pdf, content: bytes, **objects: Stream) -> Stream:
    resources = Dictionary(XObject=Dictionary(**objects))
    made = Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=box(0, 0, 99, 99), Resources=resources)
    return pdf.make_indirect(made)


def drawing_of(pdf: pikepdf.Pdf) -> Drawing:
    return Drawing(pdf, Layers(pdf), set(), {})


def test_what_is_drawn_is_counted_with_all_that_it_draws() -> None:
    pdf = blank(b"")
    inner = form(pdf, b"0 0 9 9 re f")
    outer = form(pdf, b"/In Do /In Do", In=inner)

    assert drawing_of(pdf).draws(["/Out", "/In"], Dictionary(XObject=Dictionary(Out=outer, In=inner))) == (4, False)


def test_forms_that_double_again_and_again_are_refused() -> None:
    pdf = blank(b"")
    last = form(pdf, b"0 0 9 9 re f")
    for _level in range(30):
        last = form(pdf, b"/In Do /In Do", In=last)

    with pytest.raises(Refusal) as refusal:
        drawing_of(pdf).draws(["/Out"], Dictionary(XObject=Dictionary(Out=last)))

    assert refusal.value.why is Refused.TOO_LARGE


def test_a_form_that_draws_itself_does_so_no_more_and_what_else_it_draws_is_kept() -> None:
    pdf = blank(b"")
    outer = form(pdf, b"/In Do /Other Do")
    inner = form(pdf, b"/Out Do", Out=outer)
    outer.Resources.XObject = Dictionary(In=inner, Other=form(pdf, b"0 0 9 9 re f"))

    drawing_of(pdf).draws(["/Out"], Dictionary(XObject=Dictionary(Out=outer)))

    assert outer.Resources.XObject.In.Resources.XObject.Out.read_bytes() == b""
    assert outer.Resources.XObject.Other.read_bytes() == b"0 0 9 9 re f"


def test_a_form_without_resources_of_its_own_says_those_of_its_page() -> None:
    pdf = blank(says("Its words"))
    resources = pdf.pages[0].obj.Resources
    bare = Stream(pdf, says("Its words"), Type=Name.XObject, Subtype=Name.Form, BBox=box(0, 0, 99, 999))
    resources.XObject = Dictionary(Bare=pdf.make_indirect(bare))

    drawing_of(pdf).draws(["/Bare"], resources)

    assert "/F1" in resources.XObject.Bare.Resources.Font


def test_what_is_named_and_not_there_is_lost() -> None:
    assert drawing_of(blank(b"")).draws(["/Im0"], Dictionary()) == (0, True)


def test_a_copy_of_a_form_that_draws_itself_is_read_to_its_end() -> None:
    with pikepdf.open(io.BytesIO(copy_of("nested forms").pdf)) as pdf:
        shown = pdf.pages[0].obj.Resources.XObject.Fm

        assert shown.Resources.XObject.Fm.read_bytes() == b""
