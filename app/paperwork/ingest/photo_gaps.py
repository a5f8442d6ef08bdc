"""Photographs that lost something in their middle: their reader fills the rest with grey and says nothing of it."""

import io
import re
import struct

from PIL import Image

_MORE = bytes.fromhex("b55ad36ca74e") * 8
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_RESTART = re.compile(rb"\xff([\xd0-\xd7])")
_END, _SCAN, _FIRST = b"\xff\xd9", 0xDA, 2
_PASSES = {0xC2, 0xC6, 0xCA, 0xCE}


def ends_early(photo: bytes) -> bool:
    """Whether the reader ran out of picture before it ran out of rows.

    With more to read put behind what is there, nothing may change: a photograph that is whole needs none of it. Only
    told of photographs that come in one pass, as cameras and scanners write them.
    """
    start, end = _rows(photo)
    if not end:
        return False
    restarts = _RESTART.findall(photo, start, end)
    if any(ord(mark) != 0xD0 + number % 8 for number, mark in enumerate(restarts)):
        # Marks that are counted from 0 to 7, so that a reader can find its way again.
        return True
    return _small(photo[:end] + _END) != _small(photo[:end] + _MORE + _END)


def _rows(photo: bytes) -> tuple[int, int]:
    """Where the only pass begins and ends; (0, 0) where there are several, or none that can be found."""
    place = _FIRST
    while place + 4 <= len(photo) and photo[place] == 0xFF:
        kind = photo[place + 1]
        if kind in _PASSES:
            return 0, 0
        (length,) = struct.unpack(">H", photo[place + 2 : place + 4])
        place += 2 + max(2, length)
        if kind == _SCAN:
            found = _MARKER.search(photo, place)
            return (place, found.start()) if found and found[0] == _END else (0, 0)
    return 0, 0


def _small(photo: bytes) -> bytes:
    """An eighth of it in each direction, which is read quickly."""
    with Image.open(io.BytesIO(photo), formats=("JPEG",)) as image:
        image.draft(None, (1, 1))
        image.load()
        return image.tobytes()
