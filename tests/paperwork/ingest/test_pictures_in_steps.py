"""The steps from a picture to its page: its size there, its colours, whether it is whole, and how it is written."""

import io

import pikepdf
import pytest
from PIL import Image

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Refusal
from app.paperwork.ingest.photo_gaps import ends_early
from app.paperwork.ingest.picture_colours import as_shown, flattened
from app.paperwork.ingest.picture_pages import PicturePages
from app.paperwork.ingest.picture_reading import opened, read_frame
from app.paperwork.ingest.picture_sizes import kept_pixels, placed, scanned_size, slice_height


def photo(**how: object) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((400, 300), 60).save(made, "JPEG", **how)
    return made.getvalue()


def test_the_picture_stands_in_the_middle_with_room_for_a_number() -> None:
    place = placed((4_000, 3_000), None)

    assert place.page[0] > place.page[1]
    assert place.up >= 36
    assert place.across == pytest.approx((place.page[0] - place.width) / 2)
    assert place.width / place.height == pytest.approx(4 / 3)


@pytest.mark.parametrize("dots", [(float("nan"), 300.0), (0.0, 0.0), (-300.0, 300.0), (float("inf"), 300.0)])
def test_a_resolution_that_is_no_number_is_none(dots: tuple[float, float]) -> None:
    assert scanned_size((2_480, 3_508), dots) is None


def test_never_more_pixels_than_there_are_and_never_none() -> None:
    place = placed((3, 4_000), None)

    assert kept_pixels((3, 4_000), place, 150) == (1, round(place.height * 150 / 72))
    assert kept_pixels((3, 4), placed((3, 4), None), 220) == (3, 4)


def test_only_what_is_long_and_wide_enough_to_be_read_is_parted() -> None:
    assert slice_height((1_080, 2_340)) == 0
    assert slice_height((1_080, 9_000)) == 2_160
    assert slice_height((10, 9_000)) == 0


def test_half_seen_through_is_half_white() -> None:
    assert flattened(Image.new("RGBA", (1, 1), (0, 0, 0, 128))).getpixel((0, 0)) == (127, 127, 127)
    assert as_shown(Image.new("CMYK", (1, 1), (0, 255, 255, 0)), None, in_grey=True).mode == "L"


def test_bytes_behind_the_end_of_a_photograph_are_no_gap() -> None:
    whole = photo()

    assert not ends_early(whole + b"trailer" * 100)
    assert not ends_early(b"\xff\xd8\xff")
    assert ends_early(whole[:3_000] + whole[9_000:])


def test_a_frame_that_is_not_whole_says_so() -> None:
    whole = photo()

    read = read_frame(opened(whole), whole, 0, 150)
    half = read_frame(opened(whole[:9_000]), whole[:9_000], 0, 150)

    assert (read and read.is_whole, half and half.is_whole) == (True, False)
    with pytest.raises(Refusal) as refused:
        opened(b"nothing")
    assert refused.value.why is Refused.UNREADABLE


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_page_is_written_as_simply_as_it_can_be(mode: str) -> None:
    pages = PicturePages()
    image = Image.linear_gradient("L").resize((64, 48)).convert(mode)

    pages.add(image, placed(image.size, None), lossless=True)

    with pikepdf.open(io.BytesIO(pages.pdf())) as pdf:
        assert len(pages) == len(pdf.pages) == 1
        assert "/Info" not in pdf.trailer
        (held,) = pdf.pages[0].get_images().values()
        assert pikepdf.PdfImage(held).as_pil_image().convert(mode).tobytes() == image.tobytes()
