"""The same pages put together, numbered and listed with pypdf: `bundle_pypdf.py PAPERS OUT`. Prints ms and MB.

Numbers are drawn with ReportLab in a font that goes along, and laid over the pages as these are displayed; before them
is an index whose lines lead to each paper. Nothing is hashed and nothing read back, which ours does.
"""

import io
import sys
import time
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.annotations import Link
from pypdf.generic import Fit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from taking import most_ever

from benchmarks.bundle_model import copies_in, title_of
from benchmarks.surroundings import ROOT

_LINES, _HIGH = 40, 842
_FONT = ROOT / "resources" / "fonts" / "AtkinsonHyperlegible-Regular.ttf"
pdfmetrics.registerFont(TTFont("Number", _FONT))


def index(firsts: list[int]) -> list[PageObject]:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, _HIGH))
    canvas.setFont("Number", 11)
    for line, first in enumerate(firsts):
        if line and line % _LINES == 0:
            canvas.showPage()
            canvas.setFont("Number", 11)
        up = _HIGH - 60 - line % _LINES * 18
        canvas.drawString(60, up, title_of(line))
        canvas.drawRightString(535, up, str(first + 1))
    canvas.save()
    return list(PdfReader(file).pages)


def numbers(sizes: list[tuple[float, float]]) -> list[PageObject]:
    file = io.BytesIO()
    canvas = Canvas(file)
    for number, (width, height) in enumerate(sizes, 1):
        canvas.setPageSize((width, height))
        canvas.setFillGray(1)
        canvas.rect(width - 54, 14, 40, 16, fill=1)
        canvas.setFillGray(0)
        canvas.setFont("Number", 11)
        canvas.drawCentredString(width - 34, 18, str(number))
        canvas.showPage()
    canvas.save()
    return list(PdfReader(file).pages)


def size_of(page: PageObject) -> tuple[float, float]:
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    return (height, width) if page.rotation % 180 else (width, height)


def way_up(page: PageObject) -> Transformation:
    """Of these papers, pages are turned by 90 degrees or not at all."""
    assert page.rotation == 90
    return Transformation().rotate(90).translate(float(page.mediabox.width), 0)


def build(copies: list[Path], target: Path) -> None:
    front = -(-len(copies) // _LINES)
    readers = [PdfReader(copy) for copy in copies]
    firsts = [front + sum(len(each.pages) for each in readers[:number]) for number in range(len(readers))]
    writer = PdfWriter()
    for page in index(firsts):
        writer.add_page(page)
    for number, reader in enumerate(readers):
        writer.append(reader, outline_item=f"{title_of(number)} (p. {firsts[number] + 1})", import_outline=False)
    for page, number in zip(writer.pages, numbers([size_of(page) for page in writer.pages]), strict=True):
        if page.rotation == 0:
            page.merge_page(number)
        else:
            page.merge_transformed_page(number, way_up(page))
    for line, first in enumerate(firsts):
        up = _HIGH - 60 - line % _LINES * 18
        link = Link(rect=(60, up, 535, up + 14), target_page_index=first, fit=Fit.xyz())
        writer.add_annotation(line // _LINES, link)
    writer.set_page_label(0, len(writer.pages) - 1, style="/D")
    writer.write(target)


copies, out = copies_in(Path(sys.argv[1])), Path(sys.argv[2])
build(copies[:1], out / "peer.pdf")
begun = time.perf_counter()
build(copies, out / "peer.pdf")
took = (time.perf_counter() - begun) * 1000
print(took, most_ever())
