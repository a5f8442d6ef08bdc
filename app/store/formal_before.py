"""All rows of a formal case as they were, so that an act can be taken back whole."""

from dataclasses import dataclass, field
from typing import Any

from app.store.connection import Connection

_OF_CASE = (
    *("formal_cases", "steps_taken", "formal_records", "roles_held", "deadlines_run", "overlays_run"),
    *("letters_sent", "witnesses", "undertakings"),
    *("ties", "places", "not_free", "allegations", "findings", "measures", "followed"),
)
_OF_THOSE = {
    "passed_over": "step_id IN (SELECT id FROM steps_taken WHERE case_id = ?)",
    "formal_answers": "record_id IN (SELECT id FROM formal_records WHERE case_id = ?)",
}
"""Tables whose rows hang on a row of the case; they go with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalRows:
    """The rows of one case, by table."""

    case_id: int
    rows: tuple[tuple[str, tuple[tuple[Any, ...], ...]], ...] = field(repr=False)


class FormalBefore:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def take(self, case_id: int) -> FormalRows:
        found = []
        for table in _OF_CASE:
            rows = self._db.execute(f"SELECT * FROM {table} WHERE case_id = ? ORDER BY id", (case_id,)).fetchall()
            found.append((table, tuple(rows)))
        for table, condition in _OF_THOSE.items():
            rows = self._db.execute(f"SELECT * FROM {table} WHERE {condition}", (case_id,)).fetchall()
            found.append((table, tuple(rows)))
        return FormalRows(case_id=case_id, rows=tuple(found))

    def put_back(self, before: FormalRows) -> None:
        """Gives the case these rows and no others. What hangs on them is deleted and comes back with them."""
        assert self._db.in_transaction
        for table in reversed(_OF_CASE):
            self._db.execute(f"DELETE FROM {table} WHERE case_id = ?", (before.case_id,))
        for table, rows in before.rows:
            for row in rows:
                self._db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
