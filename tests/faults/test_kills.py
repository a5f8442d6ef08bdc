"""kill -9 inside running writes: nothing acknowledged is lost, and nothing is half-written."""

import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.services import drafts, dropin, vaults
from app.services.office import Office
from app.store.vault import Vault
from tests.builders_forms import canary_answers
from tests.builders_vault import KEY, make_vault
from tests.faults.acknowledged import Acknowledged, half_written, unsound
from tests.faults.killing import Killed, Phase, nursery
from tests.faults.numbers import KILLS, SECONDS
from tests.house.needs import needs_that

by_signal = needs_that(hasattr(signal, "SIGKILL"), "kill -9, which Windows has not")


@by_signal
@pytest.mark.timeout(SECONDS)
def test_kills_inside_running_writes_lose_nothing_acknowledged_and_leave_nothing_half_written(
    tmp_path: Path, tell: Callable[[str], None]
) -> None:
    folder = an_office(tmp_path, close=True).vault.folder
    acknowledged, chance = Acknowledged(), Random(20261122)
    lives: list[Killed] = []

    with nursery(folder, KEY) as writers:
        while inside(lives) < KILLS and len(lives) < 3 * KILLS:
            lives.append(writers.killed_inside_an_act(chance, seed=len(lives)))

            with Vault.open(folder, KEY) as vault:
                found = vaults.office_of(vault)
                acknowledged.take(lives[-1], found)
                assert vault.findings == (), lives[-1]
                assert acknowledged.lost(found) == [], lives[-1]
                assert half_written(found, vault.cases.latest(12)) == [], lives[-1]
                assert unsound(found) == [], lives[-1]

    tell(report(lives))
    assert inside(lives) == KILLS, report(lives)
    assert inside(lives) >= 0.5 * len(lives), report(lives)
    assert {Phase.WRITING, Phase.COMMITTING, Phase.OUTSIDE} <= {life.phase for life in lives}, report(lives)
    with Vault.open(folder, KEY) as vault:
        found = vaults.office_of(vault)
        assert half_written(found) == []
        assert acknowledged.not_found(found) == []


def test_the_same_look_notices_a_record_that_was_lost(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    case = dropin.finish_note(office, {"note": "kept"}).record_id
    acknowledged = Acknowledged(facts={("cases", case or 0, "mode"): "NAMED"})
    before = acknowledged.lost(office)

    office.vault.db.execute("DELETE FROM cases")

    assert before == []
    assert len(acknowledged.lost(office)) == 1
    office.vault.close()


@pytest.mark.parametrize(
    "torn",
    [
        "DELETE FROM drafts",
        "DELETE FROM tasks WHERE kind = 'follow_up'",
        "DELETE FROM disclosures",
        "DELETE FROM answers",
        "DELETE FROM search",
        "UPDATE search SET words = 'something else'",
        "INSERT INTO history_details (sequence, detail) VALUES (99, 'x')",
    ],
)
def test_the_same_look_notices_half_an_act(tmp_path: Path, torn: str) -> None:
    office = an_office(tmp_path)
    form = office.form("dropin")
    follow_up = form.question("follow_up").understand("tomorrow", office.now())
    begun = drafts.start_draft(office, "dropin", {"note": "begun"}).record_id
    dropin.finish_note(office, canary_answers(form, office.library, "word") | {"follow_up": follow_up}, begun)
    drafts.start_draft(office, "dropin", {"note": "another"})
    before = half_written(office)

    office.vault.db.execute("PRAGMA foreign_keys = OFF")
    office.vault.db.execute(torn)

    assert before == []
    assert half_written(office) != []
    office.vault.close()


def an_office(tmp_path: Path, *, close: bool = False) -> Office:
    office = vaults.office_of(make_vault(tmp_path))
    if close:
        office.vault.close()
    return office


def inside(lives: list[Killed]) -> int:
    return sum(life.phase.is_inside_a_write for life in lives)


def report(lives: list[Killed]) -> str:
    """Where the kills struck: the phases, and the acts."""
    phases = Counter(str(life.phase) for life in lives)
    acts = Counter(life.running["act"] for life in lives if life.running)
    done = sum(len(life.done) for life in lives)
    where = ", ".join(f"{count} {name}" for name, count in (*phases.most_common(), *acts.most_common()))
    return (
        f"kills: {len(lives)}, {inside(lives)} of them inside a running write, after {done} acknowledged acts: {where}"
    )
