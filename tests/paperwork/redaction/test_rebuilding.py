"""A page with boxes is made anew from its pixels: as large, turned as it was, with every word besides those touched."""

import io
import subprocess
from collections import Counter

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from app.models.bundles.name_variants import variants
from app.models.bundles.redactions import Box, RedactionReport
from app.models.bundles.sought import Sought
from app.paperwork.redaction.finding import find
from app.paperwork.redaction.page_pixels import is_grey_scan
from app.paperwork.redaction.rebuilding import Rebuilt
from app.paperwork.redaction.redacting import redact, silent
from tests.corpus.plants import LEFT, NAME, SIZE, UP, page_of, public_words
from tests.corpus.writing import blank, box, saved, says
from tests.house.needs import needs
from tests.paperwork.redaction.planted import words_on

NAMED = says(NAME, left=LEFT, up=UP)


def redacted(copy: bytes, **how: bool) -> tuple[bytes, RedactionReport]:
    boxes = [box for hit in find(copy, Sought(variants(NAME)), silent).hits for box in hit.boxes]
    return redact(copy, boxes, variants(NAME), **how)


def page(**entries: object) -> bytes:
    pdf = page_of(NAMED)
    for name, value in entries.items():
        pdf.pages[0].obj[f"/{name}"] = value
    return saved(pdf)


def seen_size(content: bytes) -> tuple[float, float]:
    with pypdfium2.PdfDocument(content) as document:
        return tuple(round(side, 1) for side in document[0].get_size())


def picture_in(content: bytes) -> tuple[str, str, int, int]:
    """Its filter and colours, the bits of a point, and how many points it is wide."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        image = pdf.pages[0].obj.Resources.XObject.P
        return str(image.Filter), str(image.ColorSpace), int(image.BitsPerComponent), int(image.Width)


SHAPES = {
    "upright": page(),
    "turned by 90": page(Rotate=90),
    "turned by 180": page(Rotate=180),
    "turned by 270": page(Rotate=270),
    "cropped": page(CropBox=box(50, 60, 560, 780)),
    "cropped, turned and in units of its own": page(CropBox=box(50, 60, 560, 780), Rotate=270, UserUnit=1.5),
    "written upward": saved(blank(b"q 0 .7 -.7 0 590 20 cm\n" + public_words() + NAMED + b"Q\n", size=SIZE)),
}


@pytest.mark.proves("N-73")
@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_stays_as_large_and_as_turned_and_keeps_all_other_words(shape: str) -> None:
    copy = SHAPES[shape]

    made, report = redacted(copy)

    assert report.leaks == ()
    assert seen_size(made) == seen_size(copy)
    with pikepdf.open(io.BytesIO(copy)) as old, pikepdf.open(io.BytesIO(made)) as new:
        for entry, usual in (("/Rotate", 0), ("/UserUnit", 1)):
            assert new.pages[0].obj.get(entry, usual) == old.pages[0].obj.get(entry, usual)
    before, after = Counter(words_on(copy).split()), Counter(words_on(made).split())
    assert before - after == Counter(NAME.split())
    assert after - before == Counter()


def test_words_stand_where_they_are_seen() -> None:
    made, _report = redacted(SHAPES["turned by 90"])

    def places(content: bytes) -> list[tuple[float, ...]]:
        with pypdfium2.PdfDocument(content) as document:
            text = document[0].get_textpage()
            at = text.get_text_range().index("present")
            return [text.get_charbox(at), text.get_charbox(at + 6)]

    for one, other in zip(places(SHAPES["turned by 90"]), places(made), strict=True):
        assert one == pytest.approx(other, abs=6)


def test_a_word_goes_whole_when_any_part_of_it_is_touched() -> None:
    across = LEFT / SIZE[0] * 1000 + 60
    tip = Box(page=0, left=across, top=363, right=across + 6, bottom=378)

    made, report = redact(saved(page_of(NAMED)), [tip], ["Tavelda"])

    assert report.leaks == ()
    assert report.words_taken == 1
    assert "Marrowquist" in words_on(made)


def test_a_drawn_box_over_nothing_takes_no_word_and_burns_its_place() -> None:
    corner = Box(page=0, left=700, top=900, right=950, bottom=980)

    made, report = redact(saved(page_of()), [corner], [])

    assert (report.words_taken, report.is_clean) == (0, True)
    with pypdfium2.PdfDocument(made) as document:
        image = document[0].render(scale=1).to_pil().convert("L")
    assert image.getpixel((500, 750)) == 0
    assert image.getpixel((300, 750)) == 255


@pytest.mark.parametrize(
    ("colours", "drawn", "is_grey"),
    [
        ("DeviceGray", b"q 600 0 0 800 0 0 cm /I Do Q BT 3 Tr /F1 9 Tf (words) Tj ET", True),
        ("DeviceGray", b"q 600 0 0 800 0 0 cm /I Do Q BT /F1 9 Tf (words) Tj ET", False),
        ("DeviceGray", b"q 600 0 0 800 0 0 cm /I Do Q 1 0 0 rg 9 9 90 90 re f", False),
        ("DeviceRGB", b"q 600 0 0 800 0 0 cm /I Do Q", False),
    ],
)
def test_only_grey_pictures_under_letters_not_shown_have_surely_no_colour(
    colours: str, drawn: bytes, is_grey: bool
) -> None:
    pdf = blank(drawn, size=SIZE)
    pixels = b"\x80" * (3 if colours == "DeviceRGB" else 1)
    picture = pikepdf.Stream(pdf, pixels, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name(f"/{colours}"), 8
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(I=picture)

    with pypdfium2.PdfDocument(saved(pdf)) as document:
        assert is_grey_scan(document[0]) is is_grey


def test_other_pages_are_carried_as_they_are() -> None:
    pdf = blank(public_words() + NAMED, public_words(), size=SIZE)
    before = pdf.pages[1].obj.Contents.read_bytes()

    made, report = redacted(saved(pdf))

    assert report.pages == (0,)
    with pikepdf.open(io.BytesIO(made)) as new:
        assert new.pages[1].obj.Contents.read_bytes() == before
        assert len(new.pages) == 2


def test_a_page_of_text_has_sixteen_greys_and_one_of_pictures_its_colours() -> None:
    photo = Image.effect_noise((600, 800), 90).convert("RGB")
    photo = Image.merge("RGB", (*photo.split()[:2], Image.new("L", photo.size, 40)))
    pdf = page_of()
    picture = pikepdf.Stream(
        pdf,
        photo.tobytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=600,
        Height=800,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
    )
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(I=picture)
    pdf.pages[0].Contents = pdf.make_stream(b"q 600 0 0 800 0 0 cm /I Do Q\n" + NAMED)

    text, _report = redacted(saved(page_of(NAMED)))
    photograph, report = redacted(saved(pdf))

    assert picture_in(text)[:3] == ("/FlateDecode", "/DeviceGray", 4)
    assert picture_in(photograph)[:3] == ("/DCTDecode", "/DeviceRGB", 8)
    assert report.is_clean


def test_on_request_it_is_black_and_white_as_a_fax() -> None:
    made, report = redacted(saved(page_of(NAMED)), as_fax=True)

    assert report.is_clean
    assert picture_in(made) == ("/CCITTFaxDecode", "/DeviceGray", 1, round(SIZE[0] / 72 * 300))
    with pypdfium2.PdfDocument(made) as document:
        image = document[0].render(scale=1).to_pil().convert("L")
    assert image.getpixel((5, 5)) == 255
    assert image.getpixel((round(LEFT + 20), round(800 - UP - 4))) == 0


def test_the_same_comes_of_the_same() -> None:
    assert redacted(SHAPES["turned by 90"])[0] == redacted(SHAPES["turned by 90"])[0]


def test_what_became_of_a_page_tells_no_word() -> None:
    assert "Tavelda" not in repr(Rebuilt(burnt=(), words_taken=1, words_kept=0, taken=("Tavelda",)))


@needs("pdftotext", "qpdf")
def test_other_readers_find_every_word_and_no_fault() -> None:
    made, _report = redacted(SHAPES["turned by 90"])

    told = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
    assert sorted(told.split()) == sorted(words_on(made).split())
