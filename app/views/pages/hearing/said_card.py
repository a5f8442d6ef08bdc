"""What the members of the panels have said of themselves, if they did: it is shown, and no rule looks at it."""

from app.models.answers import Answers
from app.models.errors import PlainError
from app.models.notes import Draft
from app.models.register.people import RegisterPerson
from app.models.words import _
from app.services import drafts
from app.services.formal import said_of_self
from app.services.formal.shown.panel_page import PanelPageShown
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard
from app.views.pages.hearing.person_form import PersonForm
from app.views.pages.parts import record_button


class SaidCard(CaseCard):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "said", _("What members have said of themselves"))
        self._sitting: tuple[tuple[int, str], ...] = ()
        self.form = PersonForm(desk, said_of_self.FORM, self._keep)
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

    def go_on(self, draft: Draft) -> None:
        """What was begun of somebody, with their name."""
        self._open_of(self._desk.office.vault.register.by_object(drafts.about_of(self._desk.office, draft)))

    def _open(self) -> None:
        self._open_of(self._desk.office.vault.register.one(self.sender().property("record")))

    def _open_of(self, person: RegisterPerson | None) -> None:
        if person is None or person.id is None or self._case_id is None:
            return
        said = said_of_self.said_by(self._desk.office, person.id)
        given = {} if said is None else {"gender": said.gender, "ethnicity": said.ethnicity}
        title = _("{form}: {name}").format(form=_(self.form.view.form.title), name=person.name)
        self.form.set_title(title)
        self.form.open_about(self._case_id, person.object_id, {name: code for name, code in given.items() if code})

    def _keep(self, answers: Answers) -> None:
        person = self._desk.office.vault.register.by_object(self.form.about)
        if person is None or person.id is None:
            raise PlainError(_("They are no longer in the register."), _("What you chose stays here."))
        self._desk.do(said_of_self.keep_said, person.id, answers)
