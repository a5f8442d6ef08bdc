"""Accounts are added and read; a vault whose sealed words were changed does not pass its check."""

from pathlib import Path

import pytest

from app.models.accounts import SealedAccount, hash_of
from app.services.accounts import seal_account
from app.store import health
from tests.builders import make_case, make_office


@pytest.mark.proves("C-14")
def test_the_check_of_a_vault_finds_sealed_words_that_were_changed(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    case = make_case(office, "A note")
    seal_account(office, case.id, {"text": "Four.", "author": "Nia", "written_by": "Sam", "language": "EN"})
    vault = office.vault

    def sealed_are_whole() -> bool:
        return next(check.passed for check in health.check(vault).checks if check.name == "accounts")

    before = sealed_are_whole()
    with vault.saving():
        vault.db.execute("DROP TRIGGER accounts_are_never_changed")
        vault.db.execute("UPDATE accounts SET text = 'Five.'")

    assert before
    assert not sealed_are_whole()


def test_an_account_is_read_as_it_was_added(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    case = make_case(office, "A note")
    account = SealedAccount(
        object_id="a" * 32,
        case_id=case.id,
        written_by="Sam",
        language="CY",
        text="Pedwar o’r gloch.\r\n",
        sealed_at=office.now(),
        sha256=hash_of("Pedwar o’r gloch.\r\n"),
        history_entry=1,
    )

    with office.vault.saving():
        account_id = office.vault.accounts.add(account)

    read = office.vault.accounts.one(account_id)
    assert read.text == account.text
    assert office.vault.accounts.of_case(case.id) == office.vault.accounts.all() == [read]
