"""Loads what the next page needs while nobody waits for it: a little at a time, each less than a person notices."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_BETWEEN = 150
"""Milliseconds in which the window does whatever else there is."""


def after_a_note() -> Iterator[object]:
    """What the page of a case is made of, the parts first: a finished note leads there, after minutes."""
    from app.services import documents

    yield documents
    from app.services import certificates

    yield certificates
    from app.services import closing

    yield closing
    from app.services import next_step

    yield next_step
    from app.views.pages import case_accounts

    yield case_accounts
    from app.views.pages import case_documents

    yield case_documents
    from app.views.pages import case_timeline

    yield case_timeline
    from app.views.pages import case_acts

    yield case_acts
    from app.views.pages import case

    yield case


class Ahead(QObject):
    """Takes one step of `parts` after the other, once it has begun."""

    def __init__(self, parts: Iterator[object], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._is_done = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_BETWEEN)
        self._timer.timeout.connect(self._load_one)

    def begin(self) -> None:
        if not self._is_done and not self._timer.isActive():
            self._timer.start()

    def _load_one(self) -> None:
        self._is_done = next(self._parts, None) is None
        self.begin()
