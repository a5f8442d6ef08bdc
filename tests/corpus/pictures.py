"""Photos and other pictures: turned by a note, with the place they were taken, transparent, vast, in sheets."""

import io
import struct
import zlib
from collections.abc import Callable
from functools import partial
from random import Random

from PIL import Image, ImageDraw, ImageFont, TiffImagePlugin

from app.models.bundles.ingested import IngestState, Refused
from tests.corpus.heic import write_heic
from tests.corpus.hostile import packed_noughts
from tests.corpus.plain import jpeg, paper_picture
from tests.corpus.sample import Sample
from tests.corpus.writing import _FONTS

CORNERS = {"top left": (200, 20, 20), "top right": (20, 160, 20), "bottom left": (20, 20, 200)}
"""The colours of the corners of every picture that has them, as it is to be shown. The fourth is yellow."""
CAMERA = "Corpus Camera 9"
PLACE = 0x8825
ORIENTATION = 0x0112


def cornered(width: int = 640, height: int = 480) -> Image.Image:
    """A picture that shows which way up it is."""
    picture = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    pen, across, down = ImageDraw.Draw(picture), width // 4, height // 4
    pen.rectangle((0, 0, across, down), fill=CORNERS["top left"])
    pen.rectangle((width - across, 0, width, down), fill=CORNERS["top right"])
    pen.rectangle((0, height - down, across, height), fill=CORNERS["bottom left"])
    pen.rectangle((width - across, height - down, width, height), fill=(200, 180, 20))
    return picture


def _noted(orientation: int) -> Image.Exif:
    """What a phone writes into a photo: the way up, the camera, and where somebody stood."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[0x0110], exif[0x0132] = orientation, CAMERA, "2026:01:02 03:04:05"
    exif.get_ifd(PLACE).update({1: "N", 2: (52.0, 12.0, 19.0), 3: "E", 4: (0.0, 7.0, 5.0)})
    return exif


def _photo(orientation: int, turned: Callable[[Image.Image], Image.Image]) -> bytes:
    return jpeg(turned(cornered()), 85, exif=_noted(orientation))


def photo() -> bytes:
    return _photo(1, lambda picture: picture)


def photo_on_its_side() -> bytes:
    """As phones save what was taken upright: on its side, with a note to turn it to the right."""
    return _photo(6, lambda picture: picture.transpose(Image.Transpose.ROTATE_90))


def photo_on_its_head() -> bytes:
    return _photo(3, lambda picture: picture.transpose(Image.Transpose.ROTATE_180))


def photo_mirrored() -> bytes:
    """As some front cameras save it."""
    return _photo(5, lambda picture: picture.transpose(Image.Transpose.TRANSPOSE))


def photo_of_12_megapixels() -> bytes:
    return jpeg(cornered(4000, 3000), 80, exif=_noted(1))


def photo_in_printers_colours() -> bytes:
    return jpeg(cornered().convert("CMYK"), 85)


def photo_cut_off() -> bytes:
    """The lower half did not arrive."""
    content = jpeg(paper_picture(61).convert("RGB"), 85)
    return content[: len(content) // 2]


def saved_as(kind: str, picture: Image.Image, **how: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **how)
    return made.getvalue()


def png_with_holes() -> bytes:
    """Dark letters on nothing: on black they would be gone."""
    picture = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    font = ImageFont.truetype(_FONTS / "AtkinsonHyperlegible-Regular.ttf", 60)
    ImageDraw.Draw(picture).text((20, 50), "Dark on nothing", fill=(10, 10, 10, 255), font=font)
    return saved_as("PNG", picture)


def png_palette_with_holes() -> bytes:
    picture = cornered(200, 150).quantize(16)
    return saved_as("PNG", picture, transparency=0)


def png_of_16_bits() -> bytes:
    """Grey in 65,536 steps: cut to eight bits the wrong way, it is all white."""
    row = struct.pack(">256H", *(step * 257 for step in range(256)))
    picture = Image.frombytes(
        "I;16", (256, 64), b"".join(struct.pack("<256H", *struct.unpack(">256H", row)) for _ in range(64))
    )
    return saved_as("PNG", picture)


def png_bomb() -> bytes:
    """900 million points in about 100 KiB."""
    side = 30_000
    # Rows of 3,751 bytes: a little more of nothing than they need.
    packed = packed_noughts(108 << 20)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)), (b"IDAT", packed), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def tiff_of_three_sheets() -> bytes:
    """A fax: three sheets in one file, the second of them wider than high."""
    sheets = [paper_picture(seed).convert("1", dither=Image.Dither.NONE) for seed in (62, 63, 64)]
    sheets[1] = sheets[1].transpose(Image.Transpose.ROTATE_90)
    made = io.BytesIO()
    sheets[0].save(made, "TIFF", save_all=True, append_images=sheets[1:], compression="group4", dpi=(100, 100))
    return made.getvalue()


def tiff_turned() -> bytes:
    notes = TiffImagePlugin.ImageFileDirectory_v2()
    notes[ORIENTATION] = 6
    turned = cornered().transpose(Image.Transpose.ROTATE_90)
    return saved_as("TIFF", turned, tiffinfo=notes, compression="tiff_lzw")


def gif_that_moves() -> bytes:
    frames = [Image.new("RGB", (120, 90), colour) for colour in ("red", "green", "blue")]
    return saved_as("GIF", frames[0], save_all=True, append_images=frames[1:], duration=100)


def webp() -> bytes:
    return saved_as("WEBP", cornered(), quality=80, exif=_noted(1).tobytes())


def bmp() -> bytes:
    return saved_as("BMP", cornered(160, 120))


def heic() -> bytes:
    return write_heic(cornered(160, 96))


def heic_on_its_side() -> bytes:
    """As a phone keeps it: the sensor's picture, and a note to turn it."""
    return write_heic(cornered(96, 160).transpose(Image.Transpose.ROTATE_270), turns=1)


def panorama() -> bytes:
    """Twenty times as wide as high."""
    return jpeg(cornered(6000, 300), 70)


def one_point() -> bytes:
    return saved_as("PNG", Image.new("RGB", (1, 1), (200, 20, 20)))


def noise() -> bytes:
    """Nothing that packs well: 2 megapixels of chance."""
    return saved_as("PNG", Image.frombytes("L", (1600, 1200), Random(65).randbytes(1600 * 1200)))


def web_page_called_jpg() -> bytes:
    return b"<html><body>404 Not Found</body></html>"


def mixed_photos(count: int) -> list[Sample]:
    """Photos of several kinds and ways up, as somebody sends all that is on their phone; no two are the same."""
    turns = {
        1: None,
        3: Image.Transpose.ROTATE_180,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        5: Image.Transpose.TRANSPOSE,
    }
    photos = []
    for number in range(count):
        picture = cornered(320 + 16 * (number % 7), 240 + 16 * (number % 11))
        orientation, turn = list(turns.items())[number % len(turns)]
        turned = picture if turn is None else picture.transpose(turn)
        kind = ("JPEG", "JPEG", "HEIC", "PNG", "WEBP")[number % 5]
        match kind:
            case "HEIC":
                content = write_heic(picture.resize((96 + 16 * (number % 3), 64 + 16 * (number // 15))))
            case "PNG":
                content = saved_as("PNG", picture)
            case "WEBP":
                content = saved_as("WEBP", turned, quality=80, exif=_noted(orientation).tobytes())
            case _:
                content = jpeg(turned, 80, exif=_noted(orientation))
        photos.append(
            Sample(
                name=f"photo {number}",
                special=f"photo {number} of a phone",
                make=partial(bytes, content),
                kind=f"image/{kind.lower()}",
                tags=frozenset({"picture"}),
            )
        )
    return photos


def samples() -> list[Sample]:
    shown, located = "corners", "located"
    rows = (
        (photo, "image/jpeg", "a photo with the place it was taken", {shown, located}),
        (photo_on_its_side, "image/jpeg", "to be turned to the right", {shown, located}),
        (photo_on_its_head, "image/jpeg", "to be turned upside down", {shown, located}),
        (photo_mirrored, "image/jpeg", "to be turned and mirrored", {shown, located}),
        (photo_of_12_megapixels, "image/jpeg", "as large as phones make them", {shown, located}),
        (photo_in_printers_colours, "image/jpeg", "CMYK", {shown}),
        (png_with_holes, "image/png", "dark letters on nothing", {"dark on light"}),
        (png_palette_with_holes, "image/png", "a palette with one colour that is none", set()),
        (png_of_16_bits, "image/png", "grey in 16 bits", {"from dark to light"}),
        (tiff_turned, "image/tiff", "a TIFF to be turned", {shown}),
        (gif_that_moves, "image/gif", "three frames", set()),
        (webp, "image/webp", "with the place it was taken", {shown, located}),
        (bmp, "image/bmp", "the oldest kind", {shown}),
        (heic, "image/heic", "a photo of a phone", {shown}),
        (heic_on_its_side, "image/heic", "to be turned to the left", {shown}),
        (panorama, "image/jpeg", "twenty times as wide as high", set()),
        (one_point, "image/png", "a single point", set()),
        (noise, "image/png", "what does not pack", set()),
    )
    return [
        *(
            Sample(
                name=make.__name__.replace("_", " "),
                special=special,
                make=make,
                kind=kind,
                tags=frozenset({"picture", *tags}),
            )
            for make, kind, special, tags in rows
        ),
        Sample(
            name="tiff of three sheets",
            special="a fax in one file",
            make=tiff_of_three_sheets,
            kind="image/tiff",
            pages=3,
            tags=frozenset({"picture"}),
        ),
        Sample(
            name="photo cut off",
            special="half of it did not arrive",
            make=photo_cut_off,
            kind="image/jpeg",
            becomes=IngestState.DAMAGED,
            damaged=(1,),
            tags=frozenset({"picture"}),
        ),
        Sample(
            name="png bomb",
            special="900 million points",
            make=png_bomb,
            kind="image/png",
            pages=0,
            becomes=IngestState.REFUSED,
            refused=Refused.TOO_LARGE,
            or_refused=frozenset({Refused.UNREADABLE}),
            tags=frozenset({"hostile"}),
        ),
        Sample(
            name="web page called jpg",
            special="not a picture",
            make=web_page_called_jpg,
            kind="text/html",
            pages=0,
            becomes=IngestState.REFUSED,
            refused=Refused.KIND,
            tags=frozenset({"hostile"}),
        ),
    ]
