"""Pages without boxes come along with what is drawn on them, and without what only hangs on them."""

import io

import pikepdf

from app.paperwork.redaction.attached import texts_in
from app.paperwork.redaction.carrying import carry, handed_down, streams_below
from tests.corpus.plants import NAME, plants
from tests.corpus.shapes import inherited_boxes

BY_NAME = {plant.name: plant for plant in plants()}


def carried(content: bytes) -> pikepdf.Pdf:
    new = pikepdf.new()
    with pikepdf.open(io.BytesIO(content)) as old:
        carry(old.pages[0], new)
        made = io.BytesIO()
        new.save(made)
    return pikepdf.open(made)


def test_what_stands_above_a_page_comes_along() -> None:
    content = inherited_boxes()
    with pikepdf.open(io.BytesIO(content)) as old:
        above = [float(side) for side in handed_down(old.pages[0].obj, "/MediaBox")]

    new = carried(content)

    assert [float(side) for side in new.pages[0].obj.MediaBox] == above
    assert "/Font" in new.pages[0].obj.Resources


def test_what_only_hangs_on_a_page_stays_behind() -> None:
    for plant in ("comment", "thumbnail", "private data", "xmp of the page"):
        with carried(BY_NAME[plant].content) as new:
            left = set(new.pages[0].obj.keys())
        assert {"/Annots", "/Thumb", "/PieceInfo", "/Metadata"} & left == set()


def test_streams_are_found_through_forms_and_not_on_other_pages() -> None:
    with pikepdf.open(io.BytesIO(BY_NAME["form object"].content)) as pdf:
        kinds = [str(stream.get("/Subtype", "")) for stream in streams_below(pdf.pages[0].obj)]

    assert kinds.count("/Form") == 2


def test_texts_inside_a_file_that_is_attached_are_read() -> None:
    pdf = BY_NAME["plain text"].content

    assert any(NAME in text for text in texts_in(f"<p>Tav<b>elda</b> {NAME.split()[1]}</p>".encode()))
    assert any(NAME in text for text in texts_in(pdf))
