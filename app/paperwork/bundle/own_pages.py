"""The bundle's own pages in one PDF: cover, index, sheets and slips, and where on them each link lies."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer

from app.models.words import _
from app.paperwork.paper import WIDTH, Heading, Part, Words, _draw_line, _draw_stripe
from app.paperwork.paper_story import Story
from app.paperwork.tags.canvas import TaggedCanvas, artifact
from app.paperwork.tags.elements import Element
from app.paperwork.text_block import TextBlock

_SIDE = 22 * mm
_INSIDE = 6
_RULE = HexColor("#b8b8b8")
_GAP = 8.0
_DESCRIPTION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the index. `leads_to` is the key of what it is a way to; `is_section` stands out."""

    cells: tuple[str, ...] = field(repr=False)
    widths: tuple[float, ...]
    leads_to: str = ""
    is_bold: bool = False

    @property
    def is_way(self) -> bool:
        """Whether there are words to follow."""
        return bool(self.leads_to and self.cells[_DESCRIPTION].strip())


OwnPart: TypeAlias = Part | Row


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPiece:
    """Pages of our own that belong together. `at_least` pages are made, because so many labels were once given."""

    key: str
    title: str = field(repr=False)
    parts: tuple[OwnPart, ...] = field(repr=False)
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page, counted from 0 in the PDF of our own pages, that leads to the piece with this key."""

    page: int
    box: tuple[float, float, float, float]
    leads_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPages:
    pdf: bytes = field(repr=False)
    first: Mapping[str, int]
    """The first page of each piece, counted from 0."""
    pages: Mapping[str, int]
    spots: tuple[Spot, ...]
    ways: tuple[str, ...]
    """Where the links of the structure lead, in their order."""


def write_own_pages(pieces: Sequence[OwnPiece], *, foot: str, practice: bool) -> OwnPages:
    """The same pieces give the same bytes."""
    made = _made(pieces, foot, practice)
    short = {piece.key: piece.at_least - made.pages[piece.key] for piece in pieces}
    if all(missing <= 0 for missing in short.values()):
        return made
    return _made(pieces, foot, practice, short)


def _made(pieces: Sequence[OwnPiece], foot: str, practice: bool, short: Mapping[str, int] | None = None) -> OwnPages:
    file = io.BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=_SIDE - _INSIDE,
        rightMargin=_SIDE - _INSIDE,
        topMargin=20 * mm,
        bottomMargin=24 * mm,
        invariant=True,
    )
    first: dict[str, int] = {}
    spots: list[Spot] = []
    story: list[Flowable] = []
    root = Element("Document")
    for piece in pieces:
        if story:
            story.append(PageBreak())
        # One element for each piece: in the bundle it stands where the piece does.
        element = root.add("Sect")
        story += [_Begins(piece.key, first), *_flowables_of(piece, spots, element)]
        for _page in range((short or {}).get(piece.key, 0)):
            story += [PageBreak(), *_left_empty(element)]

    def on_page(canvas: TaggedCanvas, _document: object) -> None:
        with canvas.artifact("Pagination"):
            if practice:
                _draw_stripe(canvas)
            _draw_line(canvas, foot, _SIDE, 12 * mm)

    document.build(story, onFirstPage=on_page, onLaterPages=on_page, canvasmaker=partial(TaggedCanvas, root=root))
    starts = [first[piece.key] for piece in pieces]
    ends = [*starts[1:], document.page]
    pages = {piece.key: end - start for piece, start, end in zip(pieces, starts, ends, strict=True)}
    rows = [part for piece in pieces for part in piece.parts if isinstance(part, Row) and part.is_way]
    ways = tuple(row.leads_to for row in rows)
    return OwnPages(pdf=file.getvalue(), first=first, pages=pages, spots=tuple(spots), ways=ways)


def _flowables_of(piece: OwnPiece, spots: list[Spot], element: Element) -> list[Flowable]:
    story = Story(element)
    table: Element | None = None
    if piece.title:
        story.add_title(piece.title)
    for part in piece.parts:
        if isinstance(part, Row):
            table = table or element.add("Table")
            story.flowables.append(_IndexRow(part, spots, _cells(part, table)))
        else:
            table = None
            story.add(part)
    while story.flowables and isinstance(story.flowables[-1], Spacer):
        # Room below the last words could begin a page with nothing on it.
        story.flowables.pop()
    return story.flowables


def _cells(row: Row, table: Element) -> list[Flowable]:
    """The first row of a table says what stands below it; what leads somewhere is a link as well."""
    is_head = not table.children
    line = table.add("TR")
    size = 12.0 if row.is_bold else 11.0
    cells: list[Flowable] = []
    for place, cell in enumerate(row.cells):
        element = line.add("TH", scope="Column") if is_head else line.add("TD")
        if row.is_way and place == _DESCRIPTION:
            element = element.add("Link")
        cells.append(TextBlock(cell, size, bold=row.is_bold, element=element))
    return cells


def _left_empty(element: Element) -> list[Flowable]:
    story = Story(element, has_title=True)
    story.add(Heading(text=_("This page is left empty")))
    story.add(Words(text=_("Its number belonged to words of an earlier issue that need less room now.")))
    return story.flowables


class _Begins(Flowable):  # type: ignore[misc]
    """Takes no room, and says on which page it came to lie."""

    def __init__(self, key: str, first: dict[str, int]) -> None:
        super().__init__()
        self._key, self._first = key, first
        self.width = self.height = 0.0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        self._first[self._key] = self.canv.getPageNumber() - 1


class _IndexRow(Flowable):  # type: ignore[misc]
    """Cells beside each other, each with its lines; the whole of it is a way to a page."""

    def __init__(self, row: Row, spots: list[Spot], cells: list[Flowable]) -> None:
        super().__init__()
        self._row, self._spots, self._cells = row, spots, cells
        self.spaceBefore = 10.0 if row.is_bold else 0.0
        self.keepWithNext = row.is_bold
        self.width = self.height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        tall = [cell.wrap(wide - _GAP, height)[1] for cell, wide in zip(self._cells, self._row.widths, strict=True)]
        self.width, self.height = width, max(tall) + 5.0
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Only a title that is longer than what is left of the page goes over to the next one."""
        halves: list[list[Flowable]] = []
        for cell, wide in zip(self._cells, self._row.widths, strict=True):
            if cell.wrap(wide - _GAP, height)[1] + 5.0 <= height:
                halves.append([cell, TextBlock("", 11)])
            elif parts := cell.split(wide - _GAP, height - 5.0):
                halves.append(parts)
            else:
                return []
        return [_IndexRow(self._row, self._spots, [half[place] for half in halves]) for place in (0, 1)]

    def draw(self) -> None:
        across = 0.0
        for cell, wide in zip(self._cells, self._row.widths, strict=True):
            cell.drawOn(self.canv, across, self.height - 2.0 - cell.height)
            across += wide
        with artifact(self.canv):
            self.canv.setStrokeColor(_RULE)
            self.canv.setLineWidth(0.5)
            self.canv.line(0, 0, WIDTH, 0)
        if self._row.leads_to:
            left, bottom = self.canv.absolutePosition(0, 0)
            right, top = self.canv.absolutePosition(WIDTH, self.height)
            page = self.canv.getPageNumber() - 1
            self._spots.append(Spot(page, (left, bottom, right, top), self._row.leads_to))
