"""What was decided and is live for a time: read only here, it is decided with the findings."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.models.words import _, counted
from app.services.formal.aftercare import Aftercare
from app.services.formal.shown.live_measures import MeasureLine
from app.views.pages.formal.lines import stacked
from app.views.pages.parts import empty_out, plain_words
from app.views.widgets.card import Card


class LiveMeasuresCard(Card):
    """Those that are live; what is spent waits behind a button."""

    def __init__(self) -> None:
        super().__init__(_("Live for a time"))
        self.setObjectName("live_measures")
        self._spent: tuple[MeasureLine, ...] = ()
        self._lines, self._folded = QVBoxLayout(), QVBoxLayout()
        self._fold = QPushButton()
        self._fold.setObjectName("spent_measures")
        self._fold.setProperty("kind", "quiet")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._show_spent)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._fold, alignment=Qt.AlignmentFlag.AlignLeading)
        self.body.addLayout(self._folded)

    def show_aftercare(self, aftercare: Aftercare) -> None:
        empty_out(self._lines)
        self.setVisible(bool(aftercare.measures))
        live = [each for each in aftercare.measures if each.is_live]
        for each in live:
            self._lines.addWidget(_line(each))
        if not live:
            self._lines.addWidget(plain_words(_("Nothing is live any more."), "muted"))
        self._spent = tuple(each for each in aftercare.measures if not each.is_live)
        self._fold.setVisible(bool(self._spent))
        self._show_spent()

    def forget(self) -> None:
        self._spent = ()
        self._fold.setChecked(False)
        for lines in (self._lines, self._folded):
            empty_out(lines)

    def _show_spent(self) -> None:
        is_open, n = self._fold.isChecked(), len(self._spent)
        more = counted("Show {n} that is over", "Show {n} that are over", n)
        self._fold.setText(_("Show less") if is_open else more)
        self._fold.setAccessibleName(_("{act}, {about}").format(act=self._fold.text(), about=_("Live for a time")))
        empty_out(self._folded)
        for each in self._spent if is_open else ():
            self._folded.addWidget(_line(each))


def _line(line: MeasureLine):  # type: ignore[no-untyped-def]
    return stacked([plain_words(line.words, "question"), plain_words(line.until, "hint")])
