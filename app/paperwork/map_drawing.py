"""The map of a procedure drawn on paper: the same places as on the screen, in lines and words, over as many pages as it
needs.
"""

from itertools import pairwise

from reportlab.lib.colors import HexColor, black, white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.models.procedures.map import Mark, ProcedureMap, Spot, SpotKind
from app.models.procedures.map_layout import Layout, Path, Place, Spacing, lay_out
from app.models.words import _
from app.paperwork.map_in_words import map_in_words
from app.paperwork.tags.picture import Picture
from app.paperwork.text_block import TextBlock

SPACING = Spacing(stage=132, step=104, least=78, across=9, down=17, lane=8)
_SIZE, _SMALL = 8.5, 7
_INSIDE = 4
_TICK = 7
_HEAD = 5
_GREY, _PALE = HexColor("#6a6a6a"), HexColor("#e4e4e4")
_LEAST_LEFT = 120
"""A map is not begun in less room than this at the end of a page."""


class MapDrawing(Picture):
    """The part of a map from one height to another; it parts itself between two rows."""

    def __init__(self, layout: Layout, words: str, top: float = 0.0, bottom: float | None = None) -> None:
        super().__init__(words)
        self._layout, self._top = layout, top
        self._bottom = layout.height if bottom is None else bottom
        self.width, self.height = layout.width, self._bottom - self._top

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        cut = self._cut(height)
        if cut is None:
            return []
        return [self._part(self._top, cut), self._part(cut, self._bottom)]

    def _part(self, top: float, bottom: float) -> "MapDrawing":
        part = MapDrawing(self._layout, self.words, top, bottom)
        part.element = self.element
        return part

    def _cut(self, height: float) -> float | None:
        """The lowest place between two rows that fits; a row that no page could hold is cut where the page ends."""
        if height < _LEAST_LEFT:
            return None
        between = [(one.bottom + other.top) / 2 for one, other in pairwise(self._layout.rows)]
        fitting = [cut for cut in between if self._top < cut <= self._top + height and cut < self._bottom]
        if fitting:
            return fitting[-1]
        first = next((row for row in self._layout.rows if row.bottom > self._top), None)
        return self._top + height if first is not None and first.bottom - first.top > height else None

    def paint(self, canvas: Canvas) -> None:
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(-2, -1, self.width + 4, self.height + 2)
        canvas.clipPath(clip, stroke=0, fill=0)
        for mark in (Mark.AHEAD, Mark.NEXT, Mark.BEEN):
            for path in self._layout.paths:
                if path.line.mark is mark:
                    self._draw_path(canvas, path)
        for place in self._layout.places:
            if place.bottom > self._top and place.top < self._bottom:
                self._draw_place(canvas, place)
        canvas.restoreState()

    def _y(self, down: float) -> float:
        return self.height - (down - self._top)

    def _draw_path(self, canvas: Canvas, path: Path) -> None:
        points = [(x, self._y(y)) for x, y in path.points]
        _set_line(canvas, path.line.mark)
        line = canvas.beginPath()
        line.moveTo(*points[0])
        for (x1, y1), (x2, y2) in pairwise(points):
            middle = (y1 + y2) / 2
            line.curveTo(x1, middle, x2, middle, x2, y2)
        canvas.drawPath(line, stroke=1, fill=0)
        if path.line.has_head:
            _draw_head(canvas, points[-2], points[-1], path.line.mark)

    def _draw_place(self, canvas: Canvas, place: Place) -> None:
        spot, down = place.spot, self._y(place.bottom)
        _set_edge(canvas, spot)
        rounding = min(place.height / 2, 9) if spot.is_ending else 3
        canvas.setFillColor(_PALE if spot.mark is Mark.HERE else white)
        canvas.roundRect(place.left, down, place.width, place.height, rounding, stroke=1, fill=1)
        if spot.is_ending:
            canvas.roundRect(
                place.left + 2, down + 2, place.width - 4, place.height - 4, max(1, rounding - 2), stroke=1, fill=0
            )
        canvas.setDash()
        canvas.setFillColor(black)
        if _has_tick(spot):
            _draw_tick(canvas, place.left + _INSIDE, down + place.height / 2)
        room = _room(spot, place.width)
        left = place.left + place.width - _INSIDE - room
        top = down + place.height - _INSIDE
        for block in blocks_of(spot):
            _width, height = block.wrap(room, place.height)
            top -= height
            block.drawOn(canvas, left, top)


def drawing_of(drawn: ProcedureMap, width: float) -> MapDrawing:
    """The whole map, as wide as the paper allows."""
    return MapDrawing(lay_out(drawn, width, height_of, SPACING), map_in_words(drawn))


def height_of(spot: Spot, width: float) -> float:
    """How high the box of a spot is, with its words broken to its width."""
    room = _room(spot, width)
    return 2 * _INSIDE + sum(float(block.wrap(room, 0)[1]) for block in blocks_of(spot))


def blocks_of(spot: Spot) -> list[TextBlock]:
    is_here = spot.mark is Mark.HERE
    blocks = [TextBlock(spot.above, _SMALL if not is_here else _SIZE, bold=is_here, centred=True)] if spot.above else []
    blocks.append(TextBlock(spot.title, _SIZE, bold=is_here, centred=True))
    if spot.paragraph:
        blocks.append(TextBlock(_("paragraph {number}").format(number=spot.paragraph), _SMALL, centred=True))
    return blocks


def _room(spot: Spot, width: float) -> float:
    return max(10.0, width - 2 * _INSIDE - (_TICK + 2 if _has_tick(spot) else 0))


def _has_tick(spot: Spot) -> bool:
    return spot.kind is SpotKind.STAGE and spot.mark is Mark.BEEN


def _set_line(canvas: Canvas, mark: Mark) -> None:
    canvas.setDash()
    canvas.setStrokeColor(_GREY if mark is Mark.AHEAD else black)
    canvas.setLineWidth({Mark.AHEAD: 0.6, Mark.NEXT: 1.3}.get(mark, 2.0))
    if mark is Mark.NEXT:
        canvas.setDash(4, 2)


def _set_edge(canvas: Canvas, spot: Spot) -> None:
    _set_line(canvas, spot.mark)
    if spot.kind is SpotKind.STEP:
        canvas.setDash()
        canvas.setStrokeColor(black if spot.mark is Mark.NEXT else _GREY)
        canvas.setLineWidth(1.0 if spot.mark is Mark.NEXT else 0.4)
    elif spot.kind is SpotKind.NOTE:
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(_GREY)
        canvas.setDash(1, 2)


def _draw_head(canvas: Canvas, before: tuple[float, float], tip: tuple[float, float], mark: Mark) -> None:
    (x, y), up = tip, _HEAD if before[1] >= tip[1] else -_HEAD
    canvas.setDash()
    canvas.setFillColor(_GREY if mark is Mark.AHEAD else black)
    head = canvas.beginPath()
    head.moveTo(x, y)
    head.lineTo(x - _HEAD * 0.55, y + up)
    head.lineTo(x + _HEAD * 0.55, y + up)
    head.close()
    canvas.drawPath(head, stroke=0, fill=1)


def _draw_tick(canvas: Canvas, left: float, middle: float) -> None:
    canvas.setStrokeColor(black)
    canvas.setLineWidth(1.2)
    tick = canvas.beginPath()
    tick.moveTo(left, middle)
    tick.lineTo(left + _TICK * 0.35, middle - _TICK * 0.35)
    tick.lineTo(left + _TICK, middle + _TICK * 0.4)
    canvas.drawPath(tick, stroke=1, fill=0)


class MapLegend(Picture):
    """What the boxes and lines mean, in words beside a piece of each."""

    def __init__(self) -> None:
        super().__init__(
            _("What the boxes and lines of the map look like: you are here, done, may come next, not reached.")
        )
        self.width, self.height = 0.0, 16.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def paint(self, canvas: Canvas) -> None:
        samples = (
            (Mark.HERE, _("You are here")),
            (Mark.BEEN, _("Done")),
            (Mark.NEXT, _("May come next")),
            (Mark.AHEAD, _("Not reached")),
        )
        left, apart = 0.0, self.width / len(samples)
        for mark, words in samples:
            _set_line(canvas, mark)
            canvas.setFillColor(_PALE)
            if mark is Mark.HERE:
                canvas.roundRect(left, 3, 22, 9, 2, stroke=1, fill=1)
            else:
                canvas.line(left, 7.5, left + 22, 7.5)
            canvas.setDash()
            canvas.setFillColor(black)
            block = TextBlock(words, _SIZE)
            block.wrap(apart - 28, self.height)
            block.drawOn(canvas, left + 27, 2.5)
            left += apart
