"""A page that is one photo is drawn small by itself as PDFium would draw it, and only where nothing could hide it."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Name, Stream
from PIL import Image, ImageChops, ImageFilter, ImageStat

from app.paperwork.ingest.looking import look_at_pages
from app.paperwork.ingest.photo_pages import DrawnPhoto, drawn_photo
from tests.corpus.plain import jpeg, paper_picture, scan, scan_in_colour, typed_letter
from tests.corpus.writing import changed

Change = Callable[[pikepdf.Pdf, Any], None]


def found(content: bytes, change: Change = lambda _pdf, _page: None) -> DrawnPhoto | None:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf, pdf.pages[0].obj)
        return drawn_photo(pdf.pages[0])


def drawn(content: bytes, change: Change = lambda _pdf, _page: None) -> Image.Image | None:
    photo = found(content, change)
    return None if photo is None else photo.whole()


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


SCANS = {
    "grey": scan(paper_picture(11)),
    "colour": scan_in_colour(),
    "cropped": cropped(),
    "placed": placed(),
    **{f"turned by {by}": turned(by) for by in (90, 180, 270, -90)},
}


@pytest.mark.parametrize("content", SCANS.values(), ids=SCANS)
def test_a_scan_looks_as_it_does_when_it_is_drawn(content: bytes) -> None:
    ours, theirs = drawn(content), by_pdfium(content)

    assert ours is not None
    assert all(abs(one - other) <= 1 for one, other in zip(ours.size, theirs.size, strict=True))
    one, other = (each.filter(ImageFilter.GaussianBlur(3)) for each in (ours, theirs.resize(ours.size)))
    assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] < 3


@pytest.mark.parametrize("content", SCANS.values(), ids=SCANS)
def test_a_part_of_a_scan_is_that_of_the_whole(content: bytes) -> None:
    photo = found(content)

    assert photo is not None
    width, height = photo.width, photo.height
    for box in ((width * 3 // 4, height * 9 // 10, width, height), (7, 9, width // 3, height // 2)):
        # A line of the photo that is as near to the one of the small picture as to the next may go to either.
        one, other = photo.crop(box), photo.whole().crop(box)
        assert one.size == other.size
        assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] < 0.5


def spotted(spot: tuple[int, int, int], grey: int, turn: int = 0) -> bytes:
    """A sheet of 100 dpi with one spot on it: where it begins and how large it is, in pixels."""
    x, y, size = spot
    picture = Image.new("L", (827, 1169), 255)
    picture.paste(grey, (x, y, x + size, y + size))

    def turned_by(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = turn

    return changed(scan(picture), turned_by)


@pytest.mark.parametrize("grey", [0, 200, 240, 251])
@pytest.mark.parametrize("size", [1, 2, 4, 9])
def test_a_spot_on_a_scan_is_seen_if_it_can_be_seen_on_the_small_picture(size: int, grey: int) -> None:
    photo = found(spotted((400, 700, size), grey))

    assert photo is not None
    assert photo.has_darker(250) is (photo.whole().getextrema()[0] < 250)
    assert photo.has_darker(250) or grey > 200 or size < 4


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("spot", [(30, 30, 20), (780, 1130, 20), (30, 1130, 20), (780, 30, 20), (400, 600, 20)])
def test_the_corner_of_a_scan_is_seen_however_it_is_turned(spot: tuple[int, int, int], turn: int) -> None:
    content = spotted(spot, 0, turn)

    photo, by_pdfium = look_at_pages(content, lambda _number: found(content)), look_at_pages(content)

    assert list(photo) == list(by_pdfium)


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
