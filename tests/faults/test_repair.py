"""A hundred damaged pages in a vault of ten thousand records."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from app.models.progress import Silent
from app.store import health
from app.store.repair.ladder import repair
from app.store.vault import Vault
from tests.builders import make_office
from tests.builders_damage import add_notes, damage, fill_office, not_told, rows_of
from tests.builders_vault import KEY
from tests.faults.numbers import TIMES

NOTES = 10_000
PAGES = 100
CASES = 150
MENDED = 6 * TIMES


@pytest.mark.proves("C-11")
@pytest.mark.timeout(300)
def test_a_hundred_damaged_pages_cost_less_than_a_twentieth_of_ten_thousand_records(
    tmp_path: Path, tell: Callable[[str], None]
) -> None:
    chance = Random(20261128)
    office = make_office(tmp_path)
    add_notes(office, NOTES, chance)
    before = rows_of(office.vault)
    office.vault.close()
    folder, damaged = office.vault.folder, (office.vault.folder / "vault.db").stat().st_size
    damage(folder / "vault.db", PAGES, chance)
    whole = (folder / "vault.db").read_bytes()
    since = time.monotonic()

    done = repair(folder, KEY, "raw", now=datetime.now(UTC), progress=Silent())

    seconds = time.monotonic() - since
    with Vault.open(folder, KEY) as vault:
        after = rows_of(vault)
        kept = len(before["notes"] & after["notes"]) / len(before["notes"])
        assert done.salvaged is not None
        assert not_told(before, vault, done.salvaged.lost) == []
        assert {each.name for each in health.check(vault).checks if not each.passed} <= {"history"}
    tell(
        f"repair: {PAGES} of {damaged // 4096:,} pages damaged, {kept:.1%} of {len(before['notes']):,} notes"
        f" as they were, in {seconds:.0f} s; every lost row listed"
    )
    assert kept >= 0.95
    assert (folder / done.aside / "vault.db").read_bytes() == whole


@pytest.mark.timeout(300)
def test_wherever_the_damage_is_every_loss_is_told_and_the_vault_is_sound_again(
    tmp_path: Path, tell: Callable[[str], None]
) -> None:
    office = make_office(tmp_path)
    fill_office(office, CASES)
    before = rows_of(office.vault)
    office.vault.close()
    path = office.vault.folder / "vault.db"
    whole = path.read_bytes()
    shares = []
    for seed in range(MENDED):
        path.write_bytes(whole)
        damage(path, 15, Random(seed))

        done = repair(office.vault.folder, KEY, "raw", now=datetime.now(UTC), progress=Silent())

        with Vault.open(office.vault.folder, KEY) as vault:
            lost = done.salvaged.lost if done.salvaged is not None else ()
            assert not_told(before, vault, lost) == [], seed
            assert {each.name for each in health.check(vault).checks if not each.passed} <= {"history"}, seed
            after = rows_of(vault)
        shares.append(sum(len(rows & after[name]) for name, rows in before.items()) / sum(map(len, before.values())))
    tell(f"repair: {MENDED} vaults with 15 damaged pages of {len(whole) // 4096:,}, at worst {min(shares):.0%} kept")
