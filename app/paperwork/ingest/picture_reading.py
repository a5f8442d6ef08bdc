"""One picture read from bytes that are nobody's that we know: bombs refused before they go off, breaks told."""

import io
import struct
from dataclasses import dataclass, replace
from typing import Any

import pi_heif
from PIL import Image, ImageFile, UnidentifiedImageError

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Refusal
from app.paperwork.ingest.photo_gaps import ends_early
from app.paperwork.ingest.picture_colours import flattened
from app.paperwork.ingest.picture_sizes import kept_pixels, placed, scanned_size, slice_height

_FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP", "HEIF")
_PHOTOS = ("JPEG", "MPO")
_LOSSY = {*_PHOTOS, "WEBP", "HEIF"}
_MOST_BYTES = 320_000_000
"""What the pixels of one picture may take while it is read."""
_MOST_IN_PHOTO = 250_000_000
"""Pixels of a JPEG, which can be made smaller while it is read."""
_ENDINGS = b"\xff\xd9" * 8
_ORIENTATION = 274
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = {5, 6, 7, 8}
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, RuntimeError)
"""What Pillow raises for a picture that is not whole; it has no one name for it."""

# Everything is loaded here, before the child gives up opening files; and a picture is decoded in the thread that asked,
# for the child may start no other.
Image.init()
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=0)


@dataclass(frozen=True, slots=True)
class Read:
    """What came out of one frame, upright. `full` are the pixels there were before it was made smaller."""

    image: Any
    full: tuple[int, int]
    dots: tuple[float, float] | None
    profile: bytes | None
    is_lossy: bool
    is_whole: bool = True


def opened(content: bytes) -> Any:
    """A picture of which nothing but its head was read."""
    # The size is looked at before anything is decoded; Pillow would warn at one and refuse at another number.
    Image.MAX_IMAGE_PIXELS = None
    try:
        return Image.open(io.BytesIO(content), formats=_FORMATS)
    except (UnidentifiedImageError, *BROKEN) as error:
        raise Refusal(Refused.UNREADABLE) from error


def read_frame(image: Any, content: bytes, number: int, dpi: int) -> Read | None:
    """One frame decoded; once more with what is there where it ends too early. None when there is nothing to see."""
    try:
        read = _decoded(image, number, dpi)
        return replace(read, is_whole=not (image.format in _PHOTOS and ends_early(content)))
    except BROKEN:
        pass
    # With an ending put behind it, a photograph gives what came before the break.
    mended = content + _ENDINGS if content.startswith(b"\xff\xd8") else content
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        return replace(_decoded(opened(mended), number, dpi), is_whole=False)
    except BROKEN:
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _decoded(image: Any, number: int, dpi: int) -> Read:
    if image.tell() != number:
        image.seek(number)
    _refuse_bomb(image)
    stored, turned, dots, profile = image.size, _orientation(image), _dots(image), image.info.get("icc_profile")
    upright = stored
    if turned in _ON_ITS_SIDE:
        upright, dots = (stored[1], stored[0]), dots and (dots[1], dots[0])
    if image.format in _PHOTOS:
        image.draft(None, _wanted(stored, upright, dots, dpi))
    image.load()
    # Formats that turn themselves while they are read have nothing left to say of it.
    left = _orientation(image)
    shown = flattened(image)
    if left in _TURNS:
        shown = shown.transpose(_TURNS[left])
    return Read(
        image=shown,
        full=upright if image.format in _PHOTOS else shown.size,
        dots=dots,
        profile=profile if isinstance(profile, bytes) else None,
        is_lossy=image.format in _LOSSY,
    )


def _wanted(
    stored: tuple[int, int], upright: tuple[int, int], dots: tuple[float, float] | None, dpi: int
) -> tuple[int, int]:
    """How small a JPEG may come out of the reader, in the direction in which it is stored."""
    size = scanned_size(upright, dots)
    height = 0 if size else slice_height(upright)
    piece = (upright[0], height) if height else upright
    kept = kept_pixels(piece, placed(piece, size), dpi)
    share = max(kept[0] / piece[0], kept[1] / piece[1])
    return max(1, int(stored[0] * share)), max(1, int(stored[1] * share))


def _refuse_bomb(image: Any) -> None:
    pixels = image.width * image.height
    if pixels <= 0:
        raise Refusal(Refused.EMPTY)
    is_photo = image.format in _PHOTOS
    if is_photo and pixels > _MOST_IN_PHOTO:
        raise Refusal(Refused.TOO_LARGE)
    if not is_photo or image.info.get("progressive"):
        # A photograph that comes in passes is held whole in between, with three bytes a pixel.
        if is_photo:
            a_pixel = 3
        elif image.mode in ("1", "L", "P"):
            a_pixel = 1
        else:
            # With something to see through, there are the pixels and the white they are put on.
            a_pixel = 8 if "A" in image.mode else 4
        if pixels * a_pixel > _MOST_BYTES:
            raise Refusal(Refused.TOO_LARGE)


def _orientation(image: Any) -> int:
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except BROKEN:
        return 1
    return found if isinstance(found, int) else 1


def _dots(image: Any) -> tuple[float, float] | None:
    try:
        across, down = image.info["dpi"]
        return float(across), float(down)
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
