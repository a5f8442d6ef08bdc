"""The structure tree of one PDF, made anew for another one: what it says of the pages is kept, and nothing else."""

from collections.abc import Mapping, Set
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, String

from app.paperwork.tags.rules import Rules

_DEEPEST = 200
_MOST = 400_000
_WORDS = ("/Alt", "/ActualText", "/E", "/Lang")
_OWNERS = {
    "/Table": ("/Scope", "/ColSpan", "/RowSpan"),
    "/List": ("/ListNumbering",),
    "/Layout": ("/BBox", "/Placement"),
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
    may carry stay behind. With `marks`, the numbers that each place has, others are passed over, and so is what leads
    into forms; `left` says whether anything was; and a link is its words. Raises NoTree.
    """

    def __init__(
        self,
        target: Pdf,
        source: Pdf,
        pages: Mapping[int, Object],
        rules: Rules,
        marks: Mapping[int, Set[int]] | None = None,
    ) -> None:
        self._target, self._pages, self._rules, self._marks = target, pages, rules, marks
        self.left = False
        self._place_of = {page.obj.objgen: place for place, page in enumerate(source.pages) if place in pages}
        self._seen: set[tuple[int, int]] = set()
        self._names: dict[str, Name] = {}
        self._shared: dict[tuple[Any, ...], Object] = {}
        self._taken: dict[int, set[int]] = {place: set() for place in pages}
        self.numbers: dict[int, dict[int, Object]] = {place: {} for place in pages}
        self.links: list[Object] = []
        rules.begin()
        try:
            root = source.Root[Name.StructTreeRoot]
            roles = root.get(Name.RoleMap, Dictionary())
            self._roles = {name: str(role) for name, role in roles.items()} if isinstance(roles, Dictionary) else {}
            self.tops = self._without_document(root)
        except (KeyError, ValueError, TypeError, AttributeError, PdfError, RecursionError) as error:
            raise NoTree from error
        if not any(self.numbers.values()):
            raise NoTree

    def _without_document(self, root: Object) -> list[Object]:
        """The bundle is the document; what was one becomes a part of it."""
        tops: list[Object] = []
        for kid in _kids(root.get(Name.K)):
            made = self._element(kid, None, 0)
            if made is None:
                continue
            if str(made.S) in _TOPS and not any(word in made for word in _WORDS):
                tops += _kids(made.K)
            else:
                tops.append(made)
        return tops

    def _element(self, old: Object, page: Object | None, depth: int) -> Object | None:
        """The same element in the target, with all below it; None where it says nothing of these pages."""
        name = old.objgen
        if depth > _DEEPEST or len(self._seen) > _MOST or name in self._seen:
            raise NoTree
        self._seen.add(name if name[0] else (0, -len(self._seen)))
        said = dict(old.items())
        kind = self._kind(said["/S"])
        if kind == "/Link" and self._marks is not None:
            # The way itself does not come along by this: words that cannot be followed are no link.
            kind = "/Span"
        self._rules.enter(kind)
        facts: dict[str, Any] = {"/S": self._name(kind)}
        kids, pieces, first = self._below(said, page, depth)
        if first is not None:
            facts["/Pg"] = first
        if not kids and kind not in _EMPTY_TOO:
            self._rules.leave(kind, facts)
            return None
        # One piece alone is no array: checkers stumble over it.
        facts["/K"] = kids[0] if len(kids) == 1 else Array(kids)
        self._describe(said, facts, is_empty=not kids)
        self._rules.leave(kind, facts)
        new = self._target.make_indirect(Dictionary(facts))
        if kind == "/Link":
            self.links.append(new)
        for kid in kids:
            if not isinstance(kid, int) and "/S" in kid:
                kid["/P"] = new
        for place, number in pieces:
            self.numbers[place][number] = new
        return new

    def _below(
        self, said: Mapping[str, Any], page: Object | None, depth: int
    ) -> tuple[list[Any], list[tuple[int, int]], Object | None]:
        """The kids as they are in the target, the numbered pieces among them, and the page to which those belong."""
        page = said.get("/Pg", page)
        kids: list[Any] = []
        pieces: list[tuple[int, int]] = []
        first: Object | None = None
        for kid in _kids(said.get("/K")):
            if isinstance(kid, int):
                number, of = kid, page
            elif not isinstance(kid, Dictionary):
                continue
            elif "/S" in kid:
                if (made := self._element(kid, page, depth + 1)) is not None:
                    kids.append(made)
                continue
            elif "/MCID" not in kid:
                continue
            elif "/Stm" in kid:
                # A piece of a form is numbered by the form, which nobody can be led back to once pages are joined.
                self.left = True
                if self._marks is None:
                    raise NoTree
                continue
            else:
                number, of = int(kid["/MCID"]), kid.get("/Pg", page)
            place = self._place_of.get(of.objgen) if of is not None else None
            if place is None:
                continue
            if self._marks is not None and number not in self._marks[place]:
                self.left = True
                continue
            if number in self._taken[place] or not 0 <= number <= _MOST:
                raise NoTree
            self._taken[place].add(number)
            pieces.append((place, number))
            here = self._pages[place]
            first = here if first is None else first
            kids.append(number if place == pieces[0][0] else Dictionary(Type=Name.MCR, Pg=here, MCID=number))
        return kids, pieces, first

    def _kind(self, said: Object) -> str:
        kind, rounds = str(said), 0
        while kind not in _STANDARD and rounds < _DEEPEST:
            kind, rounds = self._roles.get(kind, "/Div"), rounds + 1
        return kind if kind in _STANDARD else "/Div"

    def _name(self, kind: str) -> Name:
        """One for all elements of a kind: a large tree has very many."""
        if kind not in self._names:
            self._names[kind] = Name(kind)
        return self._names[kind]

    def _describe(self, said: Mapping[str, Any], facts: dict[str, Any], *, is_empty: bool) -> None:
        # An empty cell keeps its place in the table; words for what is no longer there are nobody's to hear.
        for word in () if is_empty else _WORDS:
            if word in said and isinstance(words := said[word], String):
                facts[word] = String(str(words))
        kept = [made for each in _dictionaries(said.get("/A")) if (made := self._attributes(each)) is not None]
        if kept:
            facts["/A"] = kept[0] if len(kept) == 1 else Array(kept)

    def _attributes(self, old: Object) -> Object | None:
        """Only what says how a table, a list or a picture is built, as numbers and names."""
        owner = str(old.get("/O", ""))
        kept: dict[str, Any] = {}
        for name in _OWNERS.get(owner, ()):
            value = old.get(name)
            if isinstance(value, int | Name):
                kept[name] = value
            elif isinstance(value, Array) and len(value) == 4:
                kept[name] = Array([float(each) for each in value])
        if not kept:
            return None
        key = (owner, *((name, str(value)) for name, value in kept.items()))
        if key not in self._shared:
            self._shared[key] = self._target.make_indirect(Dictionary({"/O": Name(owner), **kept}))
        return self._shared[key]


def first_page(element: Any) -> Any:
    """The page of its first piece; None for cells that are empty."""
    if "/Pg" in element:
        return element["/Pg"]
    for kid in _kids(element.get("/K")):
        if isinstance(kid, Dictionary) and (page := first_page(kid)) is not None:
            return page
    return None


def _kids(kids: Any) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _dictionaries(attributes: Object | None) -> list[Object]:
    if attributes is None:
        return []
    if isinstance(attributes, Dictionary):
        return [attributes]
    return [each for each in attributes if isinstance(each, Dictionary)] if isinstance(attributes, Array) else []
