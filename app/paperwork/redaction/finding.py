"""Finds words on the pages of an ingested copy, with the boxes around them, and in places that no box can cover."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2

from app.models.bundles.misspelt import nearly
from app.models.bundles.redactions import Box, Found, Hit
from app.models.bundles.sought import Place, Sought
from app.paperwork.redaction.known_places import as_leaks, known_places, second_reading
from app.paperwork.redaction.page_letters import Letter, PageLetters, are_in_lines, as_lines, in_points, letters_of
from app.paperwork.redaction.page_pixels import Pixels

Tell = Callable[[int, int], None]
"""Hears which page of how many is done."""

_DPI = 100
_AROUND = 60
_PARTED = re.compile("[\\x02\ufffe\u00ad][ ]*[\r\n]*|-[ ]*[\r\n]+(?=[a-zß-ÿ])")
_MOST_HITS = 20_000


def find(copy: bytes, sought: Sought, tell: Tell) -> Found:
    """All hits in the order of the pages; `elsewhere` counts what no box can take out, such as titles."""
    hits: list[Hit] = []
    elsewhere = Counter[tuple[str, int | None]](known_places(copy, sought))
    document = pypdfium2.PdfDocument(copy)
    try:
        pages = len(document)
        for number in range(pages):
            page = document[number]
            told = letters_of(page)
            here = hits_on(told, number, sought, with_misspelt=True)
            hits += _as_seen(here, page, told) if here and told.is_recognised else here
            page.close()
            if is_beyond(told, sought):
                elsewhere["beyond_page", number] += 1
            tell(number + 1, pages)
            if len(hits) > _MOST_HITS:
                break
    finally:
        document.close()
    seen = {box.page for hit in hits for box in hit.boxes}
    elsewhere.update(("text", number) for number in second_reading(copy, sought) if number not in seen)
    return Found(hits=tuple(hits), elsewhere=as_leaks(elsewhere))


def hits_on(page: PageLetters, number: int, sought: Sought, *, with_misspelt: bool = False) -> list[Hit]:
    """What was found on one page: in the order of the file, and in the order in which its lines are seen."""
    hits: list[Hit] = []
    taken: set[int] = set()
    ways = (page.letters,) if are_in_lines(page.letters) else (page.letters, as_lines(page.letters))

    def find_in(text: str) -> Iterator[Place]:
        yield from sought.places(text)
        if with_misspelt:
            yield from nearly(text, sought)

    for letters in ways:
        for hit, own in _hits(page, letters, number, find_in):
            if not own <= taken:
                hits.append(hit)
                taken |= own
    return sorted(hits, key=lambda hit: (hit.boxes[0].top, hit.boxes[0].left))


def _as_seen(hits: Sequence[Hit], page: Any, told: PageLetters) -> list[Hit]:
    """With boxes that go as far as what is seen: recognised words are narrower."""
    pixels = Pixels(page, dpi=_DPI)

    def seen(box: Box) -> Box:
        bounds = in_points(box, told)
        is_upright = bounds[2] - bounds[0] > bounds[3] - bounds[1]
        return told.box(pixels.to_the_gap(bounds, is_upright=is_upright), box.page)

    return [replace(hit, boxes=tuple(map(seen, hit.boxes))) for hit in hits]


def _hits(
    page: PageLetters, letters: Sequence[Letter], number: int, find_in: Callable[[str], Iterator[Place]]
) -> Iterator[tuple[Hit, set[int]]]:
    """Each hit with the letters that it is made of, by which it is known when it is found again."""
    text, owners = joined(letters)
    for place in find_in(text):
        found = letters[owners[place.start] : owners[place.end - 1] + 1]
        if boxes := page.boxes(found, number):
            is_turned = place.variant.is_right_to_left
            hit = Hit(
                words=place.variant.words if is_turned else _in_one_line(text[place.start : place.end]),
                around=_in_one_line(text[max(0, place.start - _AROUND) : place.end + _AROUND]),
                boxes=boxes,
                is_weak=place.variant.is_weak,
            )
            yield hit, {id(letter) for letter in found if letter.has_size}


def is_beyond(page: PageLetters, sought: Sought) -> bool:
    """Whether something stands outside of what is displayed."""
    return bool(page.beyond) and sought.is_in(joined(page.beyond)[0])


def joined(letters: Sequence[Letter]) -> tuple[str, list[int]]:
    """The text, and for each of its characters which letter it is of: a ligature is several characters in one."""
    owners = [index for index, letter in enumerate(letters) for _char in letter.text]
    return "".join(letter.text for letter in letters), owners


def _in_one_line(text: str) -> str:
    """As it would stand on one line: a hyphen that only parts a word at the end of one is left out."""
    return " ".join(_PARTED.sub("", text).replace("\x02", "-").replace("\ufffe", "-").split())
