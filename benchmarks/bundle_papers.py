"""Papers as a hearing has them, as many pages as asked for: typed letters and scans, some turned, none like another."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice

import pikepdf
from pikepdf import Dictionary, Name, Stream

from tests.corpus.plain import jpeg, paper_picture
from tests.corpus.writing import A4, drawn, saved, text

DOCUMENTS = 44
_TYPED_EVERY = 3
"""One document in so many is typed; the others are scans."""
_TURNED_EVERY = 9
_SHEETS = 6
_QUALITY = 75


@dataclass(frozen=True, slots=True)
class Paper:
    content: bytes
    pages: int


def papers(pages: int) -> Iterator[Paper]:
    """So many pages in 44 documents, about 70 KiB a page."""
    for number in range(DOCUMENTS):
        count = pages * (number + 1) // DOCUMENTS - pages * number // DOCUMENTS
        yield Paper(_typed(number, count) if number % _TYPED_EVERY == 0 else _scanned(number, count), count)


def _typed(number: int, count: int) -> bytes:
    return drawn(*(text(f"Paper {number}, leaf {leaf}", seed=number * 1000 + leaf, fill=30) for leaf in range(count)))


def _scanned(number: int, count: int) -> bytes:
    pdf = pikepdf.new()
    for leaf, sheet in enumerate(islice(cycle(_sheets()), count)):
        page = pdf.add_blank_page(page_size=A4)
        # A remark within the picture, so that no two are the same bytes and nobody keeps them only once.
        mark = f"paper {number}, leaf {leaf}".encode()
        content = sheet[:2] + b"\xff\xfe" + (len(mark) + 2).to_bytes(2, "big") + mark + sheet[2:]
        picture = Stream(
            pdf,
            content,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=_size()[0],
            Height=_size()[1],
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=picture))
        page.obj.Contents = Stream(pdf, b"q %g 0 0 %g 0 0 cm /Im0 Do Q\n" % A4)
        if leaf % _TURNED_EVERY == 0:
            page.obj.Rotate = 90
    return saved(pdf)


@cache
def _sheets() -> tuple[bytes, ...]:
    return tuple(jpeg(paper_picture(seed), _QUALITY) for seed in range(200, 200 + _SHEETS))


@cache
def _size() -> tuple[int, int]:
    return paper_picture(200).size
