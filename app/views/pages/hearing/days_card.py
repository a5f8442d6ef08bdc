"""The days that fit, the next ones first, and those that do not, each with everything that speaks against it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.day_words import long_day
from app.models.words import _, counted
from app.services.formal.meeting.shown import DayLine, MeetingShown
from app.views.pages.formal.lines import Lines, beside, buttons_row, stacked
from app.views.pages.parts import plain_words
from app.views.widgets.card import Card

_FIRST = 5
"""So many days are offered at first."""


class DaysCard(Card):
    """`chosen` is a day that is to be fixed, with its first hour; `further` and `nearer` move what is looked at."""

    chosen = Signal(object, str)
    further = Signal(object)
    nearer = Signal()

    def __init__(self) -> None:
        super().__init__(_("Days that fit"))
        self.setObjectName("days_card")
        self._shown: MeetingShown | None = None
        self._is_later = False
        self._said = plain_words("", "muted")
        self._uncertain = plain_words("", "warning")
        self.fitting, self.refused = Lines(), Lines()
        self._all = _quiet("all_days", checkable=True)
        self._nearer = _quiet("days_nearer", _("From the first day again"))
        self._further = _quiet("days_further", _("Look further on"))
        self._fold = _quiet("refused_days", checkable=True)

        for widget in (self._said, self._uncertain, self.fitting):
            self.body.addWidget(widget)
        self.body.addWidget(buttons_row([self._all, self._nearer, self._further, self._fold]))
        self.body.addWidget(self.refused)

        self._all.toggled.connect(self._draw)
        self._fold.toggled.connect(self._draw)
        self._nearer.clicked.connect(self.nearer)
        self._further.clicked.connect(self._on_further)

    def show_meeting(self, shown: MeetingShown, *, is_later: bool) -> None:
        """`is_later`: the days that are looked at do not begin with the first that is possible."""
        self._shown, self._is_later = shown, is_later
        self._draw()

    def forget(self) -> None:
        self._shown = None
        for lines in (self.fitting, self.refused):
            lines.clear()
        for button in (self._all, self._fold):
            button.setChecked(False)
        for label in (self._said, self._uncertain):
            label.setText("")

    def _draw(self) -> None:
        shown = self._shown
        if shown is None:
            return
        days = shown.fitting if self._all.isChecked() else shown.fitting[:_FIRST]
        may_fix = shown.may_write and not shown.wanted
        self._said.setText(_said(shown))
        self._uncertain.setText("\n".join(dict.fromkeys(day.uncertain for day in days if day.uncertain)))
        self._uncertain.setVisible(bool(self._uncertain.text()))
        self.fitting.show_lines([(day.day.isoformat(), (day, may_fix)) for day in days], self._line)
        more = len(shown.fitting) - _FIRST
        self._all.setVisible(more > 0)
        words = counted("Show {n} more day", "Show {n} more days", max(more, 0))
        self._all.setText(_("Show fewer days") if self._all.isChecked() else words)
        self._nearer.setVisible(self._is_later)
        self._fold.setVisible(bool(shown.refused))
        is_open = self._fold.isChecked()
        words = counted("Why {n} day does not fit, or not at every hour", _MANY, len(shown.refused))
        self._fold.setText(_("Hide what does not fit") if is_open else words)
        refused = [(day.day.isoformat(), day) for day in shown.refused] if is_open else []
        self.refused.show_lines(refused, _refused)
        self.refused.setVisible(bool(refused))

    def _line(self, drawn: tuple[DayLine, bool]) -> QWidget:
        day, may_fix = drawn
        words = plain_words(_("{day}. It can begin: {hours}.").format(day=day.heading, hours=day.hours))
        if day.is_fixed:
            return beside(words, plain_words(_("Fixed now"), "ok"))
        if not may_fix:
            return words
        button = QPushButton(_("Fix this day"))
        button.setObjectName(f"fix_{day.day.isoformat()}")
        button.setAccessibleName(_("{act}, {about}").format(act=button.text(), about=day.heading))
        button.setProperty("day", day.day.isoformat())
        button.setProperty("hour", day.first_hour)
        button.clicked.connect(self._on_fix)
        return beside(words, button)

    def _on_fix(self) -> None:
        button = self.sender()
        self.chosen.emit(date.fromisoformat(button.property("day")), button.property("hour"))

    def _on_further(self) -> None:
        if self._shown is not None and self._shown.looked_until is not None:
            self.further.emit(self._shown.looked_until)


_MANY = "Why {n} days do not fit, or not at every hour"


def _said(shown: MeetingShown) -> str:
    until = "" if shown.looked_until is None else long_day(shown.looked_until)
    if shown.fitting:
        return _("Looked at up to {day}.").format(day=until)
    words = [_("No day fits up to {day}.").format(day=until), *shown.helps]
    return " ".join(words)


def _refused(day: DayLine) -> QWidget:
    heading = _("{day}, at other hours").format(day=day.heading) if day.hours else day.heading
    return stacked([plain_words(heading), plain_words(day.against, "hint")], 0)


def _quiet(name: str, words: str = "", *, checkable: bool = False) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", "quiet")
    button.setCheckable(checkable)
    return button
