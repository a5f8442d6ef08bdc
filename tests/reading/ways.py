"""The ways through a bundle: each line of the index and of the outline leads to the first page of what it names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pypdf
from pypdf.generic import DictionaryObject

from tests.reading.expected import Expected
from tests.reading.readers import Place, ReadPage

_PAGE_IN_TITLE = re.compile(r"\(p\. ([0-9]+[A-Z]*)\)$")


@dataclass(frozen=True, slots=True)
class Line:
    title: str
    level: int
    place: int
    """The page it leads to, counted from 0; -1 for none."""
    zoom_stays: bool


def link_problems(reader: pypdf.PdfReader, pages: Sequence[ReadPage], expected: Expected) -> Iterator[tuple[str, str]]:
    """Each part of the bundle has a link to its first page, and beside the link stands that page's number."""
    firsts = {*(part.labels[0] for part in expected.parts), *(label for _letter, label in expected.sections)}
    reached = set()
    where = _where(reader)
    for page, read, label in zip(reader.pages, pages, expected.labels, strict=True):
        for note in _links(page):
            place = _target(reader, note, where)
            if place < 0:
                yield label, "a link that leads nowhere"
                continue
            to = expected.labels[place]
            if label in _of_documents(expected):
                continue
            reached.add(to)
            around = _around(page, note)
            beside = [word.text for word in read.words if around.top <= _middle(word.place) <= around.bottom]
            if not any(word == to or word.startswith((f"{to}-", f"{to}–")) for word in beside):
                yield label, f"a link to {to} in a line that does not say so"
    yield from ((label, "no link in the index leads here") for label in sorted(firsts - reached))


def outline_problems(reader: pypdf.PdfReader, expected: Expected) -> Iterator[tuple[str, str]]:
    lines = list(_lines(reader, reader.outline, 0, _where(reader)))
    starts = {label: letter for letter, label in expected.sections}
    wanted = {part.labels[0]: part for part in expected.parts}
    found: dict[str, list[Line]] = {}
    for line in lines:
        if line.place < 0:
            yield "", "a line that leads nowhere"
            continue
        label = expected.labels[line.place]
        found.setdefault(label, []).append(line)
        said = _PAGE_IN_TITLE.search(line.title)
        if said and said[1] != label:
            yield label, f"a line says page {said[1]} and leads to {label}"
        if not line.zoom_stays:
            yield label, "a line changes how large pages are shown"
    for label, letter in starts.items():
        if not any(
            line.level == 0 and letter in line.title.split(".")[0] and _numbered(line) for line in found.get(label, [])
        ):
            yield label, f"section {letter} has no line of its own"
    for label, part in wanted.items():
        if not any(line.level == 1 and part.title in line.title and _numbered(line) for line in found.get(label, [])):
            yield label, "a document has no line of its own"
    own = sum(part.own_lines for part in expected.parts)
    if len([line for line in lines if line.level > 1]) != own:
        yield "", f"{own} lines of the documents' own outlines were expected"


def _numbered(line: Line) -> bool:
    return _PAGE_IN_TITLE.search(line.title) is not None


def _of_documents(expected: Expected) -> set[str]:
    return {label for part in expected.parts for label in part.labels}


def _where(reader: pypdf.PdfReader) -> Mapping[int, int]:
    return {page.indirect_reference.idnum: place for place, page in enumerate(reader.pages)}


def _links(page: pypdf.PageObject) -> Iterator[DictionaryObject]:
    notes = page.get("/Annots")
    for note in [] if notes is None else notes.get_object():
        if note.get_object().get("/Subtype") == "/Link":
            yield note.get_object()


def _target(reader: pypdf.PdfReader, note: DictionaryObject, where: Mapping[int, int]) -> int:
    way = note.get("/Dest")
    if way is None and (action := note.get("/A")) is not None:
        way = action.get_object().get("/D")
    if way is None:
        return -1
    way = way.get_object()
    if isinstance(way, str):
        named = reader.named_destinations.get(way)
        return -1 if named is None or named.page is None else where.get(getattr(named.page, "idnum", -1), -1)
    return where.get(getattr(way[0], "idnum", -1), -1) if isinstance(way, list) and way else -1


def _lines(reader: pypdf.PdfReader, items: list, level: int, where: Mapping[int, int]) -> Iterator[Line]:  # type: ignore[type-arg]
    for item in items:
        if isinstance(item, list):
            yield from _lines(reader, item, level + 1, where)
        else:
            place = where.get(getattr(item.page, "idnum", -1), -1)
            stays = item.typ == "/XYZ" and (item.zoom is None or str(item.zoom) in {"NullObject", "None", "0"})
            yield Line(str(item.title), level, place, stays)


def _around(page: pypdf.PageObject, note: DictionaryObject) -> Place:
    """Where a link is on a page of our own, which is neither turned nor cropped."""
    left, bottom, right, top = (float(each) for each in note["/Rect"].get_object())
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    return Place(left / width, 1 - top / height, right / width, 1 - bottom / height)


def _middle(place: Place) -> float:
    return (place.top + place.bottom) / 2
