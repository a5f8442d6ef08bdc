"""Writes the structure of a paper into its PDF: the tree, the way back from each page, and what the file claims."""

from dataclasses import dataclass
from typing import TypeAlias

from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
)

from app.paperwork.tags.claim import packet
from app.paperwork.tags.elements import Element

_ROOT = "Structure"
_EMPTY_TOO = {"TD", "TH"}
"""A cell stays without words: the cells beside it would move up."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What was drawn for an element in one go: on which page, its number there, and for a picture where."""

    page: int
    number: int
    box: tuple[float, float, float, float] | None = None


Pieces: TypeAlias = dict[Element, list[Piece]]


def write_tree(document: PDFDocument, root: Element, pieces: Pieces) -> None:
    """Before the document is saved, and after its last page."""
    names = {each: f"Structure{number}" for number, each in enumerate(_kept(root, pieces))}
    for element, name in names.items():
        document.Reference(_element(element, names, pieces), name)
    for parent, name in names.items():
        for child in parent.children:
            if child in names:
                document.idToObject[names[child]]["P"] = PDFObjectReference(name)
    document.idToObject[names[root]]["P"] = PDFObjectReference(_ROOT)
    tree = PDFDictionary(
        {
            "Type": PDFName("StructTreeRoot"),
            "K": PDFArrayCompact([PDFObjectReference(names[root])]),
            "ParentTree": PDFDictionary({"Nums": _way_back(names, pieces, len(document.Pages.pages))}),
            "ParentTreeNextKey": len(document.Pages.pages),
        }
    )
    document.Reference(tree, _ROOT)
    _mark_pages(document)
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    document.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    document.Catalog.Metadata = PDFStream(
        PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
        packet(document.info.title).encode("utf-8"),
    )


def _kept(element: Element, pieces: Pieces) -> list[Element]:
    """The element and those below it that say something."""
    below = [each for child in element.children for each in _kept(child, pieces)]
    return [element, *below] if below or element in pieces or element.kind in _EMPTY_TOO else []


def _element(element: Element, names: dict[Element, str], pieces: Pieces) -> PDFDictionary:
    drawn = pieces.get(element, [])
    facts: dict[str, object] = {"Type": PDFName("StructElem"), "S": PDFName(element.kind)}
    if drawn:
        facts["Pg"] = _page(drawn[0].page)
    kids = [_piece(each, drawn[0].page) for each in drawn]
    kids += [PDFObjectReference(names[child]) for child in element.children if child in names]
    facts["K"] = kids[0] if len(kids) == 1 else PDFArrayCompact(kids)
    if element.words:
        facts["Alt"] = PDFString(element.words)
    if element.typed:
        facts["ActualText"] = PDFString(element.typed)
    if element.language:
        facts["Lang"] = PDFString(element.language)
    if attributes := _attributes(element, drawn):
        facts["A"] = PDFDictionary(attributes)
    return PDFDictionary(facts)


def _attributes(element: Element, drawn: list[Piece]) -> dict[str, object]:
    if element.scope:
        return {"O": PDFName("Table"), "Scope": PDFName(element.scope)}
    if element.marks:
        return {"O": PDFName("List"), "ListNumbering": PDFName(element.marks)}
    if len(drawn) == 1 and drawn[0].box is not None:
        return {"O": PDFName("Layout"), "BBox": PDFArrayCompact(drawn[0].box)}
    return {}


def _piece(piece: Piece, page: int) -> object:
    if piece.page == page:
        return piece.number
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": _page(piece.page), "MCID": piece.number})


def _page(number: int) -> PDFObjectReference:
    return PDFObjectReference(f"Page{number}")


def _way_back(names: dict[Element, str], pieces: Pieces, pages: int) -> PDFArrayCompact:
    """For each page, the element of each of its pieces by number."""
    of_page: list[dict[int, str]] = [{} for _page_number in range(pages)]
    for element, drawn in pieces.items():
        for piece in drawn:
            of_page[piece.page - 1][piece.number] = names[element]
    nums: list[object] = []
    for page, elements in enumerate(of_page):
        nums += [page, PDFArrayCompact([PDFObjectReference(elements[number]) for number in range(len(elements))])]
    return PDFArrayCompact(nums)


def _mark_pages(document: PDFDocument) -> None:
    for number, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, PDFName("S")
