"""Pictures are packed beside the drawing of the next ones, each into its own image, and no trouble is lost."""

import pikepdf
import pypdfium2
import pytest

from app.paperwork.redaction.packing import Packing
from app.paperwork.redaction.page_pixels import Packed, Pixels
from tests.corpus.writing import blank, saved


def pixels(wide: int) -> Pixels:
    with pypdfium2.PdfDocument(saved(blank(b"0 g 9 9 20 20 re f", size=(wide, 90)))) as document:
        return Pixels(document[0], dpi=72)


def test_each_image_has_its_own_pixels_when_all_are_finished() -> None:
    with pikepdf.new() as pdf:
        images = [pdf.make_indirect(pikepdf.Stream(pdf, b"")) for _image in range(3)]
        packing = Packing()

        for number, image in enumerate(images):
            packing.add(image, pixels(60 + number))
        packing.finish()

        assert [int(image.Width) for image in images] == [60, 61, 62]
        for image in images:
            assert len(image.read_bytes()) == (int(image.Width) + 1) // 2 * int(image.Height)


def test_a_picture_that_cannot_be_packed_is_told_where_it_is_waited_for() -> None:
    class TooLarge(Pixels):
        def packed(self) -> Packed:
            raise MemoryError

    with pikepdf.new() as pdf, pypdfium2.PdfDocument(saved(blank(b""))) as document:
        packing = Packing()
        packing.add(pdf.make_indirect(pikepdf.Stream(pdf, b"")), TooLarge(document[0], dpi=72))

        with pytest.raises(MemoryError):
            packing.finish()
