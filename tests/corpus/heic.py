"""Writes a HEIC photo: a still picture of HEVC whose blocks are kept as they are (PCM), in its container.

No library that we may use writes one, so this does: the smallest part of the two formats (ISO/IEC 23008-2 and -12) that
holds a picture. Every block is 16 by 16, each with one bit that goes through the arithmetic coder.
"""

import struct
from collections.abc import Iterable

from PIL import Image

_BLOCK = 16
# How much of the range the unlikely bit takes in each state, for a range of 448 and more: table 9-52, last column.
_UNLIKELY = (
    *(240, 227, 216, 205, 195, 185, 175, 166, 158, 150, 142, 135, 128, 122, 116, 110, 104, 99, 94, 89, 85, 80, 76, 72),
    *(69, 65, 62, 59, 56, 53, 50, 48, 45, 43, 41, 39, 37, 35, 33, 31, 30, 28, 27, 25, 24, 23, 22, 21, 20, 19, 18, 17),
    *(16, 15, 14, 14, 13, 12, 12, 11, 10, 10, 9),
)


class _Bits:
    """Bits, the highest first."""

    def __init__(self) -> None:
        self.bits: list[int] = []

    def put(self, value: int, count: int) -> "_Bits":
        self.bits += [value >> at & 1 for at in range(count - 1, -1, -1)]
        return self

    def ue(self, *values: int) -> "_Bits":
        """Exponential Golomb codes."""
        for value in values:
            length = (value + 1).bit_length()
            self.put(value + 1, 2 * length - 1)
        return self

    def aligned(self) -> "_Bits":
        return self.put(0, -len(self.bits) % 8)

    def ended(self) -> bytes:
        self.put(1, 1)
        return self.aligned().raw()

    def raw(self) -> bytes:
        made = bytearray()
        for at in range(0, len(self.bits), 8):
            made.append(int("".join(map(str, self.bits[at : at + 8])), 2))
        return bytes(made)


class _Coder:
    """The arithmetic coder, as far as these pictures need it: one likely bit, and the bit that ends something."""

    def __init__(self, to: _Bits) -> None:
        self._to = to
        self._state = 0
        self.begin()

    def begin(self) -> None:
        self._low, self._range = 0, 510

    def likely(self) -> None:
        self._range -= _UNLIKELY[min(self._state, 62)]
        self._state = min(self._state + 1, 62)

    def goes_on(self) -> None:
        self._range -= 2

    def ends(self) -> None:
        """Nine bits of what was gathered, and the bit that the reader takes for the end."""
        low = (self._low + self._range - 2) << 7
        self._to.put(low >> 9, 7).put((low >> 7 & 3) | 1, 2)


def _slice(planes: tuple[Image.Image, ...], across: int, down: int) -> bytes:
    bits = _Bits()
    bits.put(1, 1).put(0, 1).ue(0, 2)  # the first slice, of parameter set 0, and an I slice
    bits.ue(0)  # no offset to the quantiser
    bits.put(1, 1).aligned()  # the end of its head
    coder = _Coder(bits)
    for block in range(across * down):
        left, top = block % across * _BLOCK, block // across * _BLOCK
        coder.likely()
        coder.ends()
        bits.aligned()
        for plane, shrunk in zip(planes, (1, 2, 2), strict=True):
            size = _BLOCK // shrunk
            area = plane.crop((left // shrunk, top // shrunk, left // shrunk + size, top // shrunk + size))
            for value in area.tobytes():
                bits.put(value, 8)
        coder.begin()
        if block < across * down - 1:
            coder.goes_on()
    coder.ends()
    return bits.aligned().raw()


def _profile(bits: _Bits) -> _Bits:
    """Main still picture, level 3."""
    bits.put(0, 3).put(3, 5).put(0b0111 << 28, 32).put(0b1001, 4).put(0, 43).put(0, 1)
    return bits.put(90, 8)


def _parameters(width: int, height: int) -> tuple[bytes, bytes, bytes]:
    video = _profile(_Bits().put(0, 4).put(3, 2).put(0, 6).put(0, 3).put(1, 1).put(0xFFFF, 16))
    video.put(1, 1).ue(0, 0, 0).put(0, 6).ue(0).put(0, 2)
    sequence = _profile(_Bits().put(0, 4).put(0, 3).put(1, 1)).ue(0, 1, width, height).put(0, 1)
    sequence.ue(0, 0, 4).put(1, 1).ue(0, 0, 0)
    sequence.ue(1, 0, 0, 2, 0, 0)  # blocks of 16, transforms of 4 to 16
    sequence.put(0, 1).put(0, 2)  # no scaling list, no other partitions, no offset
    sequence.put(1, 1).put(7, 4).put(7, 4).ue(1, 0).put(1, 1)  # blocks may be kept as they are, with eight bits
    sequence.ue(0).put(0, 1).put(0, 2).put(0, 1).put(0, 1)
    picture = _Bits().ue(0, 0).put(0, 7).ue(0, 0, 0).put(0, 3).ue(0, 0).put(0, 6)
    picture.put(0, 1).put(1, 1).put(0, 1).put(1, 1)  # no deblocking
    picture.put(0, 2).ue(0).put(0, 2)
    return video.ended(), sequence.ended(), picture.ended()


def _unit(kind: int, content: bytes) -> bytes:
    """A unit, with a 3 put in wherever it would look like the beginning of another one."""
    made, noughts = bytearray(struct.pack(">H", kind << 9 | 1)), 0
    for byte in content:
        if noughts >= 2 and byte <= 3:
            made.append(3)
            noughts = 0
        made.append(byte)
        noughts = noughts + 1 if byte == 0 else 0
    return bytes(made)


def _box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", len(content) + 8, kind) + content


def _full(kind: bytes, *parts: bytes, version: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", version << 24), *parts)


def _settings(units: Iterable[tuple[int, bytes]]) -> bytes:
    head = struct.pack(">BBIHIB", 1, 3, 0b0111 << 28, 0x9000, 0, 90) + b"\xf0\x00\xfc\xfd\xf8\xf8\x00\x00\x0f"
    arrays = [struct.pack(">BHH", 0x80 | kind, 1, len(unit)) + unit for kind, unit in units]
    return _box(b"hvcC", head, bytes([len(arrays)]), *arrays)


def write_heic(picture: Image.Image, turns: int = 0) -> bytes:
    """The picture, whose sides have to be multiples of 16; `turns` are quarter turns to the left on showing it."""
    width, height = picture.size
    planes = picture.convert("YCbCr").split()
    planes = (planes[0], *(plane.resize((width // 2, height // 2)) for plane in planes[1:]))
    video, sequence, still = _parameters(width, height)
    units = [(32, _unit(32, video)), (33, _unit(33, sequence)), (34, _unit(34, still))]
    coded = _unit(19, _slice(planes, width // _BLOCK, height // _BLOCK))
    content = struct.pack(">I", len(coded)) + coded
    head = _box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    # Where the picture begins hangs on how long this is, which does not hang on the number in it.
    meta = _meta(width, height, units, turns, 0, len(content))
    meta = _meta(width, height, units, turns, len(head) + len(meta) + 8, len(content))
    return head + meta + _box(b"mdat", content)


def _meta(width: int, height: int, units: list[tuple[int, bytes]], turns: int, start: int, size: int) -> bytes:
    item = _full(b"infe", struct.pack(">HH4sB", 1, 0, b"hvc1", 0), version=2)
    colours = _box(b"colr", b"nclx", struct.pack(">HHHB", 1, 13, 6, 0x80))
    properties = [_settings(units), _full(b"ispe", struct.pack(">II", width, height)), colours]
    uses = [0x81, 2, 3]
    if turns:
        properties.append(_box(b"irot", bytes([turns])))
        uses.append(0x84)
    return _full(
        b"meta",
        _full(b"hdlr", bytes(4), b"pict", bytes(13)),
        _full(b"pitm", struct.pack(">H", 1)),
        _full(b"iloc", struct.pack(">BBHHHHII", 0x44, 0, 1, 1, 0, 1, start, size)),
        _full(b"iinf", struct.pack(">H", 1), item),
        _box(
            b"iprp",
            _box(b"ipco", *properties),
            _full(b"ipma", struct.pack(">IHB", 1, 1, len(uses)), bytes(uses)),
        ),
    )
