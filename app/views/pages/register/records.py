"""The posts, parts and trainings of a person, each with its form; and the parts they had in cases."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.answers import Answers
from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.register.people import Post, Registered, Training
from app.models.register.units import UnitTree
from app.models.words import N_, _
from app.services.office import Office
from app.services.register import answers as register_answers
from app.services.register import people
from app.services.register.telling import RecordLine, capacity_lines, past_parts, post_lines, training_lines
from app.services.register.units import tree_of
from app.views.desk import Desk
from app.views.pages.parts import empty_out, plain_words, record_button
from app.views.pages.register.forms import RegisterForm
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What a card is about, and in which words."""

    title: str
    form: str
    add: str
    none: str
    lines: Callable[[Office, Registered, UnitTree], list[RecordLine]]


_KINDS = {
    "post": _Kind(
        title=N_("Posts"),
        form=register_answers.POST,
        add=N_("Add a &post..."),
        none=N_("No post yet. Without one nobody can see whom they are close to."),
        lines=post_lines,
    ),
    "training": _Kind(
        title=N_("Training"),
        form=register_answers.TRAINING,
        add=N_("Add a &training..."),
        none=N_("No training yet."),
        lines=training_lines,
    ),
    "capacity": _Kind(
        title=N_("May serve as"),
        form=register_answers.CAPACITY,
        add=N_("Add what they &may serve as..."),
        none=N_("Nothing yet, so they are offered for nothing."),
        lines=capacity_lines,
    ),
}


class RecordsCard(Card):
    """One kind of record of a person: a line for each, what can be done with it, and a form for another."""

    refused = Signal(object)

    def __init__(self, desk: Desk, name: str) -> None:
        kind = _KINDS[name]
        super().__init__(_(kind.title))
        self.setObjectName(f"{name}_card")
        self._desk, self._name, self._kind = desk, name, kind
        self._found: Registered | None = None
        self.about_begun = ""
        self._lines = QVBoxLayout()
        self._add = QPushButton(_(kind.add))
        self._add.setObjectName(f"add_{name}")
        self.form = RegisterForm(desk, kind.form, self._keep)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.form)

        self._add.clicked.connect(self._on_add)
        self.form.refused.connect(self.refused)
        self.form.opener_gone.connect(self._add.setFocus)

    def show_person(self, found: Registered, tree: UnitTree) -> None:
        self._found = found
        begun, self.about_begun = self.about_begun, ""
        if begun.startswith(found.person.object_id):
            self.form.turn_to(begun)
        elif not self.form.about.startswith(found.person.object_id):
            self.form.turn_to(self._about())
        empty_out(self._lines)
        lines = self._kind.lines(self._desk.office, found, tree)
        for number, line in enumerate(lines):
            self._lines.addWidget(self._line(number, line))
        if not lines:
            self._lines.addWidget(plain_words(_(self._kind.none), "muted"))

    def _line(self, number: int, line: RecordLine) -> QWidget:
        whole, buttons = QWidget(), QWidget()
        row, flow = QHBoxLayout(whole), FlowLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        name = f"{self._name}_{number}"
        if self._name != "capacity":
            change = record_button(_("Change..."), f"change_{name}", line.record_id, self._on_change, line.words)
            flow.addWidget(change)
        if self._name != "training" and not line.is_over:
            flow.addWidget(record_button(_("End today"), f"end_{name}", line.record_id, self._on_end, line.words))
        flow.addWidget(record_button(_("Remove"), f"remove_{name}", line.record_id, self._on_remove, line.words))
        row.addWidget(plain_words(line.words, "muted" if line.is_over else ""), stretch=1)
        row.addWidget(buttons)
        return whole

    def _about(self, record_id: int | None = None) -> str:
        assert self._found is not None
        own = self._found.person.object_id
        return own if record_id is None else f"{own}/{record_id}"

    def _on_add(self) -> None:
        self.form.open_about(self._about())

    def _on_change(self) -> None:
        record_id = self.sender().property("record")
        record = self._record(record_id)
        if record is not None:
            typed = register_answers.typed(record, tree_of(self._desk.office))
            self.form.open_about(self._about(record_id), typed)

    def _record(self, record_id: int) -> Post | Training | None:
        assert self._found is not None
        records = self._found.posts if self._name == "post" else self._found.trainings
        return next((each for each in records if each.id == record_id), None)

    def _keep(self, answers: Answers) -> None:
        assert self._found is not None
        about = self.form.about.partition("/")[2]
        before = self._record(int(about)) if about.isdecimal() else None
        office, person_id = self._desk.office, self._found.id
        if self._name == "post":
            post = before if isinstance(before, Post) else None
            self._desk.do(people.keep_post, register_answers.post_of(office, answers, person_id, post))
        elif self._name == "training":
            training = before if isinstance(before, Training) else None
            self._desk.do(people.keep_training, register_answers.training_of(answers, person_id, training))
        else:
            self._desk.do(people.may_serve, register_answers.capacity_of(answers, person_id))

    def _on_end(self) -> None:
        act = people.end_post if self._name == "post" else people.end_capacity
        self._act(act, self.sender().property("record"), self._desk.office.today())

    def _on_remove(self) -> None:
        acts = {"post": people.remove_post, "training": people.remove_training, "capacity": people.remove_capacity}
        self._act(acts[self._name], self.sender().property("record"))

    def _act(self, act: Callable[..., Changes], *args: object) -> None:
        try:
            self._desk.do(act, *args)
        except PlainError as error:
            self.refused.emit(error)
        self._add.setFocus()


class PastCard(Card):
    """The parts that somebody has or had in cases."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("In cases"))
        self.setObjectName("past_card")
        self._desk = desk
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)

    def show_person(self, found: Registered) -> None:
        empty_out(self._lines)
        lines = past_parts(self._desk.office, found)
        for line in lines:
            self._lines.addWidget(plain_words(line))
        if not lines:
            self._lines.addWidget(plain_words(_("No part in any case so far."), "muted"))
