"""Words that a viewer would write into a field: set in our own fonts, whatever alphabet they are in."""

import io
from dataclasses import dataclass, field

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from app.paperwork.right_to_left import as_seen, joined, reads_right_to_left
from app.paperwork.text_block import TextBlock
from app.paperwork.typefaces import runs

_MARGIN = 2.0
_LARGEST, _SMALLEST = 12.0, 4.0
_OF_THE_HEIGHT = 0.7
_BASELINE = 0.3
_LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`size` 0 is as large as fits. `aligned` is 0 left, 1 in the middle, 2 right. With `cells`, a letter for each."""

    text: str = field(repr=False)
    width: float
    height: float
    size: float = 0.0
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)
    aligned: int = 0
    in_lines: bool = False
    cells: int = 0


def drawn(pdf: pikepdf.Pdf, words: Words) -> pikepdf.Object:
    """A form object of the width and height that were asked for."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(words.width, words.height), invariant=1, pageCompression=1)
    canvas.setFillColorRGB(*words.colour)
    if words.in_lines:
        _write_lines(canvas, words)
    elif words.cells:
        _write_cells(canvas, words)
    else:
        _write_line(canvas, words)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(made.getvalue())) as page_of_words:
        return pdf.copy_foreign(page_of_words.pages[0].as_form_xobject())


def _write_line(canvas: Canvas, words: Words) -> None:
    line = " ".join(words.text[:_LONGEST].split("\n"))
    pieces = runs(as_seen(joined(line), from_right=reads_right_to_left(line)))
    size = words.size or min(_LARGEST, max(_SMALLEST, words.height * _OF_THE_HEIGHT))
    wide = sum(piece.width(1.0) for piece in pieces)
    if wide and not words.size:
        size = max(_SMALLEST, min(size, (words.width - 2 * _MARGIN) / wide))
    aligned = 2 if words.aligned == 0 and reads_right_to_left(line) else words.aligned
    free = max(0.0, words.width - 2 * _MARGIN - wide * size)
    across = _MARGIN + free * aligned / 2
    for piece in pieces:
        canvas.setFont(piece.font, size)
        canvas.drawString(across, (words.height - size) / 2 + _BASELINE * size, piece.text)
        across += piece.width(size)


def _write_cells(canvas: Canvas, words: Words) -> None:
    step = words.width / words.cells
    size = words.size or min(_LARGEST, max(_SMALLEST, words.height * _OF_THE_HEIGHT))
    for number, letter in enumerate(words.text[: words.cells]):
        for piece in runs(letter):
            canvas.setFont(piece.font, size)
            across = number * step + (step - piece.width(size)) / 2
            canvas.drawString(across, (words.height - size) / 2 + _BASELINE * size, piece.text)


def _write_lines(canvas: Canvas, words: Words) -> None:
    width, height = words.width - 2 * _MARGIN, words.height - 2 * _MARGIN
    size = words.size or _LARGEST
    while True:
        block = TextBlock(words.text[:_LONGEST], size, centred=words.aligned == 1)
        _width, needed = block.wrap(max(width, size), height)
        if words.size or needed <= height or size <= _SMALLEST:
            break
        size -= 1.0
    block.drawOn(canvas, _MARGIN, words.height - _MARGIN - needed)
