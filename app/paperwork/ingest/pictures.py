"""Pictures made into pages, one at a time: the right way up, on white, no larger than is seen, and saying nothing else.

A picture that ends too early becomes a page that is named as damaged: what is there may matter, and nobody is to
believe that it was all.
"""

import io
import warnings
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Ask, Converted, Refusal
from app.paperwork.ingest.picture_colours import as_shown
from app.paperwork.ingest.picture_pages import PicturePages
from app.paperwork.ingest.picture_reading import BROKEN, Read, opened, read_frame
from app.paperwork.ingest.picture_sizes import kept_pixels, placed, scanned_size, slice_height

_MOST_FRAMES = 2_000
_MOST_SLICES = 60
_FINEST_FAX = 400
"""Black and white stays as it was scanned up to here: made smaller it could not be read, and it is small as it is."""
_SORT_OF_FRAME = 254
_THUMBNAIL, _MASK = 1, 4
_SAYS_MORE = {"exif", "xmp", "comment", "XML:com.adobe.xmp", "photoshop", "icc_profile"}


def convert_picture(content: bytes, ask: Ask) -> Converted:
    """Each frame of a scan on a page of its own; of a moving picture the first, and how many more there were."""
    with warnings.catch_warnings():
        # Pillow warns of what it will raise or we shall look at in a moment.
        warnings.simplefilter("ignore")
        return _converted(content, ask)


def warm_up() -> None:
    """Makes pages of pictures of our own, so that all that is needed is loaded while files can still be opened."""
    for kind, mode in (
        ("JPEG", "CMYK"),
        ("PNG", "RGBA"),
        ("TIFF", "LAB"),
        ("TIFF", "1"),
        ("GIF", "P"),
        ("WEBP", "RGB"),
    ):
        made = io.BytesIO()
        Image.new(mode, (8, 8)).save(made, kind)
        convert_picture(made.getvalue(), Ask(kind=""))


def _converted(content: bytes, ask: Ask) -> Converted:
    pages = PicturePages()
    damaged: list[int] = []
    image = opened(content)
    wanted, dropped = _scanned(image) if image.format == "TIFF" else _first(image)
    if _SAYS_MORE & image.info.keys():
        dropped["metadata"] = 1
    for number in wanted:
        before = len(pages)
        if not _add_frame(image, content, number, ask, pages):
            damaged += range(before, len(pages))
    return Converted(pdf=pages.pdf(), dropped=dropped, damaged=tuple(damaged))


def _first(image: Any) -> tuple[list[int], dict[str, int]]:
    try:
        more = getattr(image, "n_frames", 1) - 1
    except BROKEN:
        more = 0
    # The second picture of a photograph that has two is a smaller one of the same.
    return [image.tell()], {"frames": more} if more and image.format != "MPO" else {}


def _scanned(image: Any) -> tuple[list[int], dict[str, int]]:
    """The frames of a TIFF that are pages: some hold a thumbnail of the one before, or what is seen through it."""
    wanted, thumbnails = [], 0
    for number in range(_MOST_FRAMES + 1):
        try:
            image.seek(number)
            is_page = not int(image.tag_v2.get(_SORT_OF_FRAME, 0)) & (_THUMBNAIL | _MASK)
        except EOFError:
            break
        except BROKEN:
            # There was a further page, and nothing leads to those behind it: reading it will say so.
            wanted.append(number)
            break
        if is_page:
            wanted.append(number)
        else:
            thumbnails += 1
    else:
        raise Refusal(Refused.TOO_LARGE)
    return wanted or [0], {"thumbnails": thumbnails} if thumbnails and wanted else {}


def _add_frame(image: Any, content: bytes, number: int, ask: Ask, pages: PicturePages) -> bool:
    """Whether all of it could be read."""
    read = read_frame(image, content, number, ask.dpi)
    if read is None:
        if not len(pages):
            raise Refusal(Refused.UNREADABLE)
        # The pages before are sound. Nothing of this one is left: an empty page that is named as damaged.
        blank = Image.new("1", (8, 8), 1)
        pages.add(blank, placed(blank.size, None), lossless=True)
        return False
    size = scanned_size(read.full, read.dots)
    height = 0 if size else slice_height(read.full)
    if height:
        _add_slices(read, height, ask, pages)
    else:
        _add_piece(read, _Piece(read.image, read.full, size), ask, pages)
    return read.is_whole


@dataclass(frozen=True, slots=True)
class _Piece:
    """What goes on one page. `room` is the height of its fellows: a last one that is shorter is shown no larger."""

    image: Any
    full: tuple[int, int]
    size: tuple[float, float] | None = None
    room: int = 0


def _add_slices(read: Read, height: int, ask: Ask, pages: PicturePages) -> None:
    """A long screenshot over several pages; no row of it is lost or shown twice."""
    scale = read.image.height / read.full[1]
    top = 0
    for _slice in range(_MOST_SLICES):
        bottom = _calm_row(read.image, top, top + max(1, round(height * scale)))
        part = read.image.crop((0, top, read.image.width, bottom))
        full = (read.full[0], max(1, round((bottom - top) / scale)))
        _add_piece(read, _Piece(part, full, room=height), ask, pages)
        top = bottom
        if top >= read.image.height:
            return
    raise Refusal(Refused.TOO_LARGE)


def _add_piece(read: Read, piece: _Piece, ask: Ask, pages: PicturePages) -> None:
    image, place = piece.image, placed((piece.full[0], piece.room or piece.full[1]), piece.size)
    if piece.room > piece.full[1]:
        shorter = place.height * piece.full[1] / piece.room
        place = replace(place, up=place.up + place.height - shorter, height=shorter)
    if image.mode == "1":
        if kept_pixels(piece.full, place, _FINEST_FAX) == image.size:
            pages.add(image, place, lossless=True)
            return
        image = image.convert("L")
    kept = kept_pixels(image.size, place, ask.dpi)
    if kept != image.size:
        image = image.resize(kept, Image.Resampling.LANCZOS, reducing_gap=3.0)
    pages.add(as_shown(image, read.profile, in_grey=ask.in_grey), place, lossless=not read.is_lossy)


def _calm_row(image: Any, top: int, bottom: int) -> int:
    """Where a long screenshot is best cut: the row near the end of the piece on which least is drawn."""
    if bottom >= image.height:
        return int(image.height)
    calmest, least = bottom, 256
    for row in range(bottom, bottom - (bottom - top) // 5, -1):
        darkest, brightest = image.crop((0, row - 1, image.width, row)).convert("L").getextrema()
        if brightest - darkest < least:
            calmest, least = row, brightest - darkest
        if least == 0:
            break
    return calmest
