"""Applying: the redacted copy is made and read back, looked at beside the one before, and approved by somebody."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout

from app.models.bundles.kept import Redacted
from app.models.bundles.redacting import read_numbers
from app.models.day_words import long_moment
from app.models.words import _, counted
from app.services.bundles.applying import apply_redactions, approve, give_redaction_up, take_approval_back
from app.services.bundles.redacting import RedactionNow
from app.views.desk import Desk
from app.views.pages.parts import empty_out, plain_words, titled
from app.views.pages.redaction.find_card import without_words
from app.views.pages.redaction.redaction_card import RedactionCard, card_button, in_a_row
from app.views.pages.redaction.saving_outside import SavingOutside
from app.views.widgets.asking import Asking
from app.views.widgets.labels import Remark
from app.views.widgets.running import RunningJob


class ApplyCard(RedactionCard):
    """`compared` carries whether the redacted copy is to lie beside the page as it was."""

    compared = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "apply_card", _("Apply and approve"))
        self._waits = Remark("warning")
        self._waits.setObjectName("apply_waits")
        self._apply = card_button(_("Appl&y the redactions"), "apply_redactions", self.apply, "primary")
        self.running = RunningJob("apply")
        self._result = QVBoxLayout()
        self._result.setSpacing(4)
        self.compare = card_button(_("&Compare side by side"), "compare", self._on_compare)
        self.compare.setCheckable(True)
        self.who = QLineEdit()
        self.who.setObjectName("approved_by")
        self._who_field = titled(_("Who approv&es it"), self.who)
        self._approve = card_button(_("App&rove the redacted copy"), "approve_redaction", self.approve)
        self._approved = Remark("ok")
        self._approved.setObjectName("approved")
        self._back = card_button(_("Take the approval bac&k"), "take_approval_back", self._on_back, "quiet")
        self.saving = SavingOutside(desk)
        self._give_up = card_button(_("&Give the redaction up..."), "give_up_redaction", self._on_give_up, "quiet")
        self.asking = Asking()

        for widget in (self._waits, in_a_row(self._apply), self.running):
            self.body.addWidget(widget)
        self.body.addLayout(self._result)
        for widget in (in_a_row(self.compare), self._who_field, in_a_row(self._approve), self._approved):
            self.body.addWidget(widget)
        for widget in (in_a_row(self._back), self.saving, in_a_row(self._give_up), self.asking):
            self.body.addWidget(widget)

        self.running.ended.connect(self._on_ended)
        self.saving.refused.connect(self.refused)
        self.asking.agreed.connect(self._on_agreed)
        self.asking.closed.connect(self._on_closed)

    def show_now(self, now: RedactionNow) -> None:
        super().show_now(now)
        redacted = now.redacted
        is_made = redacted is not None and now.is_current
        is_approved = is_made and redacted is not None and redacted.approved_at is not None
        self._show_waits(now)
        self._apply.setEnabled(not now.proposed and bool(now.wanted) and not is_made and not self.running.is_running)
        self._show_result(now)
        self.compare.setVisible(is_made)
        if not is_made:
            self._stop_comparing()
        may_approve = is_made and not is_approved
        for widget in (self._who_field, self._approve):
            widget.setVisible(may_approve)
        self._approve.setEnabled(not now.waiting_for_second_look)
        self._approved.say("ok", _approved_words(redacted) if is_approved and redacted is not None else "")
        self._back.setVisible(is_approved)
        self.saving.show_copy(now.document.case_id, redacted.copy_id if is_approved and redacted is not None else None)
        self._give_up.setVisible(redacted is not None or bool(now.places))

    def forget(self) -> None:
        super().forget()
        self.running.cancel()
        self.put_away()
        empty_out(self._result)
        self.who.setText("")
        self._approved.say("ok", "")

    def put_away(self) -> None:
        """Nothing is asked any more, and nothing compared; what runs goes on."""
        self.saving.put_away()
        self.asking.hide()
        self._stop_comparing()

    def first_focus(self) -> QPushButton | QLineEdit:
        for widget in (self._apply, self.compare, self._give_up):
            if widget.isVisibleTo(self) and widget.isEnabled():
                return widget
        return self.who

    def apply(self) -> None:
        """Makes the redacted copy on a thread of its own, and reads it back."""
        if self.now is None or self.running.is_running:
            return
        job = self._desk.job(apply_redactions, self.document_id)
        job.refused.connect(self.refused)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, _("Taking out what is marked"))
        self._apply.setEnabled(False)
        job.begin()
        self.running.setFocus()

    def approve(self) -> None:
        if self.now is not None:
            self.act(approve, self.document_id, self.who.text())

    def _show_waits(self, now: RedactionNow) -> None:
        """The first thing that has to be done before."""
        if now.proposed:
            one, many = "{n} place is not decided yet.", "{n} places are not decided yet."
            words = counted(one, many, len(now.proposed))
        elif not now.wanted:
            words = _("Nothing is taken out yet. Search for a name, or draw a box.")
        elif now.redacted is not None and not now.is_current:
            words = _("The places were changed since the copy was made. Apply them again.")
        elif now.waiting_for_second_look:
            one, many = "{n} place waits for a second look.", "{n} places wait for a second look."
            words = counted(one, many, len(now.waiting_for_second_look))
        else:
            words = ""
        self._waits.say("warning", words)

    def _show_result(self, now: RedactionNow) -> None:
        """What was verified, in the numbers of the report, and what was not."""
        empty_out(self._result)
        if now.redacted is None or not now.is_current:
            return
        for words, role in _result_words(now, now.redacted):
            label = plain_words(words, role)
            self._result.addWidget(label)
            label.show()

    def _stop_comparing(self) -> None:
        if self.compare.isChecked():
            self.compare.setChecked(False)
            self.compared.emit(False)

    def _on_compare(self) -> None:
        self.compared.emit(self.compare.isChecked())

    def _on_back(self) -> None:
        self.act(take_approval_back, self.document_id)

    def _on_give_up(self) -> None:
        words = _(
            "The redacted copy is taken away, and every place with it. For ten seconds you can have the places back; "
            "the copy is then made anew."
        )
        self.asking.ask("give_up", words, _("Give it up"))

    def _on_agreed(self, _name: str) -> None:
        self._stop_comparing()
        self.act(give_redaction_up, self.document_id)

    def _on_closed(self) -> None:
        self._give_up.setFocus()

    def _on_ended(self) -> None:
        if self.now is not None:
            self.show_now(self.now)
            self.first_focus().setFocus()


def _result_words(now: RedactionNow, redacted: Redacted) -> list[tuple[str, str]]:
    numbers = read_numbers(redacted.report)
    said = [
        (_("The copy was made on {when}, and read back.").format(when=long_moment(redacted.made_at.astimezone())), ""),
        (
            counted(
                "{n} page was rebuilt from its picture.", "{n} pages were rebuilt from their pictures.", numbers.pages
            ),
            "",
        ),
        (counted("{n} word was taken out.", "{n} words were taken out.", numbers.words_taken), ""),
        (
            counted(
                "{n} word beside them was kept, and can be searched.",
                "{n} words beside them were kept, and can be searched.",
                numbers.words_kept,
            ),
            "",
        ),
        (_looked_for(numbers.looked_for), ""),
        (
            _(
                "Not verified: whether the boxes cover all that they should, and what stands in pictures. Only looking "
                "shows that: compare the pages side by side."
            ),
            "warning",
        ),
    ]
    pictures = without_words(now.without_words)
    return said + ([(pictures, "warning")] if pictures else [])


def _looked_for(number: int) -> str:
    if not number:
        return _("Only boxes that were drawn were taken out, so there was no word to look for in the finished file.")
    return counted(
        "{n} way to write it was looked for in the whole finished file, and not found.",
        "{n} ways to write them were looked for in the whole finished file, and none was found.",
        number,
    )


def _approved_words(redacted: Redacted) -> str:
    assert redacted.approved_at is not None
    return _("Approved by {name} on {when}.").format(
        name=redacted.approved_by, when=long_moment(redacted.approved_at.astimezone())
    )
