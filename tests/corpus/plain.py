"""Documents as most are: typed ones, scans in grey, two colours and all, and with recognised words."""

import io
from functools import cache
from random import Random

import pikepdf
from pikepdf import Dictionary, Name, Stream
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.sample import Sample
from tests.corpus.writing import _FONTS, A4, FONT, changed, drawn, saved, sentences, text


def typed_letter() -> bytes:
    return drawn(*(text(f"Dear colleague, this is leaf {n} of a typed letter.", seed=n, fill=30) for n in (1, 2, 3)))


def base_fonts() -> bytes:
    def draw(canvas: Canvas) -> None:
        for number, font in enumerate(("Helvetica", "Times-Roman", "Courier")):
            canvas.setFont(font, 12)
            canvas.drawString(72, 760 - 30 * number, f"Set in {font}, which is not in the file.")

    return drawn(draw)


def blank_leaf() -> bytes:
    """The back of a sheet is empty, and nothing is wrong with it."""
    return drawn(text("The front of a sheet."), lambda _canvas: None, text("The next sheet."))


@cache
def paper_picture(seed: int, dpi: int = 100, *, lines: tuple[str, ...] = ()) -> Image.Image:
    """A sheet of A4 as a scanner sees it, in grey: words, a shadow along the spine and a little dust."""
    width, height = round(A4[0] * dpi / 72), round(A4[1] * dpi / 72)
    sheet = Image.new("L", (width, height), 247)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(_FONTS / "AtkinsonHyperlegible-Regular.ttf", round(11 * dpi / 72))
    for number, line in enumerate((*lines, *sentences(seed, 28))):
        pen.text((dpi, dpi + number * 0.25 * dpi), line, fill=30, font=font)
    chance = Random(seed)
    for _speck in range(60):
        at = (chance.randrange(width), chance.randrange(height))
        pen.point(at, fill=chance.randrange(60, 200))
    pen.rectangle((0, 0, dpi // 8, height), fill=190)
    return sheet.filter(ImageFilter.GaussianBlur(0.4))


def jpeg(picture: Image.Image, quality: int = 70, **how: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=quality, **how)
    return made.getvalue()


def scan(*pictures: Image.Image, size: tuple[float, float] = A4) -> bytes:
    """Pages that are nothing but one JPEG each."""
    pdf = pikepdf.new()
    for picture in pictures:
        _place(pdf, _jpeg_object(pdf, picture), size)
    return saved(pdf)


def _jpeg_object(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    colours = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}[picture.mode]
    return Stream(
        pdf,
        jpeg(picture),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=colours,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )


def _place(pdf: pikepdf.Pdf, picture: pikepdf.Stream, size: tuple[float, float], before: bytes = b"") -> pikepdf.Page:
    page = pdf.add_blank_page(page_size=size)
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=picture))
    page.obj.Contents = Stream(pdf, before + b"q %g 0 0 %g 0 0 cm /Im0 Do Q\n" % size)
    return page


def scan_in_grey() -> bytes:
    return scan(paper_picture(11), paper_picture(12))


def scan_in_colour() -> bytes:
    sheet = Image.merge("RGB", (paper_picture(13), paper_picture(13), Image.new("L", paper_picture(13).size, 215)))
    ImageDraw.Draw(sheet).ellipse((300, 700, 520, 900), outline=(170, 20, 30), width=8)
    return scan(sheet)


def scan_in_two_colours() -> bytes:
    """As a copier sends it: fax coding, group 4, at 200 dpi."""
    sheet = paper_picture(14, 200).point(lambda grey: 255 if grey > 128 else 0).convert("1", dither=Image.Dither.NONE)
    made = io.BytesIO()
    sheet.save(made, "TIFF", compression="group4", tiffinfo={278: sheet.height})
    with Image.open(made) as read:
        place, length = read.tag_v2[273][0], read.tag_v2[279][0]
        black_is_one = read.tag_v2[262] == 0
    pdf = pikepdf.new()
    picture = Stream(
        pdf,
        made.getvalue()[place : place + length],
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=sheet.width,
        Height=sheet.height,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=1,
        Filter=Name.CCITTFaxDecode,
        DecodeParms=Dictionary(K=-1, Columns=sheet.width, Rows=sheet.height, BlackIs1=not black_is_one),
    )
    _place(pdf, picture, A4)
    return saved(pdf)


def scan_with_words() -> bytes:
    """A picture with the words that were recognised on it, written so that nobody sees them."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(paper_picture(15).convert("RGB")), 0, 0, *A4)
        written = canvas.beginText(72, A4[1] - 80)
        written.setTextRenderMode(3)
        written.setFont(FONT, 11)
        for line in ("Recognised words of a scan", *sentences(15, 5)):
            written.textLine(line)
        canvas.drawText(written)

    return drawn(draw)


def scan_upside_down() -> bytes:
    """A scan that was fed the wrong way round and turned by the scanner's note alone."""
    turned = paper_picture(16, lines=("A scan that lay on its head",)).transpose(Image.Transpose.ROTATE_180)

    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = 180

    return changed(scan(turned), turn)


def samples() -> list[Sample]:
    return [
        Sample(name="typed letter", special="three typed pages", make=typed_letter, pages=3, words=("leaf 2",)),
        Sample(name="base fonts", special="fonts that are not in the file", make=base_fonts, words=("Times-Roman",)),
        Sample(name="blank leaf", special="an empty page in a sound file", make=blank_leaf, pages=3),
        Sample(name="scan in grey", special="no text at all", make=scan_in_grey, pages=2, tags=frozenset({"scan"})),
        Sample(name="scan in colour", special="no text, in colour", make=scan_in_colour, tags=frozenset({"scan"})),
        Sample(name="scan in two colours", special="fax coding", make=scan_in_two_colours, tags=frozenset({"scan"})),
        Sample(
            name="scan with words",
            special="an invisible layer of recognised words",
            make=scan_with_words,
            words=("Recognised words of a scan",),
        ),
        Sample(
            name="scan upside down", special="turned by 180 degrees", make=scan_upside_down, tags=frozenset({"scan"})
        ),
    ]
