"""Risk assessments and the lessons of cases: their tables."""

from dataclasses import dataclass
from datetime import date

from app.models.lessons import LESSONS, LessonAnswer
from app.models.risks import EarlierWording, RiskAssessment, RiskLink, RiskStep
from app.store.connection import Connection
from app.store.rows import RowsOf


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRows:
    """All that is kept of one assessment."""

    assessment: RiskAssessment
    steps: tuple[RiskStep, ...]
    earlier: tuple[EarlierWording, ...]
    links: tuple[RiskLink, ...]


class Assessments(RowsOf[RiskAssessment]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "risk_assessments", RiskAssessment)

    def all(self) -> list[RiskAssessment]:
        """Those that hold first, by the day on which they are looked at again; then the ended ones, the last first."""
        return self.where("1 ORDER BY ended_on IS NOT NULL, ended_on DESC, review_on, id")

    def numbered(self, number: int) -> RiskAssessment | None:
        found = self.where("number = ?", number)
        return found[0] if found else None

    def next_number(self) -> int:
        return int(self._db.execute("SELECT 1 + coalesce(max(number), 0) FROM risk_assessments").fetchone()[0])

    def due(self, by: date) -> list[RiskAssessment]:
        """Those that are to be looked at again by a day."""
        return self.where("ended_on IS NULL AND review_on <= ? ORDER BY review_on, id", by.isoformat())


class Steps(RowsOf[RiskStep]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "risk_steps", RiskStep)

    def of(self, assessment_id: int) -> list[RiskStep]:
        return self.where("assessment_id = ? ORDER BY id", assessment_id)

    def due(self, by: date) -> list[RiskStep]:
        """Those of every assessment that holds which are to be done by a day."""
        holds = "assessment_id IN (SELECT id FROM risk_assessments WHERE ended_on IS NULL)"
        return self.where(f"done_on IS NULL AND due_on <= ? AND {holds} ORDER BY due_on, id", by.isoformat())


class Earlier(RowsOf[EarlierWording]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "risk_earlier", EarlierWording)

    def of(self, assessment_id: int) -> list[EarlierWording]:
        """The last one first."""
        return self.where("assessment_id = ? ORDER BY id DESC", assessment_id)


class Links(RowsOf[RiskLink]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "risk_links", RiskLink)

    def of(self, assessment_id: int) -> list[RiskLink]:
        return self.where("assessment_id = ? ORDER BY id", assessment_id)


class LessonAnswers(RowsOf[LessonAnswer]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "lesson_answers", LessonAnswer)

    def all(self) -> dict[int, LessonAnswer]:
        """The last of each case, by the case."""
        return {each.case_id: each for each in self.where("1 ORDER BY id")}


class Risks:
    """All that risk assessments and lessons are kept in, over one connection."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.assessments = Assessments(db)
        self.steps = Steps(db)
        self.earlier = Earlier(db)
        self.links = Links(db)
        self.lesson_answers = LessonAnswers(db)

    def rows_of(self, assessment_id: int) -> RiskRows | None:
        found = self.assessments.one(assessment_id)
        if found is None:
            return None
        return RiskRows(
            assessment=found,
            steps=tuple(self.steps.of(assessment_id)),
            earlier=tuple(self.earlier.of(assessment_id)),
            links=tuple(self.links.of(assessment_id)),
        )

    def put_back(self, rows: RiskRows) -> None:
        """Everything of an assessment as it stood."""
        assert self._db.in_transaction
        assessment_id = rows.assessment.id or 0
        for table in ("risk_steps", "risk_earlier", "risk_links"):
            self._db.execute(f"DELETE FROM {table} WHERE assessment_id = ?", (assessment_id,))
        if self.assessments.one(assessment_id) is None:
            self.assessments.add(rows.assessment)
        else:
            self.assessments.change(rows.assessment)
        for step in rows.steps:
            self.steps.add(step)
        for wording in rows.earlier:
            self.earlier.add(wording)
        for link in rows.links:
            self.links.add(link)

    def lessons(self) -> list[tuple[int, date, str]]:
        """What was learned from each case that says so: the case, the day it was written down, and the words."""
        sql = (
            "SELECT formal_records.case_id, formal_records.dated_on, formal_answers.value FROM formal_answers"
            " JOIN formal_records ON formal_records.id = formal_answers.record_id"
            " WHERE question = ? AND replaced_at IS NULL ORDER BY dated_on DESC, formal_records.id DESC"
        )
        rows = self._db.execute(sql, (LESSONS,))
        return [(case_id, date.fromisoformat(dated_on), value) for case_id, dated_on, value in rows]
