"""A picture is one figure with words for it, wherever it is parted."""

import io

import pikepdf

from app.models.procedures.map import map_of
from app.paperwork.map_drawing import MapLegend, drawing_of
from app.paperwork.paper import WIDTH, Drawing, write_paper
from app.paperwork.tags.picture import Picture
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.test_reader import read
from tests.tagged import tags_of


def test_what_is_drawn_of_a_procedure_are_pictures_with_words() -> None:
    pictures = (MapLegend(), drawing_of(map_of(read(shipped_texts()[0])), WIDTH))

    assert all(isinstance(picture, Picture) and picture.words for picture in pictures)


def test_a_picture_on_one_page_says_where_it_is() -> None:
    with pikepdf.open(io.BytesIO(write_paper("T", [Drawing(pictures=(MapLegend(),))]))) as document:
        figure = document.Root.StructTreeRoot.K[0].K[1]
        left, bottom, right, top = map(float, figure.A.BBox)

    assert str(figure.S) == "/Figure"
    assert (round(right - left), round(top - bottom)) == (round(WIDTH), 16)


def test_a_map_over_several_pages_is_one_figure() -> None:
    longest = max(map(read, shipped_texts()), key=lambda procedure: len(procedure.stages))
    pdf = write_paper("T", [Drawing(pictures=(drawing_of(map_of(longest), WIDTH),))])

    (figure,) = [tag for tag in tags_of(pdf) if tag.kind == "Figure"]

    assert len(figure.pages) > 1
    assert figure.facts["/Alt"]
