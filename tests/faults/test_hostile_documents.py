"""Mutated PDFs, pictures, texts and e-mails never take the program down: each ends in a picture or a plain sentence."""

import io
import json
import os
import struct
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from PIL import Image

from app.models.errors import PlainError
from app.paperwork.paper import Facts, Heading, Words, write_paper
from app.services.own_program import PAGE_CHILD, own_command, own_folder
from app.services.previews import page_picture
from tests.faults.mutations import mutated
from tests.faults.numbers import HOSTILE, SECONDS
from tests.house.needs import needs_that

MOST_SECONDS = 5.0
MOST_MEMORY = 300 << 20
on_unix = needs_that(sys.platform != "win32", "limits of Unix")


def _picture(kind: str, **how: object) -> bytes:
    made = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(made, kind, **how)
    return made.getvalue()


def _pdf() -> bytes:
    parts = [Heading(text="A letter"), Facts(rows=(("When", "Monday"),)), Words(text="It was four o’clock. " * 90)]
    return write_paper("A letter", parts)


MAIL = (
    b"Received: x\nFrom: a@example.org\nSubject: =?utf-8?b?w6k=?=\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/mixed; boundary=z\n\n--z\nContent-Type: text/plain; charset=utf-7\n\nwords\n--z--\n"
)
SEEDS = {
    "pdf": [_pdf()],
    "picture": [_picture(kind) for kind in ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")],
    "text": ["ŵ and 日本".encode(), "Она сказала".encode("cp1251")],
    "mail": [MAIL],
}


def hostile(count: int) -> Iterator[tuple[str, bytes]]:
    chance = Random(20261128)
    share = {"pdf": 45, "picture": 45, "text": 5, "mail": 5}
    for _number in range(count):
        kind = chance.choices([*share], [*share.values()])[0]
        yield kind, mutated(chance.choice(SEEDS[kind]), chance)


def outcome(kind: str, content: bytes) -> tuple[str, float]:
    """`shown`, or the plain sentence; anything else is a fault and rises. And how long it took."""
    begun = time.monotonic()
    try:
        picture = page_picture(content, kind, 0, 800)
    except PlainError as error:
        return error.happened, time.monotonic() - begun
    assert len(picture.pixels) == picture.width * picture.height * 3
    return "shown", time.monotonic() - begun


_MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdin=sys.stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def memory_of_child(kind: str, content: bytes) -> int:
    """The most memory that the child process held, in bytes.

    A small process starts it: the system counts for a child what its parent held when it was started.
    """
    asked = json.dumps({"kind": kind, "page": 0, "width": 800}).encode() + b"\n" + content
    measure = [sys.executable, "-c", _MEASURE, *own_command(PAGE_CHILD)]
    told = subprocess.run(measure, cwd=own_folder(), input=asked, capture_output=True, check=True, timeout=60)
    return int(told.stdout) << (0 if sys.platform == "darwin" else 10)


@on_unix
@pytest.mark.timeout(SECONDS * 2)
def test_mutated_files_end_in_a_picture_or_a_plain_sentence(tell: Callable[[str], None]) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as several:
        found = list(several.map(lambda each: outcome(*each), hostile(HOSTILE)))

    slowest = max(seconds for _words, seconds in found)
    largest = max(memory_of_child(*each) for each in hostile(HOSTILE // 10))
    counted = Counter(words for words, _seconds in found)
    tell(f"hostile documents: {HOSTILE}, slowest {slowest:.1f} s, largest child {largest >> 20} MiB: {dict(counted)}")
    assert len(found) == HOSTILE
    assert counted["shown"] > HOSTILE // 20, "the mutations leave some files readable"
    assert counted.total() - counted["shown"] > HOSTILE // 5, "and break others"
    assert slowest < MOST_SECONDS
    assert largest < MOST_MEMORY


_PARTS = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"


def _endless_pages() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 99999999/Kids[2 0 R]>>endobj trailer<</Root 1 0 R>>"
    )


def _vast_pdf_page() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj "
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 1000000000 1000000000]>>endobj trailer<</Root 1 0 R>>"
    )


def _png_bomb(side: int) -> bytes:
    """A few bytes that unpack to so many black and white pixels on each side."""
    packing, row = zlib.compressobj(9), bytes(1 + (side + 7) // 8)
    packed = b"".join(packing.compress(row) for _number in range(side)) + packing.flush()
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)), (b"IDAT", packed), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _bmp_header(side: int) -> bytes:
    """A BMP that says how large it is, and has next to nothing."""
    return (
        b"BM"
        + struct.pack("<IHHI", 54, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, side, side, 1, 24, 0, 0, 0, 0, 0, 0)
    )


@on_unix
@pytest.mark.parametrize(
    ("kind", "content"),
    [
        pytest.param("pdf", _endless_pages(), id="pages that hold themselves"),
        pytest.param("pdf", _vast_pdf_page(), id="a page of a hundred miles"),
        pytest.param("pdf", b"%PDF-1.7\n" + b"[" * 2_000_000, id="two million brackets"),
        pytest.param("picture", _png_bomb(30_000), id="a png of 900 million pixels"),
        pytest.param("picture", _png_bomb(6_000), id="a png just small enough"),
        pytest.param("picture", _bmp_header(15_000), id="a bmp of 225 million pixels that are not there"),
        pytest.param("picture", b"GIF89a" + b"\xff" * 1_000_000, id="a gif of nothing but ones"),
        pytest.param("mail", _PARTS + b"--a\n\n" * 200_000, id="an e-mail of two hundred thousand parts"),
        pytest.param("mail", b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\n", id="an endless subject"),
        pytest.param("text", b"\xff" * 5_000_000, id="text that is none"),
    ],
)
def test_files_made_to_exhaust_the_program_end_in_time_and_in_little_memory(kind: str, content: bytes) -> None:
    _words, seconds = outcome(kind, content)

    assert seconds < MOST_SECONDS
    assert memory_of_child(kind, content) < MOST_MEMORY
