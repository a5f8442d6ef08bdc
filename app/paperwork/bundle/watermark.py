"""Words laid faintly over a whole page, as they are read in any script: whose copy it is."""

import io
from math import atan2, cos, hypot, sin

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Pdf
from reportlab.pdfgen.canvas import Canvas

from app.paperwork.bundle.displayed import Displayed
from app.paperwork.right_to_left import as_seen, joined, reads_right_to_left
from app.paperwork.typefaces import first_font, runs

_SIZE = 100.0
_ASCENT, _DESCENT = 0.9, 0.3
_LENGTH = 0.8
"""Of the way from corner to corner."""
_TALLEST = 0.12
"""Of the same way: a short name does not fill the page."""
_FAINT = 0.16
_GREY = 0.45
"""Seen on white as on black."""


class Watermark:
    """One drawing for a whole file, and where it lies on a page of any shape."""

    def __init__(self, pdf: Pdf, text: str) -> None:
        self.width, drawn = _drawn(" ".join(text.split()))
        with pikepdf.open(io.BytesIO(drawn)) as source:
            self.form: Object = pdf.copy_foreign(Page(source.pages[0]).as_form_xobject())
        faint = Dictionary(Type=Name.ExtGState, ca=_FAINT, CA=_FAINT, BM=Name.Normal, SMask=Name("/None"))
        self.form.Resources.ExtGState = Dictionary(Faint=pdf.make_indirect(faint))
        self.form.write(b"/Faint gs " + self.form.read_bytes())
        self.form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)

    def code(self, page: Displayed) -> str:
        """Draws it from the lower left to the upper right corner. It is an artifact: nobody is read it page by page."""
        way, angle = hypot(page.width, page.height), atan2(page.height, page.width)
        scale = min(_LENGTH * way / self.width, _TALLEST * way / _SIZE)
        along, up = (way - scale * self.width) / 2, scale * _SIZE * (_DESCENT - _ASCENT) / 2
        across, turned = cos(angle), sin(angle)
        numbers = (
            scale * across,
            scale * turned,
            -scale * turned,
            scale * across,
            along * across - up * turned,
            along * turned + up * across,
        )
        matrix = " ".join(f"{each:.5f}" for each in numbers)
        return f"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC {page.matrix} cm {matrix} cm {{name}} Do EMC"


def _drawn(text: str) -> tuple[float, bytes]:
    """A page that is as large as its one line of words, and how wide that is."""
    shown = runs(as_seen(joined(text), from_right=reads_right_to_left(text)), bold=True)
    width = max(1.0, sum(run.width(_SIZE) for run in shown))
    file = io.BytesIO()
    size = (width, _SIZE * (_ASCENT + _DESCENT))
    canvas = Canvas(file, pagesize=size, invariant=True, initialFontName=first_font())
    canvas.setFillGray(_GREY)
    across = 0.0
    for run in shown:
        canvas.setFont(run.font, _SIZE)
        canvas.drawString(across, _SIZE * _DESCENT, run.text)
        across += run.width(_SIZE)
    canvas.save()
    return width, file.getvalue()
