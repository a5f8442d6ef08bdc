"""What opens what in a pool: the contributors, the tables, and the folder that is watched behind them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.views.pages.base import OfficePage
from app.views.window import OfficeWindow

if TYPE_CHECKING:
    from app.services.pool.brought import Brought

_ROLE = "pool"


class PoolPages(QObject):
    def __init__(self, window: OfficeWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_.bind("bring_in", self.bring_in)
        if window.desk.office.vault.role == _ROLE:
            # No other office needs anything of a pool, and each would load it at its start.
            from app.views.pool_watch import PoolWatch

            self.watch = PoolWatch(window.desk, self)
            self.watch.brought.connect(self._on_brought)

    def makers(self) -> dict[str, Callable[[], OfficePage]]:
        return {"contributors": self._contributors, "tables": self._tables}

    def open(self) -> None:
        self._window.open_page("contributors")

    def bring_in(self) -> None:
        """Asks for counts files, from wherever one is."""
        self.open()
        self._window.page("contributors").bringing.choose()

    def _on_brought(self, brought: "Brought") -> None:
        """What came of itself is told where files are brought in; nobody is taken away from their page."""
        self._window.page("contributors").bringing.show_brought(brought)

    def _contributors(self) -> OfficePage:
        from app.views.pages.pool.contributors import ContributorsPage

        return ContributorsPage(self._window.desk)

    def _tables(self) -> OfficePage:
        from app.views.pages.pool.tables import TablesPage

        return TablesPage(self._window.desk)
