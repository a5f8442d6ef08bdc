"""What opens what around the vault itself: its history, who opens it, and its backups."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from app.services import new_key
from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow


class VaultPages(QObject):
    def __init__(self, window: OfficeWindow) -> None:
        super().__init__(window)
        self._window = window

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {
            "history": self._history,
            "vault": self._vault,
            "key_change": self._key_change,
            "restore": self._restore,
        }

    def change_keys(self, act: str, name: str) -> None:
        """Who opens the vault is changed on a page of its own, one step after the other."""
        self._window.page("key_change").start(act, name)
        self._window.open_page("key_change")

    def lock_with_new_key(self, mark: Any) -> None:
        """Everything typed is kept first. If that changed the vault, the new key is not taken: it would lack it."""
        office = self._window.desk.office
        self._window.forget_pages()
        problem = new_key.why_not_adopt(office, mark)
        if problem is not None:
            self._window.open_page("vault").refuse(problem)
            return
        self._window.before_closing = partial(new_key.adopt, office, mark)
        self._window.lock()

    def restore_backup(self, place: str) -> None:
        self._window.page("restore").show_backup(place)
        self._window.open_page("restore")

    def _to_vault(self) -> None:
        self._window.open_page("vault")

    def _history(self) -> OfficePage:
        from app.views.pages.history import HistoryPage

        return HistoryPage(self._window.desk)

    def _vault(self) -> OfficePage:
        from app.views.pages.vault import VaultPage

        page = VaultPage(self._window.desk)
        page.change_wanted.connect(self.change_keys)
        page.restore_wanted.connect(self.restore_backup)
        return page

    def _key_change(self) -> OfficePage:
        from app.views.pages.key_change import KeyChangePage

        page = KeyChangePage(self._window.desk)
        page.left.connect(self._to_vault)
        page.new_key_ready.connect(self.lock_with_new_key)
        return page

    def _restore(self) -> OfficePage:
        from app.views.pages.restore import RestorePage

        page = RestorePage(self._window.desk)
        page.decided.connect(self._window.lock)
        page.left.connect(self._to_vault)
        return page
