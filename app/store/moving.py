"""Moving all records of one case to another, and back."""

from dataclasses import dataclass

from app.store.connection import Connection

_TABLES = (
    *("people", "notes", "disclosures", "tasks", "contact_attempts", "drafts", "former_references"),
    *("accounts", "documents", "closings", "time_spent", "statements_given", "enquiries"),
    *("risk_links", "lesson_answers"),
)

STAY = frozenset(
    {
        *("formal_cases", "steps_taken", "formal_records", "roles_held", "deadlines_run", "overlays_run"),
        *("letters_sent", "letters", "witnesses", "undertakings", "case_links"),
        *("ties", "places", "not_free", "allegations", "findings", "measures", "followed", "bundles"),
    }
)
"""What a formal complaint holds stays where it is: such a case is linked to another, and never joined to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Which records moved: their ids, by table."""

    ids: tuple[tuple[str, tuple[int, ...]], ...]


class Moving:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def all_of(self, case_id: int) -> Moved:
        """Every record of a case."""
        found = []
        for table in _TABLES:
            rows = self._db.execute(f"SELECT id FROM {table} WHERE case_id = ?", (case_id,)).fetchall()
            found.append((table, tuple(row[0] for row in rows)))
        return Moved(ids=tuple(found))

    def to(self, moved: Moved, case_id: int) -> None:
        assert self._db.in_transaction
        for table, ids in moved.ids:
            self._db.executemany(f"UPDATE {table} SET case_id = ? WHERE id = ?", [(case_id, each) for each in ids])
