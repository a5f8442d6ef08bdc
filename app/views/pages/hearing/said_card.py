"""What the members of the panels have said of themselves, if they did: it is shown, and no rule looks at it."""

from app.models.answers import Answers
from app.models.errors import PlainError
from app.models.words import _
from app.services.formal import said_of_self
from app.services.formal.shown.panel_page import PanelPageShown
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard
from app.views.pages.inline_form import InlineForm
from app.views.pages.parts import record_button


class SaidCard(CaseCard):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "said", _("What members have said of themselves"))
        self._sitting: tuple[tuple[int, str], ...] = ()
        self._person_id: int | None = None
        self.form = InlineForm(desk, said_of_self.FORM, self._keep)
        self.add_form(self.form)

    def show_page(self, page: PanelPageShown) -> None:
        assert page.case.id is not None
        self._sitting = page.sitting
        self.show_case(page.case.id, may_write=page.may_write)

    def draw(self, case_id: int) -> None:
        self.say(
            _("Nobody has to say anything. It only shows how mixed a panel is, and nothing follows from it."), "hint"
        )
        if not self._sitting:
            self.say(_("Nobody sits on a panel yet."), "muted")
        for person_id, name in self._sitting:
            button = record_button(_("Note what they said"), f"said_{person_id}", person_id, self._open, name)
            button.setProperty("kind", "quiet")
            self.say_with(name, [button] if self._may_write else [])

    def forget_chosen(self) -> None:
        self._person_id = None

    def _open(self) -> None:
        self._person_id = self.sender().property("record")
        said = said_of_self.said_by(self._desk.office, self._person_id or 0)
        self.form.open_form()
        if said is not None:
            given = {"gender": said.gender, "ethnicity": said.ethnicity}
            self.form.view.set_answers({name: code for name, code in given.items() if code})

    def _keep(self, answers: Answers) -> None:
        if self._person_id is None:
            raise PlainError(
                _("It is not clear whom this is about."),
                _("Press the button beside their name. What you chose stays here."),
            )
        self._desk.do(said_of_self.keep_said, self._person_id, answers)
