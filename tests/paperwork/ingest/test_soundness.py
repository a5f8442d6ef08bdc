"""Nothing is left in a PDF that was made sound but its pages, and what its pages are drawn with."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Refusal
from app.paperwork.ingest.opening import open_bounded
from app.paperwork.ingest.soundness import Made, made_sound
from tests.corpus import one
from tests.corpus.writing import blank, saved, says
from tests.reading.copies import copy_of, made_ready


def made(content: bytes) -> tuple[pikepdf.Pdf, Made]:
    opened = open_bounded(content)
    return opened.pdf, made_sound(opened, content)


def test_a_document_is_left_with_its_pages_and_its_language() -> None:
    pdf, is_made = made(one("tagged").content)

    assert set(pdf.Root.keys()) <= {"/Type", "/Pages", "/Lang", "/StructTreeRoot", "/MarkInfo"}
    assert is_made.language == "cy"


def test_a_language_that_is_none_is_not_believed() -> None:
    pdf = blank(says("Words"))
    pdf.Root.Lang = String("a remark, not a language")

    assert made(saved(pdf))[1].language == ""


def test_what_has_a_page_and_is_a_form_of_another_program_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        made(one("xfa form").content)

    assert refusal.value.why is Refused.PARTS


def test_every_page_says_its_size_and_turn_and_resources_itself() -> None:
    for name in ("inherited boxes", "turned by its parent"):
        pdf, _made = made(one(name).content)

        for page in pdf.pages:
            assert {"/MediaBox", "/Resources", "/Contents"} <= set(page.obj.keys())
            assert {"/MediaBox", "/Rotate", "/Resources", "/CropBox"}.isdisjoint(page.obj.Parent.keys())


def test_who_wrote_it_with_what_and_when_is_nowhere_in_the_copy_and_counted() -> None:
    copy = copy_of("foreign metadata")

    for gone in (b"Somebody Else", b"internal; draft", b"Final FINAL", b"/PieceInfo", b"/Thumb", b"ReportLab"):
        assert gone not in copy.everything
    assert copy.report.dropped == {"metadata": 2, "private_data": 1, "thumbnails": 1}


def test_what_hangs_on_a_picture_or_a_form_goes_too() -> None:
    pdf = blank(b"q 99 0 0 99 0 0 cm /Im Do Q " + says("Words"))
    picture = Stream(pdf, bytes(100), Type=Name.XObject, Subtype=Name.Image, Width=10, Height=10, BitsPerComponent=8)
    picture.ColorSpace = Name.DeviceGray
    picture.Metadata = pdf.make_indirect(Stream(pdf, b"<x>taken by a private camera</x>", Type=Name.Metadata))
    picture.PieceInfo = Dictionary(App=Dictionary(Private=String("private camera")))
    picture.Alternates = Array([Dictionary(Image=picture, DefaultForPrinting=True)])
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=pdf.make_indirect(picture))

    copy = made_ready(saved(pdf))

    assert b"private camera" not in copy.everything
    assert copy.report.dropped == {"metadata": 1, "private_data": 1}


def test_a_page_that_the_tree_names_and_the_file_does_not_hold_keeps_its_place() -> None:
    copy = copy_of("missing page")

    assert [page.damaged for page in copy.report.pages] == [False, True, False]
    assert "Leaf 3 of three" in copy.reader.pages[2].extract_text()


def test_a_page_that_was_always_empty_is_not_lost() -> None:
    never, nothing = blank(says("Words"), b""), blank(says("Words"), b"")
    del never.pages[1].obj.Contents

    for pdf in (never, nothing):
        assert made_ready(saved(pdf)).report.damaged_pages == ()


def test_a_copy_needs_no_guess_to_be_read() -> None:
    for name in ("truncated", "broken table", "no table", "half a stream", "wrong count"):
        with pikepdf.open(io.BytesIO(copy_of(name).pdf)) as pdf:
            assert pdf.check_pdf_syntax() == [], name
