"""Records for tests of the store, each on a case that is there."""

from itertools import count
from typing import Any

from app.models.cases import Case, Mode
from app.models.notes import AdviserNote, Draft
from app.models.people import Part, Person
from app.models.tasks import ContactAttempt, Session, Task, TaskKind
from app.store.vault import Vault
from tests.builders import uk

NOW = uk(2026, 3, 4, 10, 30)

_ids = count(1)


def object_id() -> str:
    return f"object {next(_ids)}"


def add_case(vault: Vault, **values: Any) -> int:
    """An empty case, to be called while saving."""
    usual = {"year": 2026, "number": vault.cases.next_number(2026), "mode": Mode.NAMED}
    moments = {"received_at": NOW, "opened_at": NOW, "last_entry_at": NOW}
    return vault.cases.add(Case(object_id=object_id(), **{**usual, **moments, **values}))


def person(case_id: int, called: str = "Sam", **values: Any) -> Person:
    return Person(object_id=object_id(), case_id=case_id, called=called, **{"part": Part.AFFECTED, **values})


def note(case_id: int, text: str = "What they said.", **values: Any) -> AdviserNote:
    usual = {"started_at": NOW, "finished_at": NOW, "minutes": 1}
    return AdviserNote(object_id=object_id(), case_id=case_id, text=text, **{**usual, **values})


def draft(**values: Any) -> Draft:
    usual = {"form": "dropin", "form_version": 1, "started_at": NOW, "updated_at": NOW}
    return Draft(object_id=object_id(), **{**usual, **values})


def task(case_id: int | None = None, **values: Any) -> Task:
    usual = {"kind": TaskKind.OWN, "title": "Ring back", "due_on": NOW.date(), "made_at": NOW}
    return Task(object_id=object_id(), case_id=case_id, **{**usual, **values})


def attempt(case_id: int, **values: Any) -> ContactAttempt:
    usual = {"method": "PHONE", "result": "NO_ANSWER", "tried_at": NOW}
    return ContactAttempt(object_id=object_id(), case_id=case_id, **{**usual, **values})


def session(**values: Any) -> Session:
    return Session(object_id=object_id(), **{"started_at": NOW, **values})
