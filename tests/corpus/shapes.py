"""Pages of every shape: turned, cropped, scaled, with their origin elsewhere, vast, long, dark and full to the edge."""

from collections.abc import Callable

import pikepdf
from pikepdf import Name
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.sample import Sample
from tests.corpus.writing import A4, BOLD, FONT, Draw, box, changed, drawn, text, without

A0 = (2384.0, 3370.0)
RECEIPT = (227.0, 2600.0)
SLIDE = (960.0, 540.0)


def corners(label: str, size: tuple[float, float] = A4, left: float = 0, bottom: float = 0) -> Draw:
    """A page that shows where each of its corners is, as it lies in the file."""

    def draw(canvas: Canvas) -> None:
        across, up = size
        canvas.translate(left, bottom)
        canvas.setFont(FONT, 12)
        canvas.drawString(20, up - 30, "top left")
        canvas.drawRightString(across - 20, up - 30, "top right")
        canvas.drawString(20, 20, "bottom left")
        canvas.drawRightString(across - 20, 20, "bottom right")
        canvas.drawCentredString(across / 2, up / 2, label)
        canvas.rect(5, 5, across - 10, up - 10)

    return draw


def turned(by: int) -> bytes:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = by

    return changed(drawn(corners(f"Turned by {by}")), turn)


def turned_by_its_parent() -> bytes:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Rotate = 90
        for page in pdf.pages:
            without(page.obj, "/Rotate")

    return changed(drawn(corners("Turned by its parent"), corners("And so is this one")), turn)


def inherited_boxes() -> bytes:
    """The boxes and the fonts stand at the page tree, and not one page says them."""

    def move(pdf: pikepdf.Pdf) -> None:
        first = pdf.pages[0].obj
        pdf.Root.Pages.MediaBox = first.MediaBox
        pdf.Root.Pages.CropBox = box(50, 60, 545, 800)
        pdf.Root.Pages.Resources = first.Resources
        for page in pdf.pages:
            without(page.obj, "/MediaBox", "/CropBox", "/Resources")

    return changed(drawn(text("Boxes from above"), text("Fonts from above", seed=2)), move)


def with_boxes(label: str, media: tuple[float, ...], crop: tuple[float, ...] = (), turn: int = 0) -> bytes:
    shown = crop or media
    left, bottom = min(shown[0], shown[2]), min(shown[1], shown[3])
    size = abs(shown[2] - shown[0]), abs(shown[3] - shown[1])

    def set_boxes(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.MediaBox = box(*media)
        if crop:
            page.CropBox = box(*crop)
        if turn:
            page.Rotate = turn

    return changed(drawn(corners(label, size, left, bottom)), set_boxes)


def cropped() -> bytes:
    return with_boxes("Cropped", (0, 0, *A4), (100, 150, 500, 700))


def cropped_and_turned() -> bytes:
    return with_boxes("Cropped and turned", (0, 0, *A4), (100, 150, 500, 700), 270)


def origin_elsewhere() -> bytes:
    return with_boxes("Origin elsewhere", (-300, -400, 295, 442))


def corners_swapped() -> bytes:
    return with_boxes("Corners swapped", (595, 842, 0, 0))


def crop_beyond_the_page() -> bytes:
    """The crop box is larger than the page: what is shown is where the two overlap."""

    def set_boxes(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = box(-200, -200, 2000, 2000)

    return changed(drawn(corners("Crop beyond the page")), set_boxes)


def own_unit() -> bytes:
    """A drawing in units of 4/72 inch: as wide as four sheets, though its numbers say otherwise."""

    def unit(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.UserUnit = 4

    return changed(drawn(corners("In units of its own")), unit)


def own_unit_turned() -> bytes:
    def unit(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.UserUnit, page.Rotate, page.CropBox = 2, 90, box(40, 40, 500, 760)

    return changed(drawn(corners("Own unit, turned, cropped", (460, 720), 40, 40)), unit)


def a0_drawing() -> bytes:
    def draw(canvas: Canvas) -> None:
        corners("A drawing of the building", A0)(canvas)
        for step in range(40):
            canvas.line(50 + step * 55, 100, 50, 100 + step * 80)

    return drawn(draw, size=A0)


def receipt() -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        for row in range(170):
            canvas.drawString(12, RECEIPT[1] - 30 - row * 15, f"Item {row:03} .......... {row % 7}.{row:02}")

    return drawn(draw, size=RECEIPT)


def tiny() -> bytes:
    """A ticket: a number as large as on A4 would cover it."""
    return drawn(lambda canvas: canvas.drawString(4, 30, "Ticket 12"), size=(85, 55))


def landscape() -> bytes:
    return drawn(corners("Landscape", (842, 595)), size=(842, 595))


def dark_slide() -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.04)
        canvas.rect(0, 0, *SLIDE, stroke=0, fill=1)
        canvas.setFillGray(0.95)
        canvas.setFont(BOLD, 40)
        canvas.drawString(60, 300, "A dark slide")

    return drawn(draw, size=SLIDE)


def to_the_edge() -> bytes:
    """Words down to the very edge, where a number would be written over them."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        for row in range(84):
            canvas.drawString(2, 842 - 10 * (row + 1) + 1, f"row {row:02} " + "to the edge " * 12)

    return drawn(draw)


def all_shapes() -> bytes:
    """Portrait, landscape, turned and slides in one document."""

    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Rotate, pdf.pages[2].obj.Rotate = 90, 270
        pdf.pages[2].obj.MediaBox = box(0, 0, 400, 700)

    return changed(drawn(*(corners(f"Shape {n}") for n in range(4))), turn)


def odd_contents() -> bytes:
    """A page without contents, one whose contents are a list, and one whose list is empty."""

    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj.Contents
        pdf.pages[1].obj.Contents = pikepdf.Array([pdf.pages[1].obj.Contents])
        pdf.pages[2].obj.Contents = pikepdf.Array([])
        pdf.pages[3].obj[Name.Trans] = pikepdf.Dictionary(S=Name.Dissolve)

    return changed(drawn(text("gone"), text("Contents in a list"), text("gone too"), text("With a transition")), change)


def _name(make: Callable[[], bytes]) -> str:
    return make.__name__.replace("_", " ")


def samples() -> list[Sample]:
    shapes = frozenset({"shape"})
    return [
        *(
            Sample(
                name=f"turned by {by}",
                special="rotation of the page",
                make=_TURNED[by],
                words=(f"Turned by {by}",),
                tags=shapes,
            )
            for by in (90, 180, 270)
        ),
        *(
            Sample(
                name=make.__name__.replace("_", " "), special=special, make=make, pages=pages, words=words, tags=shapes
            )
            for make, special, pages, words in (
                (turned_minus_90, "a rotation below nought", 1, ("Turned by -90",)),
                (turned_by_its_parent, "rotation inherited from the page tree", 2, ("And so is this one",)),
                (inherited_boxes, "boxes and resources inherited", 2, ("Boxes from above", "Fonts from above")),
                (cropped, "a crop box with an offset", 1, ("Cropped", "bottom right")),
                (cropped_and_turned, "crop box and rotation", 1, ("Cropped and turned",)),
                (origin_elsewhere, "a media box that begins below nought", 1, ("Origin elsewhere",)),
                (corners_swapped, "a media box with its corners swapped", 1, ("Corners swapped",)),
                (crop_beyond_the_page, "a crop box larger than the page", 1, ("Crop beyond the page",)),
                (own_unit, "UserUnit 4", 1, ("In units of its own",)),
                (own_unit_turned, "UserUnit 2, turned and cropped", 1, ("Own unit, turned, cropped",)),
                (a0_drawing, "a drawing of 84 by 119 cm", 1, ("A drawing of the building",)),
                (receipt, "a till receipt of 92 cm", 1, ("Item 169",)),
                (tiny, "a ticket of 3 by 2 cm", 1, ("Ticket 12",)),
                (landscape, "wider than high", 1, ("Landscape",)),
                (dark_slide, "nearly black", 1, ("A dark slide",)),
                (to_the_edge, "words to the very edge", 1, ("row 83",)),
                (all_shapes, "a document of several shapes", 4, ("Shape 3",)),
                (odd_contents, "contents missing, empty and in a list", 4, ("Contents in a list", "transition")),
            )
        ),
    ]


def turned_90() -> bytes:
    return turned(90)


def turned_180() -> bytes:
    return turned(180)


def turned_270() -> bytes:
    return turned(270)


def turned_minus_90() -> bytes:
    return turned(-90)


_TURNED = {90: turned_90, 180: turned_180, 270: turned_270}
