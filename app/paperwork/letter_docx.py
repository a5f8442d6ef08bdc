"""A letter as a document for a word processor, with real headings and lists, from the same words as the PDF."""

import io
import zipfile
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from app.models.letters.letter import Block, Letter, Look
from app.models.words import _
from app.paperwork.right_to_left import has_right_to_left, reads_right_to_left

_FONTS = {"w:ascii": "Arial", "w:hAnsi": "Arial", "w:cs": "Arial", "w:eastAsia": "Microsoft YaHei"}
"""Fonts that every word processor has, or replaces by one that knows the script."""
_LANGUAGES = {"w:val": "en-GB", "w:eastAsia": "zh-CN", "w:bidi": "ar-SA"}
_SIZE = Pt(11)
_HEADINGS = {"Heading 1": Pt(15), "Heading 2": Pt(13), "Title": Pt(20)}
_NEVER = datetime(2000, 1, 1)
_NEVER_IN_ZIP = (1980, 1, 1, 0, 0, 0)
_WORDS = "Normal"
_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
"""The order of properties is fixed: a strict reader refuses a document that mixes them."""
_LINE_HEIGHT = Mm(9)
_NAMES_WIDE, _VALUES_WIDE = Mm(50), Mm(110)


def write_letter_docx(letter: Letter, *, practice: bool = False) -> bytes:
    """The document. Nothing in it says who made it or when, and its title names nobody."""
    document = Document(io.BytesIO(_blank()))
    document.core_properties.title = letter.title
    _page_edges(document, letter, practice=practice)
    _head(document, letter)
    _body(document, letter.blocks)
    if not letter.is_form:
        _foot(document, letter)
    return _saved(document)


@cache
def _blank() -> bytes:
    """An empty document in the look of the service, made once."""
    document = Document()
    _styles(document)
    about = document.core_properties
    about.author = about.comments = about.keywords = about.last_modified_by = ""
    about.language = "en-GB"
    about.created = about.modified = _NEVER
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    return _saved(document)


def _styles(document: Docx) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        _name_fonts(fonts)
    for language in defaults.iter(qn("w:lang")):
        for key, value in _LANGUAGES.items():
            language.set(qn(key), value)
    normal = document.styles[_WORDS]
    normal.font.size = _SIZE
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.1
    _name_fonts(normal.element.get_or_add_rPr().get_or_add_rFonts())
    for name, size in _HEADINGS.items():
        style = document.styles[name]
        style.font.size, style.font.bold = size, True
        style.font.color.rgb = RGBColor(0, 0, 0)
        _name_fonts(style.element.get_or_add_rPr().get_or_add_rFonts())
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(4)


def _name_fonts(fonts: BaseOxmlElement) -> None:
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key, name in _FONTS.items():
        fonts.set(qn(key), name)


def _page_edges(document: Docx, letter: Letter, *, practice: bool) -> None:
    section = document.sections[0]
    foot = section.footer.paragraphs[0]
    _add(foot, _("{reference} · page ").format(reference=letter.our_ref))
    _add_page_number(foot)
    if practice:
        stripe = section.header.paragraphs[0]
        _add(stripe, _("Practice: everybody here is made up"), bold=True)


def _add_page_number(paragraph: Paragraph) -> None:
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    number.append(run)
    _xml(paragraph).append(number)


def _head(document: Docx, letter: Letter) -> None:
    if letter.is_form:
        _paragraph(document, letter.title, "Title")
        _paragraph(document, _("Our reference: {reference}").format(reference=letter.our_ref))
        return
    if letter.delivery:
        _paragraph(document, letter.delivery)
    _paragraph(document, "\n".join(letter.address))
    _facts(document, [(_("Date"), letter.dated), (_("Our reference"), letter.our_ref)])
    _paragraph(document, letter.greeting)
    _paragraph(document, letter.subject, "Heading 1")


def _body(document: Docx, blocks: tuple[Block, ...]) -> None:
    for look, group in groupby(blocks, lambda block: block.look):
        together = tuple(group)
        match look:
            case Look.FACT:
                _facts(document, [(block.name, block.text) for block in together])
            case Look.SIGN:
                _facts(document, [(block.text, "") for block in together], height=_LINE_HEIGHT)
            case Look.ROOM:
                for block in together:
                    _room(document, block.lines)
            case _:
                for block in together:
                    _block(document, block)


def _block(document: Docx, block: Block) -> None:
    match block.look:
        case Look.HEADING:
            _paragraph(document, block.text, "Heading 2")
        case Look.BULLET:
            _paragraph(document, block.text, "List Bullet")
        case Look.TICK:
            _paragraph(document, f"☐  {block.text}")
        case _:
            _paragraph(document, block.text)


def _foot(document: Docx, letter: Letter) -> None:
    # No page begins with a signature alone.
    _keep_with_next(document)
    ending = _paragraph(document, letter.ending)
    ending.paragraph_format.keep_with_next = True
    ending.paragraph_format.space_after = Mm(16)
    sender = _paragraph(document, "\n".join(letter.sender))
    sender.paragraph_format.keep_together = True
    if letter.attachments:
        sender.paragraph_format.keep_with_next = True
        _paragraph(document, _("Enclosed:")).paragraph_format.keep_with_next = True
        for attachment in letter.attachments:
            _paragraph(document, attachment, "List Bullet")


def _facts(document: Docx, rows: list[tuple[str, str]], height: int | None = None) -> None:
    table: Table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for name, value in rows:
        row: Any = table.add_row()  # type: ignore[no-untyped-call]
        for cell, width, text in zip(row.cells, (_NAMES_WIDE, _VALUES_WIDE), (name, value), strict=True):
            cell.width = width
            _fill(cell.paragraphs[0], text, bold=text == name and bool(value))
        if height is not None:
            row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
            _underline(row.cells[1])
    # Without a paragraph between them, two tables would become one.
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _room(document: Docx, lines: int) -> None:
    """A box to write in: it grows with what is typed, and has room for a hand."""
    _keep_with_next(document)
    table = document.add_table(rows=1, cols=1)
    table.style = "Table Grid"
    row = table.rows[0]
    row.height, row.height_rule = lines * _LINE_HEIGHT, WD_ROW_HEIGHT_RULE.AT_LEAST
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _keep_with_next(document: Docx) -> None:
    """What was written last stays on the page of what follows."""
    if document.paragraphs:
        document.paragraphs[-1].paragraph_format.keep_with_next = True


def _underline(cell: _Cell) -> None:
    borders, bottom = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    for key, value in {"w:val": "single", "w:sz": "4", "w:color": "767676"}.items():
        bottom.set(qn(key), value)
    borders.append(bottom)
    _xml(cell).get_or_add_tcPr().append(borders)


def _paragraph(document: Docx, text: str, style: str = _WORDS) -> Paragraph:
    paragraph = document.add_paragraph(style=style)
    _fill(paragraph, text)
    return paragraph


def _fill(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """The text, each part in the direction in which it is read; line breaks stay."""
    if reads_right_to_left(text):
        _xml(paragraph).get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    for from_right, piece in _directions(text):
        _add(paragraph, piece, bold=bold, from_right=from_right)


def _add(paragraph: Paragraph, text: str, *, bold: bool = False, from_right: bool = False) -> None:
    run = paragraph.add_run(text)
    run.bold = bold or None
    if from_right:
        # A word processor sets a run in its font for complex scripts only when the run says so.
        run.font.rtl = True
        run.font.cs_bold = bold or None


def _xml(part: Paragraph | _Cell) -> Any:
    """What python-docx has no words for is said in the document's own."""
    return part._p if isinstance(part, Paragraph) else part._tc  # noqa: SLF001


def _directions(text: str) -> list[tuple[bool, str]]:
    """The text in pieces that go one way each; spaces and marks stay with what stands before them."""
    pieces: list[tuple[bool, str]] = []
    for char in text:
        if has_right_to_left(char):
            from_right = True
        elif char.isalnum() or not pieces:
            from_right = False
        else:
            from_right = pieces[-1][0]
        if pieces and pieces[-1][0] == from_right:
            pieces[-1] = (from_right, pieces[-1][1] + char)
        else:
            pieces.append((from_right, char))
    return pieces


def _saved(document: Docx) -> bytes:
    """The same document gives the same bytes: nothing in the file says when it was made."""
    file, again = io.BytesIO(), io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as made, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as kept:
        for each in made.infolist():
            entry = zipfile.ZipInfo(each.filename, _NEVER_IN_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, made.read(each))
    return again.getvalue()
