import shutil
from random import Random

import pytest

from app.models.errors import Cancelled, PlainError
from app.services import repairing, vaults
from app.services.finding import find_cases
from app.store.repair.report import Rung
from tests.builders import make_case
from tests.builders_damage import damage, fill_office
from tests.faults.commands import CHEAPEST, PASSPHRASE


@pytest.fixture
def folder(tmp_path, clock):
    made = vaults.create(tmp_path / "Room", "adviser", "Room", "Me", PASSPHRASE, cost=CHEAPEST)
    office = vaults.open_with_passphrase(made.folder, PASSPHRASE, clock)
    with office.vault:
        fill_office(office, 40)
        make_case(office, "They said zanzibar.")
    damage(made.folder / "vault.db", 8, Random(5))
    return made.folder


def test_after_a_repair_every_word_that_is_there_is_found(folder, clock):
    outcome = repairing.repair(folder, PASSPHRASE, clock=clock)

    office = vaults.open_with_passphrase(folder, PASSPHRASE, clock)
    with office.vault as vault:
        assert vault.search.waiting() == []
        assert [each.name for each in vaults.check(vault).checks if not each.passed] in ([], ["history"])
        assert len(find_cases(office, "zanzibar")) == 1
    assert outcome.rung is Rung.SALVAGE
    assert outcome.was_needed
    assert outcome.aside is not None


def test_a_copy_is_repaired_and_the_damaged_vault_stays_as_it_is(folder, tmp_path, clock):
    before = (folder / "vault.db").read_bytes()

    outcome = repairing.repair(folder, PASSPHRASE, out=tmp_path / "Mended", clock=clock)

    assert outcome.folder == tmp_path / "Mended.casebook"
    assert (folder / "vault.db").read_bytes() == before
    assert vaults.open_with_passphrase(outcome.folder, PASSPHRASE, clock).vault.close() is None


def test_a_copy_is_never_put_onto_what_exists(folder):
    with pytest.raises(PlainError, match="already something"):
        repairing.repair(folder, PASSPHRASE, out=folder)


def test_a_sound_vault_is_told_to_be_sound(folder, clock, tmp_path):
    repairing.repair(folder, PASSPHRASE, clock=clock)
    shutil.rmtree(folder / "quarantine")

    outcome = repairing.repair(folder, PASSPHRASE, clock=clock)

    assert not outcome.was_needed
    assert outcome.sentences == ("Nothing is damaged. The vault is as it was.",)


@pytest.mark.parametrize("at", ["Reading what can be read", "Taking over what can be read"])
def test_a_repair_that_is_stopped_leaves_the_vault_as_it_was(folder, clock, at):
    before = (folder / "vault.db").read_bytes()

    with pytest.raises(Cancelled):
        repairing.repair(folder, PASSPHRASE, clock=clock, progress=StopsAt(at))

    assert (folder / "vault.db").read_bytes() == before
    assert not [path.name for path in folder.iterdir() if path.name.startswith("incoming")]
    assert repairing.repair(folder, PASSPHRASE, clock=clock).rung is Rung.SALVAGE


def test_a_repair_is_done_though_nobody_waited_for_its_search(folder, clock):
    outcome = repairing.repair(folder, PASSPHRASE, clock=clock, progress=StopsAt("Putting the words into the search"))

    assert outcome.rung is Rung.SALVAGE
    office = vaults.open_with_passphrase(folder, PASSPHRASE, clock)
    with office.vault as vault:
        assert vault.search.waiting()
        assert [each.name for each in vaults.check(vault).checks if not each.passed] in ([], ["history"])


class StopsAt:
    """Progress that somebody stops when it comes to these words."""

    def __init__(self, words):
        self._words = words

    def step(self, _done, _total, words):
        if words == self._words:
            raise Cancelled
