"""Plays the courses of fictional cases through the ordinary services, and reads a vault's rows without their ids."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from app.models.answers import YesNo
from app.models.counts import Nation
from app.models.tasks import TaskKind
from app.services import agreeing, casework, contacting, disclosing, drafts, dropin
from app.services.demo.courses import (
    Attempt,
    CaseCourse,
    Correction,
    FirstNote,
    FullForm,
    LaterNote,
    Named,
    Step,
    TaskAdded,
    TasksDone,
)
from app.services.demo.drawing import Drawing, Plan
from app.services.demo.stories import load_material
from app.services.demo.working_year import WorkingYear
from app.services.office import Office
from tests.builders import HOLIDAYS, LIBRARY
from tests.standing_clock import StandingClock

TODAY = date(2026, 11, 23)
YEAR = WorkingYear(HOLIDAYS.calendar(Nation.ENGLAND), TODAY)

# Random in every vault, or made of what is.
_OWN = {"id", "person_id", "object_id", "hash", "monotonic", "detail_mac", "sequence", "key"}
_HOW_IT_IS_CALLED = {
    "case_id": "SELECT id, printf('%d-%d', year, number) FROM cases",
    "session_id": "SELECT id, started_at FROM sessions",
    "corrects": "SELECT id, text FROM notes",
    "note_id": "SELECT id, text FROM notes",
    "disclosure_id": "SELECT d.id, printf('%d-%d', year, number) || recorded_at FROM disclosures d"
    " JOIN cases c ON c.id = d.case_id",
}
_APART = re.compile(r"facts|own_keys|search.*|sqlite_.*|history_details")


def make_drawing(seed: str = "1") -> Drawing:
    return Drawing(load_material(), LIBRARY, YEAR, seed)


class Player:
    """Does what the courses say, at their moments."""

    def __init__(self, office: Office, clock: StandingClock) -> None:
        self._office = office
        self._clock = clock
        self._cases: dict[int, int] = {}
        self._drafts: dict[tuple[int, int], int] = {}

    def play(self, plan: Plan, courses: Iterable[CaseCourse]) -> None:
        """Everything in order of time. A note is two acts: its first key, and Finish."""
        acts: list[tuple[datetime, int, int, Any]] = []
        for place, session in enumerate(plan.sessions):
            acts.append((session.started_at, -1, place, session.place))
            acts.append((session.ended_at, -1, place, None))
        for number, course in enumerate(courses):
            for place, step in enumerate(course.steps):
                acts.append((step.at, number, 2 * place, step))
                if isinstance(step, FirstNote | LaterNote):
                    acts.append((step.finished_at, number, 2 * place + 1, step))
        for at, number, place, act in sorted(acts, key=lambda act: act[:3]):
            self._clock.shows = at
            if number < 0:
                dropin.end_session(self._office) if act is None else dropin.start_session(self._office, act)
            else:
                self._act(number, place, act)

    def _act(self, number: int, place: int, step: Step) -> None:
        office, case_id = self._office, self._cases.get(number)
        match step:
            case FirstNote() | LaterNote() if place % 2 == 0:
                started = drafts.start_draft(office, "dropin", {"note": "Wr"}, case_id)
                self._drafts[number, place] = started.record_id or 0
            case FirstNote() | LaterNote():
                finished = dropin.finish_note(office, step.answers, self._drafts[number, place - 1])
                self._cases[number] = finished.record_id or 0
            case FullForm():
                assert case_id is not None
                first = office.vault.disclosures.of_case(case_id)[0]
                disclosing.record_disclosure(office, case_id, step.answers, first.id)
                if step.answers.get("notes_agreed") is YesNo.YES:
                    self._agree(case_id)
            case Attempt():
                contacting.log_contact_attempt(office, case_id or 0, step.method, step.result, step.minutes)
            case Correction():
                assert case_id is not None
                dropin.correct_note(office, office.vault.notes.of_case(case_id)[0].id or 0, step.text)
            case Named():
                casework.rename(office, case_id or 0, step.alias)
            case TaskAdded():
                casework.add_task(office, case_id, step.title, step.due_on)
            case TasksDone():
                for task in office.vault.tasks.of_case(case_id or 0):
                    if task.done_at is None and task.kind is not TaskKind.FIRST_CONTACT:
                        casework.set_task_done(office, task.id or 0)

    def _agree(self, case_id: int) -> None:
        for note in self._office.vault.notes.of_case(case_id):
            if note.corrects is None:
                agreeing.show_note(self._office, note.id or 0)
                agreeing.agree_note(self._office, note.id or 0, agreeing.ON_SCREEN, self._office.today())


def rows_without_ids(office: Office) -> dict[str, list[str]]:
    """Every row of every table, ids replaced by what they stand for, in an order of their own."""
    db = office.vault.db
    called = {column: dict(db.execute(sql).fetchall()) for column, sql in _HOW_IT_IS_CALLED.items()}
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = {}
    for name in (name for name in names if not _APART.fullmatch(name)):
        rows = db.execute(f"SELECT * FROM {name}")
        columns = [column[0] for column in rows.description]
        found[name] = sorted(
            "; ".join(
                f"{column}={called.get(column, {}).get(value, value)!r}"
                for column, value in zip(columns, row, strict=True)
                if column not in _OWN
            )
            for row in rows
        )
    found["search"] = sorted(repr(row) for row in db.execute("SELECT names, words FROM search"))
    details = "SELECT utc, action, detail FROM history JOIN history_details USING (sequence)"
    found["history_details"] = sorted(repr(row) for row in db.execute(details))
    found["case_keys"] = sorted(
        str(called["case_id"][case_id]) for (case_id,) in db.execute("SELECT case_id FROM case_keys")
    )
    return found
