"""History: when, who, what; and whether it is still as it was written."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QPushButton, QWidget

from app.models.words import N_, _
from app.services.office import Office
from app.services.records import Line, line_ids, lines, verify_history
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.list_view import RecordList
from app.views.pages.parts import beside_title, short_day
from app.views.table import Column, Rows, Table
from app.views.widgets.announce import announce

_WHAT_IT_PROVES = N_(
    "Intact means: nothing up to the last mark kept outside this file was changed, removed or reordered. It does not "
    "prove that an entry is true, that the clock was right, or who sat at the keyboard."
)


class HistoryRows(Rows):
    def __init__(self, office: Office) -> None:
        self._office = office

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        return line_ids(self._office, limit, offset)

    def records(self, ids: Sequence[int]) -> list[Line]:
        return lines(self._office, ids)


class HistoryPage(OfficePage):
    area: ClassVar[str] = "history"
    topics: ClassVar[frozenset[str]] = frozenset(
        {"history", "cases", "drafts", "tasks", "session", "settings", "timeline"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("History"), _("Every change leaves a line here. Lines are added and never altered."))
        self.table = Table(_columns(), HistoryRows(desk.office), sort="", descending=True, parent=self)
        self.view = RecordList("history", _("History"))
        self.view.show_table(self.table)
        self._verify = QPushButton(_("&Verify"))
        self._verify.setAccessibleName(_("Verify the history"))
        self._verify.setObjectName("verify")
        self._result = beside_title()
        self._result.setObjectName("verified")
        self._result.setWordWrap(False)
        self.beside_title.addWidget(self._result, stretch=1)
        self.beside_title.addWidget(self._verify)
        self.body.addWidget(self.view, stretch=1)

        self._verify.clicked.connect(self.verify)

    def first_focus(self) -> QWidget | None:
        return self._verify

    def refresh(self) -> None:
        self.table.refresh()

    def verify(self) -> None:
        """Walks the whole history on the job thread, and says what came of it."""
        self._verify.setEnabled(False)
        self._result.setText(_("Verifying..."))
        job = self.desk.job(verify_history)
        job.finished_with.connect(self._on_verified)
        job.refused.connect(self._on_refused)
        job.finished.connect(job.deleteLater)
        job.begin()

    def _on_verified(self, sentence: str) -> None:
        self._verify.setEnabled(True)
        self._result.setText(sentence)
        self.set_subtitle(_(_WHAT_IT_PROVES))
        announce(self._result, sentence)

    def _on_refused(self, error) -> None:  # type: ignore[no-untyped-def]
        self._verify.setEnabled(True)
        self._result.setText("")
        self.refuse(error)


def _columns() -> list[Column]:
    return [
        Column(title=_("Entry"), sample="100,000", gives_way=2, shows=lambda line: f"{line.id:,}"),
        Column(
            title=_("When"),
            sample="22 Sept 2026 00:00",
            shows=lambda line: f"{short_day(line.at.astimezone().date())} {line.at.astimezone():%H:%M}",
        ),
        Column(title=_("Who"), shows=lambda line: line.who, sample=_("Recovery sheet"), gives_way=1),
        Column(title=_("What"), shows=lambda line: line.what, wide=True),
    ]
