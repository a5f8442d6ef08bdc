"""A case between staff and students: that HR and Student Operations inform each other, ticked with its day."""

from app.models.answers import Answers
from app.models.day_words import long_day
from app.models.words import _
from app.services.formal.counterpart import FORM, counterpart_of, inform_counterpart
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard
from app.views.pages.inline_form import InlineForm
from app.views.pages.parts import record_button


class CounterpartCard(CaseCard):
    """Hidden where both sides are staff, or both are students."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "counterpart", _("The other office"))
        self.form = InlineForm(desk, FORM, self._keep)
        self.add_form(self.form)

    def draw(self, case_id: int) -> None:
        now = counterpart_of(self._desk.office, case_id)
        self.setVisible(now.is_mixed)
        if not now.is_mixed:
            return
        if now.informed_on is not None:
            self.say(_("Informed on {day}.").format(day=long_day(now.informed_on)), "ok")
            return
        self.say(_("One side is staff, the other a student: each office informs the other (14.1)."), "warning")
        self.say(now.explained, "hint")
        self.say(_("Letter L46 is the notice. It sends no papers of the case."), "hint")
        if self._may_write:
            self.say_with("", [record_button(_("It was informed..."), "open_counterpart", case_id, self._open)])

    def _open(self) -> None:
        self.form.open_form()

    def _keep(self, answers: Answers) -> None:
        self._desk.do(inform_counterpart, self._case_id, answers)
