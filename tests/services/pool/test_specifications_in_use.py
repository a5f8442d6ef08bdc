"""A pool takes counts by what comes with the program or what a team agreed, and by older ones that lead to it."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import CodeMapping
from app.models.errors import PlainError
from app.services.counts.specifications import read_specification_file, shipped
from app.services.form_files import resources_folder
from app.services.office import Office
from app.services.pool import looking, specifications
from tests.builders import make_office
from tests.builders import tables as state
from tests.builders_counts import small_specification
from tests.builders_pool import payload_of
from tests.builders_pool_office import QUARTER, brought, make_pool, put_file, put_files

_SMALL = small_specification()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_pool(tmp_path)


def test_a_new_pool_takes_what_comes_with_the_program_and_keeps_it_with_the_first_files(tmp_path):
    office = make_office(tmp_path, "pool")
    specification = shipped(VaultRole.ADVISER)

    assert [each.specification for each in specifications.in_use(office)] == [shipped(role) for role in VaultRole]
    file = put_file(tmp_path / "files", payload_of(1, 12, specification, period=QUARTER), 1)
    before = state(office)
    changes = brought(office, [file]).changes

    assert [row.hash for row in office.vault.pool.specifications.where("1")] == [specification.hash]
    assert looking.look_at_pool(office).newer == ()
    changes.undo.act(office, *changes.undo.args)
    assert state(office) == before


def test_another_edition_that_came_with_the_program_is_offered(tmp_path):
    office = make_office(tmp_path, "pool")
    earlier = replace(shipped(VaultRole.ADVISER), edition="an earlier one")
    specifications.take_specification(office, earlier)

    assert looking.look_at_pool(office).newer == (shipped(VaultRole.ADVISER),)
    specifications.take_specification(office, looking.look_at_pool(office).newer[0])
    assert looking.look_at_pool(office).newer == ()


def test_a_team_s_own_file_is_taken_and_given_up_again(office, tmp_path):
    own = tmp_path / "own.toml"
    own.write_bytes((resources_folder() / "statistics" / "adviser.toml").read_bytes() + b"\n")
    before = state(office)

    changes = specifications.take_specification(office, read_specification_file(own))

    assert specifications.of_role(office, VaultRole.ADVISER).specification == shipped(VaultRole.ADVISER)
    changes.undo.act(office, *changes.undo.args)
    assert state(office) == before
    # A team's own is of another name: nobody is asked to give it up.
    assert looking.look_at_pool(office).newer == ()


def test_going_back_to_one_that_was_taken_before_is_taken_back_too(office):
    specifications.take_specification(office, small_specification(edition="2"))
    before = state(office)

    changes = specifications.take_specification(office, _SMALL)

    assert specifications.of_role(office, VaultRole.ADVISER).specification == _SMALL
    changes.undo.act(office, *changes.undo.args)
    assert state(office) == before


def test_another_specification_that_would_lose_what_is_here_is_not_taken(office, tmp_path):
    brought(office, put_files(tmp_path / "files", [1]))
    before = state(office)

    with pytest.raises(PlainError, match="declares no mapping"):
        specifications.take_specification(office, small_specification(edition="2"))
    with pytest.raises(PlainError, match="this specification already"):
        specifications.take_specification(office, _SMALL)

    assert state(office) == before


def test_counts_by_an_older_specification_stay_in_the_figures_by_its_mapping(office, tmp_path):
    brought(office, put_files(tmp_path / "files", range(1, 6)))
    before = looking.tables_of(office, QUARTER).pooled
    newer = replace(_SMALL, edition="2", mappings=(CodeMapping(older=_SMALL.hash, variables={}),))

    changes = specifications.take_specification(office, newer)
    brought(office, put_files(tmp_path / "newer", [6], specification=newer))

    now = looking.tables_of(office, QUARTER).pooled
    assert len(now.contributors) == 6
    assert now.spec == newer.hash
    assert now.table("mode").total.value > before.table("mode").total.value
    with pytest.raises(PlainError, match="are here already"):
        changes.undo.act(office, *changes.undo.args)
    with pytest.raises(PlainError, match="declares no mapping"):
        specifications.take_specification(office, _SMALL)
