"""How a case ended, as its procedure says: by the stage it came to, and by answers that name an outcome themselves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.models.procedures.procedure import Procedure

OUTCOME = "outcome"
"""What a code says in its extras that names how a complaint ends: a code of the list of outcomes."""

FOUND = {"ALL": "F_UPHELD", "SOME": "F_PART", "NONE": "F_DISMISSED"}
"""The outcome of a complaint on which a panel found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """A question of a record whose answers name the outcome of a dismissal, such as on which ground it was."""

    record: str
    question: str
    outcomes: Mapping[str, str] = field(repr=False)


def grounds_of(procedure: Procedure) -> Iterator[Grounds]:
    """The questions whose codes say `extra = { outcome = "F_TRIVIAL" }`."""
    for record in procedure.records:
        for question in record.form.questions:
            codes = question.codes.codes if question.codes is not None else ()
            outcomes = {code.code: code.extra[OUTCOME] for code in codes if OUTCOME in code.extra}
            if outcomes:
                yield Grounds(record=record.name, question=question.name, outcomes=outcomes)


def outcome_of(procedure: Procedure, stage: str, answers: Iterable[tuple[str, str, object]]) -> str:
    """The code of how a case ended that stands at a stage. `answers` are record, question and value, the last one last.

    Several grounds may lead to one stage of dismissal: then the ground that was recorded says it.
    """
    found = procedure.stage(stage)
    if not found.is_dismissal:
        return found.outcome
    said = {(each.record, each.question): each.outcomes for each in grounds_of(procedure)}
    named = [
        said[record, question].get(str(value), "") for record, question, value in answers if (record, question) in said
    ]
    return ([each for each in named if each] or [found.outcome])[-1]
