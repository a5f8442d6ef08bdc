"""The form of one act on a formal case, made when it is opened and gone when it is closed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.models.answers import Answers
from app.models.forms import Form
from app.models.words import N_, _
from app.services.formal.forms import NO_DOCUMENT, Ask, first_answers, formal_form, parts_of
from app.services.formal.picking import Pick, picks_for_party, picks_for_role
from app.views.desk import Desk
from app.views.pages.formal.acts import FormalActs
from app.views.pages.formal.lines import beside, buttons_row
from app.views.pages.formal.picker import RegisterPicker
from app.views.pages.inline_form import InlineForm
from app.views.pages.parts import plain_words

_KEEP_WORDS = {
    Ask.STEP: N_("Record this step"),
    Ask.PROCEDURE: N_("Begin"),
    Ask.ROUTE: N_("Change the route"),
    Ask.BEGIN: N_("Begin"),
    Ask.END: N_("End it"),
}
_AFTERWARDS = {Ask.ROLE: "named_by", Ask.PARTY: "part", Ask.TIE: "kind", Ask.WHO: "is_outside"}
"""The forms about somebody of the register, and the question that comes once they are chosen."""


class ActForm(InlineForm):
    """A form of the case at a place of the page. `closed` says that it has gone, kept or not."""

    closed = Signal()

    def __init__(self, desk: Desk, place: str, case_id: int) -> None:
        self.place, self.case_id = place, case_id
        self.acts = FormalActs(desk)
        form = formal_form(desk.office, place, case_id)
        words = _KEEP_WORDS.get(parts_of(place)[0], "")
        super().__init__(desk, form, self._keep_here, _(words) if words else "")
        self.keeper.follow(None, case_id)

    def fresh_answers(self) -> Answers:
        return first_answers(self._desk.office, self.place, self.case_id)

    def close_form(self) -> None:
        super().close_form()
        self.closed.emit()

    def _keep_here(self, answers: Answers) -> object:
        return self.acts.keep(self.place, self.case_id, answers)


class RecordForm(ActForm):
    """A record with its document: one of the case, or a file that is added now."""

    file_wanted = Signal()

    def __init__(self, desk: Desk, place: str, case_id: int) -> None:
        super().__init__(desk, place, case_id)
        self._add = QPushButton(_("Add a file to the case..."))
        self._add.setObjectName("add_file_to_record")
        self._add.clicked.connect(self.file_wanted)
        self.body.insertWidget(self.body.indexOf(self.view) + 1, buttons_row([self._add]))


class PickForm(ActForm):
    """A form about somebody: chosen from the register, or written by name.

    The name is that of the person chosen, and another name is another person; but a party keeps the name they wish to
    be called by, whatever the register calls them.
    """

    def __init__(self, desk: Desk, place: str, case_id: int) -> None:
        super().__init__(desk, place, case_id)
        ask, about = parts_of(place)
        self._ask = ask
        is_role = ask is Ask.ROLE
        self.picker = RegisterPicker(self.view.form.title, with_reasons=is_role)
        self.picker.offer(picks_for_role(desk.office, case_id, about) if is_role else picks_for_party(desk.office))
        self._said = plain_words("", "ok")
        self._not_them = QPushButton(_("Somebody else"))
        self._not_them.setObjectName("not_them")
        self._not_them.setProperty("kind", "quiet")
        self._chosen = beside(self._said, self._not_them)
        empty = _("The register is empty so far. Until it is filled, write the name below.")
        top = plain_words(empty, "muted") if self.picker.is_empty else self.picker
        for widget in (top, self._chosen):
            self.body.insertWidget(self.body.indexOf(self.view), widget)
        self._chosen.hide()
        self.picker.chosen.connect(self._on_chosen)
        self._not_them.clicked.connect(self._on_not_them)
        self.view.changed.connect(self._on_typed)

    def open_form(self) -> None:
        super().open_form()
        self._find_again()
        if not self.picker.is_empty and self._chosen.isHidden():
            self.picker.words.setFocus()

    def _find_again(self) -> None:
        """Who somebody on the case is in the register; or of a draft, which holds the name alone, whoever it names."""
        known = self._known_as()
        if known is not None:
            pick = self.picker.rows.one(known)
            fitting = [] if pick is None else [pick]
        else:
            typed = self.view.answers().get("name")
            fitting = [pick for pick in self.picker.rows.all if pick.name == typed and pick.may_be_chosen]
        if len(fitting) == 1 and (known is not None or self._ask is Ask.ROLE):
            self._take(fitting[0])

    def _known_as(self) -> int | None:
        """The number in the register of whom the form is about already."""
        about, vault = parts_of(self.place)[1], self._desk.office.vault
        if not about.isdigit():
            return None
        found = {
            Ask.PARTY: vault.people.one,
            Ask.TIE: vault.hearing.ties.one,
            Ask.WHO: vault.formal.witnesses.one,
        }[self._ask](int(about))
        return None if found is None else found.register_id

    def _on_chosen(self, pick: Pick) -> None:
        if self._ask is Ask.PARTY:
            for question, words in (("called", pick.name), ("unit", pick.units)):
                if not self.view.answers().get(question):
                    self._write(question, words)
        else:
            self._write("name", pick.name)
        self._take(pick)
        self.view.block(_AFTERWARDS[self._ask]).take_focus()

    def _write(self, question: str, words: str) -> None:
        self.view.block(question).set_value(words)
        self.view.changed.emit(question)

    def _take(self, pick: Pick) -> None:
        self.acts.register_id = pick.id
        words = _("Chosen from the register: {name}.").format(name=pick.name)
        self._said.setText(" ".join((words, *pick.warnings)))
        self._chosen.show()

    def _on_not_them(self) -> None:
        self._forget()
        self.picker.words.setFocus()

    def _forget(self) -> None:
        self.acts.register_id = None
        self._chosen.hide()

    def _on_typed(self, question: str) -> None:
        pick = self.picker.rows.one(self.acts.register_id or 0)
        if self._ask is not Ask.PARTY and question == "name" and pick and self.view.answers().get("name") != pick.name:
            self._forget()


def make_act_form(desk: Desk, place: str, case_id: int) -> ActForm:
    ask = parts_of(place)[0]
    if ask in _AFTERWARDS:
        return PickForm(desk, place, case_id)
    form = formal_form(desk.office, place, case_id)
    return (
        RecordForm(desk, place, case_id) if ask is Ask.RECORD and asks_document(form) else ActForm(desk, place, case_id)
    )


def asks_document(form: Form) -> bool:
    return "document" in form or NO_DOCUMENT in form
