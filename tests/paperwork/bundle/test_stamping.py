"""The number on the page: bottom right as the page is displayed, legible whatever lies below it."""

from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from app.models.progress import Silent
from app.paperwork.bundle.displayed import displayed, number
from app.paperwork.bundle.lettering import Above, number_font, width_of_label
from app.paperwork.bundle.stamping import stamp, stamp_of
from tests.builders_bundle import make_pdf

DARK = "0 0 0 rg -5000 -5000 20000 20000 re f"


def stamped(folder: Path, label: str = "45", *, extra: str = DARK, **entries: Any) -> Path:
    path = make_pdf(folder / "page.pdf", ["words"], extra=extra, **entries)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stamp(pdf, [label], Silent(), "")
        pdf.save(path)
    return path


def light_box(path: Path) -> tuple[float, float, float, float]:
    """Where the displayed page is light, in parts of its width and height from the top left."""
    with pypdfium2.PdfDocument(path) as pdf:
        picture = pdf[0].render(scale=2 if max(pdf[0].get_size()) < 1000 else 0.7).to_pil().convert("L")
    box = picture.point(lambda grey: 255 if grey > 128 else 0).getbbox()
    assert box is not None
    return (
        box[0] / picture.width,
        box[1] / picture.height,
        box[2] / picture.width,
        box[3] / picture.height,
    )


def words_on(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return str(pdf[0].get_textpage().get_text_range())


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90, 450])
def test_the_number_is_bottom_right_however_the_page_is_turned(tmp_path: Path, turned: int) -> None:
    left, top, right, bottom = light_box(stamped(tmp_path, Rotate=turned))

    assert left > 0.9
    assert top > 0.9
    assert 0.95 < right < 1
    assert 0.95 < bottom < 1


@pytest.mark.parametrize(
    "entries",
    [
        {"CropBox": Array([100, 200, 400, 600])},
        {"CropBox": Array([100, 200, 4000, 6000])},
        {"CropBox": Array([400, 600, 100, 200]), "Rotate": 90},
        {"MediaBox": Array([-300, -400, 295, 442])},
        {"MediaBox": Array([0, 0, 2384, 3370])},
        {"MediaBox": Array([0, 0, 297, 421]), "UserUnit": 2},
        {"MediaBox": Array([0, 0, 226, 900])},
        {"MediaBox": Array([0, 0, 842, 595]), "Rotate": 180, "CropBox": Array([10, 10, 800, 500])},
    ],
)
def test_the_number_is_inside_what_is_shown(tmp_path: Path, entries: dict[str, Any]) -> None:
    path = stamped(tmp_path, "1234", **entries)

    left, top, right, bottom = light_box(path)
    assert left > 0.65
    assert top > 0.85
    assert right < 1
    assert bottom < 1
    assert "1234" in words_on(path)


def test_the_number_grows_with_the_page() -> None:
    small = displayed(Dictionary(MediaBox=Array([0, 0, 595, 842])))
    large = displayed(Dictionary(MediaBox=Array([0, 0, 595, 842]), UserUnit=4))

    assert (small.width, small.height) == (595, 842)
    assert (large.width, large.height) == (2380, 3368)


@pytest.mark.parametrize("size", [(3, 3), (14, 14), (40, 2000), (2000, 12)])
def test_a_page_too_small_for_a_number_has_a_smaller_one(tmp_path: Path, size: tuple[int, int]) -> None:
    path = stamped(tmp_path, "4567", MediaBox=Array([0, 0, *size]))

    assert "4567" in words_on(path)


@pytest.mark.parametrize("box", ["none", Array([0, 0, 0, 0]), Array([1, 2]), Array([Name.A, 1, 2, 3])])
def test_a_page_that_says_nonsense_of_its_size_is_taken_for_a_letter(box: Any) -> None:
    page = Dictionary() if box == "none" else Dictionary(MediaBox=box, UserUnit=0, Rotate=Name.No)

    assert (displayed(page).width, displayed(page).height) == (612, 792)


def test_what_the_page_set_does_not_reach_the_number(tmp_path: Path) -> None:
    wild = f"{DARK} 0.2 0 0 0.2 50 50 cm 7 Tr 50 Tc [9 9] 0 d 1 0 0 rg"

    left, top, _right, _bottom = light_box(stamped(tmp_path, extra=wild))

    assert left > 0.9
    assert top > 0.9


def test_the_number_is_no_part_of_what_is_read_out(tmp_path: Path) -> None:
    with pikepdf.open(stamped(tmp_path, "45A")) as pdf:
        drawn = pdf.pages[0].obj.Contents[-1].read_bytes()

    assert drawn.index(b"/Artifact") < drawn.index(stamp_of("45A")) < drawn.index(b"EMC")


def test_a_bundle_within_a_bundle_keeps_its_own_numbers_and_font(tmp_path: Path) -> None:
    path = stamped(tmp_path, "7", extra="")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stamp(pdf, ["45"], Silent(), "")
        page = pdf.pages[0].obj

        assert {"/CasebookNumber", "/CasebookNumber1"} <= set(page.Resources.Font.keys())
        assert stamp_of("45") in page.Contents[-1].read_bytes()


def test_the_font_of_numbers_is_in_the_file() -> None:
    pdf = Pdf.new()

    font = number_font(pdf)

    assert Name.FontFile2 in font.FontDescriptor
    assert Name.ToUnicode in font
    assert width_of_label("45") > width_of_label("4")


def test_pages_without_resources_or_contents_are_drawn_on() -> None:
    pdf = Pdf.new()
    pdf.add_blank_page()
    page = pdf.pages[0].obj
    del page[Name.Resources]
    Above(pdf, Name.Font, "/Letters", number_font(pdf)).draw(page, "{name}")

    assert "/Letters" in page.Resources.Font


def test_numbers_are_written_short() -> None:
    assert [number(value) for value in (1.0, -0.00001, 0.5, 12.34567)] == ["1", "0", "0.5", "12.3457"]


@pytest.mark.parametrize(
    "entries",
    [
        {"Rotate": 0},
        {"Rotate": 90},
        {"Rotate": 180},
        {"Rotate": 270},
        {"CropBox": Array([100, 200, 400, 600]), "Rotate": 90},
        {"MediaBox": Array([0, 0, 297, 421]), "UserUnit": 2},
    ],
)
def test_where_the_corner_is_taken_the_page_gets_a_strip_for_its_number(
    tmp_path: Path, entries: dict[str, Any]
) -> None:
    """The number's box hid words that went down to the edge."""
    before = make_pdf(tmp_path / "before.pdf", ["words"], extra="0.5 g -5000 -5000 20000 20000 re f", **entries)
    path = tmp_path / "after.pdf"
    with pikepdf.open(before) as pdf:
        stamp(pdf, ["45"], Silent(), "", taken={0})
        pdf.save(path)

    was, now = picture_of(before), picture_of(path)

    assert now.width == was.width
    assert 14 < now.height - was.height < 60
    assert now.crop((0, 0, was.width, was.height - 2)).getextrema() == was.crop((0, 0, *was.size)).getextrema()
    strip = now.crop((0, was.height + 2, now.width, now.height))
    assert strip.crop((0, 0, strip.width // 2, strip.height)).getextrema() == (255, 255)
    assert strip.crop((strip.width // 2, 0, strip.width, strip.height)).getextrema()[0] < 150
    assert "45" in words_on(path)


def picture_of(path: Path) -> Any:
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[0].render(scale=1).to_pil().convert("L")
