"""A canvas that keeps a record of what it draws for which element, and writes the structure into the finished file."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.paperwork.tags.elements import Element
from app.paperwork.tags.tree import Piece, Pieces, write_tree
from app.paperwork.typefaces import first_font

_PDF_VERSION = (1, 7)


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Everything drawn is either content of an element or an artifact, so that nothing on a page is without meaning."""

    def __init__(self, *args: Any, root: Element, **named: Any) -> None:
        # Every page begins with a font; the built-in one would be named without being in the file.
        super().__init__(*args, **{**named, "initialFontName": first_font(), "pdfVersion": _PDF_VERSION})
        self._root = root
        self._pieces: Pieces = {}
        self._on_page: Counter[int] = Counter()

    @contextmanager
    def content(self, element: Element, size: tuple[float, float] | None = None) -> Iterator[None]:
        """What is drawn inside belongs to the element. A picture is said where it is: from here on, of that `size`."""
        page = self.getPageNumber()
        piece = Piece(page, self._on_page[page], None if size is None else self._box(size))
        self._on_page[page] += 1
        self._pieces.setdefault(element, []).append(piece)
        self._code.append(f"/{element.kind} <</MCID {piece.number}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside is not read: rules, and what stands on every page (`Pagination`)."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._code.append("EMC")

    def _box(self, size: tuple[float, float]) -> tuple[float, float, float, float]:
        return (*self.absolutePosition(0, 0), *self.absolutePosition(*size))

    def save(self) -> None:
        if self._code:
            self.showPage()
        write_tree(self._doc, self._root, self._pieces)
        super().save()


@contextmanager
def content(canvas: Canvas, element: Element | None, size: tuple[float, float] | None = None) -> Iterator[None]:
    """The same on any canvas: what has no element of its own belongs to what is drawn around it."""
    if isinstance(canvas, TaggedCanvas) and element is not None:
        with canvas.content(element, size):
            yield
    else:
        yield


@contextmanager
def artifact(canvas: Canvas, kind: str = "Layout") -> Iterator[None]:
    if isinstance(canvas, TaggedCanvas):
        with canvas.artifact(kind):
            yield
    else:
        yield
