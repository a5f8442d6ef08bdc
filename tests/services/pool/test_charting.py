"""Pooled tables as charts and lines: one question, two questions, and one line over the periods."""

import sys
from pathlib import Path

import pytest

from app import paperwork
from app.models.charts import ChartLook
from app.services.office import Office
from app.services.pool.charting import (
    chart_of,
    draw,
    history_chart,
    history_lines,
    label_at,
    lines_of,
    row_of,
    tables_to_draw,
)
from app.services.pool.looking import history_of, tables_of
from app.services.pool.telling import figure_words
from tests.builders_pool_office import NEXT, QUARTER, brought, make_pool, put_files


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_pool(tmp_path)
    brought(office, put_files(tmp_path / "in", range(1, 9), cases=60))
    brought(office, put_files(tmp_path / "in", range(1, 8), cases=60, period=NEXT))
    return office


def test_what_draws_charts_is_loaded_with_the_tables(office, monkeypatch) -> None:
    monkeypatch.delitem(sys.modules, "app.paperwork.charts", raising=False)
    monkeypatch.delattr(paperwork, "charts", raising=False)

    found = tables_to_draw(office, QUARTER)

    assert found == tables_of(office, QUARTER)
    assert "app.paperwork.charts" in sys.modules


def test_the_bars_of_a_table_are_its_rows_and_its_sum_is_not_among_them(office) -> None:
    table = tables_of(office, QUARTER).pooled.table("mode")

    lines, chart = lines_of(table), chart_of(table, "A sentence.")

    assert [label for label, _figure in lines][-1] == "Altogether"
    assert [bar.label for bar in chart.bars] == [label for label, _figure in lines[:-1]]
    assert [bar.said for bar in chart.bars] == [figure_words(figure) for _label, figure in lines[:-1]]
    assert chart.title == "How they wanted to be recorded"


def test_of_a_table_of_two_questions_one_row_is_looked_at(office) -> None:
    table = tables_of(office, QUARTER).pooled.table("role*mode")

    row = row_of(table, "STUDENT")
    chart = chart_of(table, "A sentence.", "STUDENT")

    assert row is not None
    assert [bar.label for bar in chart.bars][:3] == ["Named", "Anonymous", "Not known"]
    assert chart.title == "How they wanted to be recorded: Student"
    assert lines_of(table, "STUDENT")[-1] == ("Altogether", row.figure)
    assert lines_of(table)[0][0] == "Student"
    assert row_of(table, "") is None


def test_a_line_is_followed_over_the_periods(office) -> None:
    found = history_of(office, "mode", QUARTER)

    lines = history_lines(found, 0)

    assert [name for name, _figure in lines] == [QUARTER, NEXT]
    assert label_at(found, 0) == "Named"
    assert lines[0][1] == lines_of(found[0].table)[0][1]
    assert history_chart(found, 0).sentence == "Over the periods: Named."
    assert history_lines((), 0) == ()


def test_a_chart_is_drawn(office) -> None:
    look = ChartLook(
        text="#000000", muted="#333333", line="#999999", bar="#dddddd", edge="#000000", size=14, family="A"
    )

    svg = draw(chart_of(tables_of(office, QUARTER).pooled.table("role"), "A sentence."), look, 400)

    assert svg.startswith(b"<?xml")
    assert b"Student" in svg
