"""The structure tree of one PDF, made anew for another one: what it says of the pages is kept, and nothing else."""

from collections.abc import Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, String

_DEEPEST = 200
_MOST = 400_000
_WORDS = (Name.Alt, Name.ActualText, Name.E, Name.Lang)
_OWNERS = {
    "/Table": (Name.Scope, Name.ColSpan, Name.RowSpan),
    "/List": (Name.ListNumbering,),
    "/Layout": (Name.BBox, Name.Placement),
}
_EMPTY_TOO = {"/TD", "/TH"}
_STANDARD = frozenset(
    f"/{name}"
    for group in (
        ("Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "Caption", "TOC", "TOCI"),
        ("Index", "NonStruct", "Private", "Title", "Sub", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI"),
        ("Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "FENote"),
        ("Reference", "BibEntry", "Code", "Link", "Annot", "Em", "Strong", "Ruby", "RB", "RT", "RP", "Warichu"),
        ("WT", "WP", "Figure", "Formula", "Form"),
    )
    for name in group
)
_TOPS = {"/Document", "/DocumentFragment"}


class NoTree(Exception):
    """There is no structure, or none that can be relied on."""


class Brought:
    """The tree of `source` in `target`. `pages` are pages of the target by their places in the source.

    `tops` are its uppermost elements; `numbers` has for each place the element of each numbered piece; `links` are the
    elements that are ways, in their order. Every element is made anew: scripts, files and names of no use that a tree
    may carry stay behind. Raises NoTree.
    """

    def __init__(self, target: Pdf, source: Pdf, pages: Mapping[int, Object]) -> None:
        self._target, self._pages = target, pages
        self._place_of = {page.obj.objgen: place for place, page in enumerate(source.pages) if place in pages}
        self._seen: set[tuple[int, int]] = set()
        self.numbers: dict[int, dict[int, Object]] = {place: {} for place in pages}
        self.links: list[Object] = []
        try:
            root = source.Root[Name.StructTreeRoot]
            roles = root.get(Name.RoleMap, Dictionary())
            self._roles = {name: str(role) for name, role in roles.items()} if isinstance(roles, Dictionary) else {}
            self.tops = self._without_document(root)
        except (KeyError, ValueError, TypeError, AttributeError, PdfError, RecursionError) as error:
            raise NoTree from error
        if not self.tops:
            raise NoTree

    def _without_document(self, root: Object) -> list[Object]:
        """The bundle is the document; what was one becomes a part of it."""
        tops: list[Object] = []
        for kid in _kids(root):
            made = self._element(kid, None, 0)
            if made is None:
                continue
            if str(made.S) in _TOPS and not any(word in made for word in _WORDS):
                tops += _kids(made)
            else:
                tops.append(made)
        return tops

    def _element(self, old: Object, page: Object | None, depth: int) -> Object | None:
        """The same element in the target, with all below it; None where it says nothing of these pages."""
        if depth > _DEEPEST or len(self._seen) > _MOST or (old.is_indirect and old.objgen in self._seen):
            raise NoTree
        self._seen.add(old.objgen if old.is_indirect else (0, -len(self._seen)))
        kind = self._kind(old)
        new = self._target.make_indirect(Dictionary(Type=Name.StructElem, S=Name(kind)))
        if kind == "/Link":
            self.links.append(new)
        page = old.get(Name.Pg, page)
        kids: list[Any] = []
        first: Object | None = None
        for kid, number, of in self._below(old, new, page, depth):
            if number is None:
                kids.append(kid)
                continue
            place = self._place_of.get(of.objgen) if of is not None else None
            if place is None:
                continue
            here = self._pages[place]
            if number in self.numbers[place] or number > _MOST:
                raise NoTree
            self.numbers[place][number] = new
            if first is None:
                first = new.Pg = here
            is_there = first.objgen == here.objgen
            kids.append(number if is_there else Dictionary(Type=Name.MCR, Pg=here, MCID=number))
        if not kids and kind not in _EMPTY_TOO:
            return None
        # One piece alone is no array: checkers stumble over it.
        new.K = kids[0] if len(kids) == 1 and isinstance(kids[0], int) else Array(kids)
        self._describe(old, new)
        return new

    def _below(
        self, old: Object, new: Object, page: Object | None, depth: int
    ) -> Iterator[tuple[Object | None, int | None, Object | None]]:
        """Elements, and numbered pieces with their page."""
        for kid in _kids(old):
            if isinstance(kid, int):
                yield None, kid, page
            elif not isinstance(kid, Dictionary):
                continue
            elif Name.S in kid:
                made = self._element(kid, page, depth + 1)
                if made is not None:
                    made.P = new
                    yield made, None, None
            elif Name.Stm in kid:
                # A piece of a form is numbered by the form, which nobody can be led back to once pages are joined.
                raise NoTree
            elif Name.MCID in kid:
                yield None, int(kid[Name.MCID]), kid.get(Name.Pg, page)

    def _kind(self, old: Object) -> str:
        kind, rounds = str(old[Name.S]), 0
        while kind not in _STANDARD and rounds < _DEEPEST:
            kind, rounds = self._roles.get(kind, "/Div"), rounds + 1
        return kind if kind in _STANDARD else "/Div"

    def _describe(self, old: Object, new: Object) -> None:
        for word in _WORDS:
            if isinstance(said := old.get(word), String):
                new[word] = String(str(said))
        attributes = old.get(Name.A)
        kept = [made for each in _dictionaries(attributes) if (made := _attributes(each)) is not None]
        if kept:
            new.A = kept[0] if len(kept) == 1 else Array(kept)


def _kids(element: Object) -> list[Any]:
    kids = element.get(Name.K)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _dictionaries(attributes: Object | None) -> list[Object]:
    if isinstance(attributes, Dictionary):
        return [attributes]
    return [each for each in attributes if isinstance(each, Dictionary)] if isinstance(attributes, Array) else []


def _attributes(old: Object) -> Object | None:
    """Only what says how a table, a list or a picture is built, as numbers and names."""
    owner = str(old.get(Name.O, ""))
    kept: dict[str, Any] = {}
    for name in _OWNERS.get(owner, ()):
        value = old.get(name)
        if isinstance(value, int | Name):
            kept[str(name)] = value
        elif isinstance(value, Array) and len(value) == 4:
            kept[str(name)] = Array([float(each) for each in value])
    return Dictionary({"/O": Name(owner), **kept}) if kept else None
