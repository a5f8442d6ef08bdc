"""From the cases of six advisers to one published package, in which nothing of any case is."""

import base64
import json
from pathlib import Path

import pytest

from app.models.cases import Case
from app.models.progress import Silent
from app.services.counts.releasing import contributor_of, export
from app.services.office import Office
from app.services.pool import contributors, looking
from app.services.pool.bringing_in import bring_in
from app.services.pool.publishing import publish
from tests.builders import fill_in, make_case, make_office, uk
from tests.builders_counts import small_specification
from tests.builders_pool_office import QUARTER, make_pool
from tests.standing_clock import StandingClock

WORD = "Zanzibar"
_SPEC = small_specification()


@pytest.fixture
def sent(tmp_path: Path) -> tuple[list[Office], list[Path]]:
    """Six advisers with five cases each, and what they sent; one of them corrected it after another case."""
    offices, files = [], []
    for number in range(6):
        clock = StandingClock(uk(2025, 9, 3, 10, 30))
        office = make_office(tmp_path, clock=clock, name=f"{WORD} {number}")
        for _case in range(5):
            _add_case(office)
        files.append(_export(office, tmp_path / "sent", clock))
        offices.append(office)
    clock.shows = uk(2025, 10, 3)
    _add_case(office)
    files.append(_export(office, tmp_path / "sent", clock))
    return offices, files


def _add_case(office: Office) -> None:
    case = make_case(office, f"{WORD} told me.", who=f"{WORD} Smith", reach=f"{WORD} by text", mode="NAMED")
    fill_in(office, case, behaviours=("BULLY",), reporter_role="ST_UG")


def _cases(office: Office) -> list[Case]:
    return office.vault.cases.of_ids(office.vault.cases.latest(50))


def _export(office: Office, folder: Path, clock: StandingClock) -> Path:
    folder.mkdir(exist_ok=True)
    clock.shows = uk(2025, 11, 3)
    return export(office, QUARTER, folder, Silent(), _SPEC)[1]


@pytest.mark.proves("C-48", "M-22")
def test_six_advisers_send_counts_one_corrects_and_two_managers_have_the_same_line(sent, tmp_path):
    offices, files = sent
    one, other = make_pool(tmp_path, name="One"), make_pool(tmp_path, name="Other")
    out = tmp_path / "out"
    out.mkdir()

    bring_in(one, [tmp_path / "sent"], Silent())
    for file in reversed(files):
        bring_in(other, [file, file], Silent())
    for pool in (one, other):
        for waiting in looking.look_at_pool(pool).waiting:
            contributors.accept(pool, waiting.contributor.id or 0, f"{WORD} of Physics")
    _changes, folder = publish(one, QUARTER, out, Silent())

    now, then = looking.look_at_pool(one), looking.look_at_pool(other)
    assert now.periods[0].line == then.periods[0].line
    assert (now.periods[0].contributors, now.periods[0].revisions) == (6, {1: 5, 2: 1})
    # What an adviser's window shows is what the manager compares.
    assert {each.words for each in now.contributors} == {
        contributors.words_of(contributor_of(each)) for each in offices
    }
    written = b"\n".join(file.read_bytes() for file in [*files, *folder.iterdir()])
    written += b"\n".join(base64.b64decode(json.loads(file.read_bytes())["payload"]) for file in files)
    cases = [case for office in offices for case in _cases(office)]
    assert cases
    traces = [each for case in cases for each in (case.object_id, case.reference)]
    for trace in (WORD, "2025-09-03", "2025-10-03", *traces):
        assert trace.encode() not in written
    assert WORD not in "".join(file.name for file in [*files, folder])
