"""A vault that is open in one process is refused to every other, in plain words, and comes to no harm by the try."""

import signal
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.services import vaults
from app.store.vault import Vault
from tests.faults.acknowledged import half_written, unsound
from tests.faults.commands import PASSPHRASE, casebook, is_one_sentence, make_vault_with_passphrase
from tests.faults.killing import nursery
from tests.house.needs import needs_that

pytestmark = needs_that(hasattr(signal, "SIGKILL"), "kill -9, which Windows has not")
IN_USE = "open in another window or program"


def test_a_second_opening_is_refused_until_the_first_has_ended_even_by_a_kill(tmp_path: Path) -> None:
    made = make_vault_with_passphrase(tmp_path)

    with nursery(made.folder, made.key) as writers:
        head = writers.hold(3)["head"]
        checked = casebook("vault", "check", made.folder)
        searched = casebook("search", made.folder, "anything")
        with pytest.raises(PlainError, match=IN_USE):
            vaults.open_with_passphrase(made.folder, PASSPHRASE)
        writers.let_go()
        afterwards = casebook("vault", "check", made.folder)

    for refused in (checked, searched):
        assert is_one_sentence(refused), refused
        assert IN_USE in refused.stderr
        assert refused.stdout == ""
    assert (afterwards.returncode, afterwards.stderr) == (0, ""), afterwards
    with Vault.open(made.folder, made.key) as vault:
        office = vaults.office_of(vault)
        assert vault.history.head().sequence == head
        assert half_written(office) == []
        assert unsound(office) == []


def test_the_window_that_has_the_vault_goes_on_after_somebody_else_tried(tmp_path: Path) -> None:
    made = make_vault_with_passphrase(tmp_path)

    with Vault.open(made.folder, made.key) as vault:
        refused = casebook("vault", "check", made.folder)
        with vault.saving():
            vault.settings.set("act", "after the try")
            vault.history.note("act")

        assert is_one_sentence(refused), refused
        assert vault.settings.get("act") == "after the try"
        assert vaults.check(vault).passed


def test_a_second_passphrase_change_while_the_vault_is_open_elsewhere_is_refused(tmp_path: Path) -> None:
    made = make_vault_with_passphrase(tmp_path)
    recovered = vaults.open_with_recovery(made.folder, made.recovery.text)

    with Vault.open(made.folder, made.key), pytest.raises(PlainError, match=IN_USE):
        vaults.renew_after_recovery(recovered, "eight entirely new words for this vault")

    with Vault.open(made.folder, vaults.unlock(made.folder, PASSPHRASE).key) as vault:
        assert vault.findings == ()
