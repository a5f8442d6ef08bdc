"""Looks at a whole procedure: whether every name is known, every way leads on, and nothing is promised in vain."""

from collections.abc import Collection

from app.models.procedures.check_deadlines import check_deadlines
from app.models.procedures.check_hearing import check_hearing
from app.models.procedures.check_hearing_ways import check_hearing_ways
from app.models.procedures.check_names import check_names
from app.models.procedures.check_paths import check_ways, check_what_is_promised
from app.models.procedures.check_sections import check_sections
from app.models.procedures.check_uses import check_uses
from app.models.procedures.problem import Found, Looked, Problem, ProblemKind
from app.models.procedures.procedure import Procedure

__all__ = ["Problem", "ProblemKind", "problems"]


def problems(
    procedure: Procedure, known_letters: Collection[str] = (), known_outcomes: Collection[str] = ()
) -> list[Problem]:
    """Everything that is wrong with a procedure, in plain sentences. Letters and outcomes are checked where any are
    given.

    What a name that is not known would lead to is not looked at: that is told first.
    """
    found, looked = Found(), Looked(procedure, known_letters, known_outcomes)
    check_names(looked, found)
    check_hearing(looked, found)
    check_sections(looked, found)
    check_deadlines(looked, found)
    if all(each.is_doubt for each in found.problems):
        check_ways(looked, found)
        check_what_is_promised(looked, found)
        check_hearing_ways(looked, found)
        check_uses(looked, found)
    return found.problems
