"""A page that is one photo is drawn small by itself as PDFium would draw it, and only where nothing could hide it."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Name, Stream
from PIL import Image, ImageChops, ImageFilter, ImageStat

from app.paperwork.ingest.photo_pages import drawn_photo
from tests.corpus.plain import jpeg, paper_picture, scan, scan_in_colour, typed_letter
from tests.corpus.writing import changed

Change = Callable[[pikepdf.Pdf, Any], None]


def drawn(content: bytes, change: Change = lambda _pdf, _page: None) -> Image.Image | None:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf, pdf.pages[0].obj)
        found = drawn_photo(pdf.pages[0])
        return None if found is None else found.whole()


def by_pdfium(content: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(content) as document:
        return document[0].render(scale=0.5, grayscale=True).to_pil().convert("L")


def photo(page: Any) -> Any:
    return page.Resources.XObject.Im0


def turned(by: int) -> bytes:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = by

    return changed(scan(paper_picture(11)), turn)


def cropped() -> bytes:
    def crop(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.CropBox, page.Rotate = Array([100, 100, 400, 700]), 90

    return changed(scan(paper_picture(11)), crop)


def placed() -> bytes:
    def place(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = Stream(pdf, b"q 300 0 0 200 50 600 cm /Im0 Do Q")

    return changed(scan(paper_picture(11)), place)


@pytest.mark.parametrize(
    "content",
    [scan(paper_picture(11)), scan_in_colour(), *map(turned, (90, 180, 270, -90)), cropped(), placed()],
    ids=["grey", "colour", "turned by 90", "turned by 180", "turned by 270", "turned back", "cropped", "placed"],
)
def test_a_scan_looks_as_it_does_when_it_is_drawn(content: bytes) -> None:
    ours, theirs = drawn(content), by_pdfium(content)

    assert ours is not None
    assert all(abs(one - other) <= 1 for one, other in zip(ours.size, theirs.size, strict=True))
    one, other = (each.filter(ImageFilter.GaussianBlur(3)) for each in (ours, theirs.resize(ours.size)))
    assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] < 3


def test_a_page_of_words_is_left_to_be_drawn() -> None:
    assert drawn(typed_letter()) is None


def covered(pdf: pikepdf.Pdf, page: Any) -> None:
    page.Contents = Stream(pdf, page.Contents.read_bytes() + b" 1 g 0 0 595 842 re f")


def cut(pdf: pikepdf.Pdf, page: Any) -> None:
    page.Contents = Stream(pdf, b"0 0 1 1 re W n " + page.Contents.read_bytes())


def on_its_head(pdf: pikepdf.Pdf, page: Any) -> None:
    page.Contents = Stream(pdf, b"q 595 0 0 -842 0 842 cm /Im0 Do Q")


def of_inks(_pdf: pikepdf.Pdf, page: Any) -> None:
    photo(page).ColorSpace = Array([Name.Separation, Name.Black, Name.DeviceGray, pikepdf.Dictionary()])


def named_wrongly(pdf: pikepdf.Pdf, page: Any) -> None:
    page.Contents = Stream(pdf, b"q 595 0 0 842 0 0 cm /Im1 Do Q")


def masked(pdf: pikepdf.Pdf, page: Any) -> None:
    photo(page).SMask = Stream(
        pdf, b"\0", Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceGray, BitsPerComponent=8
    )


def turned_to_white(_pdf: pikepdf.Pdf, page: Any) -> None:
    photo(page).Decode = Array([1, 1])


def made_transparent(pdf: pikepdf.Pdf, page: Any) -> None:
    page.Resources.ExtGState = pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0))
    page.Contents = Stream(pdf, b"/G gs " + page.Contents.read_bytes())


def of_another_size(_pdf: pikepdf.Pdf, page: Any) -> None:
    photo(page).Width = 9


def cut_off(_pdf: pikepdf.Pdf, page: Any) -> None:
    photo(page).write(jpeg(paper_picture(11))[:3000], filter=Name.DCTDecode)


@pytest.mark.parametrize(
    "change",
    [
        *(covered, cut, on_its_head, of_inks, named_wrongly),
        *(masked, turned_to_white, made_transparent, of_another_size, cut_off),
    ],
    ids=lambda each: each.__name__,
)
def test_what_may_hide_it_leaves_the_page_to_be_drawn(change: Change) -> None:
    assert drawn(scan(paper_picture(11)), change) is None
