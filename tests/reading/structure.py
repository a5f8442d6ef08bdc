"""Looks at a tagged PDF with another reader than wrote it, by more rules of the Matterhorn Protocol than `pdfua` knows.

Each fault has the number of its condition in the protocol, and where it is. `00` are what ISO 32000 asks of every tree.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, NumberObject, StreamObject

_PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
_STANDARD = {
    *(
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
    ),
    *("H", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead"),
    *("TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT"),
    *("RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
}
_PARENTS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TOCI": {"TOC"},
}
_KIDS = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
}


@dataclass(slots=True)
class _Tree:
    """What the tree says: the element of each piece by page and number, and of each annotation."""

    pieces: dict[tuple[int, int], int] = field(default_factory=dict)
    objects: dict[int, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def faults_of(pdf: bytes, password: str = "") -> list[str]:
    reader = PdfReader(io.BytesIO(pdf), password=password or None)
    tree = _Tree()
    root = reader.root_object
    if "/StructTreeRoot" not in root:
        return ["01-005 there is no structure"]
    top = root["/StructTreeRoot"]
    _follow_all(top, tree)
    back = _way_back(top.get("/ParentTree"))
    seen: set[tuple[int, ...]] = set()
    for number, page in enumerate(reader.pages, 1):
        tree.faults += [f"{fault} (page {number})" for fault in _page_faults(page, tree, back)]
        tree.faults += [f"{fault} (page {number})" for fault in _font_faults(page.get("/Resources"), seen)]
    tree.faults += _file_faults(root, reader)
    return tree.faults


def _file_faults(root: Any, reader: PdfReader) -> Iterator[str]:
    if not root.get("/Lang"):
        yield "11-006 the file names no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "07-001 the title is not shown"
    if not (reader.metadata and reader.metadata.title):
        yield "06-003 there is no title"
    if root.get("/MarkInfo", {}).get("/Marked") is None:
        yield "01-001 it is not said to be marked"
    keys = [int(page["/StructParents"]) for page in reader.pages if "/StructParents" in page]
    if len(set(keys)) != len(reader.pages):
        yield "00 pages share a row of the parent tree, or have none"


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, ArrayObject) else [element.raw_get("/K")]


def _name(thing: Any) -> int:
    return thing.idnum if isinstance(thing, IndirectObject) else 0


def _follow_all(top: Any, tree: _Tree) -> None:
    """From the first element to the last, with a stack of our own: a tree may be deep."""
    roles = {str(name): str(role) for name, role in top.get("/RoleMap", {}).items()}
    waiting = [(kid, "", _name(top.indirect_reference)) for kid in reversed(_kids(top))]
    level, seen = 0, set[int]()
    while waiting:
        reference, above, parent = waiting.pop()
        element = reference.get_object()
        if _name(reference) in seen or not isinstance(reference, IndirectObject):
            tree.faults.append("00 an element stands in two places, or has none of its own")
            continue
        seen.add(_name(reference))
        kind = str(element["/S"])[1:]
        kind = roles.get(f"/{kind}", f"/{kind}")[1:]
        if _name(element.raw_get("/P")) != parent:
            tree.faults.append(f"00 a {kind} does not know what it belongs to")
        tree.faults += _element_faults(element, kind, above)
        if kind[:1] == "H" and kind[1:].isdigit():
            if int(kind[1:]) > level + 1:
                tree.faults.append(f"14-003 {kind} comes after a heading of level {level}")
            level = int(kind[1:])
        inner = []
        for kid in _kids(element):
            said = kid.get_object()
            if isinstance(said, NumberObject):
                _take(tree, element.raw_get("/Pg"), int(said), _name(reference))
            elif "/MCID" in said:
                page = said.raw_get("/Pg") if "/Pg" in said else element.raw_get("/Pg")
                _take(tree, page, int(said["/MCID"]), _name(reference))
            elif "/Obj" in said:
                tree.objects[_name(said.raw_get("/Obj"))] = _name(reference)
            else:
                inner.append((kid, kind, _name(reference)))
        waiting += reversed(inner)


def _take(tree: _Tree, page: Any, number: int, element: int) -> None:
    if (_name(page), number) in tree.pieces:
        tree.faults.append("00 two elements want the same piece")
    tree.pieces[_name(page), number] = element


def _element_faults(element: Any, kind: str, above: str) -> Iterator[str]:
    if kind not in _STANDARD:
        yield f"02-001 {kind} is no standard kind"
    if (kind in _PARENTS and above not in _PARENTS[kind]) or (above in _KIDS and kind not in _KIDS[above]):
        yield f"09-004 {kind} stands in {above or 'nothing'}"
    if kind in ("Figure", "Formula") and not (element.get("/Alt") or element.get("/ActualText")):
        yield f"13-004 a {kind} is not said in words"
    said = element.get("/A", DictionaryObject())
    said = said if isinstance(said, ArrayObject) else [said]
    if kind == "TH" and not any(each.get_object().get("/Scope") for each in said):
        yield "15-003 a heading of a table does not say of what"
    if kind == "Link" and not any("/Obj" in each.get_object() for each in _kids(element) if _is_dictionary(each)):
        yield "28-011 a link leads nowhere"
    if kind not in ("TD", "TH") and not _kids(element):
        yield f"00 a {kind} has nothing in it"


def _is_dictionary(thing: Any) -> bool:
    return isinstance(thing.get_object(), DictionaryObject)


def _way_back(node: Any) -> dict[int, Any]:
    found: dict[int, Any] = {}
    waiting = [] if node is None else [node]
    while waiting:
        each = waiting.pop().get_object()
        nums = each.get("/Nums", [])
        found |= {int(nums[place]): nums[place + 1] for place in range(0, len(nums), 2)}
        waiting += each.get("/Kids", [])
    return found


def _page_faults(page: PageObject, tree: _Tree, back: dict[int, Any]) -> Iterator[str]:
    name = _name(page.indirect_reference)
    drawn = _Drawn()
    if page.get_contents() is not None:
        drawn.follow(ContentStream(page.get("/Contents").get_object(), page.pdf), page.get("/Resources"))
    yield from drawn.faults
    row = back.get(int(page.get("/StructParents", -1)))
    row = [] if row is None else row.get_object()
    for number in drawn.numbers:
        there = row[number] if number < len(row) else None
        element = (
            _name(row.raw_get(number) if hasattr(row, "raw_get") else list.__getitem__(row, number)) if there else 0
        )
        if not element:
            yield f"01-006 piece {number} leads back to no element"
        elif tree.pieces.get((name, number)) != element:
            yield f"00 piece {number} leads back to an element that does not have it"
    for number in {number for of, number in tree.pieces if of == name} - drawn.numbers:
        yield f"00 an element has piece {number}, which is not there"
    for reference in page.get("/Annots", []):
        yield from _annotation_faults(reference, tree, back)
    if page.get("/Annots") and page.get("/Tabs") != "/S":
        yield "28-008 the order of its annotations is not that of the structure"


def _annotation_faults(reference: Any, tree: _Tree, back: dict[int, Any]) -> Iterator[str]:
    note = reference.get_object()
    if _name(reference) not in tree.objects:
        yield "28-002 an annotation is not in the structure"
    if not note.get("/Contents"):
        yield "28-004 an annotation does not say what it is"
    element = back.get(int(note.get("/StructParent", -1)))
    if element is None or _name(element.get_object().indirect_reference) != tree.objects.get(_name(reference)):
        yield "00 an annotation does not lead back to its element"


@dataclass(slots=True)
class _Drawn:
    """The numbered pieces of a page, and what is drawn in none of them."""

    numbers: set[int] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def follow(self, content: ContentStream, resources: Any) -> None:
        marks: list[str] = []
        properties = (resources or {}).get("/Properties", {})
        for operands, operator in content.operations:
            word = operator.decode("latin-1")
            if word in ("BDC", "BMC"):
                said = operands[1] if len(operands) > 1 else DictionaryObject()
                said = said if isinstance(said, DictionaryObject) else properties.get(said, DictionaryObject())
                self._begin(str(operands[0]), said.get_object(), marks)
            elif word == "EMC":
                if not marks:
                    self.faults.append("00 a mark ends that never began")
                else:
                    marks.pop()
            elif word in _PAINTS and not any(marks):
                self.faults.append(f"01-005 {word} is neither tagged nor an artifact")
        if marks:
            self.faults.append("00 a mark does not end")

    def _begin(self, kind: str, said: Any, marks: list[str]) -> None:
        number = said.get("/MCID")
        if kind == "/Artifact":
            if "tag" in marks:
                self.faults.append("01-003 an artifact within tagged content")
            marks.append("artifact")
        elif number is not None:
            if "artifact" in marks:
                self.faults.append("01-004 tagged content within an artifact")
            if int(number) in self.numbers:
                self.faults.append(f"00 piece {number} is there twice")
            self.numbers.add(int(number))
            marks.append("tag")
        else:
            marks.append("")


def _font_faults(resources: Any, seen: set[tuple[int, ...]]) -> Iterator[str]:
    if resources is None:
        return
    resources = resources.get_object()
    for reference in resources.get("/Font", {}).values():
        font = reference.get_object()
        if (place := _place(font)) in seen:
            continue
        seen.add(place)
        described = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        inside = described.get("/FontDescriptor", {})
        if font["/Subtype"] != "/Type3" and not any(f"/FontFile{end}" in inside for end in ("", "2", "3")):
            yield f"31-009 the font {font.get('/BaseFont')} is not in the file"
        if "/ToUnicode" not in font and font.get("/Encoding") not in ("/WinAnsiEncoding", "/MacRomanEncoding"):
            yield f"10-001 the font {font.get('/BaseFont')} does not say its characters"
    for reference in resources.get("/XObject", {}).values():
        drawn = reference.get_object()
        if isinstance(drawn, StreamObject) and "/Resources" in drawn and _place(drawn) not in seen:
            seen.add(_place(drawn))
            yield from _font_faults(drawn["/Resources"], seen)


def _place(thing: Any) -> tuple[int, ...]:
    reference = getattr(thing, "indirect_reference", None)
    return (reference.idnum, reference.generation) if reference is not None else (id(thing), -1)
