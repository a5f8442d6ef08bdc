"""Carries pages without boxes into the new file: what is drawn on them, and nothing that only hangs on them."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

_HANDED_DOWN = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
_OF_A_PAGE = ("/Type", "/Parent", "/UserUnit", "/Contents", "/Group", *_HANDED_DOWN)
_ONLY_HANGS_ON = ("/Metadata", "/PieceInfo", "/LastModified", "/Alternates", "/OPI", "/StructParents", "/StructParent")
_DEEPEST = 40


def carry(page: pikepdf.Page, pdf: pikepdf.Pdf) -> None:
    """Adds a copy of this page of another file to `pdf`. The other file is stripped for it, and not to be saved."""
    source = page.obj
    for name in _HANDED_DOWN:
        if (value := handed_down(source, name)) is not None:
            source[name] = value
    for name in list(source.keys()):
        if name not in _OF_A_PAGE:
            del source[name]
    for stream in streams_below(source):
        for name in _ONLY_HANGS_ON:
            if name in stream:
                del stream[name]
    pdf.pages.append(page)


def handed_down(page: Any, name: str) -> Any:
    """What a page says, or what stands above it says for all its pages."""
    above = page
    for _step in range(_DEEPEST):
        if above is None or name in above:
            break
        above = above.get("/Parent")
    return None if above is None else above.get(name)


def streams_below(page: Any) -> Iterator[Stream]:
    """Each stream that can be reached from a page, without going on to another one."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [value for name, value in page.items() if name != "/Parent"]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, Object) or (each.is_indirect and each.objgen in seen):
            continue
        if each.is_indirect:
            seen.add(each.objgen)
        if isinstance(each, Stream):
            yield each
        if isinstance(each, Array):
            waiting += list(each)
        elif isinstance(each, Dictionary | Stream) and each.get("/Type") not in (Name.Page, Name.Pages, Name.Catalog):
            waiting += [value for name, value in each.items() if name != "/Parent"]
