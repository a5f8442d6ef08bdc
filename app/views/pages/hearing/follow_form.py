"""The forms of what is followed up: what keeping each of them does, and somebody of the register as its owner."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QPushButton

from app.models.answers import Answers
from app.models.changes import Changes
from app.models.errors import NotSaved, PlainError
from app.models.followed import Followed
from app.models.words import _
from app.services.formal.answering import answer, consider, mark_done
from app.services.formal.check_ins import open_case_about, plan_check_ins
from app.services.formal.follow_forms import Asked, FollowAct, asked_at, owner_in
from app.services.formal.following import Owner, drop, follow, reword
from app.services.formal.forms import parts_of
from app.services.formal.picking import Pick, picks_for_party
from app.services.formal.recording import day_in, day_or_say
from app.views.desk import Desk
from app.views.pages.formal.act_form import ActForm, RecordForm
from app.views.pages.formal.lines import buttons_row
from app.views.pages.formal.picker import RegisterPicker
from app.views.pages.parts import plain_words

_WITH_OWNER = (FollowAct.NEW, FollowAct.CHANGE)


class FollowActs:
    """Keeps the forms of what one case follows up. `register_id` is whoever was chosen in the register."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.register_id: int | None = None
        self._kept: Mapping[FollowAct, Callable[[int, Asked, Answers], Changes]] = {
            FollowAct.NEW: self._new,
            FollowAct.PLAN: self._plan,
            FollowAct.CHANGE: self._change,
            FollowAct.ANSWER: self._answer,
            FollowAct.CONSIDER: self._consider,
            FollowAct.DONE: self._done,
            FollowAct.DROP: self._drop,
            FollowAct.OPEN_CASE: self._open_case,
        }

    def keep(self, place: str, case_id: int, answers: Answers) -> Changes:
        """Raises NotSaved with problems by question, or PlainError where no question is to blame."""
        try:
            asked = asked_at(self._desk.office, case_id, parts_of(place)[1])
        except (KeyError, ValueError):
            raise PlainError(_("This is over already, or not on the case any more.")) from None
        try:
            return self._kept[asked.act](case_id, asked, answers)
        except NotSaved as not_saved:
            problems = {("dated_on" if name == "on" else name): words for name, words in not_saved.problems.items()}
            raise NotSaved(problems) from None

    def _new(self, case_id: int, asked: Asked, answers: Answers) -> Changes:
        owner, due = self._owner(case_id, asked, answers), day_in(answers.get("due_on"))
        return self._desk.do(follow, case_id, asked.sort.name, answers["words"], owner=owner, due_on=due)

    def _plan(self, case_id: int, asked: Asked, answers: Answers) -> Changes:
        return self._desk.do(plan_check_ins, case_id, asked.sort.name, answers)

    def _change(self, case_id: int, asked: Asked, answers: Answers) -> Changes:
        owner, due = self._owner(case_id, asked, answers), day_in(answers.get("due_on"))
        return self._desk.do(reword, _one(asked).id, answers["words"], owner=owner, due_on=due)

    def _answer(self, _case_id: int, asked: Asked, answers: Answers) -> Changes:
        code, document = str(answers.get("answer", "")), answers.get("document")
        document_id = None if document is None else int(document)
        return self._desk.do(answer, _one(asked).id, code, answers["response"], day_or_say(answers), document_id)

    def _consider(self, _case_id: int, asked: Asked, answers: Answers) -> Changes:
        return self._desk.do(consider, _one(asked).id, answers["considered"], day_or_say(answers))

    def _done(self, _case_id: int, asked: Asked, answers: Answers) -> Changes:
        response, code = str(answers.get("response", "")), str(answers.get("answer", ""))
        return self._desk.do(mark_done, _one(asked).id, response, day_or_say(answers), code=code)

    def _drop(self, _case_id: int, asked: Asked, answers: Answers) -> Changes:
        return self._desk.do(drop, _one(asked).id, answers["because"], day_or_say(answers))

    def _open_case(self, _case_id: int, asked: Asked, answers: Answers) -> Changes:
        return self._desk.do(open_case_about, _one(asked).id, day_or_say(answers), answers["reason"])

    def _owner(self, case_id: int, asked: Asked, answers: Answers) -> Owner:
        return owner_in(self._desk.office, case_id, asked, str(answers.get("owner", "")), self.register_id)


class FollowForm(ActForm):
    """A form of what is followed up."""

    def __init__(self, desk: Desk, place: str, case_id: int) -> None:
        self.follow_acts = FollowActs(desk)
        super().__init__(desk, place, case_id)

    def _keep_here(self, answers: Answers) -> object:
        return self.follow_acts.keep(self.place, self.case_id, answers)


class AnswerForm(RecordForm):
    """An answer with its document: one of the case, or a file that is added now."""

    def _keep_here(self, answers: Answers) -> object:
        return FollowActs(self._desk).keep(self.place, self.case_id, answers)


class OwnerForm(FollowForm):
    """Who owns it is written by name, or chosen from the register behind a button."""

    def __init__(self, desk: Desk, place: str, case_id: int) -> None:
        super().__init__(desk, place, case_id)
        self.picker = RegisterPicker(self.view.form.title, with_reasons=False)
        self._choose = QPushButton(_("Choose from the register..."))
        self._choose.setObjectName("owner_from_register")
        self._choose.setProperty("kind", "quiet")
        self._choose.setCheckable(True)
        self._said = plain_words("", "ok")
        below = self.body.indexOf(self.view) + 1
        for number, widget in enumerate((buttons_row([self._choose]), self.picker, self._said)):
            self.body.insertWidget(below + number, widget)
        self.picker.hide()
        self._said.hide()
        self._choose.toggled.connect(self._on_choose)
        self.picker.chosen.connect(self._on_chosen)
        self.view.changed.connect(self._on_typed)

    def _on_choose(self, wanted: bool) -> None:
        if wanted and self.picker.is_empty:
            self.picker.offer(picks_for_party(self._desk.office))
        self.picker.setVisible(wanted and not self.picker.is_empty)
        self._said.setVisible(bool(self._said.text()))
        if wanted and self.picker.is_empty:
            self._say(_("The register is empty so far. Write the name above."))
        elif wanted:
            self.picker.words.setFocus()

    def _on_chosen(self, pick: Pick) -> None:
        self.follow_acts.register_id = pick.id
        self.view.block("owner").set_value(pick.name)
        self.view.changed.emit("owner")
        self._choose.setChecked(False)
        self._say(_("Chosen from the register: {name}.").format(name=pick.name))
        self.view.block("owner").take_focus()

    def _on_typed(self, question: str) -> None:
        """Another name is another person."""
        pick = self.picker.rows.one(self.follow_acts.register_id or 0)
        if question == "owner" and pick is not None and self.view.answers().get("owner") != pick.name:
            self.follow_acts.register_id = None
            self._say("")

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))


def make_follow_form(desk: Desk, place: str, case_id: int) -> ActForm:
    act = parts_of(place)[1].partition(".")[0]
    if act == FollowAct.ANSWER:
        return AnswerForm(desk, place, case_id)
    return OwnerForm(desk, place, case_id) if act in _WITH_OWNER else FollowForm(desk, place, case_id)


def _one(asked: Asked) -> Followed:
    assert asked.followed is not None
    return asked.followed
