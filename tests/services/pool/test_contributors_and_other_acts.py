"""Every act in a pool is kept together with its line in the history or not at all, and neither names anybody."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.exchange.roster_file import write_roster
from app.models.changes import Changes
from app.models.collecting.roster import OnRoster
from app.models.progress import Silent
from app.services.office import Office
from app.services.pool import bringing_in, contributors, looking, publishing, rosters, specifications, watching
from app.store.connection import database
from tests.builders import history_length
from tests.builders import tables as state
from tests.builders_counts import small_specification
from tests.builders_pool import contributor, payload_of, private_of
from tests.builders_pool_office import NEXT, QUARTER, brought, corrected, make_pool, put_file, put_files

WORD = "zanzibar"
Act = Callable[[Office, Path], Changes]


def _waiting(office: Office) -> int:
    return looking.look_at_pool(office).waiting[0].contributor.id or 0


def _roster(office: Office, place: Path) -> rosters.RosterLooked:
    lines = [OnRoster(key=contributor(number), label=f"{WORD} {number}") for number in (1, 9, 30)]
    file = place / f"{WORD}.roster.json"
    file.write_bytes(write_roster(small_specification().hash, lines, private_of(77)))
    return rosters.look_at_roster(office, file)


def _corrected(office: Office, place: Path) -> Changes:
    later = put_file(place / "more", corrected(1, 31, payload_of(1, 25)), 1, name=WORD)
    return brought(office, [later, *put_files(place / "more", [9], period=NEXT)]).changes


ACTS: dict[str, Act] = {
    "bring in": _corrected,
    "accept": lambda office, _place: contributors.accept(office, _waiting(office), WORD),
    "refuse": lambda office, _place: contributors.refuse(office, _waiting(office)),
    "rename": lambda office, _place: contributors.rename(office, _waiting(office), WORD),
    "take in a roster": lambda office, place: rosters.take_in_roster(office, _roster(office, place)),
    "take in another specification": lambda office, _place: specifications.take_specification(
        office, small_specification(role="panel", variables=PANEL, tables=["result"])
    ),
}
PANEL = [
    {
        "name": "result",
        "label": "How it ended",
        "source": "result",
        "population": "closed",
        "several": False,
        "codes": [{"code": "UNK", "label": "Not known", "takes": []}],
        "unlisted": "UNK",
    }
]
FOR_GOOD: dict[str, Act] = {
    "take the last import back": lambda office, _place: bringing_in.take_last_import_back(office),
    "watch": lambda office, place: watching.watch(office, place / "files"),
    "publish": lambda office, place: publishing.publish(office, QUARTER, place, Silent())[0],
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A pool of five contributors, and another who waits."""
    office = make_pool(tmp_path)
    brought(office, put_files(tmp_path / "files", range(1, 6)))
    brought(office, put_files(tmp_path / "files", [9]), accept_new=False)
    return office


@pytest.mark.parametrize("name", [*ACTS, *FOR_GOOD])
def test_an_act_that_the_database_refuses_half_way_leaves_nothing_and_no_line(office, tmp_path, name):
    act, before, length = (ACTS | FOR_GOOD)[name], state(office), history_length(office)
    office.vault.db.execute(
        "CREATE TEMP TRIGGER refused BEFORE INSERT ON main.history BEGIN SELECT RAISE(ABORT, 'refused'); END"
    )

    with pytest.raises(database.IntegrityError, match="refused"):
        act(office, tmp_path)

    assert (state(office), history_length(office)) == (before, length)


@pytest.mark.parametrize("name", [*ACTS, *FOR_GOOD])
def test_an_act_has_its_line_names_nobody_and_is_taken_back(office, tmp_path, name):
    before, length = state(office), history_length(office)

    changes = (ACTS | FOR_GOOD)[name](office, tmp_path)

    assert history_length(office) > length
    assert WORD not in repr(changes) + repr(changes.undo) + repr(office.vault.history.page(50))
    if name in ACTS:
        assert changes.undo is not None
        changes.undo.act(office, *changes.undo.args)
        assert state(office) == before
