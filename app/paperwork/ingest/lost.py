"""What a PDF names and does not hold: the reader leaves such a reference out, and a page is missing or white unsaid.

So the bytes of the few objects in question are looked at once more, as they stand in the file.
"""

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_BEGINS = re.compile(rb"(\d{1,9})\s+(\d{1,5})\s+$")
_REFERENCE = re.compile(rb"(\d{1,9})\s+(\d{1,5})\s+R\b")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[\s*)?\d{1,9}\s+\d{1,5}\s+R\b")
_COUNT = re.compile(rb"/Count\s+(\d{1,9})\b")
_LONGEST_NUMBERS = 20
_LONGEST_OBJECT = 4 << 20
_MOST_GAPS = 1_000

ObjGen = tuple[int, int]


class Written:
    """The objects of a file as they are written in it; the last of a number counts."""

    def __init__(self, content: bytes, pdf: pikepdf.Pdf) -> None:
        self._content, self._pdf = content, pdf
        self._places: dict[ObjGen, int] | None = None
        self._packed: dict[int, bytes] | None = None

    def of(self, objgen: ObjGen) -> bytes:
        """Empty when it is not found, as in an encrypted file whose objects are packed."""
        if self._places is None:
            self._places = _places(self._content)
        if (place := self._places.get(objgen)) is not None:
            ends = self._content.find(b"endobj", place, place + _LONGEST_OBJECT)
            return self._content[place : ends if ends >= 0 else place + _LONGEST_OBJECT]
        if self._packed is None:
            self._packed = _packed(self._pdf)
        return self._packed.get(objgen[0], b"")


def names_contents(page: Any, written: Written) -> bool:
    """Whether a page without contents names some that are not there."""
    return _CONTENTS.search(written.of(page.objgen)) is not None


def names_a_size(page: Any, written: Written) -> bool:
    """Whether a page without a size says one that cannot be read."""
    return b"/MediaBox" in written.of(page.objgen)


def says_more_pages(pdf: pikepdf.Pdf, written: Written) -> bool:
    """Whether the tree, as it is written, counts more pages than were found: the reader puts the count right unsaid."""
    said = _COUNT.search(written.of(pdf.Root.Pages.objgen))
    return said is not None and int(said[1]) > len(pdf.pages)


def gaps(pdf: pikepdf.Pdf, written: Written) -> list[int]:
    """Where pages were that the tree names and the file does not hold: before which page each, counted from 0."""
    found: list[int] = []
    passed = 0
    open_nodes: list[list[ObjGen]] = [[pdf.Root.Pages.objgen]]
    seen: set[ObjGen] = set()
    while open_nodes and len(found) < _MOST_GAPS:
        if not open_nodes[-1]:
            open_nodes.pop()
            continue
        objgen = open_nodes[-1].pop(0)
        node: Any = pdf.get_object(objgen)
        if not isinstance(node, Dictionary):
            found.append(passed)
        elif isinstance(node.get("/Kids"), Array):
            if objgen not in seen:
                seen.add(objgen)
                open_nodes.append(_kids(node, written))
        else:
            passed += 1
    return found


def _kids(node: Any, written: Written) -> list[ObjGen]:
    if listed := _KIDS.search(written.of(node.objgen)):
        return [(int(number), int(generation)) for number, generation in _REFERENCE.findall(listed[1])]
    return [kid.objgen for kid in node.Kids if isinstance(kid, Dictionary)]


def _places(content: bytes) -> dict[ObjGen, int]:
    places: dict[ObjGen, int] = {}
    at = content.find(b"obj")
    while at >= 0:
        if found := _BEGINS.search(content, max(0, at - _LONGEST_NUMBERS), at):
            places[int(found[1]), int(found[2])] = at + 3
        at = content.find(b"obj", at + 3)
    return places


def _packed(pdf: pikepdf.Pdf) -> dict[int, bytes]:
    """Objects that are packed together into streams."""
    found: dict[int, bytes] = {}
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream) or stream.get("/Type") != Name.ObjStm:
            continue
        try:
            content, first = stream.read_bytes(), int(stream.get("/First", 0))
            numbers = [int(each) for each in content[:first].split()]
        except (pikepdf.PdfError, ValueError, TypeError):
            continue
        begins = [first + each for each in numbers[1::2]]
        for number, start, end in zip(numbers[::2], begins, [*begins[1:], len(content)], strict=False):
            found[number] = content[start:end]
    return found
