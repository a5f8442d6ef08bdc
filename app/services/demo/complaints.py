"""The fictional panel office: a university of units and people, and formal complaints at every stage."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any, Protocol

from app.models.cases import Mode
from app.models.formal import Enquiry
from app.models.people import Part, Person
from app.models.procedures.procedure import PartyStatus, Procedure
from app.models.register.people import Capacity, Post, Registered, RegisterPerson, Training
from app.models.register.units import Unit, UnitAlias, UnitKind
from app.models.toml_files import read_toml, refuse_unknown, tables_in, taken
from app.services.casework import new_object_id, open_case
from app.services.demo.corresponding import Correspondence
from app.services.demo.hearings import HearingPlan, answer_all, arrange, follow_up, hearing_plan
from app.services.demo.papers import issue_papers
from app.services.demo.persons import Crowd
from app.services.demo.risks import assess_risks
from app.services.demo.stories import Material
from app.services.demo.walking import Walk, Words
from app.services.form_files import resources_folder
from app.services.formal.acts import formal_or_say
from app.services.formal.candidates import choose_for
from app.services.formal.opening import begin
from app.services.formal.procedures import fitting, in_use
from app.services.office import Office

_WHERE = "resources/demo/complaints.toml"
_GRADES = ("PROF", "ASSOC", "SENIOR", "ACAD", "ACAD", "PROFSERV", "PROFSERV")
_CHAIRS = (14, 15, 16)
"""Professors who sit on panels, so that there is somebody to chair one, whoever complains."""
_TRAINED_SHARE = 0.8
_DAYS_TO_ANSWER = 9
"""Working days within which the quicker ones answer."""
_YEAR = timedelta(days=365)


class Setting(Protocol):
    """A clock that can be set."""

    shows: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintPlan:
    """One complaint to be: when it came, who is concerned, and the stage it is walked to.

    At the stage `papers` its bundle is issued; it has none where that is empty.
    """

    days_ago: int
    complainant: Mapping[str, str] = field(repr=False)
    respondent: Mapping[str, str] = field(repr=False)
    until: str
    papers: str = ""
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
    hearing: HearingPlan = field(repr=False)


@lru_cache(maxsize=1)
def complaint_material() -> dict[str, Any]:
    text = (resources_folder() / "demo" / "complaints.toml").read_text("utf-8")
    table = read_toml(text, _WHERE)
    refuse_unknown(table, frozenset({"people", "words", "unit", "complaint"}), _WHERE)
    return table


def plans() -> list[ComplaintPlan]:
    return [
        ComplaintPlan(
            days_ago=taken(row, "days_ago", int, _WHERE),
            complainant=taken(row, "complainant", dict, _WHERE),
            respondent=taken(row, "respondent", dict, _WHERE),
            until=taken(row, "until", str, _WHERE, default=""),
            papers=taken(row, "papers", str, _WHERE, default=""),
            answers=taken(row, "answers", dict, _WHERE, default={}),
            hearing=hearing_plan(row, _WHERE),
        )
        for row in tables_in(complaint_material(), "complaint", _WHERE)
    ]


def fill_panel_office(office: Office, material: Material, time: Setting, chance: Random) -> int:
    """Fills an empty panel vault as of the moment that `time` shows; gives how many cases it holds then."""
    now, crowd = time.shows, Crowd(material)
    time.shows = now - timedelta(days=200)
    fill_register(office, crowd, chance)
    made = 0
    for plan in sorted(plans(), key=lambda each: -each.days_ago):
        time.shows = now - timedelta(days=plan.days_ago)
        _complain(office, plan, crowd, chance, time, now)
        made += 1
    time.shows = now
    _log_an_enquiry(office, crowd, chance)
    assess_risks(office, time)
    return made


def fill_register(office: Office, crowd: Crowd, chance: Random) -> None:
    """Units as a tree, and people with posts, capacities and training; every School and service has its Head."""
    table, today = complaint_material(), office.today()
    with office.vault.saving():
        units = _units(office, table)
        places = [unit_id for unit_id, kind in units if kind in (UnitKind.SCHOOL, UnitKind.CENTRAL)]
        for number in range(taken(table, "people", int, _WHERE)):
            unit = places[number % len(places)]
            is_head = number < len(places)
            grade = "PROF" if is_head or number in _CHAIRS else chance.choice(_GRADES)
            person = RegisterPerson(
                object_id=new_object_id(),
                name=crowd.draw_whole(chance),
                staff_number=f"W{10_000 + number}",
                email=f"w{10_000 + number}@westmarsh.example",
                grade=grade,
            )
            person_id = office.vault.register.add(person)
            posts = [unit] if chance.random() > 0.06 else [unit, chance.choice(places)]
            for place in dict.fromkeys(posts):
                post = Post(object_id=new_object_id(), person_id=person_id, unit_id=place, is_head=is_head)
                office.vault.register.posts.add(post)
            for capacity in _capacities(number, grade, is_head, chance):
                serving = Capacity(object_id=new_object_id(), person_id=person_id, capacity=capacity)
                office.vault.register.capacities.add(serving)
                _train(office, person_id, capacity, today, chance)
        office.vault.history.note("register filled")


def _units(office: Office, table: Mapping[str, Any]) -> list[tuple[int, UnitKind]]:
    ids: dict[str, int] = {}
    found = []
    for row in tables_in(table, "unit", _WHERE):
        kind = UnitKind(taken(row, "kind", str, _WHERE))
        name, parent = taken(row, "name", str, _WHERE), taken(row, "parent", str, _WHERE, default="")
        ids[name] = office.vault.units.add(
            Unit(object_id=new_object_id(), name=name, kind=kind, parent_id=ids.get(parent))
        )
        for alias in taken(row, "aliases", list, _WHERE, default=[]):
            office.vault.units.add_alias(UnitAlias(object_id=new_object_id(), unit_id=ids[name], name=alias))
        found.append((ids[name], kind))
    return found


def _capacities(number: int, grade: str, is_head: bool, chance: Random) -> list[str]:
    """What somebody may serve as: the first few so that nothing is missing, the others by chance."""
    if is_head:
        return []
    always = {8: "ERA", 9: "ERA", 10: "DIRECTOR_HR", 11: "MEDIATOR", 12: "INVESTIGATOR", 13: "PANEL"}
    always |= dict.fromkeys(_CHAIRS, "PANEL")
    found = [always[number]] if number in always else []
    if grade in ("PROF", "ASSOC", "SENIOR") and chance.random() < 0.4:
        found.append("INVESTIGATOR")
    if chance.random() < 0.15:
        found.append("PANEL")
    return list(dict.fromkeys(found))


def _train(office: Office, person_id: int, capacity: str, today: date, chance: Random) -> None:
    code = office.library.lists["capacities"].find(capacity)
    kind = "" if code is None else code.extra.get("training", "")
    if not kind:
        return
    done_on = today - timedelta(days=chance.randrange(30, 900))
    expires_on = done_on + 3 * _YEAR if chance.random() < _TRAINED_SHARE else done_on + timedelta(days=20)
    training = Training(
        object_id=new_object_id(), person_id=person_id, kind=kind, done_on=done_on, expires_on=expires_on
    )
    office.vault.register.trainings.add(training)


def _complain(office: Office, plan: ComplaintPlan, crowd: Crowd, chance: Random, time: Setting, now: datetime) -> None:
    people = [
        _party(office, Part.AFFECTED, plan.complainant, crowd, chance),
        _party(office, Part.RESPONDENT, plan.respondent, crowd, chance),
    ]
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=people)
    assert case.id is not None
    procedure = fitting(in_use(office), PartyStatus(plan.respondent["status"]))[0]
    begin(office, case.id, procedure, office.today())
    if plan.until:
        wait = _Waiting(office, time, now)
        walk = Walk(office, case.id, _words(plan), _Naming(office, case.id, procedure), wait)
        if plan.papers:
            walk.until(plan.papers)
            issue_papers(office, case.id, complaint_material()["words"]["missing"])
        walk.until(plan.until)
        _see_to_hearing(office, walk, plan.hearing, wait)


def _see_to_hearing(office: Office, walk: Walk, plan: HearingPlan, wait: Callable[[int], None]) -> None:
    """What no step asks for: who comes to the hearing with whom, and what is followed up once it is over."""
    if plan.alleged:
        arrange(office, walk, plan)
    if plan.followed:
        answered = follow_up(office, walk, plan)
        wait(_DAYS_TO_ANSWER)
        answer_all(office, answered)


def _party(office: Office, part: Part, row: Mapping[str, str], crowd: Crowd, chance: Random) -> Person:
    """A member of staff is one of the register's; a student has a name only."""
    status = PartyStatus(row["status"])
    found = _somebody_of(office, row["unit"], chance) if status is PartyStatus.STAFF else None
    return Person(
        object_id=new_object_id(),
        case_id=0,
        part=part,
        called=crowd.draw_whole(chance) if found is None else found.person.name,
        reach=crowd.reach(chance, crowd.draw(chance))[1],
        role=row["role"],
        unit=row["unit"],
        status=status,
        register_id=None if found is None else found.id,
    )


def _somebody_of(office: Office, unit: str, chance: Random) -> Registered:
    units = {each.id for each in office.vault.units.all() if each.name == unit}
    people = office.vault.register.by_name()
    fitting_people = [
        each
        for each in people
        if not each.capacities and any(post.unit_id in units and not post.is_head for post in each.posts)
    ]
    return chance.choice(fitting_people)


def _words(plan: ComplaintPlan) -> Words:
    words = complaint_material()["words"]
    return Words(
        answers={**words["answers"], **plan.answers},
        alleged=plan.hearing.alleged,
        measure=plan.hearing.measure,
        reasons=words["reasons"].strip(),
        passing=words["passing"],
        other=words["other"],
        letters=Correspondence(
            said=words["letters"],
            otherwise=words["in_letters"],
            approved_by=words["approved_by"],
            how=words["sent"],
        ),
        documents={"complaint": words["document"], "response": words["response"], "": words["other"]},
    )


class _Naming:
    """Names the first of the register who may take a part."""

    def __init__(self, office: Office, case_id: int, procedure: Procedure) -> None:
        self._office, self._case_id, self._procedure = office, case_id, procedure

    def __call__(self, role: str) -> int:
        facts = formal_or_say(self._office, self._case_id).facts
        choice = choose_for(self._office, self._procedure, self._procedure.role(role), facts)
        trained = [each for each in choice.possible if not each.warnings] or list(choice.possible)
        return trained[0].person.id


class _Waiting:
    """Lets working days pass, but never beyond today."""

    def __init__(self, office: Office, time: Setting, now: datetime) -> None:
        self._office, self._time, self._now = office, time, now

    def __call__(self, days: int) -> None:
        calendar = self._office.calendar()
        while days > 0 and self._time.shows + timedelta(days=1) < self._now:
            self._time.shows += timedelta(days=1)
            days -= calendar.is_working_day(self._time.shows.date())


def _log_an_enquiry(office: Office, crowd: Crowd, chance: Random) -> None:
    enquiry = Enquiry(
        object_id=new_object_id(),
        held_on=office.today() - timedelta(days=3),
        called=crowd.draw(chance).called,
        words=complaint_material()["words"]["enquiry"],
        minutes=25,
        made_at=office.now(),
    )
    with office.vault.saving():
        office.vault.formal.enquiries.add(enquiry)
        office.vault.history.note("enquiry kept", enquiry.object_id)
