"""What both parties sent and whom they named, in two lists beside each other, with what is not the same for both."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.models.words import _
from app.services.formal.evidence import PARTY_WORDS, SideNow, evidence_of, invited_words
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard
from app.views.pages.parts import plain_words, record_button, short_day
from app.views.widgets.notice import Notice


class EvidenceCard(CaseCard):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "evidence", _("Evidence of both sides"))

    def draw(self, case_id: int) -> None:
        now = evidence_of(self._desk.office, case_id)
        if now is None:
            self.say(_("The lists begin with the procedure."), "muted")
            return
        for each in now.uneven:
            self._lines.addWidget(Notice(_("Not the same for both"), each.words, is_warning=True))
        lists = QWidget()
        grid = QGridLayout(lists)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        for column, side in enumerate(now.sides):
            grid.addWidget(self._side(side), 0, column, alignment=Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self._lines.addWidget(lists)

    def _side(self, side: SideNow) -> QWidget:
        part = QWidget()
        lines = QVBoxLayout(part)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(plain_words(_(PARTY_WORDS[side.party]), "heading"))
        lines.addWidget(plain_words(invited_words(side), "" if side.invited_on else "muted"))
        if not side.sent:
            lines.addWidget(plain_words(_("Nothing sent yet."), "muted"))
        for number, each in enumerate(side.sent):
            day = short_day(each.dated_on)
            words = _("{title}, {day}").format(title=each.title, day=day)
            if each.is_absent:
                words = _("{title}: not there, because {reason}").format(title=each.title, reason=each.because)
            lines.addWidget(plain_words(words))
            if each.document is not None:
                about = f"{each.title} {day}"
                name = f"evidence_{side.party}_{number}"
                lines.addWidget(
                    record_button(_("Open document"), name, each.document.id, self._open, about),
                    alignment=Qt.AlignmentFlag.AlignLeading,
                )
        names = ", ".join(each.name for each in side.witnesses)
        witnesses = _("Witnesses: {names}").format(names=names) if names else _("No witnesses named.")
        lines.addWidget(plain_words(witnesses, "" if names else "muted"))
        return part

    def _open(self) -> None:
        self.document_wanted.emit(self.sender().property("record"))
