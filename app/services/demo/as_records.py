"""Turns the course of a case into the records that the ordinary services would have made of it, step by step.

It mirrors `services.dropin`, `disclosing` and `casework`, which read and write a vault at each step. A test plays the
same courses through those services and compares every row.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import singledispatchmethod

from app.models.cases import Case, Mode
from app.models.disclosures import Disclosure
from app.models.notes import AdviserNote, minutes_between
from app.models.people import Part, Person, has_contact_route
from app.models.tasks import FIRST_CONTACT_DAYS, ContactAttempt, Session, Task, TaskKind
from app.models.typed_dates import Moment
from app.models.working_days import add_working_days
from app.services import disclosing
from app.services.casework import new_object_id
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
from app.store.bulk import Happened, WholeCase


class Rules:
    """What all the cases of one office share: its forms, its calendar, and the numbers given out so far."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.dropin = office.form("dropin")
        self.disclosure = office.form("disclosure")
        self._calendar = office.calendar()
        self._deadlines: dict[date, tuple[date, str]] = {}
        self._numbers: dict[int, int] = {}

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
        yield made.whole()


class _Making:
    """One case while its steps are played."""

    def __init__(self, rules: Rules, course: CaseCourse) -> None:
        first = course.first
        self._rules = rules
        self._people: list[Person] = []
        self._disclosures: list[tuple[Disclosure, dict[str, str]]] = []
        self._notes: list[AdviserNote] = []
        self._tasks: list[Task] = []
        self._attempts: list[ContactAttempt] = []
        self._happened: list[Happened] = []
        self._case = Case(
            id=0,
            object_id=new_object_id(),
            year=first.at.year,
            number=rules.next_number(first.at.year),
            mode=course.mode,
            received_at=first.at,
            opened_at=first.finished_at,
            last_entry_at=first.finished_at,
        )

    def whole(self) -> WholeCase:
        names, words = self._searchable()
        open_tasks = [task.due_on for task in self._tasks if task.done_at is None]
        return WholeCase(
            case=replace(self._case, id=None, next_due_on=min(open_tasks, default=None)),
            people=self._people,
            disclosures=self._disclosures,
            notes=self._notes,
            tasks=self._tasks,
            attempts=self._attempts,
            names=names,
            words=words,
            happened=self._happened,
        )

    @singledispatchmethod
    def play(self, step: Step) -> None:
        raise NotImplementedError(type(step).__name__)

    @play.register
    def _(self, step: FirstNote) -> None:
        now, answers = step.finished_at, step.answers
        self._note_down(step.at, "draft started", new_object_id())
        self._note_down(now, "case opened", self._case.object_id)
        self._people = disclosing.people_of(self._case.mode, answers)
        self._start_clock(now)
        disclosure, rows = self._disclosure(now, self._rules.dropin, answers)
        disclosure = replace(disclosure, channel="DROPIN", received_at=step.at)
        self._case = replace(self._case, safety=disclosure.safety, about=disclosing.about_of(disclosure))
        self._disclosures.append((disclosure, rows))
        self._keep_note(step.at, now, answers, step.session)

    @play.register
    def _(self, step: LaterNote) -> None:
        now = step.finished_at
        self._note_down(step.at, "draft started", new_object_id())
        self._disclosures.append(self._disclosure(now, self._rules.dropin, step.answers))
        self._keep_note(step.at, now, step.answers, None)

    @play.register
    def _(self, step: FullForm) -> None:
        earlier, _rows = self._disclosures[0]
        disclosure, rows = self._disclosure(step.at, self._rules.disclosure, step.answers)
        topics = {each for each in earlier.coded if each.question == "topics"}
        disclosure = replace(
            disclosure, object_id=earlier.object_id, coded=tuple(sorted({*disclosure.coded, *topics}))
        )
        self._disclosures[0] = (disclosure, rows)
        self._note_down(step.at, "disclosure changed", disclosure.object_id)
        self._put_people(disclosing.people_of(disclosure.mode, step.answers))
        self._case = replace(
            self._case,
            mode=disclosure.mode,
            safety=disclosure.safety,
            about=disclosing.about_of(disclosure),
            received_at=disclosure.received_at,
        )
        self._start_clock(step.at)
        self._touch(step.at)

    @play.register
    def _(self, step: Attempt) -> None:
        attempt = ContactAttempt(
            object_id=new_object_id(),
            case_id=0,
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

    @play.register
    def _(self, step: Correction) -> None:
        self._notes.append(
            AdviserNote(
                object_id=new_object_id(),
                case_id=0,
                corrects=1,
                text=step.text,
                started_at=step.at,
                finished_at=step.at,
                minutes=0,
            )
        )
        self._note_down(step.at, "note corrected", self._notes[0].object_id)
        self._touch(step.at)

    @play.register
    def _(self, step: Named) -> None:
        self._case = replace(self._case, alias=step.alias)
        self._note_down(step.at, "case alias changed", self._case.object_id)

    @play.register
    def _(self, step: TaskAdded) -> None:
        task = Task(
            object_id=new_object_id(),
            case_id=0,
            kind=TaskKind.OWN,
            title=step.title,
            due_on=step.due_on,
            made_at=step.at,
        )
        self._tasks.append(task)
        self._note_down(step.at, "task added", task.object_id)
        self._touch(step.at)

    @play.register
    def _(self, step: TasksDone) -> None:
        for number, task in enumerate(self._tasks):
            if task.done_at is None and task.kind is not TaskKind.FIRST_CONTACT:
                self._tasks[number] = replace(task, done_at=step.at)
                self._note_down(step.at, "task done", task.object_id)
                self._touch(step.at)

    def _disclosure(self, now: datetime, form: object, answers: dict[str, object]) -> tuple[Disclosure, dict[str, str]]:
        office = replace(self._rules.office, clock=lambda: now)
        return disclosing.disclosure_of(office, self._case, form, answers)  # type: ignore[arg-type]

    def _keep_note(self, at: datetime, now: datetime, answers: dict[str, object], session: int | None) -> None:
        note = AdviserNote(
            object_id=new_object_id(),
            case_id=0,
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
                    case_id=0,
                    kind=TaskKind.FOLLOW_UP,
                    due_on=wanted.at.date(),
                    due_time=wanted.at.strftime("%H:%M"),
                    made_at=now,
                )
            )
        self._note_down(now, "note finished", note.object_id)
        self._touch(now)

    def _start_clock(self, now: datetime) -> None:
        route = has_contact_route(self._people)
        if route and not any(task.kind is TaskKind.FIRST_CONTACT for task in self._tasks):
            due_on, explained = self._rules.first_contact_by(self._case.received_at.astimezone(now.tzinfo).date())
            self._tasks.append(
                Task(
                    object_id=new_object_id(),
                    case_id=0,
                    kind=TaskKind.FIRST_CONTACT,
                    due_on=due_on,
                    explained=explained,
                    made_at=now,
                    done_at=self._attempts[0].tried_at if self._attempts else None,
                )
            )
        self._case = replace(self._case, contact_route=route)

    def _put_people(self, wanted: list[Person]) -> None:
        """The form's people take the place of the note's; who came to us keeps their record."""
        part = Part.REPORTER if self._case.mode is Mode.PROXY else Part.AFFECTED
        before = next((person for person in self._people if person.part is part), None)
        if before and wanted and wanted[0].part is part:
            wanted = [replace(wanted[0], object_id=before.object_id), *wanted[1:]]
        self._people = wanted

    def _note_down(self, at: datetime, action: str, object_id: str, detail: str = "") -> None:
        self._happened.append(Happened(at=at, action=action, object_id=object_id, detail=detail))

    def _touch(self, at: datetime) -> None:
        self._case = replace(self._case, last_entry_at=max(self._case.last_entry_at, at))

    def _searchable(self) -> tuple[list[str], list[str]]:
        """What `casework.reindex` would put into the search index."""
        names = [self._case.reference, self._case.alias]
        for person in self._people:
            names += [person.called, person.unit, person.reach]
        words = [note.text for note in sorted(self._notes, key=lambda note: note.finished_at)]
        for _disclosure, rows in sorted(self._disclosures, key=lambda pair: pair[0].received_at):
            words += [value for _question, value in sorted(rows.items())]
        words += [task.title for task in self._tasks]
        return [name for name in names if name], [word for word in words if word]
