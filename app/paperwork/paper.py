"""A paper in the look of the service: plain parts in, the bytes of a PDF out, nothing on disk."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from app.models.words import _

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_TEXT, _BOLD = "AtkinsonHyperlegible-Regular", "AtkinsonHyperlegible-Bold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Paragraphs, parted by empty lines. Line breaks inside them stay."""

    text: str = field(repr=False)


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
class ToSign:
    """Lines to write on, each with what belongs there."""

    labels: tuple[str, ...]


Part: TypeAlias = Heading | Words | Small | Facts | Code | ToSign


def write_paper(title: str, parts: Sequence[Part], *, foot: str = "", practice: bool = False, facts: str = "") -> bytes:
    """The PDF. `facts` is kept among its keywords, for a program that reads it back."""
    _register_fonts()
    file = io.BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=22 * mm,
        rightMargin=22 * mm,
        topMargin=20 * mm,
        bottomMargin=22 * mm,
        title=title,
        author="",
        creator="Dignity Casebook",
        keywords=facts,
        lang="en-GB",
    )
    stripe = _("Practice: everybody here is made up") if practice else ""
    story = [Paragraph(escape(title), _style(20, _BOLD, after=8))]
    for part in parts:
        story += _flowables(part)

    def on_page(canvas, _document) -> None:  # type: ignore[no-untyped-def]
        canvas.setFont(_TEXT, 9)
        canvas.drawString(22 * mm, 12 * mm, " · ".join(filter(None, (foot, stripe))))
        canvas.drawRightString(A4[0] - 22 * mm, 12 * mm, str(canvas.getPageNumber()))

    document.build(story, onFirstPage=on_page, onLaterPages=on_page)
    return file.getvalue()


def _flowables(part: Part) -> list[Flowable]:
    match part:
        case Heading():
            return [Paragraph(escape(part.text), _style(14, _BOLD, before=8, after=4))]
        case Words():
            return _paragraphs(part.text, _style(11.5, _TEXT, after=6))
        case Small():
            return _paragraphs(part.text, _style(9.5, _TEXT, after=4))
        case Facts():
            rows = [
                [Paragraph(escape(name), _style(11, _BOLD)), Paragraph(escape(value), _style(11, _TEXT))]
                for name, value in part.rows
            ]
            return [Table(rows, colWidths=[50 * mm, 116 * mm], hAlign="LEFT"), Spacer(1, 4 * mm)]
        case Code():
            cells = [
                [Paragraph(f"{n}", _style(9, _TEXT)), Paragraph(escape(group), _style(20, _BOLD))]
                for n, group in enumerate(part.groups, 1)
            ]
            return [Table(cells, colWidths=[10 * mm, 60 * mm], hAlign="LEFT"), Spacer(1, 4 * mm)]
        case ToSign():
            rows = [[Paragraph(escape(label), _style(11, _TEXT)), "_" * 40] for label in part.labels]
            return [Spacer(1, 8 * mm), Table(rows, colWidths=[50 * mm, 116 * mm], hAlign="LEFT")]


def _paragraphs(text: str, style: ParagraphStyle) -> list[Flowable]:
    return [
        Paragraph(escape(each.strip("\n")).replace("\n", "<br/>"), style) for each in text.split("\n\n") if each.strip()
    ]


def _style(size: float, font: str, *, before: float = 0, after: float = 0) -> ParagraphStyle:
    return ParagraphStyle(font, fontName=font, fontSize=size, leading=size * 1.35, spaceBefore=before, spaceAfter=after)


@cache
def _register_fonts() -> None:
    for name in (_TEXT, _BOLD):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{name}.ttf")))
