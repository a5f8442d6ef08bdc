"""Pages of a PDF that hold one picture each, written so that the same pictures give the same bytes."""

import io
import math
import struct
from collections.abc import Iterator
from typing import Any

import pikepdf
from PIL import Image

from app.paperwork.ingest.picture_sizes import Placed

_QUALITY = 85
_WORTH_IT = 1.3
"""How much larger than a JPEG a picture may be that loses nothing: letters in a screenshot stay sharp."""


class PicturePages:
    """Takes one picture after the other, and keeps none of their pixels."""

    def __init__(self) -> None:
        self._pdf = pikepdf.Pdf.new()

    def __len__(self) -> int:
        return len(self._pdf.pages)

    def add(self, image: Any, place: Placed, *, lossless: bool) -> None:
        """`image` is bilevel ("1"), grey ("L") or RGB. `lossless`: it has lost nothing so far, as a screenshot."""
        self._pdf.add_blank_page(page_size=place.page)
        page = self._pdf.pages[-1]
        # A name of our own: one that is chosen for us is random.
        name = page.add_resource(self._stream(image, lossless), pikepdf.Name.XObject, pikepdf.Name.Picture)
        box = " ".join(_number(each) for each in (place.width, 0, 0, place.height, place.across, place.up))
        page.Contents = self._pdf.make_stream(f"q {box} cm {name} Do Q\n".encode())

    def pdf(self) -> bytes:
        written = io.BytesIO()
        self._pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return written.getvalue()

    def _stream(self, image: Any, lossless: bool) -> pikepdf.Stream:
        facts: dict[str, Any]
        if image.mode == "1":
            content, facts = _fax(image)
        else:
            content, facts = _photo(image)
            if lossless:
                sharp, sharp_facts = _exact(image)
                if len(sharp) <= _WORTH_IT * len(content):
                    content, facts = sharp, sharp_facts
        stream = pikepdf.Stream(self._pdf, content)
        for name, value in {
            "/Type": pikepdf.Name.XObject,
            "/Subtype": pikepdf.Name.Image,
            "/Width": image.width,
            "/Height": image.height,
            "/ColorSpace": pikepdf.Name.DeviceRGB if image.mode == "RGB" else pikepdf.Name.DeviceGray,
            **facts,
        }.items():
            stream[name] = value
        return stream


def _fax(image: Any) -> tuple[bytes, dict[str, Any]]:
    """Black and white, as a fax packs it: nothing is lost."""
    made = io.BytesIO()
    image.save(made, "TIFF", compression="group4", strip_size=math.ceil(image.width / 8) * image.height)
    with Image.open(made, formats=("TIFF",)) as written:
        tags: Any = written.getexif()
        start, length = tags[273], tags[279]
        is_black = tags[262] == 0
    packed = made.getvalue()[start : start + length]
    how = pikepdf.Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=not is_black)
    return packed, {"/BitsPerComponent": 1, "/Filter": pikepdf.Name.CCITTFaxDecode, "/DecodeParms": how}


def _photo(image: Any) -> tuple[bytes, dict[str, Any]]:
    made = io.BytesIO()
    # With nothing of what came with it: no place, no time, no maker.
    image.save(made, "JPEG", quality=_QUALITY, exif=b"", icc_profile=None, comment=b"")
    return made.getvalue(), {"/BitsPerComponent": 8, "/Filter": pikepdf.Name.DCTDecode}


def _exact(image: Any) -> tuple[bytes, dict[str, Any]]:
    """As a PNG packs its rows, which a PDF understands too."""
    made = io.BytesIO()
    image.save(made, "PNG", compress_level=6, icc_profile=None, exif=b"")
    packed = b"".join(content for kind, content in _chunks(made.getvalue()) if kind == b"IDAT")
    colours = 3 if image.mode == "RGB" else 1
    how = pikepdf.Dictionary(Predictor=15, Colors=colours, BitsPerComponent=8, Columns=image.width)
    return packed, {"/BitsPerComponent": 8, "/Filter": pikepdf.Name.FlateDecode, "/DecodeParms": how}


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place + 8 <= len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        yield kind, png[place + 8 : place + 8 + length]
        place += 12 + length


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
