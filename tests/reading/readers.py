"""What other programs read in a PDF: words with their places, lists of fonts and pictures, and pages as pixels."""

import html
import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

SECONDS = 120
_PAGE = re.compile(r'<page width="([\d.-]+)" height="([\d.-]+)">')
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>')


@dataclass(frozen=True, slots=True)
class Place:
    """Part of a page as it is displayed: in shares of its width and height, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, across: float, down: float) -> "Place":
        return Place(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def holds(self, other: "Place") -> bool:
        """Whether the middle of the other lies within."""
        across, down = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What poppler finds on a page. `width` and `height` are in points, without UserUnit, which it does not know."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def told_by(*command: str | Path, may_fail: bool = False) -> str:
    """What a program prints. It has to end well, unless the one who asks wants to know what it complains of."""
    ended = subprocess.run(list(map(str, command)), capture_output=True, timeout=SECONDS, check=False)
    out = ended.stdout.decode("utf-8", "replace")
    if ended.returncode and not may_fail:
        raise AssertionError(
            f"{command[0]} ended with {ended.returncode}: {ended.stderr[-400:].decode(errors='replace')}"
        )
    return out + (ended.stderr.decode("utf-8", "replace") if may_fail else "")


def words_by_poppler(path: Path, turns: Sequence[int]) -> list[ReadPage]:
    """`turns` are the rotations of the pages, as another reader tells them: poppler gives the words as they are
    displayed, and the size of the page as it lies in the file."""
    pages: list[ReadPage] = []
    width = height = 1.0
    words: list[Word] = []
    for line in told_by("pdftotext", "-bbox", "-cropbox", path, "-").splitlines():
        if begun := _PAGE.search(line):
            width, height, words = max(1e-6, float(begun[1])), max(1e-6, float(begun[2])), []
            if turns[len(pages)] % 180:
                width, height = height, width
        elif "</page>" in line:
            pages.append(ReadPage(width, height, tuple(words)))
        elif found := _WORD.search(line):
            left, top, right, bottom = (float(found[number]) for number in (1, 2, 3, 4))
            place = Place(left / width, top / height, right / width, bottom / height)
            words.append(Word(html.unescape(found[5]), place))
    return pages


def json_by_qpdf(path: Path, key: str) -> object:
    return json.loads(told_by("qpdf", "--json=2", f"--json-key={key}", path))[key]


def fonts_by_poppler(path: Path, first: int = 1, last: int = 0) -> dict[str, bool]:
    """Each font, and whether it is in the file."""
    until = ("-l", str(last)) if last else ()
    rows = told_by("pdffonts", "-f", str(first), *until, path).splitlines()
    if len(rows) < 2:
        return {}
    start = rows[0].index("emb")
    return {row[: row.index(" ")] if row[0] != " " else "": row[start:].startswith("yes") for row in rows[2:]}


def resolutions_by_poppler(path: Path) -> dict[int, float]:
    """The finest picture of each page that has one, in dots an inch."""
    rows = [row.split() for row in told_by("pdfimages", "-list", path).splitlines()[2:]]
    finest: dict[int, float] = {}
    for row in rows:
        if row[2] == "image":
            finest[int(row[0])] = max(finest.get(int(row[0]), 0), float(row[12]), float(row[13]))
    return finest


@contextmanager
def by_pdfium(path: Path, password: str | None = None) -> Iterator[pypdfium2.PdfDocument]:
    with pypdfium2.PdfDocument(path, password=password) as document:
        yield document


def pixels(page: pypdfium2.PdfPage, place: Place | None = None, across: int = 200) -> Image.Image:
    """A page as PDFium shows it, or part of one, so many pixels wide."""
    width, height = page.get_size()
    place = place or Place(0, 0, 1, 1)
    left, right = max(0.0, place.left), min(1.0, place.right)
    top, bottom = max(0.0, place.top), min(1.0, place.bottom)
    cut = (left * width, (1 - bottom) * height, (1 - right) * width, top * height)
    shown = page.render(scale=across / max(1e-6, (right - left) * width), crop=cut)
    return shown.to_pil().convert("RGB")


def angle_of_last_letters(page: pypdfium2.PdfPage, count: int) -> int:
    """How the last letters of a page are turned as it is displayed, in degrees: 0 is upright."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    last = text.count_chars() - 1
    angles = {round(pdfium.FPDFText_GetCharAngle(text, last - at) * 180 / 3.141592653589793) for at in range(count)}
    if len(angles) != 1:
        return -1
    return (angles.pop() + page.get_rotation()) % 360
