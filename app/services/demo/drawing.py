"""Draws what happens in a fictional adviser's office: which days, who comes, and what is done on each case."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from random import Random

from app.models.cases import Mode
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
from app.services.demo.form_answers import FormAnswers, Teller
from app.services.demo.persons import Crowd, nobody_named
from app.services.demo.sentences import Sentences, Told
from app.services.demo.stories import Material, Story
from app.services.demo.working_year import SESSION_ENDS, SESSION_OPENS, WorkingYear
from app.services.form_files import Library

MOST_COURSES = 10_000
"""So many cases are drawn one by one; a larger office has each of them several times."""

_IN_SESSIONS = 0.65
_VISITORS_A_SESSION = 2.2
_OTHER_CHANNELS = ("APPT", "APPT", "PHONE", "PHONE", "EMAIL", "EMAIL", "WALKIN_OTHER", "REFERRED_IN")
_NOT_REACHED = ("SENT", "NO_ANSWER", "MESSAGE", "NO_ANSWER", "SENT")
_FOR_ANOTHER = ("SF_PROF", "SF_SU", "ST_UG", "SF_ACAD")
_SLOTS_AROUND_TODAY = (-1, 0, 0, 1, 4, 7)
"""On which days from today the last cases have a follow-up, so that there is something to do."""

_NEWEST = 2 + len(_SLOTS_AROUND_TODAY)
_NOT_TRIED_YET = (0, 1, 4)
"""Which of the last cases wait for the first contact; one of them has waited too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """When somebody comes, and for how long at most; `session` counts from 1, None is outside one.

    `times` is how many cases it makes: in a very large office, several people come with the same on the same day.
    """

    at: datetime
    longest: timedelta
    session: int | None
    times: int = 1


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The sessions of an office and everybody's first visit, in order of time."""

    sessions: tuple[SessionCourse, ...]
    visits: tuple[Visit, ...]

    def visitors(self, session: int) -> int:
        """How many came to the session of that number."""
        return self._visitors[session]

    @cached_property
    def _visitors(self) -> Counter[int | None]:
        found: Counter[int | None] = Counter()
        for visit in self.visits:
            found[visit.session] += visit.times
        return found


class Drawing:
    """The same seed and day draw the same office."""

    def __init__(self, material: Material, library: Library, year: WorkingYear, seed: str) -> None:
        self.material = material
        self.year = year
        self.chance = Random(seed)
        self.crowd = Crowd(material)
        self.sentences = Sentences(material)
        self.answers = FormAnswers(library, self.crowd, self.sentences, year)

    def plan(self, cases: int) -> Plan:
        """Spreads so many cases over the year."""
        chance, year = self.chance, self.year
        times, more = divmod(cases, MOST_COURSES) if cases > MOST_COURSES else (1, 0)
        cases = min(cases, MOST_COURSES)
        in_sessions = round(cases * _IN_SESSIONS)
        days = year.draw_days(chance, cases - in_sessions)
        visits = [
            Visit(at=year.out_of_session(chance, day), longest=timedelta(minutes=50), session=None) for day in days
        ]
        sessions = []
        wanted = min(len(year.days), max(1, round(in_sessions / _VISITORS_A_SESSION))) if in_sessions else 0
        session_days = sorted(set(year.draw_days(chance, wanted)) | {year.back(1)}) if wanted else []
        guests = [1] * len(session_days)
        for _number in range(in_sessions - len(session_days)):
            guests[chance.randrange(len(guests))] += 1
        for number, (day, count) in enumerate(zip(session_days, guests, strict=True), 1):
            sessions.append(
                SessionCourse(
                    place=self.sentences.pick(chance, "places", "sessions"),
                    started_at=year.moment(day, SESSION_OPENS),
                    ended_at=year.moment(day, SESSION_ENDS),
                )
            )
            apart = (SESSION_ENDS - SESSION_OPENS - 10) / count
            for guest in range(count):
                at = year.moment(day, SESSION_OPENS + 5 + guest * apart)
                visits.append(Visit(at=at, longest=timedelta(minutes=apart * 0.9), session=number))
        visits.sort(key=lambda visit: visit.at)
        told = [replace(visit, times=times + 1) for visit in visits[:more]] if more else []
        told += [replace(visit, times=times) for visit in visits[more:]] if times > 1 else visits[more:]
        return Plan(sessions=tuple(sessions), visits=tuple(told))

    def courses(self, plan: Plan) -> Iterator[CaseCourse]:
        """One course for each visit, in their order. Every story is told before one is told again."""
        left: list[Story] = []
        last = len(plan.visits) - 1
        for number, visit in enumerate(plan.visits):
            if not left:
                left = list(self.material.stories)
                self.chance.shuffle(left)
            yield _CaseDrawing(self, visit, left.pop(), from_the_end=last - number).course()


class _CaseDrawing:
    """One case. `from_the_end` is 0 for the newest: the newest ones still have something to do."""

    def __init__(self, drawing: Drawing, visit: Visit, story: Story, from_the_end: int) -> None:
        self._chance = drawing.chance
        self._year = drawing.year
        self._sentences = drawing.sentences
        self._answers = drawing.answers
        self._crowd = drawing.crowd
        self._visit = visit
        self._from_the_end = from_the_end
        self._told = self._draw_told(story)
        self._teller = self._draw_teller()
        self._steps: list[Step] = []
        self._follow_up: datetime | None = None

    def course(self) -> CaseCourse:
        chance = self._chance
        finished_at = self._first_note()
        if self._from_the_end not in _NOT_TRIED_YET:
            self._attempts(finished_at)
        if chance.random() < 0.7 or self._visit.session is None:
            self._full_form(finished_at)
        self._later_notes(finished_at)
        self._small_things(finished_at)
        first, *rest = self._steps
        return CaseCourse(
            mode=self._told.mode, times=self._visit.times, steps=(first, *sorted(rest, key=lambda step: step.at))
        )

    def _draw_told(self, story: Story) -> Told:
        chance, visit = self._chance, self._visit
        mode = chance.choice(self._modes(story))
        for_another = mode is Mode.PROXY and story.relation == "EXP"
        hidden = mode.is_anonymous or for_another
        return Told(
            story=story,
            mode=mode,
            channel="DROPIN" if visit.session else chance.choice(_OTHER_CHANNELS),
            wish=chance.choice(story.wishes),
            subject=nobody_named() if hidden else self._crowd.draw(chance, story.pronouns),
            since_month=(visit.at - timedelta(days=chance.randint(20, 90))).month,
        )

    def _modes(self, story: Story) -> tuple[Mode, ...]:
        """Who came last can mostly be reached: somebody waits for the adviser."""
        named = tuple(mode for mode in story.modes if not mode.is_anonymous)
        return named if named and self._from_the_end < _NEWEST else story.modes

    def _draw_teller(self) -> Teller:
        chance, told = self._chance, self._told
        role = chance.choice(told.story.roles)
        if told.mode.is_anonymous:
            return Teller(person=told.subject, role=role)
        person = told.subject
        if told.is_for_another:
            person, role = self._crowd.draw(chance), chance.choice(_FOR_ANOTHER)
        if chance.random() < 0.1 and self._from_the_end >= _NEWEST:
            return Teller(person=person, role=role)
        way, reach = self._crowd.reach(chance, person)
        return Teller(person=person, way=way, reach=reach, role=role)

    def _first_note(self) -> datetime:
        chance, visit, told = self._chance, self._visit, self._told
        minutes = chance.triangular(8, 45, 18)
        finished_at = visit.at + min(timedelta(minutes=int(minutes)), visit.longest - timedelta(seconds=5))
        finished_at = max(finished_at, visit.at + timedelta(seconds=5)).replace(microsecond=0)
        self._follow_up = self._draw_follow_up(visit.at)
        note = self._sentences.first_note(chance, told)
        answers = self._answers.dropin(chance, told, self._teller, visit.at, note, self._follow_up)
        self._steps.append(FirstNote(at=visit.at, finished_at=finished_at, session=visit.session, answers=answers))
        return finished_at

    def _draw_follow_up(self, after: datetime) -> datetime | None:
        chance, year = self._chance, self._year
        if not self._teller.reach:
            return None
        if 2 <= self._from_the_end < 2 + len(_SLOTS_AROUND_TODAY):
            day = year.today + timedelta(days=_SLOTS_AROUND_TODAY[self._from_the_end - 2])
            return year.moment(day, chance.randrange(14 * 60, 17 * 60, 15))
        if chance.random() < 0.4:
            soon = year.after(after, chance.randint(3, 12))
            return year.moment(soon, chance.randrange(14 * 60, 16 * 60, 15)) if soon else None
        return None

    def _attempts(self, after: datetime) -> None:
        """First contact is tried within two working days, mostly; three tries at most."""
        chance, teller = self._chance, self._teller
        waited = chance.choices((0, 1, 2, 4), (30, 45, 20, 5))[0]
        for _number in range(3 if teller.reach else 0):
            day = self._year.after(after, waited) if waited else None
            at = self._year.out_of_session(chance, day) if day else after + timedelta(minutes=chance.randint(130, 170))
            if waited and day is None:
                return
            reached = chance.random() < 0.65
            result = "REACHED" if reached else chance.choice(_NOT_REACHED)
            minutes = chance.randint(4, 25) if reached else chance.randint(1, 3)
            self._steps.append(Attempt(at=at, method=teller.way, result=result, minutes=minutes))
            if reached:
                return
            after, waited = at, chance.randint(1, 3)

    def _full_form(self, after: datetime) -> None:
        chance, told = self._chance, self._told
        day = self._year.after(after, chance.choice((1, 1, 2)))
        at = self._year.out_of_session(chance, day) if day else None
        if at is None:
            if self._visit.session is not None:
                return
            at = after + timedelta(minutes=6)
        received_at = self._visit.at.replace(second=0)
        if told.channel == "EMAIL":
            received_at -= timedelta(hours=chance.randint(1, 20))
        answers = self._answers.disclosure(chance, told, self._teller, received_at, at)
        self._steps.append(FullForm(at=at, received_at=received_at, answers=answers))

    def _later_notes(self, after: datetime) -> None:
        chance, told = self._chance, self._told
        comes_back = 0.1 if told.mode.is_anonymous else 0.75
        number = 0
        while number < 4 and chance.random() < comes_back * 0.8**number:
            number += 1
        for text in self._sentences.later_notes(chance, told, number):
            day = self._year.after(after, chance.randint(4, 14))
            if day is None:
                return
            at = self._year.out_of_session(chance, day)
            after = at + timedelta(minutes=chance.randint(5, 30))
            follow_up = None
            if (soon := self._year.after(after, chance.randint(5, 15))) and chance.random() < 0.3:
                follow_up = self._year.moment(soon, chance.randrange(14 * 60, 16 * 60, 15))
            answers = self._answers.later(chance, told, text, follow_up)
            self._steps.append(TasksDone(at=at - timedelta(seconds=20)))
            self._steps.append(LaterNote(at=at, finished_at=after, answers=answers))
        self._settle_tasks(after)

    def _settle_tasks(self, after: datetime) -> None:
        """What an older case still had open was done in the weeks after."""
        day = self._year.after(after, self._chance.randint(15, 20))
        if day:
            self._steps.append(TasksDone(at=self._year.out_of_session(self._chance, day)))

    def _small_things(self, after: datetime) -> None:
        chance, sentences = self._chance, self._sentences
        if chance.random() < 0.45:
            alias = chance.choice(self._told.story.aliases)
            self._steps.append(Named(at=after + timedelta(seconds=20), alias=alias))
        if chance.random() < 0.06:
            text = sentences.pick(chance, "later", "corrections")
            self._steps.append(Correction(at=after + timedelta(seconds=40), text=text))
        if chance.random() < 0.2:
            title = sentences.pick(chance, "tasks", "case")
            due_on = after.date() + timedelta(days=chance.randint(3, 18))
            self._steps.append(TaskAdded(at=after + timedelta(seconds=50), title=title, due_on=due_on))
