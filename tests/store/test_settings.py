"""Choices made in a vault stay in it."""

from pathlib import Path

import pytest

from app.store.settings import Settings
from tests.builders_vault import make_vault, reopened


def test_the_last_choice_counts_and_stays(tmp_path: Path) -> None:
    vault = make_vault(tmp_path)
    for minutes in ("5", "10"):
        with vault.saving():
            vault.settings.set("locks_after", minutes)

    vault = reopened(vault)

    assert vault.settings.get("locks_after") == "10"
    assert vault.settings.get("never_chosen", "5") == "5"
    vault.close()


def test_a_choice_outside_a_saving_is_a_bug(tmp_path: Path) -> None:
    with make_vault(tmp_path) as vault, pytest.raises(AssertionError):
        Settings(vault.db).set("locks_after", "5")
