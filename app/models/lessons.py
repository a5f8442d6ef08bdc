"""What the university learned from a case, and what was done about it."""

from dataclasses import dataclass, field
from datetime import date

LESSONS = "lessons"
"""The question by whose name a lesson is known, in whichever record of a procedure it is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonAnswer:
    """What was done about the lesson of a case: in words, in a risk assessment, or both."""

    id: int | None = None
    object_id: str
    case_id: int
    words: str = field(default="", repr=False)
    assessment_id: int | None = None
    done_on: date
