"""The map on paper: every stage and step, you are here, the version and its paragraphs, and no row cut by a page."""

import re

import pypdfium2
import pytest

from app.models.procedures.map import Move, Way, map_of
from app.models.procedures.procedure import Procedure
from app.paperwork.map_drawing import drawing_of
from app.paperwork.paper import WIDTH
from app.paperwork.procedure_map import MapOnPaper, write_procedure_map
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.test_map import BRANCHED
from tests.models.procedures.test_reader import read


def written(procedure: Procedure, way: Way) -> pypdfium2.PdfDocument:
    content = MapOnPaper(
        reference="DC-2026-0001",
        procedure=procedure.title,
        version="3 (A policy)",
        dated="Wednesday 4 March 2026",
        sentence="You are here: Evidence.",
        drawn=map_of(procedure, way),
        steps=(("Monday 2 March 2026", "Collect"),),
        beside="May run beside the stages: Paused.",
    )
    return pypdfium2.PdfDocument(write_procedure_map(content, practice=False))


def words(document: pypdfium2.PdfDocument) -> str:
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s+", " ", text)


@pytest.mark.proves("C-45")
def test_the_paper_shows_where_the_case_is_its_version_and_what_was_done() -> None:
    way = Way(stage="evidence", moves=(Move(step="collect", source="received", target="evidence"),))

    found = words(written(BRANCHED, way))

    for each in ("DC-2026-0001", "3 (A policy)", "4 March 2026", "You are here Evidence", "Monday 2 March 2026"):
        assert each in found
    for spot in map_of(BRANCHED).spots:
        assert spot.title in found
    assert "From any stage Withdraw" in found
    assert "May come next" in found


@pytest.mark.proves("E-01")
@pytest.mark.parametrize("text", shipped_texts())
def test_every_stage_step_and_paragraph_of_a_shipped_procedure_is_on_it(text: str) -> None:
    procedure = read(text)

    found = words(written(procedure, Way(stage=procedure.start.name)))

    for spot in map_of(procedure).spots:
        assert re.sub(r"\s+", " ", spot.title) in found
        assert not spot.paragraph or f"paragraph {spot.paragraph}" in found


def test_a_long_map_goes_over_to_the_next_page_between_two_rows() -> None:
    longest = max(map(read, shipped_texts()), key=lambda procedure: len(procedure.stages))
    drawing = drawing_of(map_of(longest), WIDTH)
    rows = drawing._layout.rows

    parts, rest = [], drawing
    while rest.height > 600:
        part, rest = rest.split(WIDTH, 600)
        parts.append(part)
    cuts = [part._bottom for part in parts]

    assert cuts
    assert all(part.height <= 600 for part in parts)
    assert not [cut for cut in cuts for row in rows if row.top < cut < row.bottom]


def test_in_little_room_it_waits_for_the_next_page() -> None:
    assert drawing_of(map_of(BRANCHED), WIDTH).split(WIDTH, 60) == []
