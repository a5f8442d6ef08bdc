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
    opened = [_Opened(root, -1)]
    for entry in entries:
        while opened[-1].level >= entry.level:
            opened.pop().close(is_open=len(opened) == 1)
        above = opened[-1]
        item = pdf.make_indirect(
            Dictionary(Title=String(_shown(entry.title)), Parent=above.item, Dest=way_to(pdf, entry.page))
        )
        if above.below:
            item.Prev, above.below[-1].Next = above.below[-1], item
        above.below.append(item)
        opened.append(_Opened(item, entry.level))
    while opened:
        opened.pop().close(is_open=len(opened) <= 1)
    if entries:
        pdf.Root.Outlines = root
        pdf.Root.PageMode = Name.UseOutlines


def way_to(pdf: Pdf, page: int) -> Array:
    """To the top of a page as it is displayed, at whatever zoom the reader has."""
    obj = pdf.pages[page].obj
    seen = displayed(obj)
    left, top = seen.on_page(0, seen.height)
    return Array([obj, Name.XYZ, round(left, 2), round(top, 2), None])


@dataclass(slots=True)
class _Opened:
    """A line below which others may still come."""

    item: Object
    level: int
    below: list[Object] = field(default_factory=list)

    def close(self, *, is_open: bool) -> None:
        if self.below:
            self.item.First, self.item.Last = self.below[0], self.below[-1]
            shown = len(self.below) + sum(max(0, int(each.get(Name.Count, 0))) for each in self.below)
            self.item.Count = shown if is_open else -shown


def _shown(title: str) -> str:
    """On one line, and no longer than anybody reads."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in title).split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
