"""Files changed as damage and as malice would change them, the same each time."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

import pikepdf

from tests import corpus

_NUMBER = re.compile(rb"(?<![\w.])\d+(?![\w.])")
_NAME = re.compile(rb"/[A-Z][A-Za-z]+")
_ODD = (b"0", b"1", b"-1", b"3", b"7", b"99", b"65536", b"2147483648", b"0.00001", b"null")
_SEEDS = {
    "pdf": (
        *("typed letter", "scan in grey", "own outline", "object streams", "filled form", "comments", "attachments"),
        *("hidden layer nested", "unbalanced", "tagged", "links", "cropped and turned", "scan with words", "symbols"),
    ),
    "picture": (
        *("photo", "photo on its side", "png with holes", "png of 16 bits", "tiff of three sheets", "tiff turned"),
        *("gif that moves", "webp", "bmp", "heic", "photo in printers colours"),
    ),
    "message": ("plain mail", "mail of parts", "html alone", "packed words", "outlook message", "outlook html"),
}
_SHARES = {"pdf": 50, "picture": 30, "message": 20}


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that was changed: of which document of the corpus, and its kind as its bytes told it before."""

    of: str
    kind: str
    content: bytes


def mutated(content: bytes, chance: Random) -> bytes:
    """The content with bytes changed, cut out, doubled or put in."""
    changed = bytearray(content)
    for _number in range(chance.choice([1, 3, 20])):
        at = chance.randrange(max(1, len(changed)))
        match chance.randrange(6):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randrange(1, 400)]
            case 2:
                changed[at:at] = changed[: chance.randrange(1, 400)]
            case 3:
                # Lengths and sizes are the numbers that most is made of.
                changed[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", bytes(4)])
            case 4:
                changed[at:at] = chance.randbytes(chance.randrange(1, 40))
            case 5:
                del changed[at + 8 :]
    return bytes(changed)


def rewired(content: bytes, chance: Random) -> bytes:
    """A PDF, spelt out, in which numbers and names are others: what led to one object leads to another or nowhere."""
    changed = content
    for _number in range(chance.choice([1, 2, 6])):
        is_number = chance.random() < 0.6
        places = [found.span() for found in (_NUMBER if is_number else _NAME).finditer(changed)]
        start, end = chance.choice(places)
        other = chance.choice(places)
        put_in = chance.choice([*_ODD, changed[slice(*other)]]) if is_number else changed[slice(*other)]
        changed = changed[:start] + put_in + changed[end:]
    return changed


def changed_files(count: int) -> Iterator[Changed]:
    chance = Random(20261129)
    for _number in range(count):
        sort = chance.choices([*_SHARES], [*_SHARES.values()])[0]
        sample = corpus.one(chance.choice(_SEEDS[sort]))
        if sort == "pdf" and chance.random() < 0.5:
            content = rewired(_spelt_out(sample.name), chance)
        else:
            content = mutated(sample.content, chance)
        yield Changed(sample.name, sample.kind, content)


@cache
def _spelt_out(name: str) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(corpus.one(name).content)) as pdf:
        pdf.save(made, qdf=True, static_id=True)
    return made.getvalue()
