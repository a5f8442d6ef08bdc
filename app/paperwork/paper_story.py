"""The parts of a paper as pieces that are laid out over pages, each with its place in the structure that is read."""

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

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
from app.paperwork.tags.canvas import artifact
from app.paperwork.tags.elements import Element
from app.paperwork.text_block import TextBlock
from app.paperwork.typefaces import first_font, width_of

SIDE = 22 * mm
WIDTH = A4[0] - 2 * SIDE
_NAMES = 50 * mm
_NUMBERS = 16 * mm
_NUMBERED_SIZE = 9.5
"""At which any SHA-256 stays on one line beside its number, and so takes as much room as any other."""
_RULE = HexColor("#767676")
_BULLETS = {"•": "Disc"}


class Story:
    """What is laid out so far. The first heading is the paper's own where no title stands above it."""

    def __init__(self, root: Element, *, has_title: bool = False) -> None:
        self.flowables: list[Flowable] = []
        self._root = root
        self._list: Element | None = None
        self._has_title = has_title

    def add_title(self, title: str) -> None:
        self._has_title = True
        self.flowables.append(
            TextBlock(title, 20, bold=True, after=8, keep=True, element=self._root.add("H1")),
        )

    def add(self, part: Part) -> None:
        if not isinstance(part, Marked):
            self._list = None
        self.flowables += self._laid_out(part)

    def _laid_out(self, part: Part) -> list[Flowable]:
        match part:
            case Heading():
                return [TextBlock(part.text, 14, bold=True, before=8, after=4, keep=True, element=self._heading())]
            case Words():
                return self._paragraphs(part.text, 11.5, after=6, keep=part.leads, language=part.language)
            case Small():
                return self._paragraphs(part.text, 9.5, after=4)
            case Facts():
                return [self._facts(part), Spacer(1, 4 * mm)]
            case Code():
                return [self._code(part), Spacer(1, 4 * mm)]
            case Drawing():
                return [each for picture in part.pictures for each in (self._figure(picture), Spacer(1, 3 * mm))]
            case OneLine():
                size = min(10.0, 10 * (WIDTH - 1) / max(1, width_of(part.text, 10)))
                return [TextBlock(part.text, size, after=6, element=self._root.add("P"))]
            case ToSign():
                return [Spacer(1, 8 * mm), self._to_sign(part)]
            case Marked():
                return [self._marked(part)]
            case Room():
                return [Rules(part.lines), Spacer(1, 4 * mm)]
            case Ending():
                return self._ending(part)

    def _heading(self) -> Element:
        kind = "H2" if self._has_title else "H1"
        self._has_title = True
        return self._root.add(kind)

    def _paragraphs(
        self, text: str, size: float, *, after: float, keep: bool = False, language: str = ""
    ) -> list[Flowable]:
        return [
            TextBlock(each.strip("\n"), size, after=after, keep=keep, element=self._root.add("P", language=language))
            for each in text.split("\n\n")
            if each.strip()
        ]

    def _facts(self, part: Facts) -> Table:
        rows = list(_fact_rows(self._root, part.rows, _NUMBERED_SIZE if part.are_numbered else 11))
        names = _NUMBERS if part.are_numbered else _NAMES
        # A value longer than a page goes over to the next one.
        return Table(rows, colWidths=[names, WIDTH - names], hAlign="LEFT", splitInRow=1, style=top_style())

    def _code(self, part: Code) -> Table:
        """Two groups in a row, the number before each."""
        codes = self._root.add("L", marks="Decimal")
        cells: list[list[Flowable | str]] = []
        for number, group in enumerate(part.groups, 1):
            item = codes.add("LI")
            cells.append(
                [
                    TextBlock(str(number), 9, element=item.add("Lbl")),
                    TextBlock(group, 20, bold=True, element=item.add("LBody")),
                ]
            )
        rows = [cells[n] + (cells[n + 1] if n + 1 < len(cells) else ["", ""]) for n in range(0, len(cells), 2)]
        return Table(rows, colWidths=[8 * mm, 70 * mm] * 2, hAlign="LEFT", style=top_style())

    def _figure(self, picture: Flowable) -> Flowable:
        picture.element = self._root.add("Figure", words=picture.words)
        return picture

    def _to_sign(self, part: ToSign) -> Table:
        rows = [[TextBlock(label, 11, element=self._root.add("P")), Rules(1, apart=12)] for label in part.labels]
        return Table(rows, colWidths=[_NAMES, WIDTH - _NAMES], hAlign="LEFT", style=top_style())

    def _marked(self, part: Marked) -> TextBlock:
        if self._list is None:
            self._list = self._root.add("L", marks=_BULLETS.get(part.mark, "None"))
        item = self._list.add("LI")
        mark, body = item.add("Lbl"), item.add("LBody")
        return TextBlock(part.text, 11.5, after=4, mark=part.mark, element=body, mark_element=mark)

    def _ending(self, part: Ending) -> list[Flowable]:
        # No page begins with a signature alone: the paragraph before goes with it.
        is_after_words = bool(self.flowables) and isinstance(self.flowables[-1], TextBlock)
        before = [self.flowables.pop()] if is_after_words else []
        words = TextBlock(part.words, 11.5, before=6, element=self._root.add("P"))
        signed = TextBlock("\n".join(part.signed), 11.5, element=self._root.add("P"))
        return [KeepTogether([*before, words, Spacer(1, 14 * mm), signed]), Spacer(1, 6 * mm)]


def _fact_rows(root: Element, rows: Sequence[tuple[str, str]], size: float) -> Iterator[list[Flowable]]:
    """A table with a heading to each row; where nothing is named, plain paragraphs, though they look the same."""
    has_names = any(name.strip() for name, _value in rows)
    table = root.add("Table") if has_names else root
    for name, value in rows:
        if has_names:
            row = table.add("TR")
            heading = row.add("TH", scope="Row") if name.strip() else row.add("TD")
            yield [TextBlock(name, size, bold=True, element=heading), TextBlock(value, size, element=row.add("TD"))]
        else:
            yield [TextBlock("", size), TextBlock(value, size, element=root.add("P"))]


class Rules(Flowable):  # type: ignore[misc]
    """Lines to write on, far enough apart for a hand."""

    def __init__(self, lines: int, *, apart: float = 9 * mm) -> None:
        super().__init__()
        self._lines, self._apart = lines, apart
        self.width, self.height = WIDTH, lines * apart

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        fits = int(height / self._apart)
        return [Rules(fits, apart=self._apart), Rules(self._lines - fits, apart=self._apart)] if fits else []

    def draw(self) -> None:
        with artifact(self.canv):
            self.canv.setStrokeColor(_RULE)
            for line in range(self._lines):
                self.canv.line(0, line * self._apart, self.width, line * self._apart)
            self.canv.setStrokeColor(black)


def top_style() -> TableStyle:
    """Cells begin at the top, the first at the edge. Its font is one that is in the file."""
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("FONTNAME", (0, 0), (-1, -1), first_font()),
        ]
    )
