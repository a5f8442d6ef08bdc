"""How complete each period is: who reported, who is missing, and what is to be asked of whom."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.collecting.sources import VaultRole
from app.models.words import N_, _, counted
from app.services.pool.looking import PeriodOfPool, PoolNow
from app.views.pages.formal.lines import Lines, stacked
from app.views.pages.parts import plain_words
from app.views.widgets.card import Card

_SHOWN_AT_ONCE = 6
ROLES = {VaultRole.ADVISER: N_("advisers"), VaultRole.PANEL: N_("HR offices")}


class CompleteCard(Card):
    def __init__(self) -> None:
        super().__init__(_("How complete it is"))
        self.setObjectName("complete_card")
        self._periods: tuple[PeriodOfPool, ...] = ()
        self._called: Mapping[str, str] = {}
        self._most = _SHOWN_AT_ONCE
        self._nothing = plain_words(_("No counts are in the pool yet."), "muted")
        self._lines = Lines()
        self._more = QPushButton(_("Show earlier periods"))
        self._more.setObjectName("more_periods")
        self._more.setProperty("kind", "quiet")
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._lines)
        self.body.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeading)

        self._more.clicked.connect(self._show_more)

    def show_pool(self, now: PoolNow) -> None:
        self._periods = now.periods
        self._called = {each.contributor.key: each.called for each in now.contributors}
        self._nothing.setVisible(not now.periods)
        self._draw()

    def _show_more(self) -> None:
        self._most += _SHOWN_AT_ONCE
        self._draw()

    def _draw(self) -> None:
        shown = self._periods[: self._most]
        lines = [(period_words(each), tuple(self._told(each))) for each in shown]
        self._lines.show_lines([(title, (title, told)) for title, told in lines], _line)
        self._more.setVisible(len(self._periods) > len(shown))

    def _told(self, period: PeriodOfPool) -> list[str]:
        told = [counted("{n} contributor", "{n} contributors", period.contributors)]
        if not period.is_enough:
            told[0] = _("{told}; {least} are needed before anything is shown").format(told=told[0], least=period.least)
        if corrected := sum(number for revision, number in period.revisions.items() if revision > 1):
            told.append(counted("{n} of them sent a correction", "{n} of them sent a correction", corrected))
        if period.missing:
            names = ", ".join(self._called.get(each, _("somebody unknown")) for each in period.missing)
            words = _("Missing of the roster: {names}")
            if not period.by_roster:
                words = _("Missing, though an earlier period came: {names}")
            told.append(words.format(names=names))
        elif period.by_roster:
            told.append(_("Nobody on the roster is missing"))
        if period.in_conflict:
            words = "{n} sent two files as the same revision: ask for a new one"
            told.append(counted(words, words, period.in_conflict))
        if period.set_aside:
            words = "{n} reported the year instead"
            told.append(counted(words, words, period.set_aside))
        if period.published:
            told.append(
                _("Published with these files") if period.is_as_published else _("Published; files came in since")
            )
        return told


def period_words(period: PeriodOfPool) -> str:
    return _("{period}, {whose}").format(period=period.period.name, whose=_(ROLES[period.role]))


def _line(line: tuple[str, tuple[str, ...]]) -> QWidget:
    title, told = line
    return stacked([plain_words(title, "label"), *(plain_words(_("{words}.").format(words=each)) for each in told)], 2)
