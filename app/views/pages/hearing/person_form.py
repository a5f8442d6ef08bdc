"""A short form about one person at a meeting: what was begun is found again with the same person, and no other."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from app.models.answers import Answers
from app.models.notes import Draft
from app.models.words import _
from app.services import drafts
from app.services.formal.meeting.seats import COMPANION
from app.services.formal.picking import Pick
from app.views.desk import Desk
from app.views.pages.formal.lines import beside
from app.views.pages.formal.picker import RegisterPicker
from app.views.pages.inline_form import InlineForm
from app.views.pages.parts import plain_words


class PersonForm(InlineForm):
    """`about` names the meeting, the person, or both, so that what is typed of one never appears with another."""

    def __init__(self, desk: Desk, form_name: str, keep: Callable[[Answers], object], keep_words: str = "") -> None:
        super().__init__(desk, form_name, keep, keep_words)
        self._typed: Answers = {}
        self.about = ""

    def turn_to(self, case_id: int | None, about: str) -> None:
        """From now on it is about this; what was typed of somebody else is kept as a draft of that."""
        if (case_id, about) != (self.keeper.case_id, self.about):
            self.put_away()
            self.forget()
            self.about, self._typed = about, {}
            self.take_up(case_id)

    def open_about(self, case_id: int, about: str, typed: Answers) -> None:
        """Opens about this person; `typed` is what stands in it already."""
        self.turn_to(case_id, about)
        self._typed = typed
        self.open_form()

    def begun(self, case_id: int | None) -> Draft | None:
        return drafts.draft_about(self._desk.office, self.view.form.name, case_id, self.about)

    def fresh_answers(self) -> Answers:
        return {**super().fresh_answers(), **self._typed, "about": self.about}


class CompanionForm(PersonForm):
    """A companion is chosen from the register, or written by name."""

    def __init__(self, desk: Desk, keep: Callable[[Answers], object], picks: Callable[[], list[Pick]]) -> None:
        super().__init__(desk, COMPANION, keep)
        self._picks = picks
        self.register_id: int | None = None
        self.picker = RegisterPicker(self.view.form.title, with_reasons=True)
        self._empty = plain_words(_("The register is empty so far, so they are written by name."), "muted")
        self._said = plain_words("", "ok")
        self._not_them = QPushButton(_("Somebody else"))
        self._not_them.setObjectName("not_this_companion")
        self._not_them.setProperty("kind", "quiet")
        self._chosen = beside(self._said, self._not_them)
        for widget in (self.picker, self._empty, self._chosen):
            self.body.insertWidget(self.body.indexOf(self.view), widget)
        self._chosen.hide()

        self.picker.chosen.connect(self._on_chosen)
        self._not_them.clicked.connect(self._on_not_them)
        self.view.changed.connect(self._on_typed)

    def open_with(self, case_id: int, about: str, typed: Answers, register_id: int | None) -> None:
        self._forget_chosen()
        self.open_about(case_id, about, typed)
        if self.register_id is None and register_id is not None:
            pick = self.picker.rows.one(register_id)
            if pick is not None and self.view.answers().get("name") == pick.name:
                self._take(pick)

    def take_up(self, case_id: int | None) -> None:
        super().take_up(case_id)
        if not self.isHidden():
            self._offer()

    def forget(self) -> None:
        super().forget()
        self._forget_chosen()

    def open_form(self) -> None:
        super().open_form()
        self._offer()
        if not self.picker.is_empty and self.register_id is None:
            self.picker.words.setFocus()

    def _offer(self) -> None:
        """The register as it is now; of a draft, which holds the name alone, whoever it names. A namesake of somebody
        in the register is not them.
        """
        self.picker.offer(self._picks())
        self.picker.setVisible(not self.picker.is_empty)
        self._empty.setVisible(self.picker.is_empty)
        answers = self.view.answers()
        typed = None if answers.get("namesake") else answers.get("name")
        fitting = [pick for pick in self.picker.rows.all if pick.name == typed and pick.may_be_chosen]
        if self.keeper.draft_id is not None and len(fitting) == 1:
            self._take(fitting[0])

    def _on_chosen(self, pick: Pick) -> None:
        self.view.block("name").set_value(pick.name)
        self.view.changed.emit("name")
        self._take(pick)
        self.view.block("kind").take_focus()

    def _take(self, pick: Pick) -> None:
        self.register_id = pick.id
        self._said.setText(_("Chosen from the register: {name}.").format(name=pick.name))
        self._chosen.show()

    def _on_not_them(self) -> None:
        self._forget_chosen()
        self.picker.words.setFocus()

    def _forget_chosen(self) -> None:
        self.register_id = None
        self._chosen.hide()

    def _on_typed(self, question: str) -> None:
        pick = self.picker.rows.one(self.register_id or 0)
        if question == "name" and pick is not None and self.view.answers().get("name") != pick.name:
            self._forget_chosen()
