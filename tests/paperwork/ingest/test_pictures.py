"""Pictures become pages: the right way up, on white, no larger than is seen, and never half of one in secret."""

import io
import random
import zlib
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageCms, ImageDraw

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Ask, Converted, Refusal
from app.paperwork.ingest.pictures import convert_picture
from tests.corpus.heic import write_heic

ASK = Ask(kind="image/png")
A4 = (595, 842)
GREY, WHITE, RED = (128, 128, 128), (255, 255, 255), (255, 0, 0)


def picture(
    kind: str = "PNG", size: tuple[int, int] = (300, 200), mode: str = "RGB", colour: Any = 0, **how: Any
) -> bytes:
    return saved(Image.new(mode, size, colour), kind, **how)


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **how)
    return made.getvalue()


def noise(size: tuple[int, int] = (800, 600)) -> Image.Image:
    return Image.frombytes("L", size, random.Random(6).randbytes(size[0] * size[1])).convert("RGB")


def sizes(made: Converted) -> list[tuple[int, int]]:
    return [(round(width), round(height)) for width, height in map(page_size, pypdfium2.PdfDocument(made.pdf))]


def page_size(page: Any) -> tuple[float, float]:
    return page.get_size()


def drawn(made: Converted, page: int = 0) -> Image.Image:
    return pypdfium2.PdfDocument(made.pdf)[page].render(scale=1).to_pil().convert("RGB")


def middle(made: Converted, page: int = 0) -> Any:
    shown = drawn(made, page)
    return shown.getpixel((shown.width // 2, shown.height // 2))


def pixels_kept(made: Converted, page: int = 0) -> tuple[int, int]:
    (held,) = pypdfium2.PdfDocument(made.pdf)[page].get_objects()
    return held.get_px_size()


def near(seen: Any, colour: tuple[int, int, int], far: int = 4) -> bool:
    return all(abs(have - want) <= far for have, want in zip(seen, colour, strict=True))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_each_kind_of_picture_becomes_a_page(kind: str) -> None:
    made = convert_picture(picture(kind, colour=RED), ASK)

    assert near(middle(made), RED)
    assert made.damaged == ()


def test_a_heic_is_decoded_and_turned_as_the_telephone_was_held() -> None:
    image = Image.new("RGB", (32, 16), "black")
    image.paste("white", (16, 0, 32, 16))

    lying = convert_picture(write_heic(image), ASK)
    standing = convert_picture(write_heic(image, turns=1), ASK)

    assert (sizes(lying), sizes(standing)) == ([A4[::-1]], [A4])
    shown = drawn(standing)
    above, below = (shown.getpixel((shown.width // 2, shown.height // 2 + step)) for step in (-5, 5))
    assert (near(above, WHITE), near(below, (0, 0, 0))) == (True, True)


def test_a_heic_that_is_none_is_refused() -> None:
    whole = write_heic(Image.new("RGB", (16, 16)))

    for broken in (whole[:200], whole[:30] + bytes(400)):
        with pytest.raises(Refusal, match="unreadable"):
            convert_picture(broken, ASK)


@pytest.mark.parametrize(
    ("mode", "kind", "colour", "seen"),
    [
        ("1", "TIFF", 1, WHITE),
        ("1", "TIFF", 0, (0, 0, 0)),
        ("L", "PNG", 128, GREY),
        ("LA", "PNG", (0, 0), WHITE),
        ("RGBA", "PNG", (0, 0, 0, 0), WHITE),
        ("RGBA", "WEBP", (255, 0, 0, 255), RED),
        ("P", "GIF", 0, (0, 0, 0)),
        ("CMYK", "JPEG", (0, 255, 255, 0), RED),
        ("CMYK", "TIFF", (0, 255, 255, 0), RED),
        ("I;16", "TIFF", 32_896, GREY),
        ("I;16", "PNG", 100, (0, 0, 0)),
        ("I", "TIFF", 7, (0, 0, 0)),
        ("F", "TIFF", 0.5, (0, 0, 0)),
        ("LAB", "TIFF", (137, 128, 128), GREY),
        ("YCbCr", "TIFF", (128, 128, 128), GREY),
    ],
)
def test_every_way_to_write_a_colour_is_shown_as_it_is_meant(mode: str, kind: str, colour: Any, seen: Any) -> None:
    assert near(middle(convert_picture(picture(kind, mode=mode, colour=colour), ASK)), seen)


def test_a_profile_that_is_for_other_colours_or_none_at_all_is_not_followed() -> None:
    turned = Image.new("RGB", (300, 200), (10, 200, 30))
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()

    believed = [convert_picture(saved(turned, "PNG", icc_profile=each), ASK) for each in (lab, b"no profile" * 20)]

    assert all(near(middle(each), (10, 200, 30)) for each in believed)


def test_a_palette_with_a_hole_shows_white_through_it() -> None:
    image = Image.new("P", (300, 200), 0)
    image.putpalette([0, 0, 0, 255, 0, 0])

    assert near(middle(convert_picture(saved(image, "PNG", transparency=0), ASK)), WHITE)


@pytest.mark.parametrize(("turned", "is_red_at"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
def test_a_photograph_is_shown_upright_and_landscape_stays_landscape(turned: int, is_red_at: tuple[int, int]) -> None:
    image = Image.new("RGB", (400, 300), "white")
    image.paste("red", (0, 0, 200, 150))
    told = Image.Exif()
    told[274] = turned

    made = convert_picture(saved(image, "JPEG", exif=told, quality=95), ASK)

    assert sizes(made) == [A4 if turned in (6, 8) else A4[::-1]]
    shown = drawn(made)
    corners = {
        (x, y): shown.getpixel((shown.width * (1 + x) // 3, shown.height * (1 + y) // 3))
        for x in (0, 1)
        for y in (0, 1)
    }
    assert [corner for corner, seen in corners.items() if near(seen, RED, 20)] == [is_red_at]


def test_nothing_of_where_and_when_a_photograph_was_taken_is_kept() -> None:
    told = Image.Exif()
    told[271], told[306] = "Zanzibar Camera", "2026:01:02 03:04:05"
    told.get_ifd(0x8825)[2] = (51.0, 30.0, 12.0)

    made = convert_picture(picture("JPEG", exif=told, comment=b"Zanzibar"), ASK)

    assert made.dropped == {"metadata": 1}
    assert b"Exif" not in made.pdf
    assert b"Zanzibar" not in made.pdf
    (held,) = pypdfium2.PdfDocument(made.pdf)[0].get_objects()
    assert set(Image.open(io.BytesIO(bytes(held.get_data(decode_simple=True)))).info) <= {
        "jfif",
        "jfif_version",
        "jfif_density",
        "jfif_unit",
        "dpi",
    }


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("dpi", [150, 220])
def test_a_photograph_keeps_no_more_than_the_page_shows_and_a_small_one_is_not_blown_up(kind: str, dpi: int) -> None:
    large = convert_picture(picture(kind, (4_000, 3_000)), Ask(kind="image/png", dpi=dpi))
    small = convert_picture(picture(kind, (40, 30)), Ask(kind="image/png", dpi=dpi))

    # The larger of two limits: the page in its length, less a margin on either side.
    assert pixels_kept(large)[1] == pytest.approx((A4[0] - 72) * dpi / 72, abs=1)
    assert pixels_kept(small) == (40, 30)
    shown = drawn(small)
    assert sum(near(shown.getpixel((x, A4[0] // 2)), (0, 0, 0)) for x in range(shown.width)) <= 32


def test_a_scan_has_the_size_that_it_says_and_anything_else_is_put_on_a4() -> None:
    def one(pixels: tuple[int, int], dpi: Any, kind: str = "JPEG") -> tuple[int, int]:
        return sizes(convert_picture(picture(kind, pixels, "L", dpi=dpi), ASK))[0]

    assert one((827, 1169), (100, 100)) == (595, 842)
    assert one((1169, 827), (100, 100)) == (842, 595)
    assert one((1728, 1100), (204, 98), "TIFF") == (610, 808), "a fax, whose lines lie wider apart"
    assert one((630, 4724), (200, 200)) == (227, 1701), "a till receipt"
    for untrue in ((72, 72), (1, 1), (30_000, 30_000), (300, 3)):
        assert one((900, 1200), untrue) == A4
    assert one((40, 40), (300, 300)) == A4, "three millimetres of a scan"


def test_black_and_white_stays_as_sharp_as_it_was_scanned() -> None:
    scan = Image.new("1", (2480, 3508), 1)
    ImageDraw.Draw(scan).rectangle((1200, 1700, 1300, 1800), fill=0)

    made = convert_picture(saved(scan, "TIFF", dpi=(300, 300), compression="group4"), ASK)

    assert pixels_kept(made) == (2480, 3508)
    assert b"CCITTFaxDecode" in made.pdf
    assert len(made.pdf) < 4_000
    assert (middle(made), drawn(made).getpixel((20, 20))) == ((0, 0, 0), WHITE)


def test_letters_on_a_screenshot_lose_nothing() -> None:
    screen = Image.new("RGB", (800, 600), "white")
    ImageDraw.Draw(screen).text((100, 100), "Monday, half past nine", fill="black")

    made = convert_picture(saved(screen, "PNG"), ASK)

    assert b"FlateDecode" in made.pdf
    assert b"DCTDecode" not in made.pdf


def test_a_picture_in_grey_is_asked_for_and_got() -> None:
    assert near(middle(convert_picture(picture(colour=RED), Ask(kind="image/png", in_grey=True))), (76, 76, 76))


def test_every_frame_of_a_scan_has_its_page_and_a_thumbnail_has_none() -> None:
    frames = [Image.new("L", (300, 200), shade) for shade in (50, 100, 150)]
    thumbnail = Image.new("L", (30, 20), 200)
    thumbnail.encoderinfo = {"tiffinfo": {254: 1}}

    made = convert_picture(saved(frames[0], "TIFF", save_all=True, append_images=[*frames[1:], thumbnail]), ASK)

    assert [middle(made, page)[0] for page in range(len(sizes(made)))] == [50, 100, 150]
    assert made.dropped == {"thumbnails": 1}


def test_of_a_moving_picture_the_first_is_shown_and_the_others_are_counted() -> None:
    frames = [Image.new("L", (300, 200), shade) for shade in (50, 100, 150)]

    made = convert_picture(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]), ASK)

    assert middle(made)[0] == 50
    assert made.dropped == {"frames": 2}


def test_a_long_screenshot_is_parted_between_its_lines_and_loses_none() -> None:
    screen = Image.new("RGB", (540, 6_000), "white")
    for place in range(0, 6_000, 60):
        ImageDraw.Draw(screen).rectangle((20, place + 10, 500, place + 45), fill=(place // 30, 0, 0))

    made = convert_picture(saved(screen, "PNG"), Ask(kind="image/png", dpi=220))

    kept = [pixels_kept(made, page) for page in range(len(sizes(made)))]
    assert len(kept) == 6
    assert sum(height for _width, height in kept) == 6_000
    assert {width for width, _height in kept} == {540}
    for page in range(len(kept) - 1):
        (held,) = pypdfium2.PdfDocument(made.pdf)[page].get_objects()
        rows = held.get_bitmap().to_pil().convert("L")
        assert rows.crop((0, rows.height - 1, 540, rows.height)).getextrema() == (255, 255)


@pytest.mark.parametrize(
    "cut",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-400],
        lambda whole: whole[: len(whole) // 2] + whole[len(whole) * 3 // 5 :],
    ],
    ids=["half of it", "its end", "a piece of its middle"],
)
@pytest.mark.parametrize("how", [{}, {"restart_marker_rows": 1}], ids=["plain", "with restarts"])
def test_a_photograph_that_lost_something_is_a_page_that_says_so(cut: Any, how: Any) -> None:
    photo = saved(noise(), "JPEG", **how)

    assert convert_picture(photo, ASK).damaged == ()
    assert convert_picture(cut(photo), ASK).damaged == (0,)


def test_what_is_left_of_a_photograph_in_passes_is_shown_and_told() -> None:
    photo = saved(Image.new("RGB", (800, 600), RED), "JPEG", progressive=True)

    made = convert_picture(photo[: len(photo) * 2 // 3], ASK)

    assert made.damaged == (0,)
    assert len(sizes(made)) == 1


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP"])
def test_a_picture_that_ends_too_early_says_so(kind: str) -> None:
    whole = saved(noise((300, 200)), kind)

    assert convert_picture(whole[: len(whole) * 2 // 3], ASK).damaged == (0,)


def test_a_scan_of_which_a_page_is_lost_keeps_the_others_and_says_which() -> None:
    frames = [Image.new("L", (300, 200), shade) for shade in (50, 100, 150)]
    whole = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    # The third list of tags now lies behind the end of the file.
    image = Image.open(io.BytesIO(whole))
    image.seek(2)
    at = image._frame_pos[2].to_bytes(4, "little")

    made = convert_picture(whole.replace(at, (len(whole) + 99).to_bytes(4, "little")), ASK)

    assert [middle(made, page)[0] for page in range(2)] == [50, 100]
    assert (len(sizes(made)), made.damaged) == (3, (2,))


@pytest.mark.parametrize(
    ("kind", "size", "mode"),
    [("PNG", (30_000, 30_000), "1"), ("TIFF", (12_000, 12_000), "RGB"), ("GIF", (30_000, 20_000), "L")],
)
def test_a_picture_that_would_not_fit_into_memory_is_refused_before_it_is_read(
    kind: str, size: tuple[int, int], mode: str
) -> None:
    small = bytearray(picture(kind, (16, 16), mode))
    with pytest.raises(Refusal) as refused:
        convert_picture(_claims(kind, small, size), ASK)

    assert refused.value.why is Refused.TOO_LARGE


def _claims(kind: str, small: bytearray, size: tuple[int, int]) -> bytes:
    """A small file that says it holds a large picture."""
    width, height = size
    if kind == "PNG":
        small[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
        small[29:33] = zlib.crc32(small[12:29]).to_bytes(4, "big")
    elif kind == "GIF":
        start = small.index(b",") if b"," in small else 0
        small[6:10] = width.to_bytes(2, "little") + height.to_bytes(2, "little")
        small[start + 5 : start + 9] = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    else:
        image = Image.open(io.BytesIO(bytes(small)))
        start = image._frame_pos[0]
        for entry in range(start + 2, start + 2 + 12 * int.from_bytes(small[start : start + 2], "little"), 12):
            tag = int.from_bytes(small[entry : entry + 2], "little")
            if tag in (256, 257):
                small[entry + 2 : entry + 4] = (4).to_bytes(2, "little")
                small[entry + 8 : entry + 12] = (width if tag == 256 else height).to_bytes(4, "little")
    return bytes(small)


@pytest.mark.parametrize(
    "nothing",
    [
        b"<html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"II*\0" + bytes(40),
    ],
)
def test_what_is_no_picture_is_refused(nothing: bytes) -> None:
    with pytest.raises(Refusal, match="unreadable"):
        convert_picture(nothing, ASK)


def test_the_same_picture_gives_the_same_bytes() -> None:
    for content in (saved(noise(), "JPEG"), saved(noise((300, 200)), "PNG"), picture("TIFF", mode="1", dpi=(300, 300))):
        assert convert_picture(content, ASK).pdf == convert_picture(content, ASK).pdf


def test_broken_pictures_of_every_sort_end_in_a_page_or_a_refusal() -> None:
    by_chance = random.Random(20)
    whole = [saved(noise((64, 48)), kind) for kind in ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")]
    whole.append(write_heic(Image.new("RGB", (16, 16))))

    for content in whole:
        for _time in range(12):
            broken = bytearray(content)
            for _byte in range(by_chance.randint(1, 8)):
                broken[by_chance.randrange(len(broken))] = by_chance.randrange(256)
            try:
                made = convert_picture(bytes(broken[: by_chance.randint(len(broken) // 3, len(broken))]), ASK)
            except Refusal:
                continue
            assert len(sizes(made)) >= 1
