"""Something drawn, with the words that say it to whoever cannot see it."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.paperwork.tags.canvas import content
from app.paperwork.tags.elements import Element


class Picture(Flowable):  # type: ignore[misc]
    """A flowable whose drawing is one figure. The pieces into which it parts itself share its element."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.element: Element | None = None

    def draw(self) -> None:
        with content(self.canv, self.element, (self.width, self.height)):
            self.paint(self.canv)

    def paint(self, canvas: Canvas) -> None:
        raise NotImplementedError
