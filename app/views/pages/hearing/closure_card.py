"""Everything that the step that closes the case still needs, ticked or not, with the way to settle it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.models.words import _, counted
from app.services.formal.aftercare import Aftercare
from app.services.formal.shown.closure import CheckLine, Checklist
from app.views.pages.formal.lines import PlaceButton, beside, buttons_row
from app.views.pages.parts import empty_out, plain_words
from app.views.widgets.card import Card
from app.views.widgets.labels import Remark


class ClosureCard(Card):
    """`wanted` names a place where something is settled, or the step itself."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Before the case is closed"))
        self.setObjectName("closure")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)

    def show_aftercare(self, aftercare: Aftercare) -> None:
        empty_out(self._lines)
        if aftercare.is_over:
            words = _("The procedure has come to its end. The case itself is closed on its page.")
            self._lines.addWidget(plain_words(words))
        elif not aftercare.checklists:
            self._lines.addWidget(plain_words(_("This procedure closes with nothing of its own."), "muted"))
        for each in aftercare.checklists:
            self._show(each, aftercare.may_write)
        words = _(
            "Closing deletes nothing. How long the papers are kept is decided by the retention schedule of your "
            "university, counted from the day of the closing."
        )
        self._lines.addWidget(plain_words(words, "hint"))

    def forget(self) -> None:
        empty_out(self._lines)

    def _show(self, checklist: Checklist, may_write: bool) -> None:
        self._lines.addWidget(plain_words(checklist.title, "question"))
        left = counted("{n} thing is still needed.", "{n} things are still needed.", checklist.left)
        state = left if checklist.left else _("Everything is there.")
        words = " ".join(filter(None, (checklist.stands_at, state)))
        self._lines.addWidget(plain_words(words, "hint" if checklist.left else "ok"))
        for line in checklist.lines:
            self._show_line(checklist, line, may_write)
        if may_write and checklist.place and not checklist.is_blocked:
            button = PlaceButton(_("To the step"), checklist.place, checklist.title)
            button.chosen.connect(self.wanted)
            self._lines.addWidget(buttons_row([button]))

    def _show_line(self, checklist: Checklist, line: CheckLine, may_write: bool) -> None:
        wanted = line.wanted
        if wanted is None:
            self._lines.addWidget(Remark("ok", line.words))
            return
        words = line.words
        if wanted.may_pass:
            words = _("{missing} Or a reason, with the step.").format(missing=words)
        label = plain_words(_("• {words}").format(words=words), "" if wanted.may_pass else "warning")
        if not wanted.place or not may_write:
            self._lines.addWidget(label)
            return
        about = _("{missing} {step}").format(missing=line.words, step=checklist.title)
        button = PlaceButton(wanted.offer, wanted.place, about, "quiet")
        button.chosen.connect(self.wanted)
        self._lines.addWidget(beside(label, button))
