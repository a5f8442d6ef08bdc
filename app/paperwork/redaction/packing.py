"""Packs the picture of a page beside the drawing of the next one."""

from concurrent.futures import Future, ThreadPoolExecutor

from pikepdf import Dictionary, Name, Object

from app.paperwork.redaction.page_pixels import Packed, Pixels

_BESIDE = ThreadPoolExecutor(1)
"""Its thread begins with the first picture: a child packs one of its own before it is held back, and none later."""


class Packing:
    """Gives images their pixels, one at a time: what waits is held in memory."""

    def __init__(self) -> None:
        self._waiting: tuple[Object, Future[Packed]] | None = None

    def add(self, image: Object, pixels: Pixels) -> None:
        """An empty stream, which is an image as soon as the next one was added or all are finished."""
        self.finish()
        self._waiting = image, _BESIDE.submit(pixels.packed)

    def finish(self) -> None:
        if self._waiting is not None:
            image, packed = self._waiting
            _fill(image, packed.result())
            self._waiting = None


def _fill(image: Object, packed: Packed) -> None:
    image.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=packed.width,
        Height=packed.height,
        ColorSpace=Name(packed.colours),
        BitsPerComponent=packed.bits,
    )
    image.write(
        packed.data, filter=Name(packed.filter), decode_parms=Dictionary(packed.parms) if packed.parms else None
    )
