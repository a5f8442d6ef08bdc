"""The vault's own page: where it is, and whether it is sound."""

import pytest
from PySide6.QtWidgets import QPushButton

from app.views.find import commands_for
from app.views.window import OfficeWindow
from tests.views.pages.showing import texts
from tests.waiting import until


def test_the_vault_is_checked_in_the_window(window: OfficeWindow) -> None:
    page = window.open_page("vault")

    window.findChild(QPushButton, "check_vault").click()
    until(lambda: window.findChild(QPushButton, "check_vault").isEnabled(), seconds=20)

    assert "history" in texts(page).casefold()


@pytest.mark.proves("C-34")
def test_the_page_says_where_everything_is_and_that_nothing_leaves(window: OfficeWindow) -> None:
    page = window.open_page("vault")

    assert str(window.desk.office.vault.folder) in texts(page)
    assert "Nothing leaves this computer" in texts(page)


@pytest.mark.parametrize("word", ["passphrase", "holders", "recovery", "backup", "where"])
def test_whoever_looks_for_it_finds_the_page_by_its_subjects(window: OfficeWindow, word: str) -> None:
    offered = commands_for(word, window.actions_)

    assert [offer.command for offer in offered] == ["vault"]
