"""Pages as they are seen: the number bottom right and legible on any ground, all else as in the copy it came from."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from tests.reading.readers import Place, ReadPage, Word, angle_of_last_letters, pixels

RIGHT, BOTTOM = 0.55, 0.6
"""Of even the smallest page, the number is in the lower right part."""
CONTRAST = 4.5
"""Between the number and what is around it: WCAG 2.2, 1.4.3."""
LEAST_SHARE, MOST_SHARE = 0.009, 0.5
"""Of the shorter side of its page: how high the letters of a number are."""
_ACROSS = 160
_FINER = 4
_ALIKE = 6.0
LONGEST_STRIP = 0.09
"""In parts of the shorter side of a page."""


class SeenPages:
    def __init__(self, path: Path) -> None:
        self._document = pypdfium2.PdfDocument(path)

    def __enter__(self) -> "SeenPages":
        return self

    def __exit__(self, *_error: object) -> None:
        self._document.close()

    def stamp_problems(self, place: int, label: str, read: ReadPage) -> Iterator[tuple[str, str]]:
        word = number_on(read, label)
        if word is None:
            yield "stamps", "the number is not bottom right"
            return
        high = (word.place.bottom - word.place.top) * read.height / min(read.width, read.height)
        if not LEAST_SHARE <= high <= MOST_SHARE:
            yield "legible", f"the number is {high:.3f} of the page high"
        page = self._document[place]
        # PDFium must agree on the words, and on which way up they are.
        told = page.get_textpage().get_text_range()
        if not told.rstrip().endswith(label):
            yield "stamps", "another reader does not find the number last"
        elif angle_of_last_letters(page, len(label)) != 0:
            yield "upright", "the number is not the right way up"
        contrast = contrast_of(page, word.place)
        if contrast < CONTRAST:
            yield "legible", f"a contrast of {contrast:.1f}"

    def is_empty(self, place: int, number: Place | None) -> bool:
        """Whether there is nothing on a page besides its number."""
        shown = _without(pixels(self._document[place], across=_ACROSS), number).convert("L")
        darkest, lightest = shown.getextrema()
        return lightest - darkest < 8

    def unlike(self, copy: Path, places: Sequence[int], numbers: Sequence[Place | None]) -> Iterator[tuple[int, str]]:
        """Pages that do not look as they do in the copy, besides the number."""
        with pypdfium2.PdfDocument(copy) as document:
            if len(document) != len(places):
                yield places[0] if places else 0, f"{len(document)} pages for {len(places)}"
                return
            for number, place in enumerate(places):
                ours, theirs = self._document[place], document[number]
                (wide, high), (came_wide, came_high) = ours.get_size(), theirs.get_size()
                strip = high - came_high
                if abs(wide - came_wide) > 0.5 or not -0.5 <= strip <= LONGEST_STRIP * min(wide, came_high):
                    yield place, "another size"
                    continue
                if strip > 0.5:
                    # The number has paper of its own below the page, because something was in its corner.
                    one, other = _upper(ours, theirs)
                else:
                    one, other = (_without(pixels(page, across=_ACROSS), numbers[place]) for page in (ours, theirs))
                if (far := difference(one, other)) > _ALIKE:
                    yield place, f"it differs by {far:.1f}"


def _upper(longer: pypdfium2.PdfPage, shorter: pypdfium2.PdfPage) -> tuple[Image.Image, Image.Image]:
    """As much of the longer page as the shorter one has. Both are drawn finely: their dots do not lie alike."""
    one, other = (pixels(page, across=_FINER * _ACROSS) for page in (longer, shorter))
    both = (0, 0, min(one.width, other.width), min(one.height, other.height))
    size = (_ACROSS, max(1, both[3] // _FINER))
    return tuple(each.crop(both).resize(size, Image.Resampling.BOX) for each in (one, other))  # type: ignore[return-value]


def number_on(read: ReadPage, label: str) -> Word | None:
    """The number of the page, in the lower right part and nearest to the corner."""
    found = [
        word
        for word in read.words
        if word.text == label and word.place.right > RIGHT and word.place.bottom > BOTTOM and word.place.right <= 1.001
    ]
    return max(found, key=lambda word: word.place.right + word.place.bottom, default=None)


def contrast_of(page: pypdfium2.PdfPage, place: Place) -> float:
    """Between the number and its ground, as PDFium draws them; 1 where the ground is not of one colour.

    A number without a ground of its own, upon other words, has them between and around its letters: looked at are the
    columns before and behind it, within the height of its letters.
    """
    high, wide = place.bottom - place.top, place.right - place.left
    width, height = page.get_size()
    margin = 0.12 * high * height / width
    shown = pixels(page, place.grown(margin, 0), across=300).convert("L")
    edge = max(1, round(shown.width * margin / (wide + 2 * margin)) - 1)
    sides = (0, 0, edge, shown.height), (shown.width - edge, 0, shown.width, shown.height)
    low, top = round(shown.height * 0.2), round(shown.height * 0.85)
    grounds = [shown.crop((left, low, right, top)) for left, _top, right, _bottom in sides]
    if any(ImageStat.Stat(ground).stddev[0] > 25 for ground in grounds):
        return 1.0
    ground = sum(ImageStat.Stat(each).mean[0] for each in grounds) / 2
    darkest, lightest = shown.crop((edge, low, shown.width - edge, top)).getextrema()
    ink = darkest if abs(darkest - ground) > abs(lightest - ground) else lightest
    return _contrast(ink / 255, ground / 255)


def _contrast(one: float, other: float) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(grey: float) -> float:
    return grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures of a page are apart, at most over sixteen parts of it."""
    if one.size != other.size:
        other = other.resize(one.size)
    far = ImageChops.difference(one.convert("L"), other.convert("L"))
    width, height = far.size
    parts = [
        far.crop((width * x // 4, height * y // 4, width * (x + 1) // 4, height * (y + 1) // 4))
        for x in range(4)
        for y in range(4)
    ]
    return max(ImageStat.Stat(part).mean[0] for part in parts if part.size[0] and part.size[1])


def _without(picture: Image.Image, number: Place | None) -> Image.Image:
    """White where the number and its box are."""
    if number is not None:
        high = (number.bottom - number.top) * picture.height
        left, top = number.left * picture.width - high, number.top * picture.height - high
        right, bottom = number.right * picture.width + high, number.bottom * picture.height + high
        picture.paste((255, 255, 255), (round(left), round(top), round(right), round(bottom)))
    return picture
