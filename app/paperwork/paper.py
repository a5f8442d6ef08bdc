"""A paper in the look of the service: plain parts in, the bytes of a PDF out, nothing on disk."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, SimpleDocTemplate, Spacer, Table, TableStyle

from app.models.words import _
from app.paperwork.text_block import TextBlock
from app.paperwork.typefaces import runs, width_of

_SIDE = 22 * mm
WIDTH = A4[0] - 2 * _SIDE
_INSIDE = 6
"""What ReportLab leaves free inside a page's frame."""
_STRIPE = HexColor("#6b4700")
_RULE = HexColor("#767676")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Paragraphs, parted by empty lines. Line breaks inside them stay. What `leads` stays with what follows it."""

    text: str = field(repr=False)
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """What has to be said, but need not be read first."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and values, one to a line."""

    rows: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Groups of characters to be copied by hand, with their numbers."""

    groups: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneLine:
    """Characters that must stay together on one line, so that they can be copied in one go; smaller if need be."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSign:
    """Lines to write on, each with what belongs there."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words beside a mark: a bullet, or a box to tick."""

    mark: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Empty lines to write on."""

    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a letter ends: its last words, a place for a signature, and who signs. It stays on one page."""

    words: str
    signed: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Something that is drawn, in pieces that know how to part themselves over pages."""

    flowables: tuple[Flowable, ...] = field(repr=False)


Part: TypeAlias = Heading | Words | Small | Facts | Code | OneLine | ToSign | Marked | Room | Ending | Drawing


def write_paper(
    title: str,
    parts: Sequence[Part],
    *,
    foot: str = "",
    practice: bool = False,
    facts: str = "",
    with_title: bool = True,
) -> bytes:
    """The PDF. `facts` is kept among its keywords, for a program that reads it back.

    The same parts give the same bytes: nothing in the file says when it was made. Without its title on the paper, it
    still has it among what a reader is told about the file.
    """
    file = io.BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=_SIDE - _INSIDE,
        rightMargin=_SIDE - _INSIDE,
        topMargin=20 * mm,
        bottomMargin=22 * mm,
        title=title,
        author="",
        creator="Dignity Casebook",
        keywords=facts,
        lang="en-GB",
        invariant=True,
    )
    story: list[Flowable] = [TextBlock(title, 20, bold=True, after=8, keep=True)] if with_title else []
    for part in parts:
        if isinstance(part, Ending):
            # No page begins with a signature alone: the paragraph before goes with it.
            before = [story.pop()] if story and isinstance(story[-1], TextBlock) else []
            story += _ending(part, before)
        else:
            story += _flowables(part)
    while story and isinstance(story[-1], Spacer):
        # Room below the last words could begin a page with nothing on it.
        story.pop()

    def on_page(canvas: Canvas, _document: object) -> None:
        if practice:
            _draw_stripe(canvas)
        _draw_line(canvas, foot, _SIDE, 12 * mm)
        number = str(canvas.getPageNumber())
        _draw_line(canvas, number, A4[0] - _SIDE - width_of(number, 9), 12 * mm)

    document.build(story, onFirstPage=on_page, onLaterPages=on_page)
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


def _flowables(part: Part) -> list[Flowable]:
    match part:
        case Heading():
            return [TextBlock(part.text, 14, bold=True, before=8, after=4, keep=True)]
        case Words():
            return _paragraphs(part.text, 11.5, after=6, keep=part.leads)
        case Small():
            return _paragraphs(part.text, 9.5, after=4)
        case Facts():
            return [_facts(part), Spacer(1, 4 * mm)]
        case Code():
            return [_code(part), Spacer(1, 4 * mm)]
        case Drawing():
            return [each for flowable in part.flowables for each in (flowable, Spacer(1, 3 * mm))]
        case OneLine():
            return [TextBlock(part.text, min(10.0, 10 * (WIDTH - 1) / max(1, width_of(part.text, 10))), after=6)]
        case ToSign():
            rows = [[TextBlock(label, 11), "_" * 40] for label in part.labels]
            return [Spacer(1, 8 * mm), Table(rows, colWidths=[50 * mm, WIDTH - 50 * mm], hAlign="LEFT")]
        case Marked():
            return [TextBlock(part.text, 11.5, after=4, mark=part.mark)]
        case Room():
            return [_Rules(part.lines), Spacer(1, 4 * mm)]
        case Ending():
            return _ending(part, [])


def _ending(part: Ending, before: list[Flowable]) -> list[Flowable]:
    signed = TextBlock("\n".join(part.signed), 11.5)
    kept = [*before, TextBlock(part.words, 11.5, before=6), Spacer(1, 14 * mm), signed]
    return [KeepTogether(kept), Spacer(1, 6 * mm)]


def _paragraphs(text: str, size: float, *, after: float, keep: bool = False) -> list[Flowable]:
    return [TextBlock(each.strip("\n"), size, after=after, keep=keep) for each in text.split("\n\n") if each.strip()]


def _facts(part: Facts) -> Table:
    rows = [[TextBlock(name, 11, bold=True), TextBlock(value, 11)] for name, value in part.rows]
    # A value longer than a page goes over to the next one.
    return Table(rows, colWidths=[50 * mm, WIDTH - 50 * mm], hAlign="LEFT", splitInRow=1, style=_TOP)


def _code(part: Code) -> Table:
    """Two groups in a row, the number before each."""
    cells = [[TextBlock(str(n), 9), TextBlock(group, 20, bold=True)] for n, group in enumerate(part.groups, 1)]
    rows = [cells[n] + (cells[n + 1] if n + 1 < len(cells) else ["", ""]) for n in range(0, len(cells), 2)]
    return Table(rows, colWidths=[8 * mm, 70 * mm] * 2, hAlign="LEFT", style=_TOP)


class _Rules(Flowable):  # type: ignore[misc]
    """Lines to write on, far enough apart for a hand."""

    _APART = 9 * mm

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.width, self.height = WIDTH, lines * self._APART

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        fits = int(height / self._APART)
        return [_Rules(fits), _Rules(self._lines - fits)] if fits else []

    def draw(self) -> None:
        self.canv.setStrokeColor(_RULE)
        for line in range(self._lines):
            self.canv.line(0, line * self._APART, self.width, line * self._APART)
        self.canv.setStrokeColor(black)


_TOP = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)])
