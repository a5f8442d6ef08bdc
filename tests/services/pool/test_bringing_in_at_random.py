"""Whatever comes in whatever order: the pool keeps what merging says, and each act is taken back."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from app.models.collecting.counts_files import CountsFile
from app.models.collecting.payload import Payload
from app.services.office import Office
from app.services.pool import looking
from app.services.pool.taking import read_file
from app.statistics.merging import Rules, State, merged
from tests.builders import tables as state
from tests.builders import uk
from tests.builders_counts import small_specification
from tests.builders_pool import payload_of
from tests.builders_pool_office import NEXT, QUARTER, brought, make_pool, put_file
from tests.standing_clock import StandingClock

YEAR = "2025-26"
_LATER = StandingClock(uk(2026, 9, 1))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three contributors who correct and contradict themselves, one of whom reports a quarter and the year as well."""
    folder = tmp_path_factory.mktemp("sent")
    made: list[tuple[Payload, int]] = []
    for number in (1, 2, 3):
        for period in (QUARTER, NEXT, YEAR)[: 3 if number == 1 else 2]:
            for revision, cases in ((1, 20), (1, 23), (2, 26), (3, 29), (3, 32)):
                previous = "" if revision == 1 else "sha256:" + "0" * 64
                payload = payload_of(number, cases, period=period)
                made.append((replace(payload, revision=revision, previous=previous), number))
    made.append((payload_of(4, practice=True), 4))
    return [put_file(folder, payload, number) for payload, number in made]


def best_of(files: Sequence[CountsFile]) -> dict[tuple[str, str], str]:
    """Of each contributor and period the hash that counts, as merging alone has it."""
    merging = State(rules=Rules(small_specification(), practice=False))
    for file in files:
        merging, _verdict = merged(merging, file)
    return {
        (contributor, held.period): held.best[1]
        for contributor, reports in merging.contributors.items()
        for held in reports
        if held.cells is not None
    }


def kept(office: Office) -> dict[tuple[str, str], str]:
    keys = {each.id: each.key for each in office.vault.pool.contributors.where("1")}
    rows = office.vault.pool.files.where("content IS NOT NULL")
    return {(keys[row.contributor_id], row.period): row.payload_hash for row in rows}


@pytest.mark.proves("C-48")
@pytest.mark.parametrize("seed", range(4))
def test_a_pool_keeps_what_merging_says_and_is_taken_back_act_by_act(files, tmp_path, seed):
    chance = Random(seed)
    mixed = chance.choices(files, k=30)
    office = replace(make_pool(tmp_path), clock=_LATER)

    while mixed:
        before = state(office)
        some = [mixed.pop() for _file in range(min(len(mixed), chance.randint(1, 9)))]
        result = brought(office, some)
        after = kept(office)
        if (undo := result.changes.undo) is not None:
            undo.act(office, *undo.args)
            assert state(office) == before
            brought(office, some)
            assert kept(office) == after

    assert kept(office)
    came = {each.payload_hash for each in office.vault.pool.files.where("1")}
    assert kept(office) == best_of([file for each in files if (file := read_file(each)).payload_hash in came])
    for period in looking.look_at_pool(office).periods:
        tables = looking.tables_of(office, period.period.name).pooled
        assert (tables.line, len(tables.contributors)) == (period.line, period.contributors)
        assert len(tables.in_conflict) == period.in_conflict
        assert len(tables.set_aside) == period.set_aside
