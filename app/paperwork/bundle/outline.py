"""The outline: section, document with its page, and what the document had of its own. Every way keeps the zoom."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from app.paperwork.bundle.displayed import displayed

_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the outline. `page` counts from 0 within the file; `level` from 0."""

    title: str = field(repr=False)
    page: int
    level: int


def write_outline(pdf: Pdf, entries: Sequence[Entry]) -> None:
    """Sections are shown open, what lies below documents closed."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    below: list[list[Object]] = [[]]
    parents: list[Object] = [root]
    for entry in entries:
        level = min(entry.level, len(parents) - 1)
        while len(parents) > level + 1:
            _close(parents.pop(), below.pop(), is_open=len(parents) == 1)
        item = pdf.make_indirect(
            Dictionary(Title=String(_shown(entry.title)), Parent=parents[-1], Dest=way_to(pdf, entry.page))
        )
        if below[-1]:
            item.Prev, below[-1][-1].Next = below[-1][-1], item
        below[-1].append(item)
        parents.append(item)
        below.append([])
    while parents:
        _close(parents.pop(), below.pop(), is_open=len(parents) < 2)
    if entries:
        pdf.Root.Outlines = root
        pdf.Root.PageMode = Name.UseOutlines


def way_to(pdf: Pdf, page: int) -> Array:
    """To the top of a page as it is displayed, at whatever zoom the reader has."""
    obj = pdf.pages[page].obj
    seen = displayed(obj)
    left, top = seen.on_page(0, seen.height)
    return Array([obj, Name.XYZ, round(left, 2), round(top, 2), None])


def _close(parent: Object, children: list[Object], *, is_open: bool) -> None:
    if children:
        parent.First, parent.Last = children[0], children[-1]
        shown = len(children) + sum(max(0, int(child.get(Name.Count, 0))) for child in children)
        parent.Count = shown if is_open else -shown


def _shown(title: str) -> str:
    """On one line, and no longer than anybody reads."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in title).split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
