"""A recognised word is taken out as far as it is seen, however narrow the letters are that were laid over it."""

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.models.bundles.sought import Sought
from app.paperwork.redaction.finding import find
from app.paperwork.redaction.inked import to_the_gap
from app.paperwork.redaction.redacting import redact, silent
from tests.corpus.writing import _FONTS, blank, saved

NAME = "Marrowquist"
SCALE = 4
FONT = ImageFont.truetype(_FONTS / "AtkinsonHyperlegible-Regular.ttf", 12 * SCALE)


def sheet(words: str, *, ink: int = 0, paper: int = 255) -> Image.Image:
    image = Image.new("L", (400 * SCALE, 60 * SCALE), paper)
    ImageDraw.Draw(image).text((50 * SCALE, 20 * SCALE), words, fill=ink, font=FONT)
    return image


def ends(words: str, up_to: str) -> float:
    """Where these letters of the words end, in points."""
    return 50 + FONT.getlength(words[: words.index(up_to) + len(up_to)]) / SCALE


@pytest.mark.parametrize(("ink", "paper"), [(0, 255), (90, 200), (255, 20)])
@pytest.mark.parametrize("share", [0.75, 0.9, 1.0])
def test_a_word_goes_on_to_the_next_gap(share: float, ink: int, paper: int) -> None:
    words = f"of {NAME} said"
    start = ends(words, "of ")
    told = (start + 4, 20.0, start + 4 + (ends(words, NAME) - start) * share, 35.0)

    left, _top, right, _bottom = to_the_gap(sheet(words, ink=ink, paper=paper), SCALE, told)

    assert left <= start + 1.5
    assert ends(words, NAME) - 1 <= right <= max(ends(words, NAME) + 2.5, told[2])


def test_a_word_that_runs_upward_goes_on_too() -> None:
    image = sheet(NAME).transpose(Image.Transpose.ROTATE_90)
    end = 400 - ends(NAME, NAME)

    _left, top, _right, bottom = to_the_gap(image, SCALE, (20.0, end + 9, 35.0, 350.0), is_upright=False)

    assert (top, bottom) == (pytest.approx(end, abs=2), pytest.approx(350, abs=1))


def test_an_empty_place_stays_as_it_is() -> None:
    assert to_the_gap(sheet(""), SCALE, (50, 20, 90, 35)) == (50, 20, 90, 35)


def recognised(words: str, stretch: int) -> bytes:
    """A scan of these words, with letters over it that are too narrow by so many hundredths."""
    image = sheet(words)
    pdf = blank(b"q 400 0 0 60 0 0 cm /I Do Q\n", size=(400, 60))
    at, written = 50.0, b""
    for word in words.split(" "):
        across = FONT.getlength(word) / SCALE
        tight = across / stringWidth(word, "Helvetica", 12) * stretch
        written += b"BT 3 Tr /F1 12 Tf %.2f Tz 1 0 0 1 %.2f 28.5 Tm (%s) Tj ET\n" % (tight, at, word.encode())
        at += across + FONT.getlength(" ") / SCALE
    pdf.pages[0].Contents = pdf.make_stream(pdf.pages[0].Contents.read_bytes() + written)
    picture = pikepdf.Stream(pdf, image.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    picture.Width, picture.Height, picture.BitsPerComponent = *image.size, 8
    picture.ColorSpace = pikepdf.Name.DeviceGray
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(I=picture)
    return saved(pdf)


@pytest.mark.proves("N-73")
@pytest.mark.parametrize("stretch", [80, 92, 100])
def test_nothing_of_a_name_on_a_scan_is_left_to_be_seen(stretch: int) -> None:
    words = f"of {NAME} said"
    copy = recognised(words, stretch)
    hits = find(copy, Sought([NAME]), silent).hits

    made, report = redact(copy, hits[0].boxes, [NAME])

    assert report.leaks == ()
    assert report.words_kept == 2
    with pypdfium2.PdfDocument(made) as document:
        image = document[0].render(scale=SCALE).to_pil().convert("L")
    start, end = ends(words, "of "), ends(words, NAME)
    name = image.crop((round(start * SCALE), 25 * SCALE, round(end * SCALE), 31 * SCALE))
    said = image.crop((round((end + 3) * SCALE), 25 * SCALE, 390 * SCALE, 31 * SCALE))
    assert name.getextrema()[1] < 20
    assert said.getextrema()[0] < 60
