"""What a pool shows: who is missing, the tables of all with a sentence each, and how they were in other periods."""

from pathlib import Path

import pytest

from app.models.collecting.sources import VaultRole
from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.services.office import Office
from app.services.pool import looking
from app.services.pool.telling import report_of, sentence_about
from tests.builders_pool import contributor
from tests.builders_pool_office import NEXT, QUARTER, brought, make_pool, put_files


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_pool(tmp_path)


def test_an_empty_pool_says_so(office):
    now = looking.look_at_pool(office)

    assert (now.contributors, now.periods, now.last_import) == ((), (), None)
    assert now.why_not_taken_back == "No files were brought in yet."
    assert looking.tables_of(office, QUARTER).pooled.why_nothing


def test_who_sent_an_earlier_period_is_missing_in_a_later_one(office, tmp_path):
    brought(office, [*put_files(tmp_path / "files", [1, 2, 3]), *put_files(tmp_path / "files", [1, 4], period=NEXT)])

    later, earlier = looking.look_at_pool(office).periods

    assert (later.period.name, earlier.period.name) == (NEXT, QUARTER)
    assert set(later.missing) == {contributor(2), contributor(3)}
    assert earlier.missing == ()
    assert (later.contributors, later.by_roster, later.is_enough) == (2, False, False)


def test_what_a_page_says_of_a_period_is_what_its_tables_rest_on(office, tmp_path):
    brought(office, put_files(tmp_path / "files", range(1, 7)))

    (period,) = looking.look_at_pool(office).periods
    tables = looking.tables_of(office, QUARTER)

    assert period.line == tables.pooled.line
    assert period.contributors == len(tables.pooled.contributors) == 6
    assert period.revisions == tables.pooled.revisions
    assert period.is_enough


def test_below_five_contributors_nothing_is_shown(office, tmp_path):
    brought(office, put_files(tmp_path / "files", range(1, 5)))

    found = looking.tables_of(office, QUARTER)

    assert found.pooled.tables == ()
    assert "fewer than 5 contributors" in found.pooled.why_nothing


def test_every_table_has_a_sentence_that_gives_no_figure_without_its_range(office, tmp_path):
    brought(office, put_files(tmp_path / "files", range(1, 21), 20))

    found = looking.tables_of(office, QUARTER)

    assert set(found.sentences) == set(found.specification.tables)
    for table in found.pooled.tables:
        sentence = found.sentences[table.name]
        assert sentence == sentence_about(table)
        assert f"{table.total.value:,} ({table.total.low:,.0f} to {table.total.high:,.0f})" in sentence
    assert "The most frequent answer was “Named”" in found.sentences["mode"]


def test_a_period_says_what_it_rests_on(office, tmp_path):
    files = put_files(tmp_path / "files", range(1, 6), 25)
    small = put_files(tmp_path / "files", [6], 3)
    brought(office, [*files, *small, *put_files(tmp_path / "files", [1], 31)])

    said = report_of(looking.tables_of(office, QUARTER).pooled)

    assert said[:3] == ["6 contributors", "No roster says who is missing", "Revision 1: 6"]
    assert said[3].startswith("Came in and not reported one by one (small caseload): ")
    assert said[-1] == "In conflict, ask for a new export: 1"


def test_a_table_over_the_periods_has_them_in_their_order(office, tmp_path):
    files = [*put_files(tmp_path / "files", range(1, 6), period=NEXT), *put_files(tmp_path / "files", range(1, 6))]
    brought(office, files)

    found = looking.history_of(office, "mode", QUARTER)

    assert [each.period.name for each in found] == [QUARTER, NEXT]
    assert [each.table for each in found] == [
        looking.tables_of(office, each.period.name).pooled.table("mode") for each in found
    ]


def test_adding_up_can_be_stopped(office, tmp_path):
    brought(office, put_files(tmp_path / "files", range(1, 6)))

    class Stopped(Silent):
        def step(self, done: int, total: int, words: str) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        looking.tables_of(office, QUARTER, VaultRole.ADVISER, Stopped())
    with pytest.raises(Cancelled):
        looking.history_of(office, "mode", QUARTER, VaultRole.ADVISER, Stopped())


def test_a_period_that_is_none_is_said(office):
    with pytest.raises(PlainError, match="no period of this name"):
        looking.tables_of(office, "2025")
