"""A paper in the look of the service: plain parts in, the bytes of a tagged PDF out, nothing on disk."""

import io
from collections.abc import Sequence
from functools import partial

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Spacer

from app.models.words import _
from app.paperwork.paper_parts import (
    Code,
    Drawing,
    Ending,
    Facts,
    Heading,
    Marked,
    OneLine,
    Part,
    Room,
    Small,
    ToSign,
    Words,
)
from app.paperwork.paper_story import SIDE, WIDTH, Story
from app.paperwork.tags.canvas import TaggedCanvas
from app.paperwork.tags.claim import LANGUAGE
from app.paperwork.tags.elements import Element
from app.paperwork.typefaces import runs, width_of

__all__ = [
    "WIDTH",
    "Code",
    "Drawing",
    "Ending",
    "Facts",
    "Heading",
    "Marked",
    "OneLine",
    "Part",
    "Room",
    "Small",
    "ToSign",
    "Words",
    "write_paper",
]

_INSIDE = 6
"""What ReportLab leaves free inside a page's frame."""
_STRIPE = HexColor("#6b4700")


def write_paper(
    title: str,
    parts: Sequence[Part],
    *,
    foot: str = "",
    practice: bool = False,
    facts: str = "",
    with_title: bool = True,
    numbered: bool = True,
) -> bytes:
    """The PDF. `facts` is kept among its keywords, for a program that reads it back.

    The same parts give the same bytes: nothing in the file says when it was made. Without its title on the paper, it
    still has it among what a reader is told about the file. What becomes part of something larger is not `numbered`.
    """
    file = io.BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=SIDE - _INSIDE,
        rightMargin=SIDE - _INSIDE,
        topMargin=20 * mm,
        bottomMargin=22 * mm,
        title=title,
        author="",
        creator="Dignity Casebook",
        keywords=facts,
        lang=LANGUAGE,
        invariant=True,
    )
    root = Element("Document")
    practised = root.add("P") if practice else None
    story = Story(root)
    if with_title:
        story.add_title(title)
    for part in parts:
        story.add(part)
    while story.flowables and isinstance(story.flowables[-1], Spacer):
        # Room below the last words could begin a page with nothing on it.
        story.flowables.pop()

    def on_page(canvas: TaggedCanvas, _document: object) -> None:
        number = canvas.getPageNumber()
        if practised is not None:
            # It is said once, before everything else; on the other pages it is for the eye.
            with canvas.content(practised) if number == 1 else canvas.artifact("Pagination"):
                _draw_stripe(canvas)
        with canvas.artifact("Pagination"):
            _draw_line(canvas, foot, SIDE, 12 * mm)
            if numbered:
                _draw_line(canvas, str(number), A4[0] - SIDE - width_of(str(number), 9), 12 * mm)

    document.build(
        story.flowables, onFirstPage=on_page, onLaterPages=on_page, canvasmaker=partial(TaggedCanvas, root=root)
    )
    return file.getvalue()


def _draw_stripe(canvas: Canvas) -> None:
    """What is made up says so across the top of each page, where nobody overlooks it."""
    words = _("Practice: everybody here is made up")
    canvas.setFillColor(_STRIPE)
    canvas.rect(0, A4[1] - 9 * mm, A4[0], 9 * mm, stroke=0, fill=1)
    canvas.setFillColor(white)
    _draw_line(canvas, words, (A4[0] - width_of(words, 11, bold=True)) / 2, A4[1] - 6 * mm, size=11, bold=True)
    canvas.setFillColor(black)


def _draw_line(canvas: Canvas, text: str, across: float, down: float, *, size: float = 9, bold: bool = False) -> None:
    for run in runs(text, bold=bold):
        canvas.setFont(run.font, size)
        canvas.drawString(across, down, run.text)
        across += run.width(size)
