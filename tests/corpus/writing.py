"""How the documents of the corpus are written: the same bytes each time, with ReportLab and pikepdf."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

A4 = (595.0, 842.0)
FONT, BOLD = "CorpusText", "CorpusBold"
Draw = Callable[[Canvas], None]

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_WORDS = (
    *("meeting", "minutes", "corridor", "Tuesday", "email", "reply", "office", "lecture", "seminar"),
    *("library", "agreed", "noted", "asked", "said", "wrote", "later", "before", "after"),
    *("morning", "afternoon", "building", "staff", "student", "adviser", "panel", "chair", "evidence"),
    *("statement", "schedule", "room", "door", "window", "report", "draft", "final", "version"),
    *("attached", "enclosed", "received", "returned", "spoke", "heard", "seen", "remembered", "unclear"),
    *("certain", "first", "second", "third", "week", "month", "term", "policy", "paragraph"),
    *("procedure", "letter", "note", "record", "list", "page", "copy", "signed", "dated"),
)


def canvas_on(file: io.BytesIO, size: tuple[float, float] = A4) -> Canvas:
    """A canvas without the time and without an author, with fonts that are embedded."""
    for name, path in ((FONT, "AtkinsonHyperlegible-Regular.ttf"), (BOLD, "AtkinsonHyperlegible-Bold.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, _FONTS / path))
    return Canvas(file, pagesize=size, invariant=1, pageCompression=1)


def drawn(*pages: Draw, size: tuple[float, float] = A4, title: str = "", author: str = "") -> bytes:
    """A PDF with one page for each drawing."""
    file = io.BytesIO()
    canvas = canvas_on(file, size)
    if title:
        canvas.setTitle(title)
    if author:
        canvas.setAuthor(author)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def sentences(seed: int, count: int = 12) -> list[str]:
    """Lines of ordinary words, others for each seed."""
    chance = Random(seed)
    return [" ".join(chance.choices(_WORDS, k=10)).capitalize() + "." for _line in range(count)]


def text(*lines: str, seed: int = 0, fill: int = 12, left: float = 72, top: float = 770, font: str = FONT) -> Draw:
    """A page of lines, the given ones first."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 11)
        at = top
        for line in (*lines, *sentences(seed, fill)):
            canvas.drawString(left, at, line)
            at -= 18

    return draw


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    """The file, whose id hangs on its content alone. An encrypted one has an id that stands still."""
    file = io.BytesIO()
    sure = {"static_id": True} if "encryption" in how else {"deterministic_id": True}
    pdf.save(file, **{**sure, **how})  # type: ignore[arg-type]
    return file.getvalue()


def changed(content: bytes, change: Callable[[pikepdf.Pdf], None], **how: object) -> bytes:
    """The same file after something was done to it."""
    with opened(content) as pdf:
        change(pdf)
        return saved(pdf, **how)


def blank(*contents: bytes, size: tuple[float, float] = A4, fonts: bool = True) -> pikepdf.Pdf:
    """A PDF whose pages have exactly these operators, with Helvetica as /F1."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    for content in contents:
        page = pdf.add_blank_page(page_size=size)
        page.obj.Contents = Stream(pdf, content)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font)) if fonts else Dictionary()
    return pdf


def says(words: str, left: float = 72, up: float = 700, size: float = 12, font: str = "F1") -> bytes:
    """Operators that write words, which have to be in Latin-1."""
    escaped = words.encode("latin-1").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"BT /%s %g Tf %g %g Td (%s) Tj ET\n" % (font.encode(), size, left, up, escaped)


def raw_pdf(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R", version: bytes = b"1.5") -> bytes:
    """A PDF written by hand, numbered from 1, with a cross-reference table that is right."""
    made = bytearray(b"%PDF-" + version + b"\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(made)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def without(thing: pikepdf.Object, *names: str) -> None:
    """Takes entries out of a dictionary, those that are there."""
    for name in names:
        if name in thing:
            del thing[name]


def box(*numbers: float) -> Array:
    return Array(list(numbers))
