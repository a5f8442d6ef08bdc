"""The smallest real HEIC there can be: its blocks are stored as they are, so that no encoder of videos is needed."""

import struct

_BLOCK = 16
_LEAST_LIKELY = (240, 227, 216, 205, 195, 185, 175, 166, 158, 150, 142, 135, 128, 122, 116, 110, 104, 99, 94, 89, 85)
"""How much of its range a coder gives to what it does not expect, by how sure it is of it."""
_PROFILE = bytes([0x01, 0x60, 0, 0, 0, 0xB0, 0, 0, 0, 0, 0, 90])


def heic(columns: int, rows: int, *, colours: tuple[tuple[int, int, int], ...], quarter_turns: int = 0) -> bytes:
    """A picture of `columns` times `rows` blocks of sixteen pixels, each in its colour (brightness, blue, red)."""
    assert len(colours) == columns * rows
    width, height = columns * _BLOCK, rows * _BLOCK
    picture = _nal(19, _slice(colours))
    sets = [(32, _nal(32, _video_set())), (33, _nal(33, _sequence_set(width, height))), (34, _nal(34, _picture_set()))]
    content = struct.pack(">I", len(picture)) + picture
    properties = [_box(b"hvcC", _configuration(sets)), _full(b"ispe", struct.pack(">II", width, height))]
    if quarter_turns:
        properties.append(_box(b"irot", bytes([quarter_turns])))
    links = bytes([len(properties)]) + bytes(0x80 | number for number in range(1, len(properties) + 1))

    def meta(start: int) -> bytes:
        parts = [
            _full(b"hdlr", bytes(4) + b"pict" + bytes(13)),
            _full(b"pitm", struct.pack(">H", 1)),
            _full(b"iloc", struct.pack(">BBHHHHII", 0x44, 0, 1, 1, 0, 1, start, len(content))),
            _full(
                b"iinf", struct.pack(">H", 1) + _full(b"infe", struct.pack(">HH", 1, 0) + b"hvc1" + bytes(1), version=2)
            ),
            _box(
                b"iprp",
                _box(b"ipco", b"".join(properties)) + _full(b"ipma", struct.pack(">IH", 1, 1) + links),
            ),
        ]
        return _full(b"meta", b"".join(parts))

    kind = _box(b"ftyp", b"heic" + bytes(4) + b"mif1heic")
    return kind + meta(len(kind) + len(meta(0)) + 8) + _box(b"mdat", content)


class _Bits:
    """Bits one after the other, with the numbers of changing length that videos use."""

    def __init__(self) -> None:
        self.bits: list[int] = []

    def put(self, value: int, count: int = 1) -> "_Bits":
        self.bits += [value >> place & 1 for place in range(count - 1, -1, -1)]
        return self

    def number(self, *values: int) -> "_Bits":
        for value in values:
            length = (value + 1).bit_length()
            self.put(value + 1, 2 * length - 1)
        return self

    def stop(self) -> "_Bits":
        return self.put(1).aligned()

    def aligned(self) -> "_Bits":
        return self.put(0, -len(self.bits) % 8)

    def packed(self) -> bytes:
        text = "".join(map(str, self.bits))
        return bytes(int(text[place : place + 8], 2) for place in range(0, len(text), 8))

    def put_bytes(self, content: bytes) -> "_Bits":
        for byte in content:
            self.put(byte, 8)
        return self


class _Coder:
    """Arithmetic coding of the few decisions there are; the pixels themselves go past it."""

    def __init__(self, to: _Bits) -> None:
        self._to = to
        self._sure = 0
        self._begin()

    def _begin(self) -> None:
        self._low, self._range, self._is_first, self._waiting = 0, 510, True, 0

    def expected(self) -> None:
        """What is coded here is always the likelier of the two."""
        assert self._range >> 6 & 3 == 3
        self._range -= _LEAST_LIKELY[self._sure]
        self._sure = min(self._sure + 1, len(_LEAST_LIKELY) - 1)
        self._renew()

    def ends(self, so: bool) -> None:
        self._range -= 2
        if not so:
            self._renew()
            return
        self._low += self._range
        self._range = 2
        self._renew()
        self._bit(self._low >> 9 & 1)
        self._to.put(self._low >> 7 & 3 | 1, 2).aligned()
        self._begin()

    def _renew(self) -> None:
        while self._range < 256:
            if self._low < 256:
                self._bit(0)
            elif self._low >= 512:
                self._low -= 512
                self._bit(1)
            else:
                self._low -= 256
                self._waiting += 1
            self._range <<= 1
            self._low <<= 1

    def _bit(self, value: int) -> None:
        if self._is_first:
            self._is_first = False
        else:
            self._to.put(value)
        for _each in range(self._waiting):
            self._to.put(1 - value)
        self._waiting = 0


def _slice(colours: tuple[tuple[int, int, int], ...]) -> bytes:
    bits = _Bits().put(1).put(0).number(0, 2, 0).stop()
    coder = _Coder(bits)
    for number, (brightness, blue, red) in enumerate(colours, 1):
        coder.expected()
        coder.ends(True)
        bits.put_bytes(bytes([brightness]) * 256 + bytes([blue]) * 64 + bytes([red]) * 64)
        coder.ends(number == len(colours))
    return bits.packed()


def _video_set() -> bytes:
    bits = _Bits().put(0, 4).put(3, 2).put(0, 6).put(0, 3).put(1).put(0xFFFF, 16).put_bytes(_PROFILE)
    return bits.put(1).number(0, 0, 0).put(0, 6).number(0).put(0, 2).stop().packed()


def _sequence_set(width: int, height: int) -> bytes:
    bits = _Bits().put(0, 4).put(0, 3).put(1).put_bytes(_PROFILE).number(0, 1, width, height).put(0)
    bits.number(0, 0, 0).put(1).number(0, 0, 0)
    bits.number(1, 0, 0, 2, 0, 0).put(0, 3)
    bits.put(1).put(7, 4).put(7, 4).number(1, 0).put(1)
    return bits.number(0).put(0, 5).stop().packed()


def _picture_set() -> bytes:
    bits = _Bits().number(0, 0).put(0, 2).put(0, 3).put(0, 2).number(0, 0, 0).put(0, 3).number(0, 0).put(0, 7)
    return bits.put(1).put(0).put(1).put(0, 2).number(0).put(0, 2).stop().packed()


def _nal(kind: int, content: bytes) -> bytes:
    """With a 3 put wherever the content could be taken for the beginning of another piece."""
    made = bytearray([kind << 1, 1])
    zeros = 0
    for byte in content:
        if zeros == 2 and byte <= 3:
            made.append(3)
            zeros = 0
        made.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(made)


def _configuration(sets: list[tuple[int, bytes]]) -> bytes:
    head = b"\x01" + _PROFILE + b"\xf0\x00\xfc\xfd\xf8\xf8\x00\x00\x0f" + bytes([len(sets)])
    return head + b"".join(struct.pack(">BHH", 0x80 | kind, 1, len(nal)) + nal for kind, nal in sets)


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def _full(kind: bytes, content: bytes, version: int = 0) -> bytes:
    return _box(kind, bytes([version, 0, 0, 0]) + content)
