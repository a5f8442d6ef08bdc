"""What PDF/UA-1 (ISO 14289-1) asks of a structure and of the letters of a file, as far as a program can tell."""

from collections.abc import Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

_PARENTS = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/TFoot": {"/Table"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/TOCI": {"/TOC"},
}
_KIDS = {
    "/L": {"/L", "/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/TOC": {"/TOC", "/TOCI", "/Caption"},
}
_SAID = {"/Figure", "/Formula"}
_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_SCOPES = (Name.Column, Name.Row, Name.Both)
_FILES = (Name.FontFile, Name.FontFile2, Name.FontFile3)
_KNOWN_ENCODINGS = (Name.WinAnsiEncoding, Name.MacRomanEncoding)
_DEEPEST = 20


class Rules:
    """Follows a tree from its first element to its last. `is_kept` is False from the first fault on."""

    def __init__(self) -> None:
        self.is_kept = True
        self._above: list[str] = []
        self._level = 0
        self._headed: list[bool] = []

    def begin(self) -> None:
        """A document begins, with headings of its own."""
        self._above, self._headed, self._level = [], [], 0

    def enter(self, kind: str) -> None:
        above = self._above[-1] if self._above else ""
        self._above.append(kind)
        parents, kids = _PARENTS.get(kind), _KIDS.get(above)
        # Headings without numbers are allowed only where no other has one: this is never so between documents.
        if (parents and above not in parents) or (kids and kind not in kids) or kind == "/H":
            self.is_kept = False
        if kind in _HEADINGS:
            if _HEADINGS[kind] > self._level + 1:
                self.is_kept = False
            self._level = _HEADINGS[kind]
        elif kind == "/Table":
            self._headed.append(False)
        elif kind == "/TH" and self._headed:
            self._headed[-1] = True

    def leave(self, kind: str, facts: Mapping[str, Any]) -> None:
        self._above.pop()
        if not self._is_said_whole(kind, facts):
            self.is_kept = False

    def _is_said_whole(self, kind: str, facts: Mapping[str, Any]) -> bool:
        if kind in _SAID:
            return bool(str(facts.get("/Alt", "")).strip()) or "/ActualText" in facts
        if kind == "/TH":
            return _has_scope(facts.get("/A"))
        return kind != "/Table" or self._headed.pop()


def _has_scope(said: Any) -> bool:
    attributes = list(said) if isinstance(said, Array) else [said]
    return any(isinstance(each, Dictionary) and each.get(Name.Scope) in _SCOPES for each in attributes)


def fonts_are_whole(pdf: Pdf) -> bool:
    """Whether every font is in the file, and says which characters its letters are."""
    seen: set[tuple[int, int]] = set()
    return all(_is_whole(font) for page in pdf.pages for font in _fonts(page.obj.get(Name.Resources), seen, 0))


def _fonts(resources: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[Any]:
    """Those that were not seen before, of a page and of what it draws."""
    if not isinstance(resources, Dictionary) or depth > _DEEPEST or not _is_new(resources, seen):
        return
    for font in _values(resources.get(Name.Font)):
        if _is_new(font, seen):
            yield font
    for kind in (Name.XObject, Name.Pattern):
        for drawn in _values(resources.get(kind)):
            if isinstance(drawn, Stream) and _is_new(drawn, seen):
                yield from _fonts(drawn.get(Name.Resources), seen, depth + 1)


def _is_new(thing: Any, seen: set[tuple[int, int]]) -> bool:
    if not thing.is_indirect:
        return True
    is_new = thing.objgen not in seen
    seen.add(thing.objgen)
    return is_new


def _values(things: Any) -> list[Any]:
    return [each for _name, each in things.items()] if isinstance(things, Dictionary) else []


def _is_whole(font: Any) -> bool:
    if not isinstance(font, Dictionary):
        return False
    below = font.get(Name.DescendantFonts)
    described = below[0] if isinstance(below, Array) and len(below) else font
    descriptor = described.get(Name.FontDescriptor) if isinstance(described, Dictionary) else None
    is_inside = font.get(Name.Subtype) == Name.Type3 or (
        isinstance(descriptor, Dictionary) and any(isinstance(descriptor.get(name), Stream) for name in _FILES)
    )
    says_characters = isinstance(font.get(Name.ToUnicode), Stream) or font.get(Name.Encoding) in _KNOWN_ENCODINGS
    return is_inside and says_characters
