"""What the first page of a pool says of it."""

from pathlib import Path

import pytest

from app.services.office import Office
from app.services.pool.looking import look_at_pool
from app.services.pool.today import pool_words
from tests.builders_pool_office import NEXT, brought, make_pool, put_files


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_pool(tmp_path)


def test_an_empty_pool_says_how_counts_come_in(office) -> None:
    assert pool_words(look_at_pool(office)) == ["No counts yet. Ctrl+O brings in the files of your contributors."]


def test_who_waits_who_is_missing_and_whether_it_is_enough_is_said(office, tmp_path) -> None:
    brought(office, put_files(tmp_path / "in", range(1, 7)))
    brought(office, put_files(tmp_path / "in", range(1, 4), period=NEXT))
    brought(office, put_files(tmp_path / "in", [9]), accept_new=False)

    said = pool_words(look_at_pool(office))

    assert said[0] == "1 contributor waits until the words of its key were compared."
    assert said[1].startswith("Files came in last on ")
    assert "2025-26-Q2: 3 contributors, 3 missing, too few to show anything yet." in said
    assert "2025-26-Q1: 6 contributors." in said
