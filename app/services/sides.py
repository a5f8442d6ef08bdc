"""A gentle word when both sides of one matter seem to have come to the same adviser; nothing is stopped."""

from collections.abc import Sequence

from app.models.cases import Case, Side
from app.models.sides import SameMatter, accused_in, against, same_matter
from app.models.words import _
from app.services.office import Office

_MOST_BY_NAME = 3
"""A name that more cases share than these is a common one, and no sign of anything."""


def other_side_of(office: Office, case: Case) -> dict[SameMatter, list[Case]]:
    """Cases on the other side of what may be the same matter, by how well they fit."""
    assert case.id is not None
    other_side, people = against(case.side), office.vault.people
    on_case = people.of_case(case.id)
    if other_side is None:
        return {}
    if case.side is Side.COMPLAINANT:
        ids = people.cases_told_by(each.called for each in accused_in(on_case))
    else:
        ids = people.cases_accusing(each.called for each in on_case if each.told_us)
    others = [each for each in office.vault.cases.of_ids(ids) if each.side is other_side and each.id != case.id]
    on_others = people.of_cases([each.id for each in others if each.id is not None])
    found: dict[SameMatter, list[Case]] = {}
    for other in others:
        theirs = on_others[other.id or 0]
        fit = same_matter(on_case, theirs) if case.side is Side.COMPLAINANT else same_matter(theirs, on_case)
        found.setdefault(fit, []).append(other)
    return found


def conflict_words(office: Office, case: Case) -> str:
    """A warning for the adviser's own eyes, or nothing. They look, and decide."""
    found = other_side_of(office, case)
    if likely := found.get(SameMatter.LIKELY):
        return _(
            "You may be supporting both sides of one matter: the people on this case fit those on {cases}. If it is "
            "so, let another adviser help one of them."
        ).format(cases=_references(likely))
    by_name = found.get(SameMatter.BY_NAME, ())
    if 0 < len(by_name) <= _MOST_BY_NAME:
        return _(
            "Somebody of the same name is on the other side of {cases}. A name alone is no proof: look whether it is "
            "the same matter."
        ).format(cases=_references(by_name))
    return ""


def _references(cases: Sequence[Case]) -> str:
    return ", ".join(each.reference for each in cases)
