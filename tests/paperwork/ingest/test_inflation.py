"""Every stream is looked into within bounds before a reader that could be brought down by one sees it."""

import base64
import zlib

import pikepdf
import pytest

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.inflation import broken_streams, lzw_size
from app.paperwork.ingest.made import Refusal

ZEROS = zlib.compress(bytes(1 << 20), 9)


def make_pdf(content: bytes, *filters: str, **said: object) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    stream = pdf.make_stream(b"")
    stream.write(content, filter=[pikepdf.Name(f"/{name}") for name in filters] or None)
    for name, value in said.items():
        stream[f"/{name}"] = value
    pdf.Root.Kept = stream
    return pdf


def bomb() -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(80)) + packer.flush()


def test_a_sound_stream_is_not_broken() -> None:
    sound = [make_pdf(b"q Q"), make_pdf(ZEROS, "FlateDecode"), make_pdf(b"7120>", "ASCIIHexDecode")]

    assert [broken_streams(each) for each in sound] == [set()] * 3


@pytest.mark.parametrize(
    ("content", "filters"),
    [
        (bomb(), ["FlateDecode"]),
        (zlib.compress(bomb()), ["FlateDecode", "FlateDecode"]),
        (base64.a85encode(bomb()) + b"~>", ["ASCII85Decode", "FlateDecode"]),
        (b"\x81a" * 550_000, ["RunLengthDecode"]),
        (b"q", ["FlateDecode"] * 20),
    ],
)
def test_a_bomb_is_refused_as_too_large(content: bytes, filters: list[str]) -> None:
    with pytest.raises(Refusal) as refusal:
        broken_streams(make_pdf(content, *filters))

    assert refusal.value.why is Refused.TOO_LARGE


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (ZEROS[:-200], "FlateDecode"),
        (ZEROS[:50] + b"\x55\xaa" + ZEROS[52:], "FlateDecode"),
        (ZEROS[:-4] + b"\0\0\0\0", "FlateDecode"),
        (b"no flate at all", "FlateDecode"),
        (b"\xff\xd8\xff\xe0 a picture cut off", "DCTDecode"),
    ],
)
def test_a_stream_of_which_something_is_lost_is_broken(content: bytes, name: str) -> None:
    pdf = make_pdf(content, name)

    assert broken_streams(pdf) == {pdf.Root.Kept.objgen}


def test_a_sum_that_was_left_out_loses_nothing() -> None:
    assert broken_streams(make_pdf(ZEROS[:-4] + b"\n", "FlateDecode")) == set()


def test_a_large_picture_may_be_as_large_as_it_says() -> None:
    said = {"Subtype": pikepdf.Name.Image, "Width": 10_000, "Height": 9_000, "BitsPerComponent": 8}

    assert broken_streams(make_pdf(bomb(), "FlateDecode", **said)) == set()
    with pytest.raises(Refusal):
        broken_streams(make_pdf(bomb(), "FlateDecode", **{**said, "Width": 10, "Height": 9}))
    with pytest.raises(Refusal):
        broken_streams(make_pdf(b"", **{**said, "Width": 1_000_000, "Height": 1_000_000}))


def test_lzw_is_followed_by_its_lengths_alone() -> None:
    # The example of the standard (PDF 1.7, 7.4.4): ten bytes in six codes.
    packed = b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"

    assert lzw_size(packed, 10) == 10
    with pytest.raises(Refusal):
        lzw_size(packed, 9)
