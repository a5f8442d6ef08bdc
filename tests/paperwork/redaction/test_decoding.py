"""Streams are found in the bytes of a file and unfolded, whatever leads to them and however they are packed."""

import zlib
from base64 import a85encode

import pytest

from app.paperwork.redaction.decoding import inflated, streams_in, unfolded

WORDS = b"Tavelda Marrowquist was in the room, and in the room again, and again. " * 3


def rows(data: bytes, columns: int, kind: int) -> bytes:
    """What a predictor of rows makes of it."""
    made, above = b"", bytes(columns)
    for start in range(0, len(data), columns):
        row = data[start : start + columns].ljust(columns)
        left = b"\0" + row[:-1]
        less = {
            0: bytes(columns),
            1: left,
            2: above,
            3: bytes((a + b) // 2 for a, b in zip(left, above, strict=True)),
        }[kind]
        made += bytes([kind]) + bytes((one - other) & 255 for one, other in zip(row, less, strict=True))
        above = row
    return made


def run_lengths(data: bytes) -> bytes:
    return b"".join(bytes([len(part) - 1]) + part for part in (data[at : at + 100] for at in range(0, len(data), 100)))


@pytest.mark.parametrize(
    ("filters", "packed"),
    [
        (b"/FlateDecode", zlib.compress(WORDS)),
        (b"/Fl", zlib.compress(WORDS)),
        (b"/ASCIIHexDecode", WORDS.hex().encode() + b">"),
        (b"/ASCII85Decode", a85encode(WORDS) + b"~>"),
        (b"/RunLengthDecode", run_lengths(WORDS) + b"\x80"),
        (b"[/ASCIIHexDecode /FlateDecode]", zlib.compress(WORDS).hex().encode() + b">"),
        (b"[/A85/Fl]", a85encode(zlib.compress(WORDS)) + b"~>"),
    ],
)
def test_each_way_to_pack_is_undone(filters: bytes, packed: bytes) -> None:
    file = b"%PDF-1.7\n9 0 obj <</Filter " + filters + b">>\nstream\n" + packed + b"\nendstream\nendobj"

    [stream] = streams_in(file)

    assert stream.data == WORDS
    assert "Tavelda" not in repr(stream)


@pytest.mark.parametrize("kind", [0, 1, 2, 3])
def test_what_a_predictor_did_is_taken_back(kind: int) -> None:
    packed = zlib.compress(rows(WORDS, 9, kind))

    told = unfolded(b"<</Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 9>>>>", packed)

    assert told.data.rstrip() == WORDS.rstrip()


def test_words_packed_as_of_old_are_read() -> None:
    # The example of the specification of PDF.
    told = unfolded(b"<</Filter/LZWDecode>>", bytes.fromhex("800B6050220C0C8501"))

    assert told.data == bytes([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])


def test_damaged_data_is_read_as_far_as_it_goes() -> None:
    assert inflated(zlib.compress(WORDS)[:-6]).startswith(WORDS[:40])
    assert inflated(b"nothing of the kind") == b""


def test_a_bomb_is_read_to_its_bound() -> None:
    assert len(inflated(zlib.compress(bytes(70 << 20), 1))) <= 64 << 20
