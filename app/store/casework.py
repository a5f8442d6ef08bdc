"""What the casework table is counted from, as rows over all cases: each read once, in the order it is stored in."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from app.store.connection import Connection

Row = tuple[Any, ...]
_LOT = 300


class CaseworkRows:
    """Days come as they are stored. Nothing here is anybody's name or words."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def how_many(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM formal_cases").fetchone()[0])

    def first_day(self) -> date | None:
        """The earliest day on which a case came to a stage."""
        begun, taken = "SELECT min(begun_on) AS day FROM formal_cases", "SELECT min(taken_on) FROM steps_taken"
        sql = f"SELECT min(day) FROM ({begun} UNION {taken})"
        (found,) = self._db.execute(sql).fetchone()
        return date.fromisoformat(found) if found else None

    def courses(self) -> Iterator[Row]:
        """Each case under each procedure: number, case, procedure, stage, begun, left, and the case's state and end."""
        return self._db.execute(
            "SELECT formal_cases.id, formal_cases.case_id, procedure_id, stage, begun_on, ended_on,"
            " cases.state, cases.outcome, cases.closed_at"
            " FROM formal_cases JOIN cases ON cases.id = formal_cases.case_id ORDER BY formal_cases.id"
        )

    def changed_route(self) -> dict[int, tuple[str, int]]:
        """Cases that were under several procedures: the first day under any, and the number of the last."""
        sql = "SELECT case_id, min(begun_on), max(id) FROM formal_cases GROUP BY case_id HAVING count(*) > 1"
        return {case_id: (first, last) for case_id, first, last in self._db.execute(sql)}

    def steps(self) -> Iterator[Row]:
        """The number of the case under its procedure, from where to where a step led, and the day, by the numbers."""
        sql = "SELECT formal_case_id, source, target, taken_on FROM steps_taken ORDER BY formal_case_id, id"
        return self._db.execute(sql)

    def overlays(self) -> Iterator[Row]:
        """Case, name, begun and ended."""
        return self._db.execute("SELECT case_id, name, begun_on, ended_on FROM overlays_run ORDER BY case_id, id")

    def found(self) -> Iterator[Row]:
        """How often each result was found in a case about those complained about, and the last day of it."""
        return self._db.execute(
            "SELECT findings.case_id, result, count(*), max(decided_on) FROM findings"
            " JOIN people ON people.id = findings.person_id AND people.part = 'respondent'"
            " WHERE replaced_at IS NULL GROUP BY findings.case_id, result"
        )

    def sought(self) -> dict[int, int]:
        """How many findings a case asks for: one on each allegation about each person complained about."""
        sql = (
            "SELECT case_id, count(*) * (SELECT count(*) FROM people"
            " WHERE people.case_id = allegations.case_id AND part = 'respondent')"
            " FROM allegations GROUP BY case_id"
        )
        return dict(self._db.execute(sql).fetchall())

    def outside(self) -> set[int]:
        """Cases in which somebody complained about is neither staff nor a student."""
        sql = "SELECT DISTINCT case_id FROM people WHERE part = 'respondent' AND status = 'other'"
        return {row[0] for row in self._db.execute(sql)}

    def answers(self, asked: Sequence[tuple[str, str]]) -> Iterator[Row]:
        """The standing answers to questions of records: case, record, question, value and the day of the record."""
        for start in range(0, len(asked), _LOT):
            lot = asked[start : start + _LOT]
            marks = ", ".join(["(?, ?)"] * len(lot))
            yield from self._db.execute(
                "SELECT case_id, kind, question, value, dated_on FROM formal_answers"
                " JOIN formal_records ON formal_records.id = formal_answers.record_id"
                f" WHERE replaced_at IS NULL AND (kind, question) IN (VALUES {marks}) ORDER BY formal_records.id",
                [each for pair in lot for each in pair],
            )

    def records(self, kinds: Sequence[str], first: date, last: date) -> Iterator[Row]:
        """The standing records of these kinds of a period: case, kind and day."""
        marks = ", ".join("?" * len(kinds))
        return self._db.execute(
            f"SELECT case_id, kind, dated_on FROM formal_records WHERE replaced_at IS NULL AND absent_because = ''"
            f" AND dated_on BETWEEN ? AND ? AND kind IN ({marks}) ORDER BY id",
            (first.isoformat(), last.isoformat(), *kinds),
        )

    def periods(self, first: date, last: date) -> Iterator[Row]:
        """The periods of policy and law that began from one day to another: case, name, title and their days."""
        return self._db.execute(
            "SELECT case_id, name, title, first_due_on, due_on, met_on FROM deadlines_run"
            " WHERE basis <> 'local' AND started_on BETWEEN ? AND ? ORDER BY id",
            (first.isoformat(), last.isoformat()),
        )

    def followed(self, first: date, last: date) -> Iterator[Row]:
        """What was asked for from one day to another; where nobody was asked, what was due."""
        return self._db.execute(
            "SELECT case_id, name, due_on, answered_on, considered_on, done_on, dropped_on FROM followed"
            " WHERE coalesce(asked_on, due_on, done_on, dropped_on) BETWEEN ? AND ? ORDER BY id",
            (first.isoformat(), last.isoformat()),
        )

    def live(self, on: date) -> Iterator[Row]:
        """Measures with an end that hold on a day: case and measure."""
        return self._db.execute(
            "SELECT case_id, measure FROM measures WHERE from_on <= :on AND expires_on >= :on"
            " AND (lifted_on IS NULL OR lifted_on > :on) ORDER BY id",
            {"on": on.isoformat()},
        )
