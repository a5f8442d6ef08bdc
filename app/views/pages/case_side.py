"""Beside the timeline: the people of the case, and what is to be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.people import Person
from app.models.tasks import Task, TaskKind, is_late
from app.models.words import _
from app.services.office import Office
from app.services.people_words import about_person, part_and_name
from app.services.timeline import task_words
from app.views.pages.parts import empty_out, plain_words, record_button, short_day
from app.views.widgets.card import Card

_MET_BY_WORK = frozenset({TaskKind.FIRST_CONTACT, TaskKind.DEADLINE})
"""Nobody ticks these off: a contact attempt, a letter or a step does."""


class _Lines(Card):
    """A card whose lines are drawn anew."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)

    def _clear(self) -> None:
        empty_out(self._lines)


class PeopleCard(_Lines):
    def __init__(self) -> None:
        super().__init__(_("People"))
        self.setObjectName("people")

    def show_people(self, office: Office, people: list[Person]) -> None:
        self._clear()
        for person in people:
            self._lines.addWidget(plain_words(_person_words(office, person)))
        if not people:
            words = _("Nobody yet. People appear here when the disclosure form names them.")
            self._lines.addWidget(plain_words(words, "muted"))


class TasksCard(_Lines):
    """What is open and what was done; a first-contact deadline shows how it was counted."""

    done = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__(_("To do"))
        self.setObjectName("tasks")

    def show_tasks(self, office: Office, tasks: list[Task]) -> None:
        self._clear()
        for task in tasks:
            self._lines.addWidget(self._line(office, task))
        if not tasks:
            self._lines.addWidget(plain_words(_("Nothing to do."), "muted"))

    def _line(self, office: Office, task: Task) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 4)
        row = QHBoxLayout()
        late = is_late(task, office.today())
        words = f"{task_words(task)}: {short_day(task.due_on)} {task.due_time}".strip()
        if task.done_at is not None:
            words = _("{task} (done)").format(task=words)
        elif late:
            words = _("{task} (late)").format(task=words)
        row.addWidget(plain_words(words, "problem" if late else ""), stretch=1)
        if task.kind not in _MET_BY_WORK:
            offer = _("Done") if task.done_at is None else _("Open again")
            button = record_button(offer, f"task_{task.id}", task.id, self._on_done, words)
            button.setProperty("done", task.done_at is None)
            row.addWidget(button)
        column.addLayout(row)
        if task.explained:
            column.addWidget(plain_words(task.explained, "hint"))
        return line

    def _on_done(self) -> None:
        button = self.sender()
        self.done.emit(button.property("record"), button.property("done"))


def _person_words(office: Office, person: Person) -> str:
    part, name = part_and_name(person)
    return "\n".join(filter(None, (f"{part}: {name}", about_person(office, person))))
