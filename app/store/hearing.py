"""Panels, hearings, findings and what is followed up: their tables."""

from collections.abc import Sequence
from datetime import date, datetime

from app.models.findings import Allegation, Finding, Measure
from app.models.followed import Followed
from app.models.hearings import NotFree, Place, Tie
from app.models.moments import utc_text
from app.models.register.people import SaidOfSelf
from app.store.connection import Connection
from app.store.rows import RowsOf


class Ties(RowsOf[Tie]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "ties", Tie)


class Places(RowsOf[Place]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "places", Place)

    def at(self, case_id: int, meeting: str) -> list[Place]:
        """The running order of a meeting."""
        return self.where("case_id = ? AND meeting = ? ORDER BY position, id", case_id, meeting)


class NotFrees(RowsOf[NotFree]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "not_free", NotFree)


class Allegations(RowsOf[Allegation]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "allegations", Allegation)

    def numbered(self, case_id: int) -> list[Allegation]:
        return self.where("case_id = ? ORDER BY number, id", case_id)


class Findings(RowsOf[Finding]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "findings", Finding)

    def standing(self, case_id: int) -> list[Finding]:
        """Those that were not replaced."""
        return self.where("case_id = ? AND replaced_at IS NULL ORDER BY id", case_id)

    def set_replaced(self, finding_id: int, at: datetime) -> None:
        assert self._db.in_transaction
        self._db.execute("UPDATE findings SET replaced_at = ? WHERE id = ?", (utc_text(at), finding_id))


class Measures(RowsOf[Measure]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "measures", Measure)

    def of_tasks(self, task_ids: Sequence[int]) -> list[Measure]:
        """Those whose last days are these lines in Today."""
        marks = ", ".join("?" * len(task_ids))
        return self.where(f"task_id IN ({marks})", *task_ids)


class Follow(RowsOf[Followed]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "followed", Followed)

    def named(self, case_id: int, name: str) -> list[Followed]:
        return self.where("case_id = ? AND name = ? ORDER BY number, id", case_id, name)

    def unanswered(self, before: date) -> list[Followed]:
        """Those of every case whose day has passed, with no answer and nothing done."""
        condition = "due_on < ? AND answered_on IS NULL AND done_on IS NULL AND dropped_on IS NULL ORDER BY due_on, id"
        return self.where(condition, before.isoformat())

    def of_tasks(self, task_ids: Sequence[int]) -> dict[int, Followed]:
        """Those whose lines in Today these are, by the task."""
        marks = ", ".join("?" * len(task_ids))
        return {each.task_id or 0: each for each in self.where(f"task_id IN ({marks})", *task_ids)}


class SaidOfSelves(RowsOf[SaidOfSelf]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "said_of_self", SaidOfSelf)

    def of(self, person_ids: Sequence[int]) -> dict[int, SaidOfSelf]:
        """By the person of the register."""
        marks = ", ".join("?" * len(person_ids))
        return {each.person_id: each for each in self.where(f"person_id IN ({marks})", *person_ids)}


class Hearing:
    """All that a panel, its hearing and what comes after are kept in, over one connection."""

    def __init__(self, db: Connection) -> None:
        self.ties = Ties(db)
        self.places = Places(db)
        self.not_free = NotFrees(db)
        self.allegations = Allegations(db)
        self.findings = Findings(db)
        self.measures = Measures(db)
        self.followed = Follow(db)
        self.said_of_self = SaidOfSelves(db)
