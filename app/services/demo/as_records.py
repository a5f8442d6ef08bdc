"""Turns the course of a case into the records that the ordinary services would have made of it, step by step.

It mirrors `services.dropin`, `disclosing` and `casework`, which read and write a vault at each step. A test plays the
same courses through those services and compares every row.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from app.models.answers import YesNo
from app.models.cases import Case
from app.models.disclosures import Disclosure, about_of
from app.models.notes import AdviserNote, NoteState, NoteStep, NoteStepKind, minutes_between
from app.models.people import Person, has_contact_route
from app.models.tasks import FIRST_CONTACT_DAYS, ContactAttempt, Session, Task, TaskKind
from app.models.typed_dates import Moment
from app.models.uk_time import uk_time
from app.models.working_days import add_working_days
from app.services import disclosing
from app.services.agreeing import ON_SCREEN
from app.services.casework import new_object_id, own_words
from app.services.demo.courses import (
    Attempt,
    CaseCourse,
    Correction,
    FirstNote,
    FullForm,
    LaterNote,
    Named,
    SessionCourse,
    Step,
    TaskAdded,
    TasksDone,
)
from app.services.office import Office
from app.store.bulk import Happened, WholeCase, next_case_id

R = TypeVar("R", Person, Disclosure, AdviserNote, Task, ContactAttempt)

_NO_DISCLOSURE = {"mode", "note", "follow_up"}
"""A further note that answers nothing else is no new disclosure."""


class Rules:
    """What all the cases of one office share: its forms and calendar, the moment, and the numbers given out so far."""

    def __init__(self, office: Office) -> None:
        self.now = office.now()
        self.office = replace(office, clock=lambda: self.now)
        self.dropin = office.form("dropin")
        self.disclosure = office.form("disclosure")
        self._calendar = office.calendar()
        self._deadlines: dict[date, tuple[date, str]] = {}
        self._numbers: dict[int, int] = {}
        self._next_id = next_case_id(office.vault)

    def next_id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def next_number(self, year: int) -> int:
        number = self._numbers.get(year) or self.office.vault.cases.next_number(year)
        self._numbers[year] = number + 1
        return number

    def first_contact_by(self, received_on: date) -> tuple[date, str]:
        """The deadline and its explanation; counted once for each day."""
        if received_on not in self._deadlines:
            count = add_working_days(received_on, FIRST_CONTACT_DAYS, self._calendar)
            self._deadlines[received_on] = (count.due_on, count.sentence())
        return self._deadlines[received_on]


def sessions_of(courses: Sequence[SessionCourse], visitors: Callable[[int], int]) -> list[Session]:
    """The sessions as they ended; `visitors` tells how many came to the session of a number, counted from 1."""
    return [
        Session(
            object_id=new_object_id(),
            place=course.place,
            started_at=course.started_at,
            ended_at=course.ended_at,
            visitors=visitors(number),
        )
        for number, course in enumerate(courses, 1)
    ]


def whole_cases(courses: Iterable[CaseCourse], office: Office) -> Iterable[WholeCase]:
    rules = Rules(office)
    for course in courses:
        made = _Making(rules, course)
        for step in course.steps:
            made.play(step)
        whole = made.whole()
        yield whole
        for _number in range(course.times - 1):
            yield _once_more(whole, rules)


def _once_more(whole: WholeCase, rules: Rules) -> WholeCase:
    """The same as a case of its own: with the next number, and new ids throughout."""
    case_id, new_ids = rules.next_id(), {}

    def anew(record: R) -> R:
        new_ids[record.object_id] = new_object_id()
        return replace(record, object_id=new_ids[record.object_id], case_id=case_id)

    case = replace(whole.case, object_id=new_object_id(), number=rules.next_number(whole.case.year))
    new_ids[whole.case.object_id] = case.object_id
    return replace(
        whole,
        case_id=case_id,
        case=case,
        people=[anew(person) for person in whole.people],
        disclosures=[(anew(disclosure), rows) for disclosure, rows in whole.disclosures],
        notes=[anew(note) for note in whole.notes],
        note_steps=[replace(step, object_id=new_object_id()) for step in whole.note_steps],
        tasks=[anew(task) for task in whole.tasks],
        attempts=[anew(attempt) for attempt in whole.attempts],
        names=[case.reference, *whole.names[1:]],
        happened=[
            replace(entry, object_id=new_ids.get(entry.object_id or "") or new_object_id()) for entry in whole.happened
        ],
    )


class _Making:
    """One case while its steps are played."""

    def __init__(self, rules: Rules, course: CaseCourse) -> None:
        first = course.first
        self._rules = rules
        self._form_follows = any(isinstance(step, FullForm) for step in course.steps)
        self._people: list[Person] = []
        self._disclosures: list[tuple[Disclosure, dict[str, str]]] = []
        self._notes: list[AdviserNote] = []
        self._note_steps: list[NoteStep] = []
        self._tasks: list[Task] = []
        self._attempts: list[ContactAttempt] = []
        self._happened: list[Happened] = []
        self._last_entry_at = first.finished_at
        self._id = rules.next_id()
        self._case = Case(
            id=self._id,
            object_id=new_object_id(),
            # Nobody comes in the night of the new year, so the year is that of a UK clock too.
            year=first.at.year,
            number=rules.next_number(first.at.year),
            mode=course.mode,
            side=disclosing.side_of(rules.office, first.answers),
            received_at=first.at,
            opened_at=first.finished_at,
            last_entry_at=first.finished_at,
        )

    def whole(self) -> WholeCase:
        names, words = self._searchable()
        open_tasks = [task.due_on for task in self._tasks if task.done_at is None]
        return WholeCase(
            case_id=self._id,
            case=replace(
                self._case,
                id=None,
                about=about_of([disclosure for disclosure, _rows in self._disclosures]),
                next_due_on=min(open_tasks, default=None),
                last_entry_at=self._last_entry_at,
            ),
            people=self._people,
            disclosures=self._disclosures,
            notes=self._notes,
            note_steps=self._note_steps,
            tasks=self._tasks,
            attempts=self._attempts,
            names=names,
            words=words,
            happened=self._happened,
        )

    def play(self, step: Step) -> None:
        match step:
            case FirstNote():
                self._first_note(step)
            case LaterNote():
                self._later_note(step)
            case FullForm():
                self._full_form(step)
            case Attempt():
                self._attempt(step)
            case Correction():
                self._correction(step)
            case Named():
                self._case = replace(self._case, alias=step.alias)
                self._note_down(step.at, "case alias changed", self._case.object_id)
            case TaskAdded():
                self._task_added(step)
            case TasksDone():
                self._tasks_done(step)

    def _first_note(self, step: FirstNote) -> None:
        now, answers = step.finished_at, step.answers
        self._note_down(step.at, "draft started", new_object_id())
        self._note_down(now, "case opened", self._case.object_id)
        self._put_people(disclosing.people_of(self._rules.office, self._case.mode, answers))
        self._start_clock(now, self._case.received_at)
        if self._form_follows:
            # The form takes the place of all the rest.
            answers = {name: answers[name] for name in ("topics", "safety") if name in answers}
        disclosure, rows = self._disclosure(now, self._rules.dropin, answers)
        disclosure = replace(disclosure, channel="DROPIN", received_at=step.at)
        self._case = replace(self._case, safety=disclosure.safety)
        self._disclosures.append((disclosure, rows))
        self._keep_note(step.at, now, step.answers, step.session)

    def _later_note(self, step: LaterNote) -> None:
        now = step.finished_at
        self._note_down(step.at, "draft started", new_object_id())
        if step.answers.keys() - _NO_DISCLOSURE:
            self._disclosures.append(self._disclosure(now, self._rules.dropin, step.answers))
        self._keep_note(step.at, now, step.answers, None)

    def _full_form(self, step: FullForm) -> None:
        earlier, _rows = self._disclosures[0]
        disclosure, rows = self._disclosure(step.at, self._rules.disclosure, step.answers)
        topics = {each for each in earlier.coded if each.question == "topics"}
        disclosure = replace(
            disclosure,
            object_id=earlier.object_id,
            coded=tuple(sorted({*disclosure.coded, *topics})),
            received_at=step.received_at,
        )
        self._disclosures[0] = (disclosure, rows)
        self._note_down(step.at, "disclosure changed", disclosure.object_id)
        side = disclosing.side_of(self._rules.office, step.answers, self._case.side)
        answers = {"side": side.value, **step.answers}
        self._put_people(disclosing.people_of(self._rules.office, disclosure.mode, answers))
        received_before = self._case.received_at
        self._case = replace(
            self._case,
            mode=disclosure.mode,
            side=side,
            received_at=disclosure.received_at,
            support=disclosure.support_wanted,
        )
        if disclosure.safety != earlier.safety:
            self._case = replace(self._case, safety=disclosure.safety)
        self._start_clock(step.at, received_before)
        if step.answers.get("notes_agreed") is YesNo.YES:
            self._agree_notes(step.at)
        self._touch(step.at)

    def _agree_notes(self, at: datetime) -> None:
        """The notes so far, with their corrections, are read together and agreed."""
        for place, note in enumerate(self._notes):
            self._notes[place] = replace(note, state=NoteState.AGREED)
            if note.corrects is None:
                self._note_step(place, NoteStepKind.SHOWN, at, "note shown")
                self._note_step(place, NoteStepKind.AGREED, at, "note agreed", agreed_on=uk_time(at).date())

    def _note_step(
        self, place: int, kind: NoteStepKind, at: datetime, action: str, agreed_on: date | None = None
    ) -> None:
        step = NoteStep(
            object_id=new_object_id(), note_id=place + 1, kind=kind, made_at=at, agreed_on=agreed_on, how=ON_SCREEN
        )
        self._note_steps.append(step)
        self._note_down(at, action, self._notes[place].object_id, ON_SCREEN)

    def _attempt(self, step: Attempt) -> None:
        attempt = ContactAttempt(
            object_id=new_object_id(),
            case_id=self._id,
            method=step.method,
            result=step.result,
            tried_at=step.at,
            minutes=step.minutes,
        )
        self._attempts.append(attempt)
        self._note_down(step.at, "contact attempted", self._case.object_id, f"{step.method} {step.result}")
        self._tasks = [
            replace(task, done_at=step.at) if task.kind is TaskKind.FIRST_CONTACT and task.done_at is None else task
            for task in self._tasks
        ]
        self._touch(step.at)

    def _correction(self, step: Correction) -> None:
        self._notes.append(
            AdviserNote(
                object_id=new_object_id(),
                case_id=self._id,
                corrects=1,
                text=step.text,
                started_at=step.at,
                finished_at=step.at,
                minutes=0,
            )
        )
        action = "addendum added" if self._notes[0].state.is_locked else "note corrected"
        self._note_down(step.at, action, self._notes[0].object_id)
        self._touch(step.at)

    def _task_added(self, step: TaskAdded) -> None:
        task = Task(
            object_id=new_object_id(),
            case_id=self._id,
            kind=TaskKind.OWN,
            title=step.title,
            due_on=step.due_on,
            made_at=step.at,
        )
        self._tasks.append(task)
        self._note_down(step.at, "task added", task.object_id)
        self._touch(step.at)

    def _tasks_done(self, step: TasksDone) -> None:
        for number, task in enumerate(self._tasks):
            if task.done_at is None and task.kind is not TaskKind.FIRST_CONTACT:
                self._tasks[number] = replace(task, done_at=step.at)
                self._note_down(step.at, "task done", task.object_id)
                self._touch(step.at)

    def _disclosure(self, now: datetime, form: object, answers: dict[str, object]) -> tuple[Disclosure, dict[str, str]]:
        self._rules.now = now
        return disclosing.disclosure_of(self._rules.office, self._case, form, answers)  # type: ignore[arg-type]

    def _keep_note(self, at: datetime, now: datetime, answers: dict[str, object], session: int | None) -> None:
        note = AdviserNote(
            object_id=new_object_id(),
            case_id=self._id,
            session_id=session,
            text=str(answers["note"]),
            started_at=at,
            finished_at=now,
            minutes=minutes_between(at, now),
        )
        self._notes.append(note)
        wanted = answers.get("follow_up")
        if isinstance(wanted, Moment):
            self._tasks.append(
                Task(
                    object_id=new_object_id(),
                    case_id=self._id,
                    kind=TaskKind.FOLLOW_UP,
                    due_on=wanted.at.date(),
                    due_time=f"{wanted.at.hour:02}:{wanted.at.minute:02}",
                    made_at=now,
                )
            )
        self._note_down(now, "note finished", note.object_id)
        self._touch(now)

    def _start_clock(self, now: datetime, received_before: datetime) -> None:
        route, received_on = has_contact_route(self._people), self._case.received_at.date()
        if not route or received_on != received_before.date():
            self._tasks = [task for task in self._tasks if task.kind is not TaskKind.FIRST_CONTACT or task.done_at]
        if route and not any(task.kind is TaskKind.FIRST_CONTACT for task in self._tasks):
            due_on, explained = self._rules.first_contact_by(received_on)
            self._tasks.append(
                Task(
                    object_id=new_object_id(),
                    case_id=self._id,
                    kind=TaskKind.FIRST_CONTACT,
                    due_on=due_on,
                    explained=explained,
                    made_at=now,
                    done_at=self._attempts[0].tried_at if self._attempts else None,
                )
            )
        if route != self._case.contact_route:
            self._case = replace(self._case, contact_route=route)

    def _put_people(self, wanted: list[Person]) -> None:
        """The people that a form names, in place of those before; who came to us keeps their record."""
        before = next((person for person in self._people if person.told_us), None)
        self._people = [
            replace(
                person, case_id=self._id, object_id=before.object_id if before and person.told_us else person.object_id
            )
            for person in wanted
        ]

    def _note_down(self, at: datetime, action: str, object_id: str, detail: str = "") -> None:
        self._happened.append(Happened(at=at, action=action, object_id=object_id, detail=detail))

    def _touch(self, at: datetime) -> None:
        self._last_entry_at = max(self._last_entry_at, at)

    def _searchable(self) -> tuple[list[str], list[str]]:
        """What `casework.reindex` would put into the search index."""
        names = [self._case.reference, self._case.alias]
        for person in self._people:
            names += [person.called, person.unit, person.reach]
        words = [note.text for note in sorted(self._notes, key=lambda note: note.finished_at)]
        for disclosure, rows in sorted(self._disclosures, key=lambda pair: pair[0].received_at):
            words += own_words(self._rules.office.library.forms[disclosure.form], rows)
        words += [task.title for task in self._tasks]
        return [name for name in names if name], [word for word in words if word]
