"""The pixels of a page: drawn, burnt where something goes, and packed in the way that suits what is on them."""

import io
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from app.paperwork.redaction.inked import to_the_gap
from app.paperwork.redaction.page_letters import Bounds

DPI = 200
FAX_DPI = 300
_LEAST_DPI = 120
_FILLS = 0.8
"""Of the page: as much of it is the picture of a scan."""
_MOST_PIXELS = 24_000_000
"""A drawing of A0 is drawn less finely, rather than not at all."""
_PAD = 1.0
"""Points around each box that are burnt as well."""
_SMALL = 400
"""Pixels along the longer side of a page that is drawn to see whether it has colours."""
_LINE = 136
_COLOURFUL = 48
_MUCH_COLOUR = 0.004
_LARGE = 200_000
"""Bytes: pages of text stay below this when they are packed without loss, photographs and scans do not."""
_QUALITY = 80
_STRIPS, _ONE_OF = 8, 8
_SIXTEEN = [(value * 15 + 127) // 255 for value in range(256)]
_IS_SEEN = 10
"""Shades between the lightest and the darkest point around a word that can be seen."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An image as it stands in a PDF: its bytes, and the entries of its dictionary."""

    data: bytes = field(repr=False)
    width: int
    height: int
    filter: str
    colours: str
    bits: int
    parms: dict[str, Any] = field(default_factory=dict)


class Pixels:
    """A page as it is displayed, drawn at `scale` pixels to the point. `unit` is how many points one of its own is."""

    def __init__(self, page: Any, unit: float = 1.0, *, as_fax: bool = False, dpi: int = DPI) -> None:
        width, height = page.get_size()
        dpi = FAX_DPI if as_fax else dpi
        self.scale = min(dpi / 72 * unit, (_MOST_PIXELS / (width * height)) ** 0.5)
        self.as_fax = as_fax
        # Most pages are black on white, and drawn in a quarter of the time as such.
        small = min(self.scale, _SMALL / max(width, height))
        in_grey = as_fax or is_grey_scan(page) or not _is_colourful(_drawn(page, small, in_grey=False))
        self.image = _drawn(page, self.scale, in_grey=in_grey)
        self._grey: Any = self.image if self.image.mode == "L" else self.image.convert("L")

    def shows(self, bounds: Bounds) -> bool:
        """Whether anything can be seen there: a word in white on white cannot."""
        left, top, right, bottom = self._rounded_outward(bounds, 0)
        if right <= left or bottom <= top:
            return False
        low, high = self._grey.crop((left, top, right, bottom)).getextrema()
        return bool(high - low >= _IS_SEEN)

    def to_the_gap(self, bounds: Bounds, *, is_upright: bool) -> Bounds:
        """The bounds of a recognised word as far as it is seen."""
        return to_the_gap(self._grey, self.scale, bounds, is_upright=is_upright)

    def burn(self, places: Iterable[Bounds]) -> None:
        """Black, with a line in grey around it, so that it is seen on what is dark as well."""
        pen = ImageDraw.Draw(self.image)
        corners = [self._rounded_outward(bounds, _PAD) for bounds in places]
        corners = [each for each in corners if each[2] > each[0] and each[3] > each[1]]
        for left, top, right, bottom in corners:
            pen.rectangle((left - 1, top - 1, right, bottom), outline=_LINE if self.image.mode == "L" else (_LINE,) * 3)
        for left, top, right, bottom in corners:
            pen.rectangle((left, top, right - 1, bottom - 1), fill=0)

    def _rounded_outward(self, bounds: Bounds, pad: float) -> tuple[int, int, int, int]:
        left, top, right, bottom = bounds
        return (
            max(0, floor((left - pad) * self.scale)),
            max(0, floor((top - pad) * self.scale)),
            min(self.image.width, ceil((right + pad) * self.scale)),
            min(self.image.height, ceil((bottom + pad) * self.scale)),
        )

    def packed(self) -> Packed:
        if self.as_fax:
            return _as_fax(self.image)
        if self.image.mode != "L" or _some_of(self.image) > _LARGE:
            return _as_photograph(self.image)
        return _in_sixteen_greys(self.image)


def dpi_of_scan(page: Any) -> int:
    """That of a picture that fills the page: drawn more finely, it would take longer and show no more."""
    width, height = page.get_size()
    for image in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = image.get_bounds()
        area = (right - left) * (top - bottom)
        if area >= _FILLS * width * height:
            across, down = image.get_px_size()
            return int(max(_LEAST_DPI, min(DPI, (across * down / area) ** 0.5 * 72)))
    return DPI


def is_grey_scan(page: Any) -> bool:
    """Whether nothing is drawn on it but grey pictures and letters that are not shown: it can have no colour."""
    raw, facts = pypdfium2.raw, pypdfium2.raw.FPDF_IMAGEOBJ_METADATA()
    if raw.FPDFPage_GetAnnotCount(page):
        return False
    for number in range(raw.FPDFPage_CountObjects(page)):
        part = raw.FPDFPage_GetObject(page, number)
        kind = raw.FPDFPageObj_GetType(part)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            is_known = raw.FPDFImageObj_GetImageMetadata(part, page, facts)
            is_grey = is_known and facts.colorspace == raw.FPDF_COLORSPACE_DEVICEGRAY
        else:
            is_grey = (
                kind == raw.FPDF_PAGEOBJ_TEXT
                and raw.FPDFTextObj_GetTextRenderMode(part) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            )
        if not is_grey:
            return False
    return True


def _drawn(page: Any, scale: float, *, in_grey: bool) -> Image.Image:
    bitmap = page.render(scale=scale, grayscale=in_grey, rev_byteorder=True, prefer_bgrx=False)
    image: Image.Image = bitmap.to_pil()
    bitmap.close()
    return image if in_grey or image.mode == "RGB" else image.convert("RGB")


def _is_colourful(image: Image.Image) -> bool:
    """Whether so much of it has a colour that something would be lost in grey."""
    red, green, blue = image.split()
    spread = ImageChops.subtract(
        ImageChops.lighter(ImageChops.lighter(red, green), blue), ImageChops.darker(ImageChops.darker(red, green), blue)
    )
    coloured = sum(spread.histogram()[_COLOURFUL:])
    return bool(coloured > _MUCH_COLOUR * image.width * image.height)


def _in_sixteen_greys(image: Image.Image) -> Packed:
    levels = image.point(_SIXTEEN, "P").tobytes("raw", "P;4")
    data = zlib.compress(levels, 3)
    return Packed(data, image.width, image.height, "/FlateDecode", "/DeviceGray", 4)


def _some_of(image: Image.Image) -> int:
    """How many bytes the whole is likely to take without loss, from a few of its strips."""
    high = max(1, image.height // (_STRIPS * _ONE_OF))
    strips = [image.crop((0, top, image.width, top + high)) for top in range(0, image.height - high, high * _ONE_OF)]
    return sum(len(_in_sixteen_greys(strip).data) for strip in strips) * _ONE_OF


def _as_photograph(image: Image.Image) -> Packed:
    made = io.BytesIO()
    image.save(made, "JPEG", quality=_QUALITY)
    colours = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
    return Packed(made.getvalue(), image.width, image.height, "/DCTDecode", colours, 8)


def _as_fax(image: Image.Image) -> Packed:
    """Black and white as fax machines pack it: small, and only for pages of text."""
    made = io.BytesIO()
    image.point([0] * 128 + [255] * 128).convert("1").save(
        made, "TIFF", compression="group4", tiffinfo={278: image.height}
    )
    with Image.open(io.BytesIO(made.getvalue())) as file:
        [start], [length] = file.tag_v2[273], file.tag_v2[279]  # type: ignore[attr-defined]
        is_black_one = file.tag_v2[262] == 0  # type: ignore[attr-defined]
    parms = {"/K": -1, "/Columns": image.width, "/Rows": image.height, "/BlackIs1": not is_black_one}
    data = made.getvalue()[start : start + length]
    return Packed(data, image.width, image.height, "/CCITTFaxDecode", "/DeviceGray", 1, parms)


def warm_up() -> None:
    """Packs a picture in each way, so that nothing has to be loaded later."""
    small = Image.new("L", (16, 16), 255)
    for pack in (_in_sixteen_greys, _as_photograph, _as_fax):
        pack(small)
    _as_photograph(small.convert("RGB"))
