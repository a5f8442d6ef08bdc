"""The table of holders follows the key file, and forgets nobody who is in the history."""

from pathlib import Path

import pytest

from app.store.holders import Holders
from app.store.key_file import Cost
from app.store.keys import passphrase_slot
from app.store.vault import Vault
from tests.builders import uk
from tests.builders_vault import KEY, make_vault

CHEAP = Cost(memory_kib=64 * 1024, passes=1)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


def slot(vault: Vault, name: str) -> object:
    return passphrase_slot(KEY, vault.id, "any words", name, CHEAP)


def test_a_slot_is_added_marked_as_gone_and_comes_back(vault):
    nia, tom = slot(vault, "Nia"), slot(vault, "Tom")

    for moment, slots in ((uk(2026, 3, 1), (nia, tom)), (uk(2026, 3, 2), (nia,)), (uk(2026, 3, 3), (nia, tom))):
        with vault.saving():
            vault.holders.follow(slots, moment)
        assert vault.holders.agree_with(slots)

    kept = {each.name: (each.added_at, each.removed_at) for each in vault.holders.all()}
    assert kept == {"Nia": (uk(2026, 3, 1), None), "Tom": (uk(2026, 3, 1), None)}


def test_writing_needs_an_open_transaction(vault):
    with pytest.raises(AssertionError):
        Holders(vault.db).follow((), uk(2026, 3, 1))
