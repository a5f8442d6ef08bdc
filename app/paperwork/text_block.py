"""Words on paper: lines broken where they must be, each run in a font that has it, spaces kept as they were typed."""

import re
import unicodedata

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.paperwork.right_to_left import as_seen, has_right_to_left, joined, reads_right_to_left
from app.paperwork.tags.canvas import content
from app.paperwork.tags.elements import Element
from app.paperwork.typefaces import Run, clusters, runs, width_of

_LEADING = 1.35
_INDENT = 1.7
"""How far words stand from the edge beside their mark, in sizes of their letters."""
_FEWEST_LINES = 2
_WORDS = re.compile(r"[^ \u200b]*[ \u200b]*")


class TextBlock(Flowable):  # type: ignore[misc]
    """One paragraph; its line breaks stay. It may go over to the next page, but not with a single line.

    With a `mark`, such as a bullet, the words stand beside it. Its words belong to `element` and its mark to
    `mark_element`; without them, to what is drawn around it.
    """

    def __init__(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        before: float = 0,
        after: float = 0,
        keep: bool = False,
        mark: str = "",
        centred: bool = False,
        element: Element | None = None,
        mark_element: Element | None = None,
    ) -> None:
        super().__init__()
        self._element, self._mark_element = element, mark_element
        if element is not None and not text.isascii() and _looks_otherwise(text):
            element.typed = text
        self._typed = [(joined(line), reads_right_to_left(line)) for line in text.expandtabs(4).split("\n")]
        self._size, self._bold, self._mark, self._centred = size, bold, mark, centred
        self._indent = _INDENT * size if mark else 0.0
        self._lines: list[tuple[str, bool]] = []
        self.width = self.height = 0.0
        self.spaceBefore, self.spaceAfter = before, after
        self.keepWithNext = keep

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        if self.width != width:
            self._lines = [
                (line, from_right)
                for typed, from_right in self._typed
                for line in self._broken(typed, width - self._indent)
            ]
        self.width = width
        self.height = len(self._lines) * self._size * _LEADING
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        fits = int(height / (self._size * _LEADING))
        fits = min(fits, len(self._lines) - _FEWEST_LINES)
        if fits < _FEWEST_LINES:
            return []
        return [self._part(self._lines[:fits]), self._part(self._lines[fits:], marked=False)]

    def draw(self) -> None:
        canvas: Canvas = self.canv
        down = self.height - self._size
        if self._mark:
            with content(canvas, self._mark_element):
                self._draw_runs(canvas, runs(self._mark), 0.0, down)
        if not any(line.strip() for line, _from_right in self._lines):
            return
        with content(canvas, self._element):
            last = len(self._lines) - 1
            for number, (line, from_right) in enumerate(self._lines):
                self._draw_line(canvas, line.rstrip(" "), down, from_right=from_right, is_last=number == last)
                down -= self._size * _LEADING

    def _draw_line(self, canvas: Canvas, written: str, down: float, *, from_right: bool, is_last: bool) -> None:
        shown = runs(as_seen(written, from_right=from_right), bold=self._bold)
        free = self.width - sum(run.width(self._size) for run in shown)
        across = free / 2 if self._centred else free if from_right else self._indent
        # Whoever listens hears no end of a line: without a space two words would be one.
        between = [] if is_last or from_right else runs(" ")
        self._draw_runs(canvas, [*shown, *between], across, down)

    def _draw_runs(self, canvas: Canvas, shown: list[Run], across: float, down: float) -> None:
        for run in shown:
            canvas.setFont(run.font, self._size)
            canvas.drawString(across, down, run.text)
            across += run.width(self._size)

    def _part(self, lines: list[tuple[str, bool]], *, marked: bool = True) -> "TextBlock":
        part = TextBlock(
            "",
            self._size,
            bold=self._bold,
            before=self.spaceBefore,
            after=self.spaceAfter,
            mark=self._mark,
            element=self._element,
            mark_element=self._mark_element,
        )
        part._typed = lines
        # They are broken already: a long text would else be broken anew for each of its pages.
        part._lines, part.width = lines, self.width
        if not marked:
            part._mark = ""
        return part

    def _broken(self, typed: str, width: float) -> list[str]:
        lines: list[str] = []
        line, used = "", 0.0
        for piece in _pieces(typed):
            wide = width_of(piece.rstrip(" "), self._size, bold=self._bold)
            if line and used + wide > width:
                lines.append(line)
                line, used = "", 0.0
            if wide > width:
                *full, piece = self._cut(piece, width)
                lines += full
            line += piece
            used += width_of(piece, self._size, bold=self._bold)
        return [*lines, line]

    def _cut(self, word: str, width: float) -> list[str]:
        """A word that no line could hold, in pieces that fill one each."""
        pieces, piece, used = [], "", 0.0
        for cluster in clusters(word):
            wide = width_of(cluster, self._size, bold=self._bold)
            if piece and used + wide > width:
                pieces.append(piece)
                piece, used = "", 0.0
            piece += cluster
            used += wide
        return [*pieces, piece]


def _looks_otherwise(text: str) -> bool:
    """Whether its characters are drawn in another order or shape, or one of them as its number."""
    lines = text.split("\n")
    return has_right_to_left(text) or any("".join(run.text for run in runs(line)) != line for line in lines)


def _pieces(text: str) -> list[str]:
    """Where a line may end: behind spaces, and around the characters of scripts that write no spaces."""
    pieces = []
    for word in _WORDS.findall(text):
        piece = ""
        for cluster in clusters(word):
            is_wide = (
                unicodedata.east_asian_width(cluster[0]) in {"W", "F"} and unicodedata.category(cluster[0]) == "Lo"
            )
            if piece and is_wide:
                pieces.append(piece)
                piece = ""
            piece += cluster
        if piece:
            pieces.append(piece)
    return pieces
