"""A person of the register: who they are, where they belong, what they may serve as, and what they did before."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.answers import Answers
from app.models.register.people import RegisterPerson
from app.models.register.rules import is_ended
from app.models.words import _
from app.services.register import answers as register_answers
from app.services.register import people
from app.services.register.telling import person_lines
from app.services.register.units import tree_of
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.parts import empty_out, plain_words
from app.views.pages.register.forms import RegisterForm
from app.views.pages.register.records import PastCard, RecordsCard
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout


class PersonPage(OfficePage):
    """`show_person` says whom it is about."""

    area: ClassVar[str] = "register"
    topics: ClassVar[frozenset[str]] = frozenset({"register", "formal"})
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Person"))
        self._person_id: int | None = None
        self.details = Card(_("Who they are"))
        self.form = RegisterForm(desk, register_answers.PERSON, self._change)
        self.records = {name: RecordsCard(desk, name) for name in ("post", "capacity", "training")}
        self.past = PastCard(desk)
        self._lines = QWidget()
        self._lines_layout = FlowLayout(self._lines, even=True)
        self._back = _button("back_to_register", _("&Back to the register"))
        self._edit = _button("change_person", _("&Change..."))
        self._end = _button("end_person", _("&End today"))
        self._bring_back = _button("bring_back", _("Bring back into the &register"))

        self._lay_out()
        self._connect()

    def show_person(self, person_id: int) -> None:
        self._person_id = person_id
        self.look_again()

    def first_focus(self) -> QWidget | None:
        return self._edit

    def put_away(self) -> None:
        for form in (self.form, *(card.form for card in self.records.values())):
            form.put_away()

    def refresh(self) -> None:
        office = self.desk.office
        found = office.vault.register.whole(self._person_id or 0)
        if found is None:
            # Taken out again: there is nobody to show any more.
            self._person_id = None
            self.left.emit()
            return
        tree, ended = tree_of(office), is_ended(found.person, office.today())
        self.set_title(found.person.name)
        self.set_subtitle(_("Not offered any more") if ended else "")
        empty_out(self._lines_layout)
        for line in person_lines(office, found):
            self._lines_layout.addWidget(plain_words(line))
        self._end.setVisible(not ended)
        self._bring_back.setVisible(ended)
        self.form.turn_to(found.person.object_id)
        for card in self.records.values():
            card.show_person(found, tree)
        self.past.show_person(found)

    def show_draft(self, about: str) -> None:
        """The person of whom something was begun."""
        person = self.desk.office.vault.register.by_object(about.partition("/")[0])
        if person is not None and person.id is not None:
            self.show_person(person.id)
        for card in self.records.values():
            card.about_begun = about

    def _person(self) -> RegisterPerson:
        return people.registered(self.desk.office, self._person_id or 0).person

    def _on_edit(self) -> None:
        person = self._person()
        self.form.open_about(person.object_id, register_answers.typed(person, tree_of(self.desk.office)))

    def _change(self, answers: Answers) -> None:
        self.desk.do(people.change_person, register_answers.person_of(answers, self._person()))

    def _on_end(self) -> None:
        self.act(people.end_person, self._person_id, self.desk.office.today())
        self._bring_back.setFocus()

    def _on_bring_back(self) -> None:
        self.act(people.bring_back, self._person_id)
        self._end.setFocus()

    def _lay_out(self) -> None:
        acts = QWidget()
        row = FlowLayout(acts)
        for button in (self._edit, self._end, self._bring_back):
            row.addWidget(button)
        self.details.body.addWidget(self._lines)
        self.details.body.addWidget(acts)
        self.details.body.addWidget(self.form)
        self.body.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignLeading)
        for card in (self.details, *self.records.values(), self.past):
            self.body.addWidget(card)
        self.body.addStretch()

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._edit.clicked.connect(self._on_edit)
        self._end.clicked.connect(self._on_end)
        self._bring_back.clicked.connect(self._on_bring_back)
        self.form.refused.connect(self.refuse)
        self.form.opener_gone.connect(self._edit.setFocus)
        for card in self.records.values():
            card.refused.connect(self.refuse)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button
