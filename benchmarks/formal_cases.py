"""An HR office with one large formal case: forty steps, sixty documents, and two hundred people in the register."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.models.cases import Mode
from app.models.formal import FormalRecord, LetterSent, RoleHeld, StepTaken
from app.models.people import Part, Person
from app.models.procedures.procedure import Procedure
from app.models.progress import Silent
from app.models.register.people import Capacity, Post, RegisterPerson
from app.models.register.units import Unit, UnitKind
from app.services.casework import new_object_id, open_case
from app.services.documents import add_documents
from app.services.formal.opening import begin, route
from app.services.office import Office
from app.services.register.people import add_person, keep_post, may_serve
from app.services.register.units import add_unit
from app.services.vaults import office_of
from app.store.vault import create_with_key
from benchmarks.vaults import KEY

STEPS, DOCUMENTS, PEOPLE, UNITS = 40, 60, 200, 20
_LOOP = ("evidence", "assessment")
_LETTERS = ("L10:complainant", "L11:respondent", "L12:investigator", "L13:respondent", "L14:complainant")
_EACH = ("L15", "L17", "L36", "L37", "L38")


@contextmanager
def office_with_a_large_case(place: Path) -> Iterator[tuple[Office, int]]:
    office = office_of(create_with_key(place / "HR.casebook", role="panel", name="HR", key=KEY))
    try:
        people = _fill_register(office)
        case_id = _begin(office, people)
        _bring_documents(office, case_id, place)
        _go_far(office, case_id, people)
        yield office, case_id
    finally:
        office.vault.close()


def _fill_register(office: Office) -> list[int]:
    units = [_added(add_unit(office, _unit(number)).record_id) for number in range(UNITS)]
    people = []
    for number in range(PEOPLE):
        person = RegisterPerson(object_id="", name=f"Person {number}", grade="SENIOR" if number % 3 else "PROF")
        person_id = _added(add_person(office, person).record_id)
        unit_id, is_head = units[number % UNITS], number < UNITS
        keep_post(office, Post(object_id="", person_id=person_id, unit_id=unit_id, is_head=is_head))
        may_serve(office, Capacity(object_id="", person_id=person_id, capacity="PANEL"))
        people.append(person_id)
    return people


def _unit(number: int) -> Unit:
    return Unit(object_id="", name=f"School {number}", kind=UnitKind.SCHOOL)


def _begin(office: Office, people: list[int]) -> int:
    sides = ((Part.AFFECTED, "One", people[-1]), (Part.RESPONDENT, "Other", people[-2]))
    parties = [
        Person(object_id=new_object_id(), case_id=0, part=part, called=called, status="staff", register_id=known)
        for part, called, known in sides
    ]
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=parties)
    case_id = _added(case.id)
    begin(office, case_id, route(office, case_id).procedures[0], office.today())
    return case_id


def _bring_documents(office: Office, case_id: int, place: Path) -> None:
    files = []
    for number in range(DOCUMENTS):
        file = place / f"{number}.txt"
        file.write_text(f"Document {number}", "utf-8")
        files.append(file)
    add_documents(office, case_id, files, Silent())


def _go_far(office: Office, case_id: int, people: list[int]) -> None:
    """Rows as the services would write them, without taking every step: what is measured only reads them."""
    formal, store = office.vault.formal.cases.current(case_id), office.vault.formal
    assert formal is not None
    today, now, formal_id = office.today(), office.now(), _added(formal.id)
    documents = [document.id for document in office.vault.documents.of_case(case_id)]
    procedure = route(office, case_id).procedures[0]
    with office.vault.saving():
        for number in range(STEPS):
            source, target = _LOOP if number % 2 else _LOOP[::-1]
            taken = StepTaken(
                object_id=new_object_id(),
                case_id=case_id,
                formal_case_id=formal_id,
                step="close_evidence" if number % 2 else "more_evidence",
                source=source,
                target=target,
                taken_on=today,
                taken_at=now,
                reasons="Something came up.",
            )
            store.steps.add(taken)
        for number, kind in enumerate(_kinds(procedure)):
            record = FormalRecord(
                object_id=new_object_id(),
                case_id=case_id,
                kind=kind,
                dated_on=today,
                words="What was found. " * 20,
                document_id=documents[number] if number < len(documents) else None,
                form_version=1,
                made_at=now,
            )
            record_id = store.records.add(record)
            if kind == "evidence":
                store.records.keep_answers(record_id, {"whose": '"COMPLAINANT"', "what": '"A message"'})
        for number, role in enumerate(procedure.roles):
            store.roles.add(_held(case_id, role.name, people[UNITS + number], office))
        for code, to in (each.split(":") for each in (*_LETTERS, *_to_both())):
            sent = LetterSent(object_id=new_object_id(), case_id=case_id, code=code, recipient=to, sent_on=today)
            store.letters_sent.add(sent)
        # Where the most ways lead on.
        office.vault.db.execute("UPDATE formal_cases SET stage = 'assessment' WHERE id = ?", (formal_id,))


def _kinds(procedure: Procedure) -> list[str]:
    """One record of each kind before the assessment, and the rest of the documents as evidence."""
    single = ["complaint", "response", "complainant_evidence", "respondent_evidence", "witness_list", "evidence_log"]
    known = {record.name for record in procedure.records}
    return [name for name in single if name in known] + ["evidence"] * (DOCUMENTS - len(single))


def _held(case_id: int, role: str, register_id: int, office: Office) -> RoleHeld:
    return RoleHeld(
        object_id=new_object_id(),
        case_id=case_id,
        role=role,
        register_id=register_id,
        name="Somebody",
        named_on=office.today(),
        declared_on=office.today(),
    )


def _to_both() -> list[str]:
    return [f"{code}:{party}" for code in _EACH for party in ("complainant", "respondent")]


def _added(record_id: int | None) -> int:
    assert record_id is not None
    return record_id
