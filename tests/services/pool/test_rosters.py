"""A roster says whose counts there should be: whoever is on it need not wait, and who sent nothing is missing."""

import json
from pathlib import Path

import pytest

from app.exchange.envelope import sign
from app.exchange.roster_file import KIND, read_roster, write_roster
from app.models.collecting.pooled import Became
from app.models.collecting.refused import Refused
from app.models.collecting.roster import OnRoster
from app.models.collecting.sources import VaultRole
from app.models.errors import PlainError
from app.services.office import Office
from app.services.pool import contributors, looking, rosters
from tests.builders import tables as state
from tests.builders_counts import small_specification
from tests.builders_pool import contributor, private_of
from tests.builders_pool_office import brought, make_pool, put_files, those

SPEC = small_specification().hash
UNION = "Students' union"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_pool(tmp_path)


def roster(folder: Path, *numbers: int, spec: str = SPEC) -> Path:
    lines = [OnRoster(key=contributor(number), label=f"{UNION} {number}") for number in numbers]
    file = folder / "team.roster.json"
    file.write_bytes(write_roster(spec, lines, private_of(77)))
    return file


def take_in(office: Office, file: Path):
    return rosters.take_in_roster(office, rosters.look_at_roster(office, file))


@pytest.mark.proves("M-22")
def test_whoever_is_on_the_roster_is_accepted_and_whoever_sent_nothing_is_missing(office, tmp_path):
    brought(office, put_files(tmp_path / "files", [1]), accept_new=False)
    looked = rosters.look_at_roster(office, roster(tmp_path, 1, 2, 3))

    rosters.take_in_roster(office, looked)
    result = brought(office, put_files(tmp_path / "files", [2, 9]), accept_new=False)

    now = looking.look_at_pool(office)
    assert (looked.unknown, looked.role) == (3, VaultRole.ADVISER)
    assert looked.words == contributors.words_of(contributor(77))
    assert (len(those(result, Became.MERGED)), len(those(result, Became.WAITING))) == (1, 1)
    assert {each.called for each in now.contributors if each.on_roster} == {f"{UNION} {n}" for n in (1, 2, 3)}
    assert now.periods[0].by_roster
    assert now.periods[0].missing == (contributor(3),)
    found = looking.tables_of(office, now.periods[0].period.name).pooled
    assert (found.roster, found.missing) == (3, (contributor(3),))


def test_taking_a_roster_in_is_taken_back(office, tmp_path):
    brought(office, put_files(tmp_path / "files", [1]), accept_new=False)
    take_in(office, roster(tmp_path, 2))
    before = state(office)

    changes = take_in(office, roster(tmp_path, 1, 3))
    changes.undo.act(office, *changes.undo.args)

    assert state(office) == before


def test_a_roster_is_dropped_and_put_back(office, tmp_path):
    take_in(office, roster(tmp_path, 1, 2))
    before = state(office)

    changes = rosters.drop_roster(office, VaultRole.ADVISER)

    assert not any(each.on_roster for each in looking.look_at_pool(office).contributors)
    with pytest.raises(PlainError, match="no roster"):
        rosters.drop_roster(office, VaultRole.ADVISER)
    changes.undo.act(office, *changes.undo.args)
    assert state(office) == before


def test_a_roster_of_another_specification_is_not_taken(office, tmp_path):
    file = roster(tmp_path, 1, spec=small_specification(edition="2").hash)

    with pytest.raises(PlainError, match="another specification"):
        rosters.look_at_roster(office, file)


def test_what_the_pool_accepted_is_written_as_a_roster_that_can_be_read(office, tmp_path):
    with pytest.raises(PlainError, match="Nobody is accepted"):
        rosters.write_roster_file(office, VaultRole.ADVISER, tmp_path)
    brought(office, put_files(tmp_path / "files", [1, 2]))
    brought(office, put_files(tmp_path / "files", [3]), accept_new=False)

    file = rosters.write_roster_file(office, VaultRole.ADVISER, tmp_path)

    assert file.name == "contributors-adviser.roster.json"
    assert {each.key for each in read_roster(file.read_bytes()).contributors} == {contributor(1), contributor(2)}
    with pytest.raises(PlainError, match="inside the vault"):
        rosters.write_roster_file(office, VaultRole.ADVISER, office.vault.folder)


LINE = {"key": contributor(1), "label": "Union"}
GOOD = {"type": "casebook-roster", "spec": SPEC, "contributors": [LINE], "custodians": []}


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "casebook-counts"},
        {"spec": "sha256:1"},
        {"spec": None},
        {"contributors": []},
        {"contributors": {}},
        {"contributors": [LINE, LINE]},
        {"contributors": ["Union"]},
        {"contributors": [{**LINE, "key": "short"}]},
        {"contributors": [{**LINE, "label": "x" * 101}]},
        {"contributors": [{**LINE, "label": "two\nlines"}]},
        {"contributors": [{**LINE, "label": 7}]},
        {"contributors": [{**LINE, "more": ""}]},
        {"custodians": None},
        {"more": 1},
    ],
)
def test_whatever_is_no_roster_is_refused(changes):
    def signed(said: object) -> bytes:
        return sign(json.dumps(said).encode(), KIND, private_of(77))

    assert read_roster(signed(GOOD)).contributors[0].label == "Union"
    with pytest.raises(Refused):
        read_roster(signed({**GOOD, **changes}))


def test_a_roster_that_was_changed_is_refused(tmp_path):
    content = roster(tmp_path, 1).read_bytes()

    with pytest.raises(Refused):
        read_roster(content.replace(b'"sig":"', b'"sig":"A', 1))
