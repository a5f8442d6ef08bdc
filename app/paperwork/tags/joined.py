"""One structure tree over the pages of many PDFs: trees that came along are kept, pages without one are wrapped."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, String

from app.paperwork.tags.brought import Brought
from app.paperwork.tags.rules import Rules

_FIRST_KEY = 1 << 20
"""Above whatever number a picture or form of a source still has: none of those leads anywhere."""
_NUMBERED = re.compile(rb"/MCID\s+(\d{1,6})")


class JoinedTree:
    """Made after everything is drawn on the pages, and written before the file is saved."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self.rules = Rules()
        self.has_wrapped = False
        self._pages = [page.obj for page in pdf.pages]
        self._rows: list[Object | None] = [None] * len(self._pages)
        self._of_link: list[Object] = []
        self._places: dict[tuple[int, int], int] = {}
        self._streams: dict[bytes, Object] = {}
        self.document = self._element("Document")

    def part(self, kind: str, title: str = "", language: str = "", within: Object | None = None) -> Object:
        """A new element of the whole, or `within` another, in its place behind what is there already."""
        part = self._element(kind)
        if title:
            part.T = String(title)
        if language:
            part.Lang = String(language)
        self.put(self.document if within is None else within, part)
        return part

    def bring(self, source: Pdf, pages: Mapping[int, int], marks: Mapping[int, Set[int]] | None = None) -> Brought:
        """Takes over the tree of a source; its `tops` are still to be put somewhere. `pages` are those of the source,
        with their places here. Raises NoTree where there is none that can be relied on; nothing is changed then.
        """
        brought = Brought(
            self._pdf, source, {place: self._pages[here] for place, here in pages.items()}, self.rules, marks
        )
        for place, numbers in brought.numbers.items():
            if numbers:
                self._rows[pages[place]] = self._row(numbers)
        return brought

    def pages_at(self, places: Iterable[int]) -> list[tuple[Object, int]]:
        return [(self._pages[place], place) for place in places]

    def put(self, parent: Object, element: Object) -> None:
        """As its last child."""
        element.P = parent
        parent.K.append(element)

    def paragraph(self, place: int, numbers: Sequence[int]) -> Object:
        """One element of pieces that have no other; it is still to be put somewhere."""
        element = self._element("P")
        element.Pg, element.K = self._pages[place], Array(numbers)
        self._rows[place] = self._row({**self._known(place), **dict.fromkeys(numbers, element)})
        return element

    def annotations(self, place: int) -> list[Object]:
        """What lies on a page and can be followed, each as an object that can be led back from."""
        page = self._pages[place]
        if Name.Annots not in page:
            return []
        listed: Any = page[Name.Annots]
        for number, each in enumerate(listed):
            if not each.is_indirect:
                listed[number] = self._pdf.make_indirect(each)
        return list(listed)

    def place_of(self, page: Object) -> int | None:
        if not self._places:
            self._places |= {each.objgen: place for place, each in enumerate(self._pages)}
        return self._places.get(page.objgen)

    def is_empty(self, place: int) -> bool:
        """Whether nothing leads to a piece of this page yet."""
        return self._rows[place] is None

    def wrap(self, place: int, parent: Object, kind: str, *, words: str = "", title: str = "") -> None:
        """Makes one element of everything on a page but its last stream, which is ours and says itself what it is."""
        self.has_wrapped = True
        page = self._pages[place]
        streams = _streams(page)
        inner = _numbers_in(streams[1:-1])
        number = max(inner, default=-1) + 1
        # Pieces that an editor once numbered lead here as well, or their words would be heard by nobody.
        facts: dict[str, Any] = {"/Pg": page, "/P": parent, "/K": Array([number, *inner]) if inner else number}
        if words:
            facts["/Alt"] = String(words)
        if title:
            facts["/T"] = String(title)
        if kind == "Figure":
            facts["/A"] = Dictionary({"/O": Name.Layout, "/BBox": page.MediaBox.copy()})
        element = self._element(kind, facts)
        parent.K.append(element)
        begin = self._stream(f"/{kind} <</MCID {number}>> BDC\n".encode("ascii"))
        end = self._stream(b"\nEMC\n")
        page.Contents = Array([*streams[:1], begin, *streams[1:-1], end, *streams[-1:]])
        self._rows[place] = self._row(dict.fromkeys((number, *inner), element))

    def link(self, element: Object, place: int, annotation: Object, words: str) -> None:
        """A way on a page belongs to the element that names it."""
        annotation.Contents = String(words)
        annotation.StructParent = _FIRST_KEY + len(self._pages) + len(self._of_link)
        self._of_link.append(element)
        kids: Any = element.get(Name.K, Array())
        kids = kids if isinstance(kids, Array) else [kids]
        element.K = Array([*kids, Dictionary(Type=Name.OBJR, Pg=self._pages[place], Obj=annotation)])

    def write(self) -> None:
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([self.document])))
        self.document.P = root
        nums: list[Any] = []
        for key, (page, row) in enumerate(zip(self._pages, self._rows, strict=True), _FIRST_KEY):
            page.StructParents, page.Tabs = key, Name.S
            nums += [key, self._row({}) if row is None else row]
        for number, element in enumerate(self._of_link, _FIRST_KEY + len(self._pages)):
            nums += [number, element]
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(nums)))
        root.ParentTreeNextKey = _FIRST_KEY + len(self._pages) + len(self._of_link)
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _row(self, numbers: Mapping[int, Object]) -> Object:
        """The elements of a page by the numbers of its pieces."""
        last = max(numbers, default=-1)
        return self._pdf.make_indirect(Array([numbers.get(number) for number in range(last + 1)]))

    def _known(self, place: int) -> dict[int, Object]:
        row: Any = self._rows[place]
        return {} if row is None else {number: each for number, each in enumerate(row) if each is not None}

    def _element(self, kind: str, facts: Mapping[str, Any] | None = None) -> Object:
        facts = {"/K": Array([])} if facts is None else facts
        return self._pdf.make_indirect(Dictionary({"/Type": Name.StructElem, "/S": Name(f"/{kind}"), **facts}))

    def _stream(self, code: bytes) -> Object:
        if code not in self._streams:
            self._streams[code] = self._pdf.make_stream(code)
        return self._streams[code]


def _streams(page: Object) -> list[Object]:
    contents = page.get(Name.Contents)
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]


def _numbers_in(streams: Sequence[Object]) -> list[int]:
    found: set[int] = set()
    for stream in streams:
        try:
            found.update(int(number) for number in _NUMBERED.findall(stream.read_bytes()))
        except PdfError:
            continue
    return sorted(found)
