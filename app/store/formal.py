"""Formal cases: the versions of procedures, and everything that a case holds under one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from app.models.formal import (
    CaseLink,
    DeadlineRun,
    Enquiry,
    FormalCase,
    FormalRecord,
    KeptProcedure,
    LetterSent,
    OverlayRun,
    PassedOver,
    RoleHeld,
    StepTaken,
    Undertaking,
    Witness,
)
from app.models.moments import utc_text
from app.store.connection import Connection
from app.store.formal_before import FormalBefore
from app.store.rows import RowsOf


class Procedures(RowsOf[KeptProcedure]):
    """Every version of every procedure that was in use or is offered; none is ever changed."""

    def __init__(self, db: Connection) -> None:
        super().__init__(db, "procedures", KeptProcedure)

    def all(self) -> list[KeptProcedure]:
        """By name, the newest version of each first."""
        return self.where("1 ORDER BY name, version DESC")

    def version(self, name: str, version: int) -> KeptProcedure | None:
        found = self.where("name = ? AND version = ?", name, version)
        return found[0] if found else None

    def hash_of(self, procedure_id: int) -> bytes:
        """The hash of the text of a version; empty where there is none."""
        row = self._db.execute("SELECT sha256 FROM procedures WHERE id = ?", (procedure_id,)).fetchone()
        return b"" if row is None else bytes(row[0])

    def is_used(self, procedure_id: int) -> bool:
        sql = "SELECT EXISTS (SELECT 1 FROM formal_cases WHERE procedure_id = ?)"
        return bool(self._db.execute(sql, (procedure_id,)).fetchone()[0])


class FormalCases(RowsOf[FormalCase]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "formal_cases", FormalCase)

    def current(self, case_id: int) -> FormalCase | None:
        """The procedure that a case is under now."""
        found = self.where("case_id = ? AND ended_on IS NULL", case_id)
        return found[0] if found else None

    def current_of(self, case_ids: Sequence[int]) -> dict[int, FormalCase]:
        """The procedures that these cases are under now, by the case."""
        marks = ", ".join("?" * len(case_ids))
        found = self.where(f"case_id IN ({marks}) AND ended_on IS NULL", *case_ids)
        return {each.case_id: each for each in found}

    def stages(self) -> list[tuple[int, str]]:
        """Every stage at which some case stands now, with its procedure."""
        sql = (
            "SELECT DISTINCT procedure_id, stage FROM formal_cases WHERE ended_on IS NULL ORDER BY procedure_id, stage"
        )
        return [(row[0], row[1]) for row in self._db.execute(sql)]

    def counts_by_procedure(self) -> dict[int, tuple[int, int]]:
        """How many cases run under each kept version now, and how many did: those that changed route, or are closed."""
        sql = (
            "SELECT procedure_id, SUM(ended_on IS NULL AND cases.state = 'open'),"
            " SUM(NOT (ended_on IS NULL AND cases.state = 'open'))"
            " FROM formal_cases JOIN cases ON cases.id = formal_cases.case_id GROUP BY procedure_id"
        )
        return {procedure_id: (running, over) for procedure_id, running, over in self._db.execute(sql)}


class StepsTaken(RowsOf[StepTaken]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "steps_taken", StepTaken)

    def under(self, formal_case_id: int) -> list[StepTaken]:
        return self.where("formal_case_id = ? ORDER BY id", formal_case_id)


class PassedOvers(RowsOf[PassedOver]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "passed_over", PassedOver)

    def at(self, step_id: int) -> list[PassedOver]:
        return self.where("step_id = ? ORDER BY id", step_id)


class FormalRecords(RowsOf[FormalRecord]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "formal_records", FormalRecord)

    def standing(self, case_id: int) -> list[FormalRecord]:
        """Those that were not replaced."""
        return self.where("case_id = ? AND replaced_at IS NULL ORDER BY id", case_id)

    def set_replaced(self, record_id: int, at: datetime | None) -> None:
        assert self._db.in_transaction
        sql = "UPDATE formal_records SET replaced_at = ? WHERE id = ?"
        self._db.execute(sql, (at and utc_text(at), record_id))

    def keep_answers(self, record_id: int, answers: Mapping[str, str]) -> None:
        """The other answers of a record, each as its kind stored it."""
        assert self._db.in_transaction
        self._db.executemany(
            "INSERT INTO formal_answers (record_id, question, value) VALUES (?, ?, ?)",
            [(record_id, question, value) for question, value in answers.items()],
        )

    def answers(self, case_id: int) -> dict[int, dict[str, str]]:
        """The answers of every record of a case, by record: one reading for all."""
        found: dict[int, dict[str, str]] = {}
        sql = (
            "SELECT record_id, question, value FROM formal_answers JOIN formal_records ON formal_records.id = record_id"
            " WHERE case_id = ?"
        )
        for record_id, question, value in self._db.execute(sql, (case_id,)):
            found.setdefault(record_id, {})[question] = value
        return found


class RolesHeld(RowsOf[RoleHeld]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "roles_held", RoleHeld)

    def now(self, case_id: int) -> list[RoleHeld]:
        return self.where("case_id = ? AND ended_on IS NULL ORDER BY id", case_id)

    def by_person(self, register_id: int) -> list[RoleHeld]:
        """Every part that somebody of the register has or had, over all cases."""
        return self.where("register_id = ? ORDER BY named_on, id", register_id)


class DeadlinesRun(RowsOf[DeadlineRun]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "deadlines_run", DeadlineRun)

    def running(self, case_id: int, name: str) -> DeadlineRun | None:
        found = self.where("case_id = ? AND name = ? AND met_on IS NULL ORDER BY id DESC LIMIT 1", case_id, name)
        return found[0] if found else None

    def of_tasks(self, task_ids: Sequence[int]) -> dict[int, DeadlineRun]:
        """The deadlines whose lines in Today these are, by the task."""
        marks = ", ".join("?" * len(task_ids))
        return {each.task_id or 0: each for each in self.where(f"task_id IN ({marks})", *task_ids)}


class OverlaysRun(RowsOf[OverlayRun]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "overlays_run", OverlayRun)

    def open(self, case_id: int) -> list[OverlayRun]:
        return self.where("case_id = ? AND ended_on IS NULL ORDER BY id", case_id)


class LettersSent(RowsOf[LetterSent]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "letters_sent", LetterSent)


class Witnesses(RowsOf[Witness]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "witnesses", Witness)

    def waiting(self) -> list[Witness]:
        """Those of every case who were asked and have not answered."""
        return self.where("asked_on IS NOT NULL AND received_on IS NULL ORDER BY asked_on, id")


class Undertakings(RowsOf[Undertaking]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "undertakings", Undertaking)


class CaseLinks(RowsOf[CaseLink]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "case_links", CaseLink)

    def touching(self, case_id: int) -> list[CaseLink]:
        """Those of a case, from either end."""
        return self.where("case_id = ? OR other_id = ? ORDER BY id", case_id, case_id)


class Enquiries(RowsOf[Enquiry]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "enquiries", Enquiry)

    def held(self, since: date | None = None) -> list[Enquiry]:
        """The newest first."""
        return self.where("held_on >= ? ORDER BY held_on DESC, id DESC", (since or date.min).isoformat())


class Formal:
    """All that formal cases are kept in, over one connection."""

    def __init__(self, db: Connection) -> None:
        self.procedures = Procedures(db)
        self.cases = FormalCases(db)
        self.steps = StepsTaken(db)
        self.passed_over = PassedOvers(db)
        self.records = FormalRecords(db)
        self.roles = RolesHeld(db)
        self.deadlines = DeadlinesRun(db)
        self.overlays = OverlaysRun(db)
        self.letters_sent = LettersSent(db)
        self.witnesses = Witnesses(db)
        self.undertakings = Undertakings(db)
        self.links = CaseLinks(db)
        self.enquiries = Enquiries(db)
        self.before = FormalBefore(db)
