"""Whoever cannot see the map of a procedure hears everything that it shows."""

import pytest

from app.models.procedures.map import Way, map_of
from app.paperwork.map_in_words import map_in_words
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.test_map import BRANCHED
from tests.models.procedures.test_reader import read


def test_where_the_case_is_and_what_follows_is_said() -> None:
    drawn = map_of(BRANCHED, Way(stage="evidence"))

    said = map_in_words(drawn)

    assert f"{drawn.spot('stage:evidence').title}: you are here." in said
    assert "You are here" not in said


@pytest.mark.parametrize("text", shipped_texts())
def test_every_stage_and_step_of_a_shipped_procedure_is_said_with_its_paragraph(text: str) -> None:
    drawn = map_of(read(text))

    said = map_in_words(drawn)

    for spot in drawn.spots:
        assert spot.title in said
        assert not spot.paragraph or f"(paragraph {spot.paragraph})" in said
