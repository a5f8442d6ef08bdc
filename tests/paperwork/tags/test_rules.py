"""What PDF/UA asks of a structure is asked of each element: where it stands, what it says, and how headings go down."""

import pytest
from pikepdf import Dictionary, Name, Pdf

from app.paperwork.tags.rules import Rules, fonts_are_whole

Shape = tuple[str, "list[Shape]"]


def followed(*shapes: Shape, facts: dict[str, object] | None = None) -> bool:
    rules = Rules()
    rules.begin()

    def follow(shape: Shape) -> None:
        kind, below = shape
        rules.enter(f"/{kind}")
        for each in below:
            follow(each)
        rules.leave(f"/{kind}", facts or {})

    for shape in shapes:
        follow(shape)
    return rules.is_kept


def headings(*levels: int) -> list[Shape]:
    return [(f"H{level}", []) for level in levels]


@pytest.mark.parametrize("levels", [(), (1, 1), (1, 2, 3, 1, 2)])
def test_headings_go_down_step_by_step(levels: tuple[int, ...]) -> None:
    assert followed(*headings(*levels))


@pytest.mark.parametrize("levels", [(2,), (1, 3), (1, 2, 1, 3)])
def test_a_level_that_is_left_out_is_a_fault(levels: tuple[int, ...]) -> None:
    assert not followed(*headings(*levels))


@pytest.mark.parametrize(
    "shape",
    [
        ("LI", []),
        ("L", [("P", [])]),
        ("L", [("LI", [("P", [])])]),
        ("Table", [("TD", [])]),
        ("TR", [("TD", [])]),
        ("Table", [("TR", [("TD", [])])]),
        ("H", []),
        ("Figure", []),
        ("Formula", []),
    ],
)
def test_an_element_in_the_wrong_place_or_with_nothing_to_say_is_a_fault(shape: Shape) -> None:
    assert not followed(shape)


def test_a_table_has_cells_that_say_what_stands_below_or_beside_them() -> None:
    table = ("Table", [("TR", [("TH", []), ("TD", [])])])

    assert followed(table, facts={"/A": Dictionary(O=Name.Table, Scope=Name.Row)})
    assert not followed(table)


def test_a_list_and_a_picture_with_words_are_fine() -> None:
    assert followed(("L", [("LI", [("Lbl", []), ("LBody", [("P", [])])])]))
    assert followed(("Figure", []), facts={"/Alt": "A map"})
    assert not followed(("Figure", []), facts={"/Alt": " "})


def with_font(*, is_inside: bool = False, says_characters: bool = False, **facts: object) -> Pdf:
    pdf = Pdf.new()
    page = pdf.add_blank_page()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, **facts))
    if is_inside:
        font.FontDescriptor = Dictionary(FontFile2=pdf.make_stream(b""))
    if says_characters:
        font.ToUnicode = pdf.make_stream(b"")
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form)
    form.Resources = Dictionary(Font=Dictionary(F=font))
    page.Resources = Dictionary(XObject=Dictionary(Fm=form))
    return pdf


def test_a_font_that_is_not_in_the_file_or_says_no_characters_is_found_within_forms_too() -> None:
    assert fonts_are_whole(Pdf.new())
    assert fonts_are_whole(with_font(is_inside=True, Subtype=Name.TrueType, Encoding=Name.WinAnsiEncoding))
    assert fonts_are_whole(with_font(says_characters=True, Subtype=Name.Type3))
    assert not fonts_are_whole(with_font(is_inside=True, Subtype=Name.TrueType))
    assert not fonts_are_whole(with_font(Subtype=Name.Type1, Encoding=Name.WinAnsiEncoding))
