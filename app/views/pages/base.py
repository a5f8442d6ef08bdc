"""What every page of the window is: it looks at the desk, acts through it, and can be put away at any moment."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.models.changes import Changes
from app.models.errors import PlainError
from app.views.desk import Desk
from app.views.widgets.page import Page


class OfficePage(Page):
    """A page over the open office. It looks again when one of its topics changed, at once if it is on screen."""

    area: ClassVar[str] = ""
    stands_alone: ClassVar[bool] = False
    """Whether nothing of the office is on the screen beside it, because somebody else reads along."""
    topics: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, title: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle)
        self.desk = desk
        self._stale = True
        desk.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Reads again what the page shows."""

    def put_away(self) -> None:
        """Keeps what has been typed. Called before hiding, locking, quitting and leaving the page; never asks."""

    def finish(self) -> None:
        """What Ctrl+Enter does on this page."""

    def find_in_list(self) -> None:
        """What Ctrl+F does on this page."""

    def first_focus(self) -> QWidget | None:
        """Where the caret goes when the page opens."""
        return None

    def arrive(self) -> None:
        """Called each time the page is shown."""
        if self._stale:
            self._stale = False
            self.refresh()
        target = self.first_focus()
        if target is not None:
            target.setFocus()

    def look_again(self) -> None:
        """Refreshes now, or when the page is next shown."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def act(self, service: Callable[..., Changes], *args: Any) -> Changes | None:
        """Does something on the desk; a foreseen refusal is shown on this page, and nothing comes back."""
        try:
            return self.desk.do(service, *args)
        except PlainError as error:
            self.refuse(error)
            return None

    def refuse(self, error: PlainError) -> None:
        """Shows a foreseen refusal on this page, until it is dismissed."""
        self.show_banner("error", error.happened, error.next_step)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if self.topics & topics:
            self.look_again()
