"""The complaint in writing: when it came, its document, what it states, and whether its writer was warned."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.answers import Answers
from app.models.day_words import long_day
from app.models.errors import NotSaved, PlainError
from app.models.words import _
from app.services import documents
from app.services.formal.complaint import (
    FORM,
    ComplaintNow,
    LookedFor,
    asked_besides,
    complaint_of,
    contents_not_found,
    keep_complaint,
    not_stated,
)
from app.services.formal.facts import standing
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard
from app.views.pages.inline_form import InlineForm
from app.views.pages.parts import empty_out, plain_words, record_button, titled
from app.views.widgets.announce import announce
from app.views.widgets.choice_box import ChoiceBox


class ComplaintForm(InlineForm):
    """The form, with the document chosen among those of the case."""

    def __init__(self, desk: Desk, keep) -> None:  # type: ignore[no-untyped-def]
        super().__init__(desk, FORM, keep)
        self.document = ChoiceBox()
        self.document.setObjectName("complaint_document")
        self._offered_for: int | None = None
        self._problem = plain_words("", "problem")
        self._problem.hide()
        self.body.insertWidget(self.body.indexOf(self.view), titled(_("Its document"), self.document))
        self.body.insertWidget(self.body.indexOf(self.view), self._problem)

    def offer(self, case_id: int, chosen: int | None) -> None:
        """The documents of the case; the one that is on record first, else the newest."""
        kept = self.document.currentData() if case_id == self._offered_for and not self.isHidden() else None
        self._offered_for = case_id
        self.document.clear()
        for each in documents.of_case(self._desk.office, case_id):
            self.document.addItem(each.name, each.id)
        # What somebody chose while the form is open stays chosen, whatever else comes to the case.
        wanted = chosen if kept is None else kept
        if wanted is not None:
            self.document.setCurrentIndex(max(0, self.document.findData(wanted)))
        self.show_document_problem("")

    def show_document_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))


class ComplaintCard(CaseCard):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "complaint", _("The complaint in writing"))
        self.form = ComplaintForm(desk, self._keep)
        self._looked_for: int | None = None
        self._found = QVBoxLayout()
        self.body.addLayout(self._found)
        self.add_form(self.form)

    def show_case(self, case_id: int, *, may_write: bool = True) -> None:
        if case_id != self._case_id:
            empty_out(self._found)
        super().show_case(case_id, may_write=may_write)

    def forget(self) -> None:
        super().forget()
        empty_out(self._found)

    def draw(self, case_id: int) -> None:
        found, office = standing(self._desk.office, case_id), self._desk.office
        if found is None:
            self.say(_("There is no formal complaint in this case yet. It begins with its procedure."), "muted")
            return
        now = complaint_of(office, case_id)
        self.form.offer(case_id, None if now is None else now.record.document_id)
        more = [question.label for question in asked_besides(found.procedure.records, office.form(FORM))]
        if now is None:
            self.say(_("Not here yet. Add its document to the case, then record it."), "muted")
        else:
            self._draw_complaint(now)
        if more:
            words = _("This procedure asks more about it ({questions}), so it is kept among its records.")
            self.say(words.format(questions=", ".join(more)), "hint")
        elif self._may_write:
            words = _("Record the complaint") if now is None else _("Put it right")
            button = record_button(words, "open_complaint", case_id, self._open, _("complaint"))
            button.setProperty("kind", "primary" if now is None else "quiet")
            self.say_with("", [button])

    def _draw_complaint(self, now: ComplaintNow) -> None:
        self.say(now.came_words())
        if now.document is not None:
            opening = record_button(_("Open"), "complaint_opened", now.document.id, self._open_document, _("complaint"))
            look = record_button(_("What may be missing?"), "look_complaint", now.document.id, self._look)
            look.setToolTip(_("Looks for the five things a complaint should say. A hint only: nothing is changed."))
            self.say_with(now.document.name, [opening, look])
            self.say(_("It goes on in full, as it came: no other document can stand for it."), "hint")
        missing = not_stated(self._desk.office, now.answers)
        if missing and "states" in now.answers:
            self.say(_("Not ticked as stated: {things}").format(things=", ".join(missing)))
        warned_on = getattr(now.answers.get("warned_on"), "day", None)
        if now.is_warned:
            words = _("They were told that all of it goes on")
            self.say(_("{told}, {day}").format(told=words, day=long_day(warned_on)) if warned_on else words)
        else:
            words = _("They were not told yet that all of it goes to the person complained about. Until then it stays.")
            self.say(words, "warning")

    def _open(self) -> None:
        if self._case_id is None:
            return
        now = complaint_of(self._desk.office, self._case_id)
        self.form.open_form()
        if now is not None and self.form.keeper.draft_id is None:
            self.form.view.set_answers(now.answers)

    def _keep(self, answers: Answers) -> None:
        try:
            self._desk.do(keep_complaint, self._case_id, answers, self.form.document.currentData())
        except NotSaved as not_saved:
            self.form.show_document_problem(not_saved.problems.get("document", ""))
            raise

    def _open_document(self) -> None:
        self.document_wanted.emit(self.sender().property("record"))

    def _look(self) -> None:
        """Reading a document takes a child process, and so a job."""
        button = self.sender()
        assert isinstance(button, QWidget)
        button.setEnabled(False)
        self._looked_for = self._case_id
        job = self._desk.job(contents_not_found, button.property("record"))
        job.finished_with.connect(self._on_looked)
        job.refused.connect(self._on_look_refused)
        job.finished.connect(job.deleteLater)
        job.begin()

    def _on_look_refused(self, error: PlainError) -> None:
        self._may_look_again()
        self.refused.emit(error)

    def _may_look_again(self) -> None:
        look = self.findChild(QWidget, "look_complaint")
        if isinstance(look, QWidget):
            look.setEnabled(True)

    def _on_looked(self, looked: LookedFor) -> None:
        """Where another case is shown by now, what was found is not about it."""
        if self._looked_for != self._case_id:
            return
        self._may_look_again()
        empty_out(self._found)
        for words in looked_words(looked):
            self._found.addWidget(plain_words(words, "hint"))
        announce(self, looked_words(looked)[0])


def looked_words(looked: LookedFor) -> list[str]:
    """What the look came to, the whole of it first."""
    if not looked.has_words:
        return [_("No words can be read in it here, as in a scan or a photograph. Please look for the five yourself.")]
    language = _("Looked for in {language} words only; whoever reads it knows better.").format(language=looked.language)
    if not looked.not_found:
        return [_("There are signs of all five: when, what, who saw it, how it felt, what was done."), language]
    first = _("A hint only. The complaint counts as it is, and is never sent back for it.")
    return [first, *(_(content.not_found) for content in looked.not_found), language]
