"""Where links and outlines of a PDF lead: every name is followed to its page, once."""

from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from app.models.bundles.ingested import Heading
from app.paperwork.ingest.inflation import ObjGen

_MOST_NAMES = 200_000
_MOST_NODES = 20_000
_MOST_HEADINGS = 5_000
_LONGEST_TITLE = 300
_DEEPEST_HEADING = 20


@dataclass(slots=True)
class Targets:
    pdf: pikepdf.Pdf = field(repr=False)
    _pages: dict[ObjGen, int] = field(init=False)
    _named: dict[str, Any] | None = field(init=False, default=None, repr=False)

    def __post_init__(self) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}

    def page_of(self, target: Any) -> int | None:
        """The page that a target leads to, counted from 0."""
        found = self._followed(target)
        if found is None or not len(found):
            return None
        page: Any = found[0]
        if isinstance(page, Dictionary):
            return self._pages.get(page.objgen)
        # Only targets in other files may be numbers; some writers use them for their own.
        return page if type(page) is int and 0 <= page < len(self._pages) else None

    def way_to(self, target: Any) -> Array | None:
        """The same target said by its page; whatever the reader's zoom is stays."""
        page = self.page_of(target)
        if page is None:
            return None
        found = list(self._followed(target) or [])
        where = [_number(each) for each in found[2:5]] if len(found) > 1 and found[1] == Name.XYZ else []
        left, top = (*where, None, None)[:2]
        if len(found) > 2 and found[1] in (Name.FitH, Name.FitBH):
            top = _number(found[2])
        return Array([self.pdf.pages[page].obj, Name.XYZ, left, top, None])

    def outline(self) -> tuple[Heading, ...]:
        """The document's own outline, as far as its lines lead to a page."""
        headings: list[Heading] = []
        root: Any = self.pdf.Root.get("/Outlines")
        first = root.get("/First") if isinstance(root, Dictionary) else None
        waiting: list[tuple[Any, int]] = [(first, 0)]
        seen: set[ObjGen] = set()
        while waiting and len(headings) < _MOST_HEADINGS:
            item, level = waiting.pop()
            if not isinstance(item, Dictionary) or item.objgen in seen:
                continue
            if item.is_indirect:
                seen.add(item.objgen)
            waiting.append((item.get("/Next"), level))
            if level < _DEEPEST_HEADING:
                waiting.append((item.get("/First"), level + 1))
            action: Any = item.get("/A")
            target = item.get("/Dest", action.get("/D") if _is_within(action) else None)
            page = self.page_of(target)
            title = " ".join(_text(item.get("/Title")).split())[:_LONGEST_TITLE]
            if page is not None and title:
                headings.append(Heading(title=title, page=page, level=level))
        return tuple(headings)

    def _followed(self, target: Any) -> Array | None:
        if isinstance(target, Name | String):
            if self._named is None:
                self._named = _named(self.pdf)
            target = self._named.get(_key(target))
        if isinstance(target, Dictionary):
            target = target.get("/D")
        return target if isinstance(target, Array) else None


def _named(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Every named target, of the old sort and of the new."""
    found: dict[str, Any] = {}
    old = pdf.Root.get("/Dests")
    if isinstance(old, Dictionary):
        found.update(list(old.items())[:_MOST_NAMES])
    names: Any = pdf.Root.get("/Names")
    waiting = [names.get("/Dests")] if isinstance(names, Dictionary) else []
    seen: set[ObjGen] = set()
    while waiting and len(seen) < _MOST_NODES and len(found) < _MOST_NAMES:
        node: Any = waiting.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen if node.is_indirect else (-len(seen), 0))
        pairs = node.get("/Names")
        if isinstance(pairs, Array):
            listed = list(pairs)
            for name, each in zip(listed[::2], listed[1::2], strict=False):
                found.setdefault(_key(name), each)
        kids = node.get("/Kids")
        if isinstance(kids, Array):
            waiting += list(kids)
    return found


def _key(name: Any) -> str:
    """Old names and new ones do not meet: the old begin with a stroke."""
    return str(name) if isinstance(name, Name) else "=" + bytes(name).hex() if isinstance(name, String) else ""


def _is_within(action: Any) -> bool:
    return isinstance(action, Dictionary) and action.get("/S") == Name.GoTo


def _text(said: Any) -> str:
    try:
        return str(said) if isinstance(said, String) else ""
    except ValueError:
        return ""


def _number(value: Any) -> float | None:
    try:
        return None if value is None else round(float(value), 2)
    except (TypeError, ValueError):
        return None
