"""Offices, cases and notes for tests: a real vault, the forms and lists that people get, and a clock that stands."""

from datetime import datetime
from pathlib import Path
from typing import Any

from app.models.cases import Case
from app.models.changes import Changes
from app.models.moments import Clock
from app.models.notes import Draft
from app.models.people import Person
from app.models.tasks import Task, TaskKind
from app.models.typed_dates import Moment
from app.models.working_days import Nation
from app.services.calendars import load_holidays
from app.services.casework import case_or_say
from app.services.disclosing import record_disclosure
from app.services.drafts import start_draft
from app.services.dropin import finish_note
from app.services.finding import index_waiting
from app.services.form_files import load_library
from app.services.office import Office
from tests.builders_vault import make_vault
from tests.standing_clock import BRITAIN, StandingClock

HOLIDAYS = load_holidays()
LIBRARY = load_library()

# What each act leaves for good: the history grows, and the keys of its details with it.
_GROWING = {"history", "history_details", "case_keys", "sqlite_sequence"}


def make_office(
    folder: Path,
    role: str = "adviser",
    *,
    now: datetime | None = None,
    clock: Clock | None = None,
    nation: Nation = Nation.ENGLAND,
    name: str = "Test",
) -> Office:
    """An office with a new vault in `folder`. It is Wednesday 4 March 2026, 10:30, unless the test says otherwise."""
    vault = make_vault(folder, role, name=name)
    if nation is not Nation.ENGLAND:
        with vault.saving():
            vault.settings.set("nation", nation)
    clock = clock or (StandingClock(now) if now else StandingClock())
    return Office(vault=vault, library=LIBRARY, holidays=HOLIDAYS, clock=clock)


def uk(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    """A moment by a clock in Britain."""
    return datetime(year, month, day, hour, minute, tzinfo=BRITAIN)


def finish_dropin(
    office: Office, note: str = "They told me what happened.", *, case_id: int | None = None, **answers: Any
) -> Changes:
    """A drop-in note from its first key to Finish. `record_id` of the changes is its case."""
    return finish_note(office, {"note": note, **answers}, case_id=case_id)


def draft_and_finish(office: Office, note: str, *, case_id: int | None = None, **answers: Any) -> Changes:
    """The same with a draft on disk before, as the window does it."""
    typed = {"note": note, **answers}
    draft = start_draft(office, "dropin", typed, case_id)
    return finish_note(office, typed, draft.record_id)


def make_case(office: Office, note: str = "They told me what happened.", **answers: Any) -> Case:
    """A case that a drop-in note opened."""
    return case_of(office, finish_dropin(office, note, **answers))


def case_of(office: Office, changes: Changes) -> Case:
    assert changes.record_id is not None
    return case_or_say(office, changes.record_id)


def again(office: Office, case: Case) -> Case:
    """The case as the vault has it now."""
    assert case.id is not None
    return case_or_say(office, case.id)


def fill_in(office: Office, case: Case, *, anew: bool = False, **answers: Any) -> Changes:
    """Keeps the disclosure form of a case. What the form cannot do without is filled in; `anew` adds another one."""
    assert case.id is not None
    found = office.vault.disclosures.of_case(case.id)
    needed = {"mode": case.mode.value, "received_at": Moment(at=case.received_at), "relation": "EXP"}
    return record_disclosure(office, case.id, {**needed, **answers}, None if anew or not found else found[0].id)


def undo(office: Office, changes: Changes) -> Changes:
    """Takes an act back, as the button does."""
    assert changes.undo is not None
    return changes.undo.act(office, *changes.undo.args)


def people_on(office: Office, case: Case) -> list[Person]:
    assert case.id is not None
    return office.vault.people.of_case(case.id)


def clocks_on(office: Office, case: Case) -> list[Task]:
    """The first-contact deadlines of a case."""
    assert case.id is not None
    return [task for task in office.vault.tasks.of_case(case.id) if task.kind is TaskKind.FIRST_CONTACT]


def only_draft(office: Office) -> Draft:
    (draft,) = office.vault.drafts.all()
    return draft


def tables(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the vault but the history's, with the search index and the words in it."""
    db, words = office.vault.db, sorted(indexed_words(office))
    names = [
        name
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_%'")
        if name not in _GROWING and name != "search"
    ]
    found = {name: sorted(db.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}
    found["search"] = db.execute("SELECT rowid, names, words FROM search ORDER BY rowid").fetchall()
    found["words"] = [(word,) for word in words]
    return found


def history_length(office: Office) -> int:
    return office.vault.history.head().sequence


def indexed_words(office: Office) -> set[str]:
    """The words that the search index holds once none wait for it any more, wherever they come from."""
    index_waiting(office)
    db = office.vault.db
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_of_search USING fts5vocab('main', 'search', 'row')")
    return {word for (word,) in db.execute("SELECT term FROM temp.words_of_search")}
